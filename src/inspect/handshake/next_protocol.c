/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

/* draft-agl-tls-nextprotoneg: the client's choice, padded so that its length tells nothing. */
void dissect_next_protocol(struct tree *tree, struct field *parent, struct reader *reader,
                           const struct message_context *context)
{
    (void)context;
    tree_vector_bytes(tree, parent, FIELD_NPN_SELECTED_LEN, 1, FIELD_NPN_SELECTED, reader);
    tree_vector_bytes(tree, parent, FIELD_NPN_PADDING_LEN, 1, FIELD_NPN_PADDING, reader);
}
