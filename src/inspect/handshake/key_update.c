/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"

/* RFC 8446 section 4.6.3. */
void dissect_key_update(struct tree *tree, struct field *parent, struct reader *reader,
                        const struct message_context *context)
{
    (void)context;
    tree_number(tree, parent, FIELD_KEY_UPDATE_REQUEST, reader, 1);
}
