/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "app/bench/tree_rows.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* ---- what was issued ---- */

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

/* ---- keys ---- */

void wizard_open(struct model *model, struct effects *out)
{
    page_open(model, PAGE_WIZARD);
    if (model->page != PAGE_WIZARD)
        return;
    if (!model->wizard.tree)
        effect_add(out, EFFECT_ISSUE);
}

/* Round and round: behind the last choice comes the first. */
static void choose(struct model *model, bool next, struct effects *out)
{
    uint8_t *chosen = &model->wizard.choices.at[model->list_cursor];
    size_t count = leaf_choice_count(model->list_cursor);

    *chosen = (uint8_t)((*chosen + (next ? 1 : count - 1)) % count);
    effect_add(out, EFFECT_ISSUE);
}

bool wizard_has_lab(const struct model *model)
{
    return model->lent.trace && model->lent.is_live && !strcmp(model->lent.lab, "trust");
}

/* Lets the client of the trust lab decide. */
static void try_out(struct model *model, struct effects *out)
{
    if (!wizard_has_lab(model)) {
        say(model, SAY_WORD, "The trust lab tries it out: open that lab, then press I there.");
        return;
    }
    if (!bench_can(model, VERB_SET) || !bench_can(model, VERB_RESTART))
        return;
    if (!bench_lines(model, out, leaf_commands(&model->wizard.choices, &out->arena)))
        return;
    page_close(model);
    say(model, SAY_WORD, "The server of the lab has this certificate now. SPACE begins.");
}

void wizard_save(const char *file, struct effects *out)
{
    effect_text(out, EFFECT_PROFILE, "%s", file);
}

bool wizard_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        choose(model, action == ACTION_RIGHT, out);
        return true;
    case ACTION_OPEN:
        try_out(model, out);
        return true;
    case ACTION_SAVE:
        line_open(model, LINE_PALETTE, "save my-server.profile");
        return true;
    default:
        return false;
    }
}
