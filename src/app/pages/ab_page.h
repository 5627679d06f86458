/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ab_page: the two runs of the newest A/B side by side. It tells what everybody together saw,
 * as whomever one looks: what the setting changed is the question there.
 */
#ifndef LOCKSTEP_APP_AB_PAGE_H
#define LOCKSTEP_APP_AB_PAGE_H

#include "app/model.h"

/* Compares anew; list_count is the number of rows, 0 when there is no A/B. */
void ab_page_fill(struct model *model);

/* The next row that differs, in that direction from row on; list_count when there is none. */
size_t ab_page_difference(const struct model *model, size_t row, bool forward);

/* Whether run B's row is the selected one: the cursor's, or where the row stands at all. */
bool ab_page_on_b(const struct model *model);

#endif
