/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"
#include "inspect/handshake/signature.h"

/* RFC 8446 section 4.4.3, RFC 5246 section 7.4.8. */
void dissect_certificate_verify(struct tree *tree, struct field *parent, struct reader *reader,
                                const struct message_context *context)
{
    dissect_signed(tree, parent, reader, context->version, FIELD_CERT_VRFY_SIG_LEN,
                   FIELD_CERT_VRFY_SIG);
}
