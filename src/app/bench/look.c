/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bench/look.h"

#include <string.h>

#include "app/bench/editor_reading.h"
#include "app/bench/ladder_rows.h"
#include "app/bench/tree_rows.h"
#include "app/layout.h"
#include "app/scroll.h"
#include "base/memory.h"

static const struct tree no_tree;

struct bytes look_octets(const struct model *model)
{
    if (model->editor.open)
        return buf_view(&model->editor.bytes);
    if (!model->tree || model->hex_source >= model->tree->source_count)
        return (struct bytes){0};
    return model->tree->sources[model->hex_source].bytes;
}

/* ---- scrolling ---- */

static void scroll_hex(struct model *model)
{
    size_t octets = (size_t)layout_hex_octets(model);
    size_t rows = (look_octets(model).length + octets - 1) / octets;
    size_t top = model->hex_top / octets;

    scroll_to(model->hex_at / octets, &top, rows, layout_pane(model, PANE_HEX).rows);
    model->hex_top = top * octets;
}

static void scroll_fields(struct model *model)
{
    scroll_to(model->field_cursor, &model->field_top, model->field_count,
              layout_pane(model, PANE_FIELDS).rows);
}

void look_scroll(struct model *model)
{
    scroll_to(model->ladder_cursor, &model->ladder_top, model->ladder_count,
              layout_pane(model, PANE_LADDER).rows);
    scroll_fields(model);
    scroll_hex(model);
}

/* ---- fields ---- */

/* Where what an event says of itself begins: nothing of that can be edited. */
static size_t first_fact(const struct model *model)
{
    for (size_t row = 0; row < model->field_count; row++)
        if (model->fields[row].field && model->fields[row].field->id == FIELD_EVENT_SEQ)
            return row;
    return model->field_count;
}

/* The editor has what can be written: not what the event says of itself, nor why a record is
 * closed, which nobody can tell of one unit alone. */
static void keep_what_is_written(struct model *model)
{
    size_t count = first_fact(model);

    model->field_count = 0;
    for (size_t i = 0; i < count; i++)
        if (!model->fields[i].field || model->fields[i].field->id != FIELD_KEYS_WHY_SEALED)
            model->fields[model->field_count++] = model->fields[i];
}

static void fill_rows(struct model *model)
{
    model->field_count =
        tree_rows_fill(model->tree, NULL, model->folded, &model->fields, &model->field_room);
    if (model->editor.open)
        keep_what_is_written(model);
    if (model->field_cursor >= model->field_count)
        model->field_cursor = model->field_count ? model->field_count - 1 : 0;
}

/* Fields do not outlive their tree. */
static void remember_spot(struct model *model)
{
    const struct field *field = model_field(model);

    model->spot = (struct spot){.field = FIELD_COUNT};
    if (field)
        model->spot = (struct spot){field->id, field->source, field->offset, model->hex_at};
}

/* The hex pane goes where the selected line stands; what was worked out stands nowhere. */
static void link_hex(struct model *model)
{
    const struct field *field = model_field(model);

    if (model->field_cursor >= model->field_count || (field && !field->length))
        return;
    if (model->editor.open) {
        const char *why;

        model->hex_source = 0;
        if (!field || !field_on_wire(model->tree, field, &model->hex_at, &why))
            model->hex_at = 0;
        return;
    }
    model->hex_source = model->fields[model->field_cursor].source;
    model->hex_at = field ? field->offset : 0;
    if (model->hex_at >= look_octets(model).length)
        model->hex_at = 0;
}

void look_at_field_row(struct model *model, size_t row)
{
    model->field_cursor = row < model->field_count ? row
                          : model->field_count     ? model->field_count - 1
                                                   : 0;
    link_hex(model);
    remember_spot(model);
    look_scroll(model);
}

/* The line of a field, or of the folded group that hides it. */
static size_t visible_row(const struct model *model, const struct field *field)
{
    for (; field; field = field->parent)
        for (size_t row = 0; row < model->field_count; row++)
            if (model->fields[row].field == field)
                return row;
    return model->field_cursor;
}

static void unfold_above(struct model *model, const struct field *field)
{
    for (const struct field *above = field->parent; above; above = above->parent)
        model->folded[tree_place_of(model->tree, above)] = 0;
    fill_rows(model);
}

void look_at_field(struct model *model, const struct field *field)
{
    unfold_above(model, field);
    look_at_field_row(model, visible_row(model, field));
}

bool look_fold(struct model *model, bool fold)
{
    const struct field *field = model_field(model);

    if (!field || !field->children || model->fields[model->field_cursor].folded == fold)
        return false;
    model->folded[tree_place_of(model->tree, field)] = fold;
    fill_rows(model);
    scroll_fields(model);
    return true;
}

void look_at_octet(struct model *model, size_t octet)
{
    size_t length = look_octets(model).length;
    const struct field *field;

    model->hex_at = octet < length ? octet : length ? length - 1 : 0;
    field = tree_field_at(model->tree, model->hex_source, model->hex_at);
    if (field && model->editor.open)
        unfold_above(model, field);
    if (field)
        model->field_cursor = visible_row(model, field);
    remember_spot(model);
    look_scroll(model);
}

/* ---- trees ---- */

/* What matters is what was sealed: the first field of the second source, else of the first. */
static size_t first_row(const struct model *model)
{
    int source = model->tree->source_count > 1 ? 1 : 0;

    for (size_t row = 0; row < model->field_count; row++)
        if (model->fields[row].field && model->fields[row].source == source)
            return row;
    return 0;
}

static void new_tree(struct model *model)
{
    model->folded = mem_resize(model->folded, model->tree->field_count + 1, 1);
    tree_fold(model->tree, model->folded);
    model->field_cursor = model->hex_at = model->hex_top = 0;
    model->hex_source = 0;
    fill_rows(model);
    model->field_cursor = first_row(model);
    model->field_top = model->field_cursor ? model->field_cursor - 1 : 0;
    link_hex(model);
    remember_spot(model);
}

static bool is_there(const struct tree_row *row, const struct spot *spot)
{
    return row->field && row->field->id == spot->field && row->source == spot->source &&
           row->field->offset == spot->offset;
}

/* Goes where the cursor stood in another tree of the same unit: to the field, if it is still
 * one, and to the octet. */
static void return_to(struct model *model, const struct spot *spot)
{
    const struct field *field;
    size_t row = 0;

    if (spot->field == FIELD_COUNT || spot->source >= model->tree->source_count)
        return;
    field = tree_field_at(model->tree, spot->source, spot->octet);
    if (field && field->id == spot->field)
        unfold_above(model, field);
    while (row < model->field_count && !is_there(&model->fields[row], spot))
        row++;
    model->hex_source = spot->source;
    if (row == model->field_count) {
        look_at_octet(model, spot->octet);
        return;
    }
    look_at_field_row(model, row);
    if (spot->octet < look_octets(model).length)
        model->hex_at = spot->octet;
    remember_spot(model);
}

/* The unit that an event shows a state of. */
static uint32_t unit_of(const struct model *model, uint32_t seq)
{
    const struct event *event = model->lent.trace ? trace_event(model->lent.trace, seq) : NULL;

    return event && event->kind == EVENT_ALTERED ? event->about : seq;
}

static void look_at_event(struct model *model, uint32_t seq)
{
    struct inspect *reading = model->lent.trace ? model->lent.readings[model->role] : NULL;
    size_t fields = model->tree ? model->tree_fields : 0;
    bool is_same = model->tree && model->tree_seq == seq && model->tree_role == model->role;
    bool is_state = seq && unit_of(model, seq) == unit_of(model, model->tree_seq);
    bool is_other_role = model->tree_role != model->role;
    struct spot spot = model->spot;

    model->tree = editor_tree(&model->editor);
    if (!model->tree)
        model->tree = reading && seq ? inspect_hold(reading, seq) : &no_tree;
    model->tree_seq = seq;
    model->tree_role = model->role;
    model->tree_fields = model->tree->field_count;
    /* One that was read before is the same but for records that were opened since. */
    if (is_same && fields == model->tree->field_count) {
        fill_rows(model);
        if (model->hex_at >= look_octets(model).length)
            model->hex_at = 0;
    } else {
        new_tree(model);
        /* A role that can look inside does. */
        if (is_state && !(is_other_role && !spot.source && model->tree->source_count > 1))
            return_to(model, &spot);
    }
    look_scroll(model);
}

void look_at_edited(struct model *model)
{
    size_t fields = model->tree_fields;
    size_t octet = model->hex_at;

    model->tree = editor_tree(&model->editor);
    model->tree_fields = model->tree->field_count;
    if (fields == model->tree->field_count)
        fill_rows(model);
    else
        new_tree(model);
    model->hex_source = 0;
    look_at_octet(model, octet);
}

void look_let_go(struct model *model)
{
    model->tree = &no_tree;
    model->tree_fields = model->field_count = 0;
}

/* ---- rows ---- */

void look_refresh(struct model *model)
{
    if (model->page == PAGE_VAULT && model->list_cursor < model->list_count)
        look_at_event(model, model->list[model->list_cursor]);
    else if (model->ladder_cursor < model->ladder_count)
        look_at_event(model, model->ladder[model->ladder_cursor].shown);
    else
        look_at_event(model, 0);
}

void look_at_row(struct model *model, size_t row)
{
    if (row >= model->ladder_count)
        row = model->ladder_count ? model->ladder_count - 1 : 0;
    model->ladder_cursor = row;
    model->following = row == ladder_newest(model);
    if (model->ladder_count)
        ladder_at(model, row);
    look_refresh(model);
}

void look_at_run(struct model *model, uint32_t run)
{
    if (run == model->run)
        return;
    model->older = run == trace_run_count(model->lent.trace) ? 0 : run;
    ladder_build(model);
}

void look_at_now(struct model *model)
{
    if (model->older)
        look_at_run(model, trace_run_count(model->lent.trace));
    look_at_row(model, ladder_newest(model));
}

bool look_is_back(const struct model *model)
{
    return model->at < model->end || model->older;
}

void look_anew(struct model *model)
{
    const struct ladder_row *selected = model_row(model);
    uint32_t seq = selected ? selected->seq : 0;
    bool follow = model->following || !selected;
    uint32_t run = model->run;

    ladder_build(model);
    if (follow || model->run != run || ladder_row_of(model, seq) == model->ladder_count)
        look_at_now(model);
    else
        look_at_row(model, ladder_row_of(model, seq));
}
