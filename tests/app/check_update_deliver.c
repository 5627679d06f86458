/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several units by one key: f and F are as careful as SPACE.
 */
#include "check_main.h"

#include <string.h>

#include "app/table.h"

/* In TLS 1.2 the server says ServerHello, and after a pause of the lab three records
 * more, before it is the client's turn. */
#define HEAD                                                          \
    "---\nformat: 1\nid: small\ntitle: Small\nlab: tls\nminutes: 5\n" \
    "set: tls.version = 1.2\n---\n"

#define GOAL(when)                                                                       \
    "```lab goal go\ntask: Deliver.\nwhen: " when "\nhint: SPACE.\nsolve: deliver all\n" \
    "why: It came.\n```\n\n"

#define GUESS                                                                        \
    "```lab ask guess\ntype: predict\nquestion: What comes?\noption: more -- Yes.\n" \
    "option: less -- No.\nhint: Guess.\nright: more\nthen: deliver\n```\n\n"

#define ON_THE_WIRE "```lab do\ndeliver until event.kind == sent\n```\n\n"

static struct table table;

static void teach(const char *lesson)
{
    table_teach(&table, lesson);
    table_key(&table, KEY_RETURN);
}

static void tear_down(void)
{
    table_close(&table);
}

static bool says(const char *text)
{
    return strstr(table.model->said, text) != NULL;
}

START_TEST(a_lab_by_itself_gets_one_command)
{
    table_open(&table);
    table_key(&table, 'f');
    ck_assert_str_eq(table.last, "deliver flight\n");
    table_key(&table, 'F');
    ck_assert_str_eq(table.last, "deliver all\n");
    ck_assert(run_at_end(table.f.run));
    table_key(&table, 'F');
    ck_assert(says("The lab is at its end"));
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 2);
}
END_TEST

START_TEST(a_question_holds_them_up)
{
    teach(HEAD "## One\n\nText.\n\n" ON_THE_WIRE GUESS);
    table_type(&table, "fF");
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered"), 0);
    ck_assert_int_eq(table.model->saying, SAY_WORD);
    ck_assert_int_eq(table.model->pane, PANE_PROSE);
}
END_TEST

/* The question after the goal is about what comes then: that must not have come yet. */
START_TEST(all_ends_where_the_goal_is_reached)
{
    teach(HEAD "## One\n\nText.\n\n" ON_THE_WIRE GOAL(
        "event.kind == sent and event.from == server") GUESS);
    table_key(&table, 'F');
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered and event.from == server"),
                      0);
    ck_assert_uint_gt(table.model->lent.held_count, 0);
    ck_assert_str_eq(session_open(table.model->session)->id, "guess");
    ck_assert(!table.model->busy);
    ck_assert_ptr_null(table.model->delivering.goal);
    table_key(&table, 'F');
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered and event.from == server"),
                      0);
}
END_TEST

START_TEST(a_flight_ends_where_the_other_end_speaks)
{
    uint32_t last;

    teach(HEAD "## One\n\nText.\n\n" ON_THE_WIRE GOAL("event.kind == closed"));
    table_key(&table, 'f'); /* the ClientHello */
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered and event.from == server"),
                      0);
    table_key(&table, 'f');
    last = table_newest(&table, "event.kind == delivered");
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered and event.from == server"),
                      last);
    ck_assert_uint_eq(table_newest(&table, "event.kind == closed"), 0);
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 2);
    table_key(&table, 'f');
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 2 + 1 + 3);
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered and event.from == client"),
                      table_newest(&table, "event.kind == delivered and tls.handshake.type == "
                                           "client_hello"));
    table_key(&table, 'F');
    ck_assert_uint_ne(table_newest(&table, "event.kind == closed"), 0);
}
END_TEST

START_TEST(a_step_that_is_done_is_left_by_space_alone)
{
    teach(HEAD "## One\n\nText.\n\n" ON_THE_WIRE "## Two\n\nText.\n\n");
    table_type(&table, "fF");
    ck_assert(says("SPACE goes on with the lesson"));
    ck_assert_uint_eq(table_newest(&table, "event.kind == delivered"), 0);
    ck_assert_uint_eq(session_step(table.model->session), 0);
    table_key(&table, ' ');
    ck_assert_uint_eq(session_step(table.model->session), 1);
    table_key(&table, 'F'); /* nothing comes after the last step */
    ck_assert_str_eq(table.last, "deliver all\n");
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("app/update_deliver");

    CHECK_CASE_WITH(all, "keys", NULL, tear_down, a_question_holds_them_up,
                    all_ends_where_the_goal_is_reached,
                    a_flight_ends_where_the_other_end_speaks,
                    a_step_that_is_done_is_left_by_space_alone);
    CHECK_CASE_WITH(all, "exhaustive", NULL, tear_down, a_lab_by_itself_gets_one_command);
    return all;
}

CHECK_MAIN
