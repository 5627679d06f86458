/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/signature.h"

#include "inspect/handshake/vector.h"

void dissect_signature_scheme(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct bytes number = bytes_part(reader->bytes, reader->at, 2);
    struct field *scheme;

    if (reader_left(reader) < 2) {
        read_bytes(reader, 2);
        return;
    }
    scheme = tree_place(tree, parent, FIELD_SIG_HASH_ALG, reader_offset(reader), 2,
                        bytes_be(number), NULL);
    tree_number(tree, scheme, FIELD_SIG_HASH_HASH, reader, 1);
    tree_number(tree, scheme, FIELD_SIG_HASH_SIG, reader, 1);
}

void dissect_signature_schemes(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader list = tree_vector(tree, parent, FIELD_SIG_HASH_ALG_LEN, 2, reader);
    struct field *group = tree_list(tree, parent, FIELD_SIG_HASH_ALGS, &list);

    while (reader_left(&list))
        dissect_signature_scheme(tree, group, &list);
    tree_end(tree, group, &list, "Signature algorithms");
}

void dissect_signed(struct tree *tree, struct field *parent, struct reader *reader,
                    uint16_t version, enum field_id length, enum field_id signature)
{
    if (!version || version >= 0x0303)
        dissect_signature_scheme(tree, parent, reader);
    tree_vector_bytes(tree, parent, length, 2, signature, reader);
}
