/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The mouse: a click selects, a double click is ENTER, the wheel scrolls what is under it.
 */
#include "app/bench/look.h"
#include "app/bench/prose_lines.h"
#include "app/layout.h"
#include "app/update/update_parts.h"

#define WHEEL_LINES 3

static void click_prose(struct model *model, size_t row)
{
    size_t line = model->prose_top + row;

    if (line < model->prose_count && model->prose[line].kind == PROSE_OPTION &&
        item_has_options(item_open(model)))
        answer_key(model, (uint32_t)('1' + model->prose[line].option));
}

static void click_hex(struct model *model, size_t row, int column)
{
    int octet = layout_hex_octet_at(model, column);
    size_t at = model->hex_top + row * (size_t)layout_hex_octets(model) + (size_t)octet;

    if (octet >= 0 && at < look_octets(model).length)
        look_at_octet(model, at);
}

static void click_pane(struct model *model, enum pane pane, const struct message *message)
{
    struct area area = layout_pane(model, pane);
    size_t row = (size_t)(message->row - area.row);

    bench_focus(model, pane);
    switch (pane) {
    case PANE_LADDER:
        if (model->ladder_top + row < model->ladder_count)
            look_at_row(model, model->ladder_top + row);
        break;
    case PANE_FIELDS:
        if (model->field_top + row < model->field_count)
            look_at_field_row(model, model->field_top + row);
        break;
    case PANE_HEX:
        click_hex(model, row, message->column - area.column);
        break;
    default:
        click_prose(model, row);
        break;
    }
}

static bool is_wheel(const struct message *message)
{
    return message->button == BUTTON_WHEEL_UP || message->button == BUTTON_WHEEL_DOWN;
}

static enum action wheel_action(const struct message *message)
{
    return message->button == BUTTON_WHEEL_UP ? ACTION_UP : ACTION_DOWN;
}

static void click_bench(struct model *model, const struct message *message, struct effects *out)
{
    enum pane pane;

    if (!layout_at(model, message->row, message->column, &pane))
        return;
    if (!is_wheel(message))
        click_pane(model, pane, message);
    if (message->button == BUTTON_DOUBLE)
        bench_action(model, ACTION_OPEN, out);
    if (!is_wheel(message))
        return;
    bench_focus(model, pane);
    for (int i = 0; i < WHEEL_LINES; i++)
        bench_action(model, wheel_action(message), out);
}

static void click_page(struct model *model, const struct message *message, struct effects *out)
{
    struct area area = layout_list(model);
    size_t row = model->list_top + (size_t)(message->row - area.row);

    if (message->row < area.row || message->row >= area.row + area.rows)
        return;
    if (is_wheel(message)) {
        for (int i = 0; i < WHEEL_LINES; i++)
            pages_action(model, wheel_action(message), out);
        return;
    }
    if (row >= model->list_count)
        return;
    page_move_to(model, row);
    if (message->button == BUTTON_DOUBLE)
        pages_action(model, ACTION_OPEN, out);
}

static void click_flows(struct model *model, const struct message *message, struct effects *out)
{
    struct area area = layout_page(model);

    if (message->row < area.row || message->row >= area.row + area.rows)
        return;
    for (int i = 0; is_wheel(message) && i < WHEEL_LINES; i++)
        flow_page_action(model, wheel_action(message), out);
    if (!is_wheel(message))
        flow_page_click(model, (size_t)(message->row - area.row));
    if (message->button == BUTTON_DOUBLE)
        flow_page_action(model, ACTION_OPEN, out);
}

static void click_home(struct model *model, const struct message *message, struct effects *out)
{
    size_t track = (size_t)(message->row - layout_page(model).row);

    if (is_wheel(message)) {
        home_action(model, wheel_action(message), out);
        return;
    }
    if (message->row < layout_page(model).row || track >= model->course->track_count)
        return;
    if (track != model->chosen_track) {
        model->chosen_track = track;
        model->chosen_lesson = model->course->tracks[track].first;
    }
    if (message->button == BUTTON_DOUBLE)
        home_action(model, ACTION_OPEN, out);
}

void mouse(struct model *model, const struct message *message, struct effects *out)
{
    /* The editor is drawn in a place of its own, and there are keys for it. */
    if (model->line.use || model->editor.open || model->page == PAGE_SMALL)
        return;
    if (model->page == PAGE_HOME)
        click_home(model, message, out);
    else if (model->page == PAGE_FLOWS)
        click_flows(model, message, out);
    else if (model->page == PAGE_BENCH)
        click_bench(model, message, out);
    else
        click_page(model, message, out);
}
