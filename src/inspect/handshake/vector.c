/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/vector.h"

struct reader tree_vector(struct tree *tree, struct field *parent, enum field_id length,
                          size_t width, struct reader *reader)
{
    return read_inner(reader, (size_t)tree_number(tree, parent, length, reader, width));
}

struct field *tree_vector_opened(struct tree *tree, struct field *parent, enum field_id length,
                                 size_t width, enum field_id bytes, struct reader *reader,
                                 struct reader *inside)
{
    struct reader content = tree_vector(tree, parent, length, width, reader);

    *inside = content;
    if (!reader_left(&content))
        return NULL;
    return tree_bytes(tree, parent, bytes, &content, reader_left(&content));
}

void tree_vector_bytes(struct tree *tree, struct field *parent, enum field_id length,
                       size_t width, enum field_id bytes, struct reader *reader)
{
    struct reader inside;

    tree_vector_opened(tree, parent, length, width, bytes, reader, &inside);
}

struct field *tree_list(struct tree *tree, struct field *parent, enum field_id group,
                        const struct reader *reader)
{
    size_t length = reader_left(reader);

    return length ? tree_group(tree, parent, group, reader, length, NULL) : parent;
}

void tree_show_first(struct field *group)
{
    if (group->children)
        group->shown = group->children->shown;
}

void tree_vector_numbers(struct tree *tree, struct field *parent,
                         const struct number_vector *shape, struct reader *reader)
{
    struct reader items = tree_vector(tree, parent, shape->length, shape->length_width, reader);

    if (shape->group != FIELD_COUNT)
        parent = tree_list(tree, parent, shape->group, &items);
    while (reader_left(&items))
        tree_number(tree, parent, shape->item, &items, shape->item_width);
    tree_end(tree, parent, &items, field_type(shape->item)->label);
}
