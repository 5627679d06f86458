/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

/* RFC 5077 section 3.2. */
void dissect_session_ticket(struct tree *tree, struct field *parent, struct reader *reader,
                            enum extension_in in)
{
    (void)in;
    tree_bytes(tree, parent, FIELD_EXTENSION_DATA, reader, reader_left(reader));
}

static void dissect_identity(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t length = 2 + (size_t)bytes_be(bytes_part(reader->bytes, reader->at, 2)) + 4;
    struct field *group = tree_group(tree, parent, FIELD_PSK_IDENTITY, reader, length, NULL);

    tree_vector_bytes(tree, group, FIELD_PSK_IDENTITY_LENGTH, 2, FIELD_PSK_IDENTITY_IDENTITY,
                      reader);
    tree_number(tree, group, FIELD_PSK_OBFUSCATED_TICKET_AGE, reader, 4);
}

/* RFC 8446 section 4.2.11. */
void dissect_pre_shared_key(struct tree *tree, struct field *parent, struct reader *reader,
                            enum extension_in in)
{
    struct reader identities;

    if (in != IN_CLIENT_HELLO) {
        tree_number(tree, parent, FIELD_PSK_IDENTITY_SELECTED, reader, 2);
        return;
    }
    identities = tree_vector(tree, parent, FIELD_PSK_IDENTITIES_LENGTH, 2, reader);
    while (reader_left(&identities))
        dissect_identity(tree, parent, &identities);
    tree_end(tree, parent, &identities, "PSK identities");
    tree_vector_bytes(tree, parent, FIELD_PSK_BINDERS_LEN, 2, FIELD_PSK_BINDERS, reader);
}

/* RFC 8446 section 4.2.10: only a ticket says how much. */
void dissect_early_data(struct tree *tree, struct field *parent, struct reader *reader,
                        enum extension_in in)
{
    if (in == IN_NEW_SESSION_TICKET)
        tree_number(tree, parent, FIELD_MAX_EARLY_DATA_SIZE, reader, 4);
}

/* RFC 8446 section 4.2.9. */
void dissect_psk_key_exchange_modes(struct tree *tree, struct field *parent,
                                    struct reader *reader, enum extension_in in)
{
    static const struct number_vector modes = {
        .length = FIELD_PSK_KE_MODES_LENGTH,
        .length_width = 1,
        .group = FIELD_COUNT,
        .item = FIELD_PSK_KE_MODE,
        .item_width = 1,
    };

    (void)in;
    tree_vector_numbers(tree, parent, &modes, reader);
}
