/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

/* RFC 8446 section 4.3.2. */
void dissect_certificate_request(struct tree *tree, struct field *parent, struct reader *reader)
{
    tree_vector_bytes(tree, parent, FIELD_CERTIFICATE_REQUEST_CONTEXT_LENGTH, 1,
                      FIELD_CERTIFICATE_REQUEST_CONTEXT, reader);
    dissect_extensions(tree, parent, reader, IN_CERTIFICATE_REQUEST);
}
