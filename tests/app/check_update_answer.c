/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "app/layout.h"
#include "app/lesson_text.h"
#include "app/table.h"

static struct table table;

static void set_up(void)
{
    table_teach(&table, LESSON);
    table_key(&table, KEY_RETURN);
}

static void set_up_long(void)
{
    table_teach(&table, LONG_LESSON);
    table_key(&table, KEY_RETURN);
}

static void tear_down(void)
{
    table_close(&table);
}

static const char *asked(void)
{
    return session_open(table.model->session) ? session_open(table.model->session)->id : "";
}

START_TEST(several_are_marked_and_unmarked)
{
    table_type(&table, "2\x1b");
    table_key(&table, KEY_RETURN);
    table_key(&table, KEY_RETURN);
    ck_assert_ptr_nonnull(strstr(table.model->said, "Digits mark"));
    ck_assert_str_eq(asked(), "some");
    table_type(&table, "12");
    ck_assert_uint_eq(table.model->marks, 3);
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(table.model->reply, "Not that one.");
    table_type(&table, "2");
    ck_assert_uint_eq(table.model->marks, 1);
    table_key(&table, KEY_RETURN);
    ck_assert_ptr_nonnull(strstr(table.model->reply, "right, but it is not all"));
    table_type(&table, "3");
    ck_assert_uint_eq(table.model->marks, 5);
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(asked(), "order");
}
END_TEST

START_TEST(lines_are_shown_shuffled_and_put_in_order)
{
    table_type(&table, "2");
    table_key(&table, KEY_RETURN);
    table_type(&table, "13");
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(asked(), "order");
    ck_assert(table.model->order[0] != 0 || table.model->order[1] != 1);
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(table.model->reply, "Not that.");
    table_key(&table, '1');
    table_key(&table, '-');
    ck_assert_uint_eq(table.model->option_cursor, 0);
    table_key(&table, '+');
    ck_assert_uint_eq(table.model->option_cursor, 1);
}
END_TEST

static bool is_in_sight(size_t option)
{
    size_t rows = (size_t)layout_pane(table.model, PANE_PROSE).rows;

    for (size_t i = 0; i < table.model->prose_count; i++)
        if (table.model->prose[i].kind == PROSE_OPTION &&
            table.model->prose[i].option == option)
            return i >= table.model->prose_top && i < table.model->prose_top + rows;
    return false;
}

START_TEST(the_chosen_line_of_a_long_question_stays_in_sight)
{
    table_key(&table, 'S');
    ck_assert(!is_in_sight(0));
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert(is_in_sight(1));
    ck_assert_ptr_nonnull(strstr(table.model->said, "- and + move it"));
    table_key(&table, '-');
    ck_assert(is_in_sight(0));
    table_key(&table, '7');
    ck_assert(is_in_sight(6));
}
END_TEST

START_TEST(what_a_step_finds_leaves_the_cursor_at_the_question)
{
    ck_assert_ptr_nonnull(strstr(model_row(table.model)->text, "the number"));
    ck_assert_int_eq(table.model->pane, PANE_PROSE);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_answer");

    CHECK_CASE_WITH(made, "lesson", set_up, tear_down, several_are_marked_and_unmarked,
                    lines_are_shown_shuffled_and_put_in_order);
    CHECK_CASE_WITH(made, "long", set_up_long, tear_down,
                    the_chosen_line_of_a_long_question_stays_in_sight,
                    what_a_step_finds_leaves_the_cursor_at_the_question);
    return made;
}

CHECK_MAIN
