/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

/* RFC 8446 section 4.6.1. */
void dissect_new_session_ticket(struct tree *tree, struct field *parent, struct reader *reader,
                                const struct message_context *context)
{
    (void)context;
    tree_number(tree, parent, FIELD_TICKET_LIFETIME_HINT, reader, 4);
    tree_number(tree, parent, FIELD_TICKET_AGE_ADD, reader, 4);
    tree_vector_bytes(tree, parent, FIELD_TICKET_NONCE_LENGTH, 1, FIELD_TICKET_NONCE, reader);
    tree_vector_bytes(tree, parent, FIELD_TICKET_LENGTH, 2, FIELD_TICKET, reader);
    dissect_extensions(tree, parent, reader, IN_NEW_SESSION_TICKET);
}

/* RFC 5077 section 3.3. */
void dissect_new_session_ticket_before_13(struct tree *tree, struct field *parent,
                                          struct reader *reader,
                                          const struct message_context *context)
{
    (void)context;
    tree_number(tree, parent, FIELD_TICKET_LIFETIME_HINT, reader, 4);
    tree_vector_bytes(tree, parent, FIELD_TICKET_LENGTH, 2, FIELD_TICKET, reader);
}
