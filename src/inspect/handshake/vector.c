/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/vector.h"

struct reader tree_vector(struct tree *tree, struct field *parent, enum field_id length,
                          size_t width, struct reader *reader)
{
    return read_inner(reader, (size_t)tree_number(tree, parent, length, reader, width));
}

void tree_vector_bytes(struct tree *tree, struct field *parent, enum field_id length,
                       size_t width, enum field_id bytes, struct reader *reader)
{
    struct reader inner = tree_vector(tree, parent, length, width, reader);

    if (reader_left(&inner))
        tree_bytes(tree, parent, bytes, &inner, reader_left(&inner));
}

void tree_vector_numbers(struct tree *tree, struct field *parent,
                         const struct number_vector *shape, struct reader *reader)
{
    struct reader items = tree_vector(tree, parent, shape->length, shape->length_width, reader);

    if (shape->group != FIELD_COUNT && reader_left(&items))
        parent = tree_group(tree, parent, shape->group, &items, reader_left(&items), NULL);
    while (reader_left(&items))
        tree_number(tree, parent, shape->item, &items, shape->item_width);
    tree_end(tree, parent, &items, field_type(shape->item)->label);
}
