/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every lesson of the course is played with keys alone, from the first step to the last.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/table.h"
#include "app/update/update_parts.h"

#define LESSONS_MOST 60

static struct table table;

static struct answer right_answer(void)
{
    struct answer answer;

    ck_assert(session_right_answer(table.model->session, table.readings[ROLE_ALL],
                                   table.f.trace, &answer));
    look_refresh(table.model);
    return answer;
}

static void press_option(const struct item *item, unsigned option)
{
    size_t place = 0;

    while (table.model->order[place] != option)
        place++;
    ck_assert_uint_lt(place, item->option_count);
    table_key(&table, '1' + (uint32_t)place);
}

/* Sorts the lines by moving each up to its place. */
static void put_in_order(const struct item *item)
{
    for (uint8_t option = 0; option < item->option_count; option++) {
        press_option(item, option);
        while (table.model->option_cursor > option)
            table_key(&table, '-');
    }
}

static void answer_place(const struct item *item, const struct answer *answer)
{
    const struct model *model = table.model;

    ck_assert_msg(table_go_to_row(&table, value_origin(table.f.trace, answer->seq)),
                  "%s: event %u has no row", item->id, answer->seq);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(model->pane, PANE_FIELDS);
    table_key(&table, KEY_TO_HOME);
    for (size_t i = 0; i < model->field_count; i++) {
        const struct field *field = model_field(model);

        if (field && field->id == item->answer.field && field->source == answer->source &&
            field->offset == answer->offset)
            break;
        table_key(&table, KEY_RIGHT_ARROW);
        if (model_field(model) == field)
            table_key(&table, KEY_DOWN_ARROW);
    }
    ck_assert_msg(model_field(model) && model_field(model)->id == item->answer.field,
                  "%s: its field cannot be reached", item->id);
    if (item->type == ASK_BYTE)
        table_key(&table, KEY_TABULATOR);
    table_key(&table, KEY_RETURN);
}

static void answer_typed(const struct answer *answer, bool is_number)
{
    char text[40];

    if (is_number)
        snprintf(text, sizeof text, "%lld", (long long)answer->number);
    for (size_t i = 0; !is_number && i < answer->hex_length; i++)
        snprintf(text + 2 * i, sizeof text - 2 * i, "%02x", answer->hex[i]);
    while (table.model->pane != PANE_PROSE)
        table_key(&table, KEY_TABULATOR);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->line.use, LINE_ANSWER);
    table_type(&table, text);
    table_key(&table, KEY_RETURN);
}

static void solve(const struct item *item)
{
    struct answer answer;

    if (item->kind == ITEM_GOAL) {
        for (size_t i = 0; i < item->solve.count; i++)
            table_command(&table, item->solve.commands[i].line);
        return;
    }
    answer = right_answer();
    switch (item->type) {
    case ASK_PICK:
    case ASK_BYTE:
        answer_place(item, &answer);
        return;
    case ASK_NUMBER:
    case ASK_HEX:
        answer_typed(&answer, item->type == ASK_NUMBER);
        return;
    case ASK_ORDER:
        put_in_order(item);
        break;
    case ASK_MULTI:
        for (unsigned i = 0; i < item->option_count; i++)
            if (answer.chosen & 1u << i)
                press_option(item, i);
        break;
    default:
        press_option(item, answer.chosen);
        break;
    }
    table_key(&table, KEY_RETURN);
}

static void play_step(size_t step)
{
    struct session *session = table.model->session;
    const struct item *item;

    ck_assert_uint_eq(session_step(session), step);
    while ((item = session_open(session))) {
        if (table.model->page != PAGE_BENCH) /* the step shows another page first */
            table_key(&table, KEY_ESCAPE);
        solve(item);
        ck_assert_msg(session_item_state(session, item)->solved,
                      "%s: %s is not solved: %s / %s", session_lesson(session)->id, item->id,
                      table.model->said, table.model->reply);
    }
    ck_assert(table.model->prose_count > 0);
    table_key(&table, ' ');
}

START_TEST(each_lesson_can_be_played_with_keys)
{
    const struct lesson *lesson;

    table_course(&table);
    ck_assert_uint_le(table.course->lesson_count, LESSONS_MOST);
    if ((size_t)_i < table.course->lesson_count) {
        lesson = table.course->lessons[_i];
        table_command(&table, "home");
        table.model->chosen_lesson = (size_t)_i;
        table_key(&table, KEY_RETURN);
        for (size_t step = 0; step < lesson->step_count; step++)
            play_step(step);
        ck_assert(session_done(table.model->session));
        table_key(&table, 'q');
        ck_assert_int_eq(table.model->page, PAGE_HOME);
        ck_assert(table.model->lessons[_i].done);
    }
    table_close(&table);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("play");
    TCase *lessons = tcase_create("exhaustive");

    tcase_set_timeout(lessons, 240);
    tcase_set_tags(lessons, "exhaustive");
    tcase_add_loop_test(lessons, each_lesson_can_be_played_with_keys, 0, LESSONS_MOST);
    suite_add_tcase(made, lessons);
    return made;
}

CHECK_MAIN
