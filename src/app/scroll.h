/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scroll: lists of lines of which a part is seen, and the moves of a cursor in them.
 */
#ifndef LOCKSTEP_APP_SCROLL_H
#define LOCKSTEP_APP_SCROLL_H

#include "app/model.h"

/* Makes *top such that the cursor's line is among the `rows` lines seen, and none is wasted
 * behind the last. */
void scroll_to(size_t cursor, size_t *top, size_t count, int rows);

/* Where a moving action (up, down, page, first, last) leads to from there, of count lines. */
size_t scroll_moved(enum action action, size_t cursor, size_t count, int rows);

#endif
