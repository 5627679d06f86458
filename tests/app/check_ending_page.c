/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "app/layout.h"
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

START_TEST(an_arrow_scrolls_at_once)
{
    fail_by_trust();
    table_tell(&table, &(struct message){.kind = MESSAGE_SIZE, .rows = 20, .columns = 60});
    table_key(&table, 'W');
    ck_assert_uint_gt(table.model->list_count, (size_t)layout_list(table.model).rows + 1);
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_uint_eq(table.model->list_top, 1);
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_uint_eq(table.model->list_top, 2);
    table_key(&table, KEY_UP_ARROW);
    ck_assert_uint_eq(table.model->list_top, 1);
    table_key(&table, KEY_TO_END);
    ck_assert_uint_eq(table.model->list_top + (size_t)layout_list(table.model).rows,
                      table.model->list_count);
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

/* ---- a replay that was taken ---- */

static void set_up_replay(void)
{
    table_teach(&table, "---\nformat: 1\nid: small\ntitle: Small\nlab: tls\nminutes: 5\n"
                        "set: tls.resumption = early\nset: server.anti-replay = own\n---\n"
                        "## First\n\nText.\n");
    table_key(&table, KEY_RETURN);
    table_command(&table, "deliver all");
}

START_TEST(what_came_twice_is_told_though_nothing_failed)
{
    ck_assert_str_eq(table.model->said,
                     "Nothing failed, and that is the trouble. W tells why.");
    ck_assert_str_eq(hint(), "why");
    table_key(&table, 'W');
    ck_assert(tells("NOTHING FAILED, AND THAT IS THE TROUBLE"));
    ck_assert(tells("GET /pay/100/to/bob was carried out twice."));
    ck_assert(tells("Would have been caught by: an anti-replay store"));
    ck_assert(!tells("Caught by"));
    ck_assert_str_eq(hint_of(ACTION_AB_OFF), "A/B with");
    ck_assert_str_eq(hint_of(ACTION_MEND), "mend");
}
END_TEST

START_TEST(the_missing_check_is_switched_on)
{
    table_key(&table, 'W');
    table_key(&table, 'o');
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    ck_assert_ptr_nonnull(
        strstr(table.model->said, "server.anti-replay = shared goes with that check"));
    table_key(&table, KEY_ESCAPE);
    table_key(&table, 'W');
    table_key(&table, 'a');
    ck_assert_str_eq(table.last, "ab server.anti-replay = \"shared\"\n");
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "set server.anti-replay = own");
    table_command(&table, "restart");
    table_command(&table, "deliver all");
    table_key(&table, 'W');
    table_key(&table, 'c');
    ck_assert_str_eq(table.last, "set server.anti-replay = \"shared\"\nrestart\n");
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("ending_page");

    CHECK_CASE_WITH(made, "page", set_up, tear_down, it_is_offered_once_something_failed,
                    the_page_tells_both_ends, nothing_that_failed_is_told_as_that,
                    enter_shows_the_code_then_the_event, an_arrow_scrolls_at_once,
                    lines_are_as_wide_as_the_page,
                    what_was_done_on_the_wire_is_mended_by_a_fresh_run,
                    what_was_set_wrong_is_mended_by_a_setting);
    CHECK_CASE_WITH(made, "replay", set_up_replay, tear_down,
                    what_came_twice_is_told_though_nothing_failed,
                    the_missing_check_is_switched_on);
    CHECK_CASE_WITH(made, "exhaustive", set_up, tear_down, the_check_is_switched_off_beside_it);
    return made;
}

CHECK_MAIN
