/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"

/* RFC 8446 section 4.4.4, RFC 5246 section 7.4.9. */
void dissect_finished(struct tree *tree, struct field *parent, struct reader *reader,
                      const struct message_context *context)
{
    (void)context;
    tree_bytes(tree, parent, FIELD_VERIFY_DATA, reader, reader_left(reader));
}
