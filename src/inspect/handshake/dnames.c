/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/dnames.h"

#include "inspect/handshake/vector.h"
#include "inspect/x509/x509_parts.h"

void dissect_dnames(struct tree *tree, struct field *parent, struct reader *reader)
{
    static const struct shape name_shape = MUST(as_name, DER_SEQUENCE, FIELD_DNAME);
    struct reader list = tree_vector(tree, parent, FIELD_DNAMES_LEN, 2, reader);
    struct field *group = tree_list(tree, parent, FIELD_DNAMES, &list);

    while (reader_left(&list)) {
        struct reader name = tree_vector(tree, group, FIELD_DNAME_LEN, 2, &list);

        as_name(tree, group, &name_shape, &name);
        tree_end(tree, group, &name, "Distinguished name");
    }
    tree_end(tree, group, &list, "Distinguished names");
}
