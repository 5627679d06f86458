/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two runs side by side, by keys: a client that trusts beside one that does not.
 */
#include "check_main.h"

#include <string.h>

#include "app/bench/look.h"
#include "app/table.h"

static struct table table;

static void set_up(void)
{
    table_open(&table);
    table_command(&table, "deliver until event.conn == tls");
    table_command(&table, "deliver all");
}

static void tear_down(void)
{
    table_close(&table);
}

static const struct row_pair *row(void)
{
    return &table.model->ab.comparison.pairs[table.model->list_cursor];
}

static uint32_t run_of_row(void)
{
    return trace_event(table.f.trace, model_row(table.model)->seq)->run;
}

START_TEST(the_page_opens_when_the_second_run_is_done)
{
    table_command(&table, "ab client.trust = off");
    ck_assert_int_eq(table.model->page, PAGE_AB);
    ck_assert_uint_ge(table.model->list_count, 10);
    ck_assert_uint_eq(table.model->list_count, table.model->ab.comparison.count);
    ck_assert_str_eq(table.model->ab.comparison.setting, "client.trust");
    ck_assert_int_ne(row()->verdict, ROWS_ALIKE);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_uint_eq(table.model->run, 2);
    table_key(&table, 'A');
    ck_assert_int_eq(table.model->page, PAGE_AB);
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "show ab");
    ck_assert_int_eq(table.model->page, PAGE_AB);
}
END_TEST

START_TEST(a_second_run_that_could_go_on_says_so)
{
    table_command(&table, "restart");
    table_command(&table, "deliver until event.conn == tls");
    table_command(&table, "ab client.trust = off");
    ck_assert_int_eq(table.model->page, PAGE_AB);
    ck_assert_ptr_nonnull(strstr(table.model->said, "could go on"));
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "deliver all");
    table_key(&table, 'A');
    ck_assert_ptr_null(strstr(table.model->said, "could go on"));
}
END_TEST

START_TEST(n_goes_from_difference_to_difference)
{
    size_t first;
    size_t seen = 1;

    table_command(&table, "ab client.trust = off");
    first = table.model->list_cursor;
    for (size_t before = first;; before = table.model->list_cursor, seen++) {
        table_key(&table, 'n');
        if (table.model->list_cursor == before)
            break;
        ck_assert_int_ne(row()->verdict, ROWS_ALIKE);
    }
    ck_assert_uint_eq(seen, table.model->ab.comparison.differences);
    ck_assert_ptr_nonnull(strstr(table.model->said, "no difference below"));
    for (size_t i = 0; i < seen; i++)
        table_key(&table, 'N');
    ck_assert_uint_eq(table.model->list_cursor, first);
    ck_assert_ptr_nonnull(strstr(table.model->said, "no difference above"));
}
END_TEST

START_TEST(enter_goes_to_the_row_in_its_run)
{
    table_command(&table, "ab client.trust = off");
    table_key(&table, KEY_TO_HOME); /* what both runs have */
    table_key(&table, KEY_LEFT_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_uint_eq(table.model->run, 1);
    ck_assert_uint_eq(run_of_row(), 1);
    ck_assert(look_is_back(table.model));
    ck_assert_ptr_nonnull(strstr(table.model->said, "Run 1"));
    table_key(&table, KEY_ESCAPE);
    ck_assert_uint_eq(table.model->run, 2);
    ck_assert_uint_eq(run_of_row(), 2);
    table_key(&table, 'A');
    table_key(&table, KEY_TO_HOME);
    table_key(&table, KEY_RIGHT_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(table.model->run, 2);
    ck_assert(!table.model->older);
}
END_TEST

/* What one run alone has is shown there, whichever column the cursor is in. */
START_TEST(a_lone_row_is_shown_where_it_is)
{
    table_command(&table, "ab client.trust = off");
    while (row()->verdict != ROW_ONLY_IN_A)
        table_key(&table, 'n');
    table_key(&table, KEY_RIGHT_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(run_of_row(), 1);
}
END_TEST

START_TEST(what_happens_next_happens_in_the_newest_run)
{
    table_command(&table, "ab client.trust = off");
    table_key(&table, KEY_TO_HOME);
    table_key(&table, KEY_LEFT_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(table.model->run, 1);
    table_command(&table, "restart");
    table_command(&table, "step");
    ck_assert_uint_eq(table.model->run, 3);
    ck_assert(!look_is_back(table.model));
}
END_TEST

START_TEST(an_ab_that_is_refused_opens_nothing)
{
    table_command(&table, "ab client.trust = on");
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_int_eq(table.model->saying, SAY_BAD);
    table_key(&table, 'A');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_ptr_nonnull(strstr(table.model->said, "no two runs"));
    table_command(&table, "deliver all");
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

START_TEST(rows_can_be_found_and_the_runs_saved)
{
    table_command(&table, "ab client.trust = off");
    table_key(&table, KEY_TO_HOME);
    table_key(&table, '/');
    table_type(&table, "bad_certificate");
    table_key(&table, KEY_RETURN);
    ck_assert_ptr_nonnull(
        strstr(table.model->ab.lines[table.model->list_cursor].b.text, "bad_certificate"));
    table_key(&table, 's');
    ck_assert_int_eq(table.model->line.use, LINE_PALETTE);
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(table.asked[EFFECT_SAVE], 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("app/ab_page");

    CHECK_CASE_WITH(s, "ab page", set_up, tear_down,
                    the_page_opens_when_the_second_run_is_done);
    CHECK_CASE_WITH(s, "exhaustive", set_up, tear_down, /* each derives keys of two vaults */
                    a_second_run_that_could_go_on_says_so, n_goes_from_difference_to_difference,
                    enter_goes_to_the_row_in_its_run, a_lone_row_is_shown_where_it_is,
                    what_happens_next_happens_in_the_newest_run,
                    an_ab_that_is_refused_opens_nothing, rows_can_be_found_and_the_runs_saved);
    return s;
}

CHECK_MAIN
