/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/signature.h"
#include "inspect/handshake/vector.h"
#include "inspect/repeats.h"

static void dissect_groups(struct tree *tree, struct field *parent, struct reader *reader)
{
    static const struct number_vector groups = {
        .length = FIELD_SUPPORTED_GROUPS_LENGTH,
        .length_width = 2,
        .group = FIELD_SUPPORTED_GROUPS,
        .item = FIELD_SUPPORTED_GROUP,
        .item_width = 2,
    };

    tree_vector_numbers(tree, parent, &groups, reader);
}

/* RFC 8446 section 4.2.7. */
void dissect_supported_groups(struct tree *tree, struct field *parent, struct reader *reader,
                              enum extension_in in)
{
    (void)in;
    dissect_part(tree, parent, reader, dissect_groups);
}

/* RFC 8422 section 5.1.2. */
void dissect_ec_point_formats(struct tree *tree, struct field *parent, struct reader *reader,
                              enum extension_in in)
{
    static const struct number_vector formats = {
        .length = FIELD_EC_POINT_FORMATS_LENGTH,
        .length_width = 1,
        .group = FIELD_EC_POINT_FORMATS,
        .item = FIELD_EC_POINT_FORMAT,
        .item_width = 1,
    };

    (void)in;
    tree_vector_numbers(tree, parent, &formats, reader);
}

/* RFC 8446 section 4.2.3. */
void dissect_signature_algorithms(struct tree *tree, struct field *parent,
                                  struct reader *reader, enum extension_in in)
{
    (void)in;
    dissect_part(tree, parent, reader, dissect_signature_schemes);
}

static void dissect_share(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t length = 4 + (size_t)bytes_be(bytes_part(reader->bytes, reader->at + 2, 2));
    struct field *share = tree_group(tree, parent, FIELD_KEY_SHARE_ENTRY, reader, length, NULL);

    tree_number(tree, share, FIELD_KEY_SHARE_GROUP, reader, 2);
    tree_show_first(share);
    tree_vector_bytes(tree, share, FIELD_KEY_SHARE_KEY_EXCHANGE_LENGTH, 2,
                      FIELD_KEY_SHARE_KEY_EXCHANGE, reader);
}

/* RFC 8446 section 4.2.8: a list, the choice, or only the group to choose. */
void dissect_key_share(struct tree *tree, struct field *parent, struct reader *reader,
                       enum extension_in in)
{
    struct reader shares;

    if (in == IN_HELLO_RETRY_REQUEST) {
        tree_number(tree, parent, FIELD_KEY_SHARE_SELECTED_GROUP, reader, 2);
        return;
    }
    if (in != IN_CLIENT_HELLO) {
        dissect_share(tree, parent, reader);
        return;
    }
    shares = tree_vector(tree, parent, FIELD_KEY_SHARE_CLIENT_LENGTH, 2, reader);
    while (reader_left(&shares))
        dissect_share(tree, parent, &shares);
    tree_end(tree, parent, &shares, "Client key shares");
}
