/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings_page: every setting of the lab, with what it is for and what it can be. A change is
 * the command `set NAME = VALUE`, so that lessons see it and scripts can do the same; it counts
 * from the next run on. The cursor (model.list_cursor) is an index into model.lent.settings.
 */
#ifndef LOCKSTEP_APP_SETTINGS_PAGE_H
#define LOCKSTEP_APP_SETTINGS_PAGE_H

#include "app/update/update.h"

/* Opens the page, from the page of an ending at the setting without which the check that failed
 * is not made; closes it when it is open. */
void settings_page_open(struct model *model);

/* True when the setting is not as it is unless somebody sets it. */
bool settings_page_is_changed(const struct model *model, size_t row);

/* The value that the run under way has, when the next one has another; otherwise NULL. */
const char *settings_page_present(const struct model *model, size_t row);

/* How many choices a setting has that is chosen from some, and which of them it is now. */
size_t settings_page_choices(const struct lent_setting *setting, size_t *now);

/* The text of a row, for find; in the arena. */
const char *settings_page_row(const struct model *model, size_t row, struct arena *arena);

/* A key on the page; false when it is none of its own. */
bool settings_page_action(struct model *model, enum action action, struct effects *out);

/* True unless the key is one of the page's and there is nothing that it could do. */
bool settings_page_offers(const struct model *model, enum action action);

#endif
