/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * picture_cell: what the two kinds of picture share: the look and the characters of cells.
 */
#ifndef LOCKSTEP_VIEW_PICTURE_CELL_H
#define LOCKSTEP_VIEW_PICTURE_CELL_H

#include "base/buf.h"
#include "view/theme.h"

/* How a cell looks in that theme. */
struct look picture_look(const struct canvas *canvas, const struct theme *theme, int row,
                         int column);

/* True when no eye could tell the two. */
bool picture_looks_equal(struct look a, struct look b);

/* Adds a character in UTF-8 (RFC 3629); nothing for the right half of a wide one. */
void picture_add(struct buf *out, uint32_t character);

#endif
