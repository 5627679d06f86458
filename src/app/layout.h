/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout: which part of the screen is whose. Views draw by it, update scrolls and finds out what
 * was clicked by it.
 *
 *     row 0            title
 *     1 .. h           ladder (two lines of state on top)
 *     h+1              rule
 *     ..               prose left | fields right above, hex right below
 *     rows-3           what was said, or the open line
 *     rows-2           rule
 *     rows-1           hints
 */
#ifndef LOCKSTEP_APP_LAYOUT_H
#define LOCKSTEP_APP_LAYOUT_H

#include "app/area.h"
#include "app/model.h"

/* The inside of a pane of the bench; no rows when it is not shown (zoomed, or no lesson). */
struct area layout_pane(const struct model *model, enum pane pane);

/* The whole area between title and hint bar, for the other pages. */
struct area layout_page(const struct model *model);

/* Columns of text in the prose pane; 38 at 80x24. */
int layout_prose_columns(const struct model *model);

/* Octets in a row of the hex pane: 8, 16 or 32. */
int layout_hex_octets(const struct model *model);

/* The pane under a cell; false when it is in none. */
bool layout_at(const struct model *model, int row, int column, enum pane *out);

#endif
