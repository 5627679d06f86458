/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

#define SHA1_LENGTH 20

/* RFC 6066 section 5: the client says where its certificates are to be fetched. */
void dissect_certificate_url(struct tree *tree, struct field *parent, struct reader *reader,
                             const struct message_context *context)
{
    struct reader list;

    (void)context;
    tree_number(tree, parent, FIELD_CERT_URL_TYPE, reader, 1);
    list = tree_vector(tree, parent, FIELD_CERT_URL_LIST_LEN, 2, reader);
    while (reader_left(&list)) {
        size_t url = (size_t)bytes_be(bytes_part(list.bytes, list.at, 2));
        struct field *group = tree_group(tree, parent, FIELD_CERT_URL_ITEM, &list,
                                         2 + url + 1 + SHA1_LENGTH, NULL);

        tree_vector_bytes(tree, group, FIELD_CERT_URL_LEN, 2, FIELD_CERT_URL, &list);
        tree_bytes(tree, group, FIELD_CERT_URL_PADDING, &list, 1);
        tree_bytes(tree, group, FIELD_CERT_URL_SHA1, &list, SHA1_LENGTH);
    }
    tree_end(tree, parent, &list, "URL and hash list");
}
