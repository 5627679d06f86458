/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

/* RFC 6066 section 3. */
void dissect_server_name(struct tree *tree, struct field *parent, struct reader *reader,
                         enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_SERVER_NAME_LIST_LEN, 2, reader);

    (void)in;
    while (reader_left(&list)) {
        tree_number(tree, parent, FIELD_SERVER_NAME_TYPE, &list, 1);
        tree_vector_bytes(tree, parent, FIELD_SERVER_NAME_LEN, 2, FIELD_SERVER_NAME, &list);
    }
    tree_end(tree, parent, &list, "Server name list");
}

/* RFC 7301 section 3.1. */
void dissect_alpn(struct tree *tree, struct field *parent, struct reader *reader,
                  enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_ALPN_LEN, 2, reader);
    struct field *group =
        tree_group(tree, parent, FIELD_ALPN_LIST, &list, reader_left(&list), NULL);

    (void)in;
    while (reader_left(&list))
        tree_vector_bytes(tree, group, FIELD_ALPN_STR_LEN, 1, FIELD_ALPN_STR, &list);
    tree_end(tree, group, &list, "ALPN list");
}
