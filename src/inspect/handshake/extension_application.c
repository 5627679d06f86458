/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"
#include "proto/tls.h"

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
static void dissect_protocol(struct tree *tree, struct field *parent, struct reader *reader,
                             enum field_id length, enum field_id name)
{
    struct reader inside;
    struct field *field = tree_vector_opened(tree, parent, length, 1, name, reader, &inside);

    if (field && field->length == 2 && tls_is_grease(bytes_be(inside.bytes)))
        field->shown = "Reserved (GREASE)";
}

void dissect_alpn(struct tree *tree, struct field *parent, struct reader *reader,
                  enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_ALPN_LEN, 2, reader);
    struct field *group = tree_list(tree, parent, FIELD_ALPN_LIST, &list);

    (void)in;
    while (reader_left(&list))
        dissect_protocol(tree, group, &list, FIELD_ALPN_STR_LEN, FIELD_ALPN_STR);
    tree_end(tree, group, &list, "ALPN list");
}

/* draft-agl-tls-nextprotoneg: what came before ALPN. */
void dissect_next_protocols(struct tree *tree, struct field *parent, struct reader *reader,
                            enum extension_in in)
{
    (void)in;
    while (reader_left(reader))
        dissect_protocol(tree, parent, reader, FIELD_NPN_STR_LEN, FIELD_NPN_STR);
}

/* draft-vvv-tls-alps: for which protocols, then their settings. */
void dissect_application_settings(struct tree *tree, struct field *parent,
                                  struct reader *reader, enum extension_in in)
{
    struct reader list;
    struct field *group;

    if (in != IN_CLIENT_HELLO) {
        tree_bytes(tree, parent, FIELD_ALPS_SETTINGS, reader, reader_left(reader));
        return;
    }
    list = tree_vector(tree, parent, FIELD_ALPS_LEN, 2, reader);
    group = tree_list(tree, parent, FIELD_ALPS_ALPN_LIST, &list);
    while (reader_left(&list))
        dissect_protocol(tree, group, &list, FIELD_ALPS_ALPN_STR_LEN, FIELD_ALPS_ALPN_STR);
    tree_end(tree, group, &list, "Application settings");
}

/* RFC 5054 section 2.8.1. */
void dissect_srp(struct tree *tree, struct field *parent, struct reader *reader,
                 enum extension_in in)
{
    (void)in;
    tree_vector_bytes(tree, parent, FIELD_SRP_LEN, 1, FIELD_SRP_USERNAME, reader);
}

/* RFC 5764 section 4.1.1. */
void dissect_use_srtp(struct tree *tree, struct field *parent, struct reader *reader,
                      enum extension_in in)
{
    static const struct number_vector profiles = {
        .length = FIELD_SRTP_PROFILES_LENGTH,
        .length_width = 2,
        .group = FIELD_COUNT,
        .item = FIELD_SRTP_PROFILE,
        .item_width = 2,
    };

    (void)in;
    tree_vector_numbers(tree, parent, &profiles, reader);
    tree_vector_bytes(tree, parent, FIELD_SRTP_MKI_LENGTH, 1, FIELD_SRTP_MKI, reader);
}
