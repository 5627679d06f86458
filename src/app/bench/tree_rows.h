/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tree_rows: a field tree as the lines that are seen of it, and the way from an octet to the
 * field it belongs to.
 */
#ifndef LOCKSTEP_APP_TREE_ROWS_H
#define LOCKSTEP_APP_TREE_ROWS_H

#include "app/model.h"

/* Where a field stands in depth-first order; folded arrays are indexed by that. */
size_t tree_place_of(const struct tree *tree, const struct field *field);

/* Folds deep groups: what is left fits in a glance. folded has tree->field_count octets. */
void tree_fold(const struct tree *tree, uint8_t *folded);

/* Fills in *rows, grown to *room as needed, and returns how many there are. Only what is inside
 * root, with it, when root is not NULL. folded may be NULL: nothing is. */
size_t tree_rows_fill(const struct tree *tree, const struct field *root, const uint8_t *folded,
                      struct tree_row **rows, size_t *room);

/* The smallest field of that source which covers the octet, or NULL. */
const struct field *tree_field_at(const struct tree *tree, int source, size_t octet);

#endif
