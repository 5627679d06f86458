/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "app/table.h"

static struct table table;

/* The client is not handed the certificate that it should trust. */
static void set_up(void)
{
    table_open(&table);
    table_command(&table, "set client.trust = off");
    table_command(&table, "restart");
}

static void tear_down(void)
{
    table_close(&table);
}

static void fail_by_trust(void)
{
    table_command(&table, "deliver until event.kind == failed");
}

/* The hint of a key now; NULL for none. */
static const char *hint_of(enum action action)
{
    const struct binding *binding = bindings;

    while (binding->action != action)
        binding++;
    return model_hint(table.model, binding);
}

static const char *hint(void)
{
    return hint_of(ACTION_WHY);
}

static bool tells(const char *text)
{
    const struct ending_lines *lines = &table.model->ending.lines;

    for (size_t i = 0; i < lines->count; i++)
        if (strstr(lines->list[i].text[ENDING_CLIENT], text))
            return true;
    return false;
}

START_TEST(it_is_offered_once_something_failed)
{
    ck_assert_ptr_null(hint());
    fail_by_trust();
    ck_assert_str_eq(table.model->said, "The client refused. W tells why, from both ends.");
    ck_assert_str_eq(hint(), "why");
    table_command(&table, "set client.trust = on");
    table_command(&table, "restart");
    ck_assert_ptr_null(hint());
}
END_TEST

START_TEST(the_page_tells_both_ends)
{
    fail_by_trust();
    table_key(&table, 'W');
    ck_assert_int_eq(table.model->page, PAGE_ENDING);
    ck_assert(tells("THE CLIENT STOPPED: UNKNOWN ISSUER"));
    ck_assert(tells("ISSUER FAILED"));
    ck_assert(!tells("-348"));
    ck_assert_uint_eq(table.model->list_count, table.model->ending.lines.count);
    ck_assert_str_eq(hint_of(ACTION_AB_OFF), "A/B without");
    ck_assert_ptr_null(hint_of(ACTION_MEND)); /* nothing that can be set helps */
    ck_assert_ptr_null(hint());
    table_key(&table, 'W');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

START_TEST(nothing_that_failed_is_told_as_that)
{
    table_command(&table, "show ending");
    ck_assert_int_eq(table.model->page, PAGE_ENDING);
    ck_assert_uint_eq(table.model->ending.conn, 0);
    ck_assert_uint_eq(table.model->list_count, 0);
    ck_assert_ptr_null(hint_of(ACTION_AB_OFF));
    ck_assert_ptr_null(hint_of(ACTION_MEND));
    table_key(&table, 'a');
    table_key(&table, 'c');
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_ENDING);
    ck_assert_str_ne(table.last, "restart\n\n");
}
END_TEST

START_TEST(enter_shows_the_code_then_the_event)
{
    fail_by_trust();
    table_key(&table, 'W');
    table_key(&table, KEY_RETURN);
    ck_assert(tells("-348"));
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_uint_eq(model_row(table.model)->seq,
                      table_newest(&table, "event.kind == failed and event.from == client"));
}
END_TEST

START_TEST(lines_are_as_wide_as_the_page)
{
    size_t count;

    fail_by_trust();
    table_key(&table, 'W');
    count = table.model->list_count;
    table_tell(&table, &(struct message){.kind = MESSAGE_SIZE, .rows = 24, .columns = 60});
    ck_assert_uint_gt(table.model->list_count, count);
}
END_TEST

START_TEST(the_check_is_switched_off_beside_it)
{
    fail_by_trust();
    table_key(&table, 'W');
    table_key(&table, 'a');
    ck_assert_str_eq(table.last, "ab client.verify = \"off\"\n");
}
END_TEST

START_TEST(what_was_done_on_the_wire_is_mended_by_a_fresh_run)
{
    uint32_t run;

    table_command(&table, "set client.trust = on");
    table_command(&table, "restart");
    table_command(&table, "deliver until tls.handshake.type == server_hello");
    table_command(&table, "alter next tls.handshake.random xor 01");
    fail_by_trust();
    run = table.model->run;
    table_key(&table, 'W');
    ck_assert(tells("THE TWO ENDS HAVE DIFFERENT KEYS"));
    table_key(&table, 'c');
    ck_assert_str_eq(table.last, "restart\n");
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_uint_eq(table.model->run, run + 1);
}
END_TEST

START_TEST(what_was_set_wrong_is_mended_by_a_setting)
{
    table_command(&table, "set client.trust = on");
    table_command(&table, "set client.host = www.example.test");
    table_command(&table, "restart");
    fail_by_trust();
    table_key(&table, 'W');
    ck_assert(tells("WRONG NAME"));
    table_key(&table, 'c');
    ck_assert_str_eq(table.last, "set client.host = \"ssn.lockstep.test\"\nrestart\n");
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("ending_page");
    TCase *page = tcase_create("page");

    tcase_add_checked_fixture(page, set_up, tear_down);
    tcase_add_test(page, it_is_offered_once_something_failed);
    tcase_add_test(page, the_page_tells_both_ends);
    tcase_add_test(page, nothing_that_failed_is_told_as_that);
    tcase_add_test(page, enter_shows_the_code_then_the_event);
    tcase_add_test(page, lines_are_as_wide_as_the_page);
    tcase_add_test(page, the_check_is_switched_off_beside_it);
    tcase_add_test(page, what_was_done_on_the_wire_is_mended_by_a_fresh_run);
    tcase_add_test(page, what_was_set_wrong_is_mended_by_a_setting);
    tcase_set_timeout(page, 120);
    suite_add_tcase(made, page);
    return made;
}

CHECK_MAIN
