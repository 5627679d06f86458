/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/ending_page.h"

#include <string.h>

#include "app/layout.h"

#define MARGIN 1 /* columns before all lines */

/* ---- what is told ---- */

static bool is_end(const struct event *event)
{
    return ending_is_bad(event) ||
           (event->kind == EVENT_NOTE && !event->conn && !strcmp(event->name, "ended"));
}

static bool ended_badly(const struct model *model, uint32_t conn)
{
    for (uint32_t seq = 1; seq <= model->end; seq++) {
        const struct event *event = trace_event(model->lent.trace, seq);

        if (event->conn == conn && is_end(event))
            return true;
    }
    return false;
}

static uint32_t choose_conn(const struct model *model)
{
    const struct ladder_row *row = model_row(model);
    const struct event *event = row ? trace_event(model->lent.trace, row->seq) : NULL;

    if (event && event->conn && ended_badly(model, event->conn))
        return event->conn;
    return ending_conn(model->lent.trace, model->run, model->end);
}

void ending_page_fill(struct model *model)
{
    struct ending_page *page = &model->ending;

    arena_free(&page->arena);
    page->told = (struct ending){0};
    page->conn = choose_conn(model);
    if (page->conn)
        ending_read(model->lent.trace, model->lent.readings[ROLE_ALL], page->conn, model->end,
                    &page->arena, &page->told);
    ending_page_lines(model);
}

bool ending_page_has(const struct model *model)
{
    return model->lent.trace && model->ending.noticed &&
           trace_event(model->lent.trace, model->ending.noticed)->run == model->run;
}

bool ending_page_watch(struct model *model)
{
    const struct trace *trace = model->lent.trace;
    struct ending_page *page = &model->ending;
    const struct event *before = trace_event(trace, page->noticed);
    const struct event *now;

    while (page->looked < model->end)
        if (is_end(trace_event(trace, ++page->looked)))
            page->noticed = page->looked;
    now = trace_event(trace, page->noticed);
    return now && model->lent.is_live && now->run == model->run &&
           (!before || before->run != now->run);
}

/* ---- lines ---- */

void ending_page_lines(struct model *model)
{
    struct ending_page *page = &model->ending;

    if (model->page != PAGE_ENDING)
        return;
    arena_free(&page->wrapped);
    page->lines = (struct ending_lines){0};
    if (page->conn)
        page->lines = ending_laid_out(&page->told, page->detailed,
                                      layout_page(model).columns - MARGIN, &page->wrapped);
    model->list_count = page->lines.count;
}

const char *ending_page_row(const struct model *model, size_t row, struct arena *arena)
{
    const struct ending_line *line = &model->ending.lines.list[row];

    return arena_join(arena, line->label, " ", line->text[ENDING_CLIENT], " ",
                      line->text[ENDING_SERVER]);
}

void ending_page_free(struct model *model)
{
    arena_free(&model->ending.arena);
    arena_free(&model->ending.wrapped);
}

bool ending_page_offers(const struct model *model, enum action action)
{
    const struct ending *told = &model->ending.told;

    if (action == ACTION_AB_OFF || action == ACTION_SETTINGS)
        return model->lent.is_live && ending_contrast(told)->name;
    if (action == ACTION_MEND)
        return model->lent.is_live && (told->mend.name || told->undoes);
    return model->ending.conn || (action != ACTION_OPEN && action != ACTION_SAVE);
}
