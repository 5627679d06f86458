/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout: which part of the screen is whose. Views draw by it, update scrolls and finds out
 * what was clicked by it. At 80x24, with a lesson:
 *
 *     row 0         title
 *     row 1         the two ends' states
 *     2 .. 5        ladder
 *     6             rule
 *     7 .. 20       prose left | fields right above, a caption, hex right below
 *     21            what was said, or the open line
 *     22            rule
 *     23            hints
 *
 * Panes are insides: no rule, caption or state line is part of them. Without a lesson fields
 * stand left and hex right. Below 80 columns there is no room for two columns: the prose gives
 * way to fields and hex while one of those has the focus. Other pages: title, rule, page.
 */
#ifndef LOCKSTEP_APP_LAYOUT_H
#define LOCKSTEP_APP_LAYOUT_H

#include "app/area.h"
#include "app/model.h"

#define SMALL_ROWS    20 /* below this, PAGE_SMALL */
#define SMALL_COLUMNS 60

#define AB_HEAD_ROWS 1 /* above the list of two runs: their settings */
#define AB_END_ROWS  5 /* below it: how they ended, the rule included */

#define NOTE_ROWS 7 /* below the notebook: the chosen line in full, and a rule */

#define SETTING_ROWS 7 /* below the list of settings: what the chosen one is for, and a rule */

/* The inside of a pane of the bench; no rows when it is not shown (zoomed, or no lesson). */
struct area layout_pane(const struct model *model, enum pane pane);

/* The row of the two ends' states; -1 when the ladder is not shown. */
int layout_state_row(const struct model *model);

/* The row of what was said or of the open line. */
int layout_said_row(const struct model *model);

/* The area between the title's rule and what was said, for the other pages. */
struct area layout_page(const struct model *model);

/* The rows of its list: all of it but for what stands above and below the list of two runs, and
 * below those of the settings and of the notebook. */
struct area layout_list(const struct model *model);

/* Where a field is explained: over the prose, or where that is not in sight over the octets, so
 * that the field stays; elsewhere, and where there is no room for two columns, over the lower
 * part of the page. The row above it is for the field's name. */
struct area layout_explain(const struct model *model);

/* Columns of text in the prose pane; 38 at 80x24. */
int layout_prose_columns(const struct model *model);

/* Octets in a row of the hex pane: 8, 16 or 32. A row is
 *
 *     0008 00 04 03 68 32 00 00 00  ...h2...
 *
 * four digits, a blank, three columns for each octet, a blank, a column for each octet. */
int layout_hex_octets(const struct model *model);

/* The octet of its row that a column of the hex pane (from 0) stands for; -1 for none. */
int layout_hex_octet_at(const struct model *model, int column);

/* The pane under a cell; false when it is in none. */
bool layout_at(const struct model *model, int row, int column, enum pane *out);

#endif
