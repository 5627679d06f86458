/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys, vault, certificate, notebook and help: lists with a cursor.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/bench/tree_rows.h"
#include "app/facts.h"
#include "app/layout.h"
#include "app/pages/ab_page.h"
#include "app/pages/ending_page.h"
#include "app/pages/key_page.h"
#include "app/pages/settings_page.h"
#include "app/pages/wizard.h"
#include "app/scroll.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"
#include "base/memory.h"
#include "base/text.h"

/* ---- rows ---- */

static bool belongs(const struct model *model, const struct event *event)
{
    return event->run == model->run && fact_is_at_rest(event) &&
           fact_is_known(model->lent.trace, model->role, event);
}

static void list_events(struct model *model)
{
    size_t count = 0;

    model->list = mem_resize(model->list, model->end + 1, sizeof *model->list);
    for (uint32_t seq = 1; seq <= model->end; seq++)
        if (belongs(model, trace_event(model->lent.trace, seq)))
            model->list[count++] = seq;
    model->list_count = count;
}

static bool is_file(const struct event *event)
{
    return event->kind == EVENT_STORED || event->kind == EVENT_LOADED;
}

/* The part of an event's tree that is a certificate; NULL when it holds none. */
static const struct field *certificate_in(const struct tree *tree, const struct event *event)
{
    if (is_file(event))
        return !strcmp(event->value, STORED_CERTIFICATE) ? tree_next(tree, NULL) : NULL;
    return event_is_unit(event->kind) ? tree_find(tree, FIELD_CERTIFICATE, 0) : NULL;
}

/* Units whose summary does not speak of a certificate need not be read for one. */
static bool may_hold_certificate(const struct model *model, const struct event *event)
{
    struct inspect *reading = model->lent.readings[model->role];

    if (is_file(event))
        return fact_is_known(model->lent.trace, model->role, event);
    return event_is_unit(event->kind) &&
           strstr(inspect_summary(reading, event->seq), "Certificate");
}

/* Lists the certificate that the event holds; false when it holds none. */
static bool list_certificate_of(struct model *model, uint32_t seq)
{
    const struct event *event = trace_event(model->lent.trace, seq);
    const struct tree *tree;
    const struct field *root;

    if (!event || event->run != model->run || !may_hold_certificate(model, event))
        return false;
    tree = inspect_tree(model->lent.readings[model->role], seq);
    root = certificate_in(tree, event);
    if (!root)
        return false;
    model->certificate = tree;
    model->certificate_seq = seq;
    model->list_count = tree_rows_fill(tree, is_file(event) ? NULL : root, NULL,
                                       &model->certificate_rows, &model->certificate_room);
    return true;
}

/* That of the selected row, or else the newest. */
static void list_certificate(struct model *model)
{
    const struct ladder_row *row = model_row(model);
    bool found;

    model->list_count = 0;
    model->certificate = NULL;
    model->certificate_seq = 0;
    found = row && list_certificate_of(model, row->seq);
    for (uint32_t seq = model->end; seq && !found; seq--)
        found = list_certificate_of(model, seq);
}

static size_t count_lines(struct bytes text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == '\n';
    return count + (text.length && text.data[text.length - 1] != '\n');
}

static size_t count_bindings(void)
{
    size_t count = 0;

    while (bindings[count].action)
        count++;
    return count;
}

void page_fill(struct model *model)
{
    switch (model->page) {
    case PAGE_KEYS:
        key_page_fill(model);
        break;
    case PAGE_VAULT:
        list_events(model);
        break;
    case PAGE_CERTIFICATE:
        list_certificate(model);
        break;
    case PAGE_ENDING:
        ending_page_fill(model);
        break;
    case PAGE_NOTEBOOK:
        model->list_count = count_lines(buf_view(&model->notebook));
        break;
    case PAGE_HELP:
        model->list_count = count_bindings();
        break;
    case PAGE_AB:
        ab_page_fill(model);
        break;
    case PAGE_WIZARD:
        model->list_count = LEAF_FIELDS;
        break;
    case PAGE_SETTINGS:
        model->list_count = model->lent.setting_count;
        break;
    default:
        return;
    }
    page_move_to(model, model->list_cursor);
}

void page_move_to(struct model *model, size_t row)
{
    model->list_cursor = row < model->list_count ? row
                         : model->list_count     ? model->list_count - 1
                                                 : 0;
    if (model->page == PAGE_VAULT)
        look_refresh(model);
    else if (model->page == PAGE_WIZARD)
        wizard_look(model);
}

static const char *line_text(struct bytes text, size_t row, struct arena *arena)
{
    size_t start = 0;
    size_t end;

    while (row--)
        start = bytes_find(text, bytes_of("\n"), start) + 1;
    end = bytes_find(text, bytes_of("\n"), start);
    return text_clean(arena,
                      bytes_part(text, start, end == BYTES_NOT_FOUND ? end : end - start));
}

const char *page_row_text(const struct model *model, size_t row, struct arena *arena)
{
    const struct field *field;

    switch (model->page) {
    case PAGE_HELP:
        return arena_format(arena, "%s %s", bindings[row].shown, bindings[row].help);
    case PAGE_NOTEBOOK:
        return line_text(buf_view(&model->notebook), row, arena);
    case PAGE_ENDING:
        return ending_page_row(model, row, arena);
    case PAGE_KEYS:
        return model->keys.table.rows[row].name;
    case PAGE_WIZARD:
        return arena_format(arena, "%s %s", leaf_label(row),
                            leaf_chosen(&model->wizard.choices, row));
    case PAGE_SETTINGS:
        return settings_page_row(model, row, arena);
    case PAGE_AB:
        return arena_format(arena, "%s %s", model->ab.lines[row].a.text,
                            model->ab.lines[row].b.text);
    case PAGE_CERTIFICATE:
        field = model->certificate_rows[row].field;
        return field ? arena_format(arena, "%s %s %s", field_type(field->id)->label,
                                    field_type(field->id)->name,
                                    field_text(model->certificate, field))
                     : "";
    default:
        return inspect_summary(model->lent.readings[model->role], model->list[row]);
    }
}

/* ---- opening and closing ---- */

static bool needs_bench(enum page page)
{
    return page == PAGE_KEYS || page == PAGE_VAULT || page == PAGE_CERTIFICATE ||
           page == PAGE_ENDING || page == PAGE_AB || page == PAGE_SETTINGS;
}

/* Help begins with the keys of the page on which it was asked for, and leads back there. */
static void ask_for_help(struct model *model)
{
    unsigned where = model_where_below(model);
    size_t first = 0;

    model->helped.page = model->page;
    model->helped.row = model->list_cursor;
    model->helped.top = model->list_top;
    while (bindings[first].action && !(bindings[first].where & where))
        first++;
    model->list_cursor = model->list_top = first;
}

void page_open(struct model *model, enum page page)
{
    if (model->page == page) {
        page_close(model);
        return;
    }
    if (needs_bench(page) && !model->lent.trace) {
        say_nothing_open(model);
        return;
    }
    editor_close(model);
    model->explaining = EXPLAIN_NOTHING;
    if (page == PAGE_HELP)
        ask_for_help(model);
    else
        model->list_cursor = model->list_top = 0;
    if (model->page == PAGE_SMALL)
        model->back = page;
    else
        model->page = page;
    model->ending.detailed = false;
    page_fill(model);
    if (page == PAGE_VAULT)
        page_move_to(model, model->list_count);
}

static bool is_list(enum page page)
{
    return needs_bench(page) || page == PAGE_NOTEBOOK || page == PAGE_WIZARD;
}

void page_close(struct model *model)
{
    bool is_helped = model->page == PAGE_HELP && is_list(model->helped.page);

    model->page = is_helped            ? model->helped.page
                  : model->lent.trace  ? PAGE_BENCH
                  : model->flows.flows ? PAGE_FLOWS
                                       : PAGE_HOME;
    model->list_count = model->list_cursor = 0;
    model->explaining = EXPLAIN_NOTHING;
    look_refresh(model);
    if (is_helped) {
        page_fill(model);
        page_move_to(model, model->helped.row);
        model->list_top = model->helped.top;
    }
}

void page_show_event(struct model *model, uint32_t seq, enum pane pane)
{
    size_t row = 0;

    look_at_run(model, trace_event(model->lent.trace, seq)->run);
    while (row + 1 < model->ladder_count && model->ladder[row + 1].seq <= seq)
        row++;
    page_close(model);
    look_at_row(model, row);
    bench_focus(model, pane);
}

/* ---- the vault ---- */

/* The first sealed octet of the page that is shown, its lowest bit. */
static void flip_bit(struct model *model, struct effects *out)
{
    const struct event *event = trace_event(model->lent.trace, model->tree_seq);
    char line[64];

    if (!event || event->kind != EVENT_PAGE ||
        !tree_find(model->tree, FIELD_VAULT_CIPHERTEXT, 0)) {
        say(model, SAY_WORD, "Choose a page on which a sealed row lies.");
        return;
    }
    snprintf(line, sizeof line, "alter page %" PRId64 " byte %zu xor 01", event->number,
             tree_find(model->tree, FIELD_VAULT_CIPHERTEXT, 0)->offset);
    bench_command(model, out, VERB_ALTER, line);
}

/* ---- keys ---- */

void note_keep(struct model *model, struct effects *out, struct bytes text)
{
    buf_add(&model->notebook, text);
    effect_text(out, EFFECT_NOTE, "%.*s", (int)text.length, (const char *)text.data);
    say(model, SAY_GOOD, "Kept in the notebook (N).");
}

static void keep_secret(struct model *model, struct effects *out)
{
    struct buf text = {0};

    if (model->page != PAGE_KEYS || model->list_cursor >= model->list_count)
        return;
    key_page_note(model, &text);
    note_keep(model, out, buf_view(&text));
    buf_free(&text);
}

static void open_row(struct model *model)
{
    if (model->page == PAGE_CERTIFICATE && model->certificate_seq)
        page_show_event(model, model->certificate_seq, PANE_FIELDS);
    else if (model->list_cursor < model->list_count && model->page == PAGE_VAULT)
        page_show_event(model, model->list[model->list_cursor], PANE_HEX);
}

/* Why it failed is a text, in which no row is chosen: an arrow scrolls it at once. */
static void move_in_list(struct model *model, enum action action)
{
    int rows = layout_list(model).rows;
    size_t from = model->list_cursor;

    if (model->page == PAGE_ENDING)
        from = action == ACTION_UP || action == ACTION_PAGE_UP
                   ? model->list_top
                   : model->list_top + (size_t)rows - 1;
    page_move_to(model, scroll_moved(action, from, model->list_count, rows));
}

void pages_action(struct model *model, enum action action, struct effects *out)
{
    if (model->page == PAGE_AB && ab_page_action(model, action))
        return;
    if (model->page == PAGE_ENDING && ending_page_action(model, action, out))
        return;
    if (model->page == PAGE_WIZARD && wizard_action(model, action, out))
        return;
    if (model->page == PAGE_SETTINGS && settings_page_action(model, action, out))
        return;
    switch (action) {
    case ACTION_BACK:
        page_close(model);
        break;
    case ACTION_OPEN:
        open_row(model);
        break;
    case ACTION_KEEP:
        keep_secret(model, out);
        break;
    case ACTION_FLIP:
        flip_bit(model, out);
        break;
    default:
        move_in_list(model, action);
        break;
    }
}
