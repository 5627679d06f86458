/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model.h"

#include <stdlib.h>

#include "app/bench/editor_reading.h"
#include "app/bench/look.h"
#include "app/layout.h"
#include "app/pages/ending_page.h"
#include "app/pages/settings_page.h"
#include "app/pages/wizard.h"
#include "app/update/update.h"
#include "base/memory.h"

const char *const theme_names[] = {"default", "light", "mono", "contrast", "blue-orange", NULL};

struct model *model_new(const struct course *course, int rows, int columns)
{
    struct model *model = mem_alloc(1, sizeof *model);

    model->rows = rows;
    model->columns = columns;
    model->page = model->back = PAGE_HOME;
    if (rows < SMALL_ROWS || columns < SMALL_COLUMNS)
        model->page = PAGE_SMALL;
    model->theme = theme_names[0];
    model->course = course;
    model->lessons = mem_alloc(course->lesson_count, sizeof *model->lessons);
    for (size_t i = 0; i < course->lesson_count; i++)
        model->lessons[i].lesson = course->lessons[i];
    model->following = true;
    look_anew(model);
    return model;
}

void model_free(struct model *model)
{
    if (!model)
        return;
    session_end(model->session);
    arena_free(&model->arena);
    arena_forget(&model->keys.arena);
    buf_free(&model->editor.bytes);
    buf_free(&model->editor.before);
    editor_reading_free(&model->editor);
    buf_free(&model->notebook);
    free(model->lessons);
    free(model->fields);
    free(model->folded);
    free(model->prose);
    ending_page_free(model);
    wizard_free(model);
    free(model->list);
    free(model->certificate_rows);
    free(model->flows.rows);
    arena_free(&model->flows.arena);
    arena_free(&model->ab.arena);
    free(model);
}

unsigned model_where_below(const struct model *model)
{
    static const unsigned places[] = {
        [PAGE_HOME] = WHERE_HOME,
        [PAGE_BENCH] = WHERE_BENCH,
        [PAGE_FLOWS] = WHERE_FLOWS,
        [PAGE_KEYS] = WHERE_KEYS,
        [PAGE_VAULT] = WHERE_VAULT,
        [PAGE_CERTIFICATE] = WHERE_CERTIFICATE,
        [PAGE_NOTEBOOK] = WHERE_NOTEBOOK,
        [PAGE_HELP] = WHERE_HELP,
        [PAGE_ENDING] = WHERE_ENDING,
        [PAGE_SMALL] = WHERE_SMALL,
        [PAGE_AB] = WHERE_AB,
        [PAGE_SETTINGS] = WHERE_SETTINGS,
        [PAGE_WIZARD] = WHERE_WIZARD,
    };

    return places[model->page];
}

unsigned model_where(const struct model *model)
{
    if (model->page == PAGE_SMALL)
        return WHERE_SMALL;
    if (model->line.use == LINE_ANSWER || model->line.use == LINE_VALUE)
        return WHERE_ANSWER;
    if (model->line.use)
        return WHERE_LINE;
    if (model->editor.open)
        return WHERE_EDIT;
    return model->explaining ? WHERE_EXPLAIN : model_where_below(model);
}

bool model_is_capture(const struct model *model)
{
    return model->lent.trace && !model->lent.is_live && model->lent.lab && !*model->lent.lab;
}

const struct ladder_row *model_row(const struct model *model)
{
    return model->ladder_cursor < model->ladder_count ? &model->ladder[model->ladder_cursor]
                                                      : NULL;
}

const struct field *model_field(const struct model *model)
{
    return model->field_cursor < model->field_count ? model->fields[model->field_cursor].field
                                                    : NULL;
}

const struct field *model_explained(const struct model *model, const struct tree **tree)
{
    if (model->page != PAGE_CERTIFICATE) {
        *tree = model->tree;
        return model_field(model);
    }
    *tree = model->certificate;
    return model->list_cursor < model->list_count
               ? model->certificate_rows[model->list_cursor].field
               : NULL;
}

/* ---- what is kept of lessons ---- */

void model_tell_progress(struct model *model, size_t lesson, bool begun, bool done, size_t step)
{
    if (lesson >= model->course->lesson_count)
        return;
    model->lessons[lesson].begun = begun;
    model->lessons[lesson].done = done;
    model->lessons[lesson].step = step;
}

size_t model_track(const struct model *model, size_t lesson)
{
    const struct course *course = model->course;

    for (size_t i = 0; i < course->track_count; i++)
        if (lesson >= course->tracks[i].first &&
            lesson - course->tracks[i].first < course->tracks[i].count)
            return i;
    return 0;
}

void model_choose(struct model *model)
{
    size_t count = model->course->lesson_count;
    size_t fresh = count;
    size_t left = count;

    for (size_t i = 0; i < count; i++) {
        const struct lesson_row *row = &model->lessons[i];

        if (row->begun && !row->done)
            left = i;
        if (!row->done && fresh == count)
            fresh = i;
    }
    model->chosen_lesson = left < count ? left : fresh < count ? fresh : 0;
    model->chosen_track = model_track(model, model->chosen_lesson);
}

bool model_is_at_last_step(const struct model *model)
{
    return session_step(model->session) + 1 == session_lesson(model->session)->step_count;
}

static const char *hint_to_go_on(const struct model *model)
{
    const struct item *item = model->session ? session_open(model->session) : NULL;

    if (item && item->kind == ITEM_ASK)
        return NULL;
    if (model->session && !item)
        return model_is_at_last_step(model) ? NULL : "next step";
    if (model->lent.held_count)
        return "deliver";
    return model->lent.at_pause && (!item || goal_leaves_stage(item)) ? "go on" : NULL;
}

/* No question holds it up, nor does a lesson that waits to go on. */
static bool can_deliver_all(const struct model *model)
{
    const struct item *item = model->session ? session_open(model->session) : NULL;
    bool is_free =
        item ? item->kind == ITEM_GOAL : !model->session || model_is_at_last_step(model);

    return model->lent.held_count && is_free;
}

/* What is on the wire is ours to meddle with. */
static bool can_attack(const struct model *model)
{
    return model->lent.is_live && !model->lent.outside;
}

static bool can_be_edited(const struct model *model, const struct ladder_row *row)
{
    const struct event *event = row ? trace_event(model->lent.trace, row->seq) : NULL;

    return can_attack(model) && event &&
           (event->kind == EVENT_PAGE || (row->kind == ROW_UNIT && row->state == UNIT_HELD));
}

static bool can_be_dropped(const struct model *model, const struct ladder_row *row)
{
    return can_attack(model) && row && row->kind == ROW_UNIT && row->state == UNIT_HELD;
}

/* What a key of the value line does for the selected field. */
static const char *hint_of_value(const struct model *model, const struct binding *binding)
{
    const struct field *field = model_field(model);

    if (model->line.use != LINE_VALUE || !field)
        return NULL;
    return binding->action == ACTION_FIT || field_type(field->id)->names ? binding->hint : NULL;
}

static bool acts_on_row(enum action action)
{
    return action == ACTION_OPEN || action == ACTION_EXPLAIN || action == ACTION_FLIP;
}

/* Whether a page other than the bench has something for the key to do. */
static bool page_offers(const struct model *model, enum action action)
{
    switch (model->page) {
    case PAGE_CERTIFICATE:
    case PAGE_VAULT:
        return model->list_count || !acts_on_row(action);
    case PAGE_WIZARD:
        return model->lent.trace || action != ACTION_OPEN; /* it is tried in its lab */
    case PAGE_ENDING:
        return ending_page_offers(model, action);
    case PAGE_SETTINGS:
        return settings_page_offers(model, action);
    default:
        return true;
    }
}

/* What a key does on the bench, as it is now. */
static const char *bench_hint(const struct model *model, const struct binding *binding)
{
    const struct item *item = model->session ? session_open(model->session) : NULL;
    const struct ladder_row *row = model_row(model);

    if (binding->action == ACTION_VALUE)
        return NULL;
    if (binding->action == ACTION_GO_ON)
        return hint_to_go_on(model);
    if (binding->action == ACTION_ALL)
        return can_deliver_all(model) ? binding->hint : NULL;
    if (binding->action == ACTION_OPEN)
        return item && item->kind == ITEM_ASK ? "answer" : NULL;
    if (binding->action == ACTION_HINT)
        return item && item->hint_count ? binding->hint : NULL;
    if (binding->action == ACTION_PALETTE)
        return item && item->kind == ITEM_ASK ? NULL : binding->hint;
    if (binding->action == ACTION_EDIT)
        return can_be_edited(model, row) ? binding->hint : NULL;
    if (binding->action == ACTION_DROP)
        return can_be_dropped(model, row) ? binding->hint : NULL;
    if (binding->action == ACTION_SWAP)
        return can_be_dropped(model, row) && model->lent.held_count > 1 ? binding->hint : NULL;
    if (binding->action == ACTION_INJECT)
        return can_attack(model) ? binding->hint : NULL;
    if (binding->action == ACTION_UNDO && !model->session && model->lent.outside)
        return "anew";
    if (binding->action == ACTION_UNDO && !model->session)
        return model->lent.is_live ? "take back" : NULL;
    if (binding->action == ACTION_HOME && !model->lent.is_live)
        return model->flows.flows ? "flows" : "quit";
    if (binding->action == ACTION_HOME && model->lab_by_name)
        return "quit";
    if (binding->action == ACTION_REPLAY)
        return can_attack(model) && row && row->kind == ROW_UNIT ? binding->hint : NULL;
    return binding->hint;
}

const char *model_hint(const struct model *model, const struct binding *binding)
{
    if (binding->action == ACTION_EXPLAIN && model->explaining == EXPLAIN_IN_DETAIL)
        return "in words";
    if (binding->action == ACTION_WHY)
        return ending_page_has(model) && model->page != PAGE_ENDING ? binding->hint : NULL;
    if (binding->action == ACTION_WIZARD)
        return wizard_has_lab(model) ? binding->hint : NULL;
    if (binding->action == ACTION_FIT || binding->action == ACTION_NAMES)
        return hint_of_value(model, binding);
    if (model->editor.open && !model->line.use && binding->action == ACTION_OPEN)
        return model->editor.in_fields ? "new value" : binding->hint;
    if (!page_offers(model, binding->action))
        return NULL;
    if (binding->action == ACTION_AB_OFF && model->ending.told.kind == ENDING_REPEATED)
        return "A/B with";
    if (model->page != PAGE_BENCH || model->editor.open || model->line.use)
        return binding->hint;
    return bench_hint(model, binding);
}
