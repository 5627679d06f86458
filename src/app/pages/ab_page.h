/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ab_page: the two runs of the newest A/B side by side. It tells what everybody together saw,
 * as whomever one looks: what the setting changed is the question there.
 */
#ifndef LOCKSTEP_APP_AB_PAGE_H
#define LOCKSTEP_APP_AB_PAGE_H

#include "app/update/update.h"

/* Compares anew; list_count is the number of rows, 0 when there is no A/B. */
void ab_page_fill(struct model *model);

/* Whether run B's row is the selected one: the cursor's, or where the row stands at all. */
bool ab_page_on_b(const struct model *model);

/* Opens the page at its first difference; told when there is no A/B. */
void ab_page_open(struct model *model);

/* The command ab was given: the page opens when it is done. */
void ab_page_expect(struct model *model);

/* A command is done, or failed. */
void ab_page_done(struct model *model, bool failed);

/* Keys on the page but for those that move in every list; false for those. */
bool ab_page_action(struct model *model, enum action action);

#endif
