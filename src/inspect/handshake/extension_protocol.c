/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

/* RFC 6066 section 4. */
void dissect_max_fragment_length(struct tree *tree, struct field *parent, struct reader *reader,
                                 enum extension_in in)
{
    (void)in;
    tree_number(tree, parent, FIELD_MAX_FRAGMENT_LENGTH, reader, 1);
}

/* RFC 7685. */
void dissect_padding(struct tree *tree, struct field *parent, struct reader *reader,
                     enum extension_in in)
{
    (void)in;
    tree_bytes(tree, parent, FIELD_PADDING_DATA, reader, reader_left(reader));
}

/* RFC 8449 section 4. */
void dissect_record_size_limit(struct tree *tree, struct field *parent, struct reader *reader,
                               enum extension_in in)
{
    (void)in;
    tree_number(tree, parent, FIELD_RECORD_SIZE_LIMIT, reader, 2);
}

/* RFC 8446 section 4.2.1: the client offers a list, the server names one. */
void dissect_supported_versions(struct tree *tree, struct field *parent, struct reader *reader,
                                enum extension_in in)
{
    static const struct number_vector offered = {
        .length = FIELD_SUPPORTED_VERSIONS_LEN,
        .length_width = 1,
        .group = FIELD_COUNT,
        .item = FIELD_SUPPORTED_VERSION,
        .item_width = 2,
    };

    if (in == IN_CLIENT_HELLO)
        tree_vector_numbers(tree, parent, &offered, reader);
    else
        tree_number(tree, parent, FIELD_SUPPORTED_VERSION, reader, 2);
}

/* RFC 8446 section 4.2.2. */
void dissect_cookie(struct tree *tree, struct field *parent, struct reader *reader,
                    enum extension_in in)
{
    (void)in;
    tree_vector_bytes(tree, parent, FIELD_COOKIE_LEN, 2, FIELD_COOKIE, reader);
}

/* RFC 5746 section 3.2. */
void dissect_renegotiation_info(struct tree *tree, struct field *parent, struct reader *reader,
                                enum extension_in in)
{
    (void)in;
    tree_vector_bytes(tree, parent, FIELD_RENEG_INFO_LEN, 1, FIELD_RENEG_INFO, reader);
}

/* RFC 6520 section 2. */
void dissect_heartbeat(struct tree *tree, struct field *parent, struct reader *reader,
                       enum extension_in in)
{
    (void)in;
    tree_number(tree, parent, FIELD_HEARTBEAT_MODE, reader, 1);
}

/* RFC 9146 section 3. */
void dissect_connection_id(struct tree *tree, struct field *parent, struct reader *reader,
                           enum extension_in in)
{
    (void)in;
    tree_vector_bytes(tree, parent, FIELD_CONNECTION_ID_LENGTH, 1, FIELD_CONNECTION_ID, reader);
}

/* RFC 8472 section 2. */
void dissect_token_binding(struct tree *tree, struct field *parent, struct reader *reader,
                           enum extension_in in)
{
    static const struct number_vector keys = {
        .length = FIELD_TOKEN_BINDING_KEYS_LENGTH,
        .length_width = 1,
        .group = FIELD_TOKEN_BINDING_KEYS,
        .item = FIELD_TOKEN_BINDING_KEY,
        .item_width = 1,
    };

    (void)in;
    tree_number(tree, parent, FIELD_TOKEN_BINDING_MAJOR, reader, 1);
    tree_number(tree, parent, FIELD_TOKEN_BINDING_MINOR, reader, 1);
    tree_vector_numbers(tree, parent, &keys, reader);
}
