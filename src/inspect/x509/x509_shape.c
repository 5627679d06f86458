/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_shape.h"

#include "inspect/x509/x509_parts.h"

static bool is_next(const struct shape *shape, const struct reader *reader)
{
    if (shape->read == as_time)
        return der_is_next(reader, DER_UTC_TIME) || der_is_next(reader, DER_GENERALIZED_TIME);
    return shape->tag ? der_is_next(reader, shape->tag) : reader_left(reader) > 0;
}

void shape_read(struct tree *tree, struct field *parent, const struct shape *shapes,
                struct reader *reader)
{
    for (const struct shape *shape = shapes; shape->read; shape++) {
        if (shape->count == SHAPE_ONE || is_next(shape, reader))
            shape->read(tree, parent, shape, reader);
        while (shape->count == SHAPE_MANY && is_next(shape, reader))
            shape->read(tree, parent, shape, reader);
    }
}

/* ---- structures ---- */

/* The text of the field that stands for the whole group. */
static const char *told_by(const struct field *group, enum shape_teller teller)
{
    const struct field *child = teller == TOLD_BY_NONE ? NULL : group->children;

    while (child && child->next && teller == TOLD_BY_LAST)
        child = child->next;
    return child ? child->shown : NULL;
}

void as_group(struct tree *tree, struct field *parent, const struct shape *shape,
              struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);

    if (!group)
        return;
    shape_read(tree, group, shape->inside, &inside);
    tree_end(tree, group, &inside, field_type(shape->id)->label);
    if (!group->shown)
        group->shown = told_by(group, shape->told_by);
}

void as_inside(struct tree *tree, struct field *parent, const struct shape *shape,
               struct reader *reader)
{
    struct der der = der_expect(reader, shape->tag);

    if (!der.tag)
        return;
    shape_read(tree, parent, shape->inside, &der.inside);
    tree_end(tree, parent, &der.inside, "tagged value");
}

void as_choice(struct tree *tree, struct field *parent, const struct shape *shape,
               struct reader *reader)
{
    for (const struct shape *one = shape->inside; one->read; one++) {
        if (is_next(one, reader)) {
            one->read(tree, parent, one, reader);
            return;
        }
    }
    reader_refuse(reader);
}
