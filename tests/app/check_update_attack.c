/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/table.h"

static struct table table;
static uint32_t unit;

/* The server's first flight lies on the wire: several units of one end. */
static void set_up(void)
{
    table_open(&table);
    table_command(&table, "set tls.stepping = flight");
    table_command(&table, "deliver until tls.handshake.type == server_hello");
    unit = table_newest(&table, "tls.handshake.type == server_hello");
    ck_assert(table_go_to_row(&table, unit));
}

static void tear_down(void)
{
    table_close(&table);
}

/* The last command was the verb, given for these units; 0: for none. */
static void assert_did(const char *verb, uint32_t one, uint32_t other)
{
    char line[200];
    size_t length = (size_t)snprintf(line, sizeof line, "%s", verb);

    if (one)
        length += (size_t)snprintf(line + length, sizeof line - length, " #%u", one);
    if (other)
        length += (size_t)snprintf(line + length, sizeof line - length, " #%u", other);
    snprintf(line + length, sizeof line - length, "\n");
    ck_assert_str_eq(table.last, line);
}

static const struct ladder_row *row_of(uint32_t seq)
{
    ck_assert(table_go_to_row(&table, seq));
    return model_row(table.model);
}

START_TEST(what_is_selected_is_dropped_replayed_reflected)
{
    table_key(&table, 'r');
    assert_did("replay", unit, 0);
    ck_assert(row_of(table_newest(&table, "event.kind == replayed"))->replayed);
    ck_assert(table_go_to_row(&table, unit));
    table_key(&table, 'R');
    assert_did("reflect", unit, 0);
    ck_assert_uint_ne(table_newest(&table, "event.kind == dropped"), 0);
    ck_assert(row_of(table_newest(&table, "event.kind == replayed"))->reflected);
    ck_assert(row_of(table_newest(&table, "event.kind == replayed"))->to_server);
    table_key(&table, 'x');
    assert_did("drop", table_newest(&table, "event.kind == replayed"), 0);
}
END_TEST

START_TEST(two_units_are_swapped_one_after_the_other)
{
    uint32_t second;

    table_key(&table, 'r');
    second = table_newest(&table, "event.kind == replayed");
    ck_assert(table_go_to_row(&table, unit));
    table_key(&table, 'w');
    ck_assert_uint_eq(table.model->swapping, unit);
    ck_assert(table_go_to_row(&table, second));
    table_key(&table, 'w');
    ck_assert_uint_eq(table.model->swapping, 0);
    assert_did("swap", unit, second);
    ck_assert(row_of(unit)->swapped);
    ck_assert(row_of(second)->swapped);
    ck_assert_uint_eq(table.model->lent.next, second);
}
END_TEST

START_TEST(a_swap_is_given_up)
{
    table_key(&table, 'w');
    table_key(&table, KEY_ESCAPE);
    ck_assert_uint_eq(table.model->swapping, 0);
    table_key(&table, 'w');
    table_key(&table, 'w');
    ck_assert_uint_eq(table.model->swapping, 0);
    ck_assert_uint_eq(table_newest(&table, "event.kind == swapped"), 0);
}
END_TEST

START_TEST(one_alone_has_none_to_be_swapped_with)
{
    table_command(&table, "set tls.stepping = record");
    table_command(&table, "restart");
    table_command(&table, "deliver until tls.handshake.type == server_hello");
    ck_assert_uint_eq(table.model->lent.held_count, 1);
    table_key(&table, 'w');
    ck_assert_uint_eq(table.model->swapping, 0);
    ck_assert_ptr_nonnull(strstr(table.model->said, "alone"));
}
END_TEST

START_TEST(bytes_are_injected_for_the_selected_end)
{
    table_key(&table, 'i');
    ck_assert_int_eq(table.model->line.use, LINE_PALETTE);
    ck_assert_str_eq(table.model->line.text, "inject server ");
    table_type(&table, "150303000202 28");
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->saying, SAY_BAD);
    table_key(&table, 'i');
    ck_assert_str_eq(table.model->line.text, "inject server ");
    table_type(&table, "15030300020228");
    table_key(&table, KEY_RETURN);
    ck_assert(row_of(table_newest(&table, "event.kind == injected"))->injected);
}
END_TEST

START_TEST(an_end_is_cut_off)
{
    table_key(&table, 'c');
    ck_assert_str_eq(table.model->line.text, "cut server");
    table_type(&table, " after 9");
    table_key(&table, KEY_RETURN);
    ck_assert_uint_ne(table_newest(&table, "event.kind == cut and event.number == 9"), 0);
}
END_TEST

START_TEST(an_end_is_held_back_and_let_go)
{
    table_key(&table, 'o');
    assert_did("hold server", 0, 0);
    ck_assert(row_of(unit)->kept_back);
    ck_assert_uint_eq(table.model->lent.next, 0);
    table_key(&table, 'o');
    assert_did("hold none", 0, 0);
    ck_assert(!row_of(unit)->kept_back);
    ck_assert_uint_eq(table.model->lent.next, unit);
}
END_TEST

START_TEST(u_takes_the_last_command_back)
{
    uint32_t run = table.model->run;

    table_key(&table, 'x');
    ck_assert_uint_ne(table_newest(&table, "event.kind == dropped"), 0);
    table_key(&table, 'u');
    ck_assert_uint_eq(table.model->run, run + 1);
    ck_assert_uint_eq(table_newest(&table, "event.kind == dropped and event.run == 2"), 0);
    unit = table_newest(&table, "tls.handshake.type == server_hello");
    ck_assert_int_eq(row_of(unit)->state, UNIT_HELD);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_attack");

    CHECK_CASE_WITH(
        made, "keys", set_up, tear_down, what_is_selected_is_dropped_replayed_reflected,
        two_units_are_swapped_one_after_the_other, a_swap_is_given_up,
        one_alone_has_none_to_be_swapped_with, bytes_are_injected_for_the_selected_end,
        an_end_is_cut_off, an_end_is_held_back_and_let_go, u_takes_the_last_command_back);
    return made;
}

CHECK_MAIN
