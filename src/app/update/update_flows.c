/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flows of a capture: a list that grows while the file is read, and of which only what is
 * in sight is ever looked at.
 */
#include <stdio.h>
#include <string.h>

#include "app/layout.h"
#include "app/scroll.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* How many of them the page has room for. */
static int flow_page_rows(const struct model *model)
{
    int rows = layout_page(model).rows - FLOW_HEAD_ROWS;

    return rows > 0 ? rows : 1;
}

void flow_page_look(struct model *model)
{
    struct flow_page *page = &model->flows;
    size_t rows = (size_t)flow_page_rows(model);

    if (model->page != PAGE_FLOWS)
        return;
    scroll_to(page->cursor, &page->top, page->count, (int)rows);
    arena_free(&page->arena);
    if (rows > page->row_room) {
        page->rows = mem_resize(page->rows, rows, sizeof *page->rows);
        page->row_room = rows;
    }
    page->row_count = 0;
    while (page->row_count < rows && page->top + page->row_count < page->count) {
        uint32_t conn = (uint32_t)(page->top + page->row_count) + 1;

        flow_list_look(page->flows, conn, &page->arena, &page->rows[page->row_count++]);
    }
}

/* ---- what the front tells ---- */

void model_open_flows(struct model *model, struct flow_list *flows, const char *title)
{
    model->flows.flows = flows;
    model->flows.title = title;
    model->page = model->back = PAGE_FLOWS;
    if (model->rows < SMALL_ROWS || model->columns < SMALL_COLUMNS)
        model->page = PAGE_SMALL;
    model_flows_grew(model, 0);
}

void model_flows_grew(struct model *model, int permille)
{
    model->flows.permille = permille;
    model->flows.count = flow_list_count(model->flows.flows);
    flow_page_look(model);
}

/* ---- keys ---- */

static void move_to(struct model *model, size_t flow)
{
    struct flow_page *page = &model->flows;

    page->cursor = flow < page->count ? flow : page->count ? page->count - 1 : 0;
}

static void open_flow(struct model *model, struct effects *out)
{
    struct effect *effect = model->flows.count ? effect_add(out, EFFECT_OPEN_FLOW) : NULL;

    if (effect)
        effect->number = model->flows.cursor + 1;
    else
        say(model, SAY_WORD,
            model->flows.permille < 1000 ? "No flow was found yet."
                                         : "There is no flow to open.");
}

/* The name can be changed before ENTER takes it. */
static void save_flow(struct model *model)
{
    char line[64];

    if (!model->flows.count) {
        say(model, SAY_WORD, "There is no flow to save.");
        return;
    }
    snprintf(line, sizeof line, "save flow-%zu.pcapng", model->flows.cursor + 1);
    model->line.refused = false;
    line_open(model, LINE_PALETTE, line);
}

void flow_page_action(struct model *model, enum action action, struct effects *out)
{
    struct flow_page *page = &model->flows;

    switch (action) {
    case ACTION_OPEN:
        open_flow(model, out);
        break;
    case ACTION_SAVE:
        save_flow(model);
        break;
    default:
        move_to(model, scroll_moved(action, page->cursor, page->count, flow_page_rows(model)));
        break;
    }
}

void flow_page_click(struct model *model, size_t row)
{
    if (row >= FLOW_HEAD_ROWS && model->flows.top + row - FLOW_HEAD_ROWS < model->flows.count)
        move_to(model, model->flows.top + row - FLOW_HEAD_ROWS);
}

bool flow_page_find(struct model *model, const char *text, bool forward, bool *wrapped)
{
    struct flow_page *page = &model->flows;
    size_t at = page->cursor;

    for (size_t i = 0; i < page->count; i++) {
        struct arena arena = {0};
        size_t next = forward ? (at + 1) % page->count : (at + page->count - 1) % page->count;
        bool found;

        *wrapped |= forward ? next <= at : next >= at;
        at = next;
        found = strcasestr(flow_list_words(page->flows, (uint32_t)at + 1, &arena), text);
        arena_free(&arena);
        if (found) {
            move_to(model, at);
            return true;
        }
    }
    return false;
}
