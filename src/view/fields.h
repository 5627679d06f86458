/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields: a tree as rows of label and value. Inner part of view.
 */
#ifndef LOCKSTEP_VIEW_FIELDS_H
#define LOCKSTEP_VIEW_FIELDS_H

#include "app/model.h"
#include "base/difference.h"
#include "view/canvas.h"

struct field_list {
    const struct tree *tree;
    const struct tree_row *rows;
    size_t count, cursor, top;
    const struct difference *changed; /* of the unit; NULL: not known */
    bool focused;
    bool dark; /* what is sealed cannot be read by this role */
};

/* Draws those rows that are in sight; the cursor always is. */
void field_list_draw(const struct field_list *list, struct canvas *canvas, struct area area);

#endif
