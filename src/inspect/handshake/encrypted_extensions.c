/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"

/* RFC 8446 section 4.3.1. */
void dissect_encrypted_extensions(struct tree *tree, struct field *parent,
                                  struct reader *reader, const struct message_context *context)
{
    (void)context;
    dissect_extensions(tree, parent, reader, IN_ENCRYPTED_EXTENSIONS);
}
