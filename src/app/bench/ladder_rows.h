/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ladder_rows: the lines of the ladder: what the trace's newest run holds as the model's role
 * sees it, and what had become of each unit at model.at. Rows are made when the trace grew or
 * the role changed; a move in time changes their states only.
 */
#ifndef LOCKSTEP_APP_LADDER_ROWS_H
#define LOCKSTEP_APP_LADDER_ROWS_H

#include "app/model.h"

/* Makes all rows anew; in their states as of now. */
void ladder_build(struct model *model);

/* Moves to the row's moment: states, and what the two ends were waiting for. */
void ladder_at(struct model *model, size_t row);

/* The row worth looking at now: the unit that will be delivered next, else the newest. */
size_t ladder_newest(const struct model *model);

/* The row of a unit or fact, or ladder_count. */
size_t ladder_row_of(const struct model *model, uint32_t seq);

/* True while the row's unit waits on the wire now, whatever model.at is. */
bool ladder_is_held(const struct model *model, size_t row);

#endif
