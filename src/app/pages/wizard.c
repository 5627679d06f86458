/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "app/bench/tree_rows.h"

void wizard_look(struct model *model)
{
    struct wizard_page *page = &model->wizard;
    const struct field *field =
        page->tree ? tree_find(page->tree, leaf_shows(model->list_cursor), 0) : NULL;

    page->row = page->row_count;
    for (size_t i = 0; field && i < page->row_count; i++)
        if (page->rows[i].field == field)
            page->row = i;
}

static void forget(struct wizard_page *page)
{
    page->tree = NULL;
    page->row_count = 0;
    inspect_free(page->reading);
    trace_free(page->trace);
    page->reading = NULL;
    page->trace = NULL;
}

void wizard_take(struct model *model, struct bytes der)
{
    struct wizard_page *page = &model->wizard;
    /* of no clock, which app does not have: the first moment of a trace of its own */
    const struct event stored = {.kind = EVENT_STORED, .at_us = 1, .value = STORED_CERTIFICATE};

    forget(page);
    page->before = page->length ? page->length : der.length;
    page->length = der.length;
    page->trace = trace_new();
    page->reading = inspect_new(page->trace, role_vantage(ROLE_ALL));
    trace_append(page->trace, &stored, der);
    inspect_update(page->reading);
    page->tree = inspect_tree(page->reading, 1);
    page->row_count = tree_rows_fill(page->tree, NULL, NULL, &page->rows, &page->row_room);
    wizard_look(model);
}

void wizard_free(struct model *model)
{
    forget(&model->wizard);
    free(model->wizard.rows);
}

bool wizard_has_lab(const struct model *model)
{
    return model->lent.trace && model->lent.is_live && !strcmp(model->lent.lab, "trust");
}
