/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/sct.h"

#include "inspect/handshake/signature.h"
#include "inspect/handshake/vector.h"

#define LOG_ID 32 /* octets: SHA-256 of the log's key */

/* Milliseconds since 1970. */
static void dissect_timestamp(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t at = reader_offset(reader);
    uint64_t timestamp = read_be(reader, 8);

    if (!reader->failed)
        tree_place(tree, parent, FIELD_SCT_TIMESTAMP, at, 8, timestamp / 1000, NULL);
}

static void dissect_version_1(struct tree *tree, struct field *parent, struct reader *reader)
{
    tree_bytes(tree, parent, FIELD_SCT_LOGID, reader, LOG_ID);
    dissect_timestamp(tree, parent, reader);
    tree_vector_bytes(tree, parent, FIELD_SCT_EXTENSIONS_LENGTH, 2, FIELD_SCT_EXTENSIONS,
                      reader);
    dissect_signature_scheme(tree, parent, reader);
    tree_vector_bytes(tree, parent, FIELD_SCT_SIGNATURE_LENGTH, 2, FIELD_SCT_SIGNATURE, reader);
}

static void dissect_sct(struct tree *tree, struct field *parent, struct reader *reader)
{
    if (tree_number(tree, parent, FIELD_SCT_VERSION, reader, 1) == 0)
        dissect_version_1(tree, parent, reader);
    else if (reader_left(reader))
        tree_bytes(tree, parent, FIELD_DATA_DATA, reader, reader_left(reader));
    tree_end(tree, parent, reader, "Signed certificate timestamp");
}

void dissect_sct_list(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader list = tree_vector(tree, parent, FIELD_SCT_LIST_LENGTH, 2, reader);

    while (reader_left(&list)) {
        struct reader sct = tree_vector(tree, parent, FIELD_SCT_LENGTH, 2, &list);

        if (!sct.failed)
            dissect_sct(tree, tree_list(tree, parent, FIELD_SCT, &sct), &sct);
    }
    tree_end(tree, parent, &list, "SCT list");
}
