/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_page: the key schedule of one connection: of the one that the selected row of the ladder
 * belongs to, or else of the last that agreed on keys.
 */
#ifndef LOCKSTEP_APP_KEY_PAGE_H
#define LOCKSTEP_APP_KEY_PAGE_H

#include "app/model.h"

/* Makes model->keys anew, as the role knows them. */
void key_page_fill(struct model *model);

/* The selected secret with its values, and for each a command that makes it again, as Markdown.
 */
void key_page_note(const struct model *model, struct buf *out);

#endif
