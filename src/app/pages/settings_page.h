/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings_page: every setting of the lab, with what it is for and what it can be. A change is
 * the command `set NAME = VALUE`, so that lessons see it and scripts can do the same; it counts
 * from the next run on. The cursor (model.list_cursor) is an index into model.lent.settings.
 */
#ifndef LOCKSTEP_APP_SETTINGS_PAGE_H
#define LOCKSTEP_APP_SETTINGS_PAGE_H

#include "app/keymap.h"
#include "app/model.h"

/* How many choices a setting has that is chosen from some, and which of them it is now. */
size_t settings_page_choices(const struct lent_setting *setting, size_t *now);

/* The text of a row, for find; in the arena. */
const char *settings_page_row(const struct model *model, size_t row, struct arena *arena);

/* True unless the key is one of the page's and there is nothing that it could do. */
bool settings_page_offers(const struct model *model, enum action action);

#endif
