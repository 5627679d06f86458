/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "lesson/playing.h"

/* ---- the course of a lesson ---- */

START_TEST(steps_and_items_come_in_order)
{
    begin(FRONT "## One\n" ASK("choice", "option+: a\noption-: b -- No.\n") ASK(
        "multi", "option+: a\noption-: b -- No.\n") "## Two\nText.\n"
                                                    "## Three\n" GOAL("when: event.seq\n"));
    ck_assert_ptr_eq(session_lesson(session), lesson);
    ck_assert_uint_eq(session_step(session), 0);
    ck_assert_ptr_eq(session_open(session), &lesson->steps[0].items[0]);
    ck_assert(answer((struct answer){.chosen = 0}).right);
    ck_assert_ptr_eq(session_open(session), &lesson->steps[0].items[1]);
    ck_assert(!session_step_done(session));
    ck_assert(answer((struct answer){.chosen = 1}).right);
    ck_assert_ptr_null(session_open(session));
    ck_assert(session_step_done(session) && !session_done(session));
    ck_assert(!answer((struct answer){.chosen = 0}).right);

    session_entered(session, 1, f.trace);
    ck_assert(session_step_done(session));
    session_entered(session, 2, f.trace);
    ck_assert_ptr_eq(session_open(session), &lesson->steps[2].items[0]);
    act("deliver next");
    ck_assert(session_observe(session, f.inspect, f.trace));
    ck_assert(session_done(session));
    session_entered(session, 9, f.trace);
    ck_assert_uint_eq(session_step(session), 2);
}
END_TEST

START_TEST(what_was_kept_can_be_given_back)
{
    begin(STEP ASK("choice", "option+: a\noption-: b -- No.\n"));
    session_item(session, &lesson->steps[0].items[0])->solved = true;
    ck_assert(session_done(session));
    ck_assert(state(0)->solved);
}
END_TEST

START_TEST(seconds_are_those_of_the_open_item)
{
    begin(STEP ASK("choice", "option+: a\noption-: b -- No.\n")
              ASK("order", "item: a\nitem: b\n"));
    session_spent(session, 3);
    session_spent(session, 4);
    answer((struct answer){.chosen = 0});
    session_spent(session, 5);
    answer((struct answer){.order = {0, 1}});
    session_spent(session, 6);
    ck_assert_uint_eq(state(0)->seconds, 7);
    ck_assert_uint_eq(state(1)->seconds, 5);
}
END_TEST

START_TEST(a_long_first_answer_is_cut_between_characters)
{
    char text[300];
    struct answer given = {.chosen = 1, .text = text};

    begin(STEP ASK("choice", "option+: a\noption-: b -- No.\n"));
    for (size_t i = 0; i + 1 < sizeof text; i++)
        text[i] = i == 0 ? 'a' : i % 2 ? '\xc3' : '\xa4';
    text[sizeof text - 1] = '\0';
    session_answer(session, &given, f.inspect, f.trace);
    ck_assert_uint_eq(strlen(state(0)->first), FIRST_ANSWER - 1);
    ck_assert_int_eq((uint8_t)state(0)->first[FIRST_ANSWER - 2], 0xa4);
    answer((struct answer){.chosen = 0});
    ck_assert_int_eq(state(0)->first[0], 'a');
}
END_TEST

START_TEST(what_is_kept_of_an_answer_is_clean)
{
    struct answer given = {.chosen = 1, .text = "\x1b[2J"};

    begin(STEP ASK("choice", "option+: a\noption-: b -- No.\n"));
    session_answer(session, &given, f.inspect, f.trace);
    ck_assert_str_eq(state(0)->first, "\\x1b[2J");
}
END_TEST

/* ---- goals ---- */

START_TEST(a_goal_looks_at_what_happens_after_the_step_began)
{
    act(TO_HELLO);
    begin(STEP GOAL("when: tls.handshake.type == client_hello\n"));
    ck_assert(!session_observe(session, f.inspect, f.trace));
    act("deliver next");
    ck_assert(!session_observe(session, f.inspect, f.trace));
    /* A new run happened after the step began, all of it. */
    act("restart\n" TO_HELLO);
    ck_assert(session_observe(session, f.inspect, f.trace));
    ck_assert(!session_observe(session, f.inspect, f.trace));
    ck_assert(state(0)->solved);
    ck_assert(!answer((struct answer){0}).right);
}
END_TEST

START_TEST(a_goal_reached_while_a_question_was_open_counts)
{
    begin(STEP ASK("choice", "option+: a\noption-: b -- No.\n")
              GOAL("when: tls.handshake.type == client_hello\n"));
    act(TO_HELLO);
    ck_assert(!session_observe(session, f.inspect, f.trace));
    answer((struct answer){.chosen = 0});
    ck_assert(session_observe(session, f.inspect, f.trace));
}
END_TEST

#define BOTH                                                                  \
    "when: event.kind == altered then event.kind == delivered and event.conn" \
    " == tls\n"

START_TEST(one_thing_then_another)
{
    act(TO_HELLO);
    begin(STEP GOAL(BOTH));
    act("deliver next"); /* the second without the first */
    ck_assert(!session_observe(session, f.inspect, f.trace));
    act("alter next byte 20 xor 01");
    ck_assert(!session_observe(session, f.inspect, f.trace));
    act("deliver next");
    ck_assert(session_observe(session, f.inspect, f.trace));
}
END_TEST

START_TEST(one_thing_then_another_in_the_same_run)
{
    act(TO_HELLO);
    begin(STEP GOAL(BOTH));
    act("alter next byte 20 xor 01");
    ck_assert(!session_observe(session, f.inspect, f.trace));
    act("restart\n" TO_HELLO "deliver next");
    ck_assert(!session_observe(session, f.inspect, f.trace));
}
END_TEST

START_TEST(an_order_is_shown_shuffled)
{
    uint8_t places[LESSON_OPTIONS];
    uint8_t again[LESSON_OPTIONS];

    for (char id = 'a'; id <= 'z'; id++) {
        char name[] = {id, '\0'};
        unsigned seen = 0;
        bool in_order = true;
        struct item item = {.id = name, .option_count = 2 + (size_t)(id % 4)};

        session_shuffle(&item, places);
        session_shuffle(&item, again);
        ck_assert_mem_eq(places, again, sizeof places);
        for (size_t i = 0; i < item.option_count; i++) {
            seen |= 1u << places[i];
            in_order = in_order && places[i] == i;
        }
        ck_assert_uint_eq(seen, (1u << item.option_count) - 1);
        ck_assert(!in_order);
    }
}
END_TEST

/* ---- help ---- */

START_TEST(hints_come_one_by_one)
{
    begin(STEP ASK("choice", "option+: a\noption-: b -- No.\nhint: One.\nhint: Two.\n"));
    ck_assert_str_eq(session_hint(session), "One.");
    ck_assert_str_eq(session_hint(session), "Two.");
    ck_assert_ptr_null(session_hint(session));
    ck_assert_uint_eq(state(0)->hints, 2);
    answer((struct answer){.chosen = 0});
    ck_assert_ptr_null(session_hint(session));
}
END_TEST

static const char *solution(void)
{
    return session_solution(session, f.inspect, f.trace, &f.arena);
}

static void set_up_null(void)
{
    const struct setting_value overrides[] = {
        {"tls.version", "1.2"},
        {"tls.suite", "TLS_ECDHE_ECDSA_WITH_NULL_SHA"},
    };

    fixture_open_lab(&f, "tls", overrides, 2);
}

/* The text of a record that is sealed with NULL is a source of its own, cut out of the unit. */
START_TEST(a_byte_is_told_where_it_lies_on_the_wire)
{
    struct answer there;

    begin(STEP ASK("byte",
                   "answer: in first 1 of {http.request.method @ (event.kind == sent and "
                   "http.request.method)}\n"));
    act("deliver until event.kind == sent and http.request.method\n");
    there = right();
    ck_assert_int_gt(there.source, 0);
    ck_assert_uint_eq(there.offset, 0);
    ck_assert_str_eq(solution(), arena_format(&f.arena, "byte 5 in event %u", there.seq));
}
END_TEST

START_TEST(a_shown_solution_has_still_to_be_done)
{
    begin(STEP ASK("multi", "option+: a\noption-: b -- No.\noption+: c\n")
              ASK("pick", "answer: at {tls.handshake.ciphersuite @ " HELLO "}\n")
                  GOAL("when: event.kind == altered\nsolve: restart  # again\n"
                       "solve: alter next byte 20 xor 01\n"));
    act(TO_HELLO);
    ck_assert_str_eq(solution(), "a; c");
    ck_assert(state(0)->shown && !state(0)->solved);
    answer(right());
    ck_assert(!state(1)->shown);
    ck_assert_ptr_nonnull(strstr(solution(), "the field tls.handshake.ciphersuite in event "));
    answer(right());
    ck_assert_str_eq(solution(), "restart\nalter next byte 20 xor 01");
    ck_assert(!session_observe(session, f.inspect, f.trace));
    act("alter next byte 20 xor 01");
    ck_assert(session_observe(session, f.inspect, f.trace));
    ck_assert_str_eq(solution(), "");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/session");
    TCase *course = playing_case(s, "course");
    TCase *goals = playing_case(s, "goals");
    TCase *help = playing_case(s, "help");

    CHECK_CASE(s, "shuffle", an_order_is_shown_shuffled);
    tcase_add_test(course, steps_and_items_come_in_order);
    tcase_add_test(course, what_was_kept_can_be_given_back);
    tcase_add_test(course, seconds_are_those_of_the_open_item);
    tcase_add_test(course, a_long_first_answer_is_cut_between_characters);
    tcase_add_test(course, what_is_kept_of_an_answer_is_clean);
    tcase_add_test(goals, a_goal_looks_at_what_happens_after_the_step_began);
    tcase_add_test(goals, a_goal_reached_while_a_question_was_open_counts);
    tcase_add_test(goals, one_thing_then_another);
    tcase_add_test(goals, one_thing_then_another_in_the_same_run);
    tcase_add_test(help, hints_come_one_by_one);
    tcase_add_test(help, a_shown_solution_has_still_to_be_done);
    CHECK_CASE_WITH(s, "null", set_up_null, tear_down,
                    a_byte_is_told_where_it_lies_on_the_wire);
    return s;
}

CHECK_MAIN
