/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ending_page: how a connection ended, told from both ends (ending/ending.h): of the one that
 * the selected row of the ladder belongs to when that one ended badly, or else of the last that
 * did. It tells what both ends know, as whomever one looks.
 */
#ifndef LOCKSTEP_APP_ENDING_PAGE_H
#define LOCKSTEP_APP_ENDING_PAGE_H

#include "app/keymap.h"
#include "app/model.h"

/* Reads the ending anew. */
void ending_page_fill(struct model *model);

/* Breaks it into lines as wide as the page is; nothing happens on other pages. */
void ending_page_lines(struct model *model);

/* Looks at what has happened since the last call: true, once, when a connection of the run
 * under way has ended badly. */
bool ending_page_watch(struct model *model);

/* True when the run that is shown has an ending worth a page. */
bool ending_page_has(const struct model *model);

/* The text of a line, for find; in the arena. */
const char *ending_page_row(const struct model *model, size_t row, struct arena *arena);

/* True unless the key is one of the page's and there is nothing that it could do. */
bool ending_page_offers(const struct model *model, enum action action);

/* Frees what the page holds. */
void ending_page_free(struct model *model);

#endif
