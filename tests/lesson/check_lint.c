/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "lesson/lint.h"
#include "lesson/reading.h"
#include "run/fixture.h"

#define PREDICT                                                                  \
    "```lab ask guess\ntype: predict\nquestion: Will it?\noption: yes -- Yes.\n" \
    "option: no -- No.\nright: yes\n```\n"
#define REACHED GOAL("when: event.seq\nsolve: step\n")
#define GOOD    STEP PREDICT REACHED /* 20 lines */
#define FIND(id) \
    "```lab ask " id "\ntype: pick\nquestion: Which?\nanswer: at {event.seq}\n```\n"

/* ---- without a run ---- */

static struct lint lint_of(const char *text)
{
    struct lesson *lesson = read_good(text);
    struct lint lint = {0};

    lesson_lint(lesson, &lint);
    lesson_free(lesson); /* findings stand for themselves */
    return lint;
}

START_TEST(a_good_lesson_has_no_findings)
{
    struct lint lint = lint_of(GOOD FIND("a") FIND("b"));

    ck_assert_uint_eq(lint.count, 0);
    lint_free(&lint);
}
END_TEST

static const struct {
    const char *text;
    unsigned line;
    const char *what;
} faults[] = {
    {STEP REACHED, 1, "no prediction"},
    {STEP PREDICT, 1, "no goal"},
    {STEP PREDICT GOAL("when: event.seq\n"), 16, "no model solution"},
    {GOOD ASK("hex", "answer: first 5 of {vault.tag}\n"), 21, "5 bytes are too many"},
    {GOOD FIND("a") FIND("b") FIND("c"), 31, "third question in a row"},
    {GOOD FIND("a") ASK("hex", "answer: {vault.tag}\n") ASK("number", "answer: 1\n") FIND("d"),
     31, "third question in a row"},
    {GOOD ASK("choice", "option+: a\noption-: b\n"), 21, "wrong option \"b\""},
    {GOOD ASK("multi", "option+: a\noption-: b\n"), 21, "wrong option \"b\""},
    {STEP REACHED "```lab ask guess\ntype: predict\nquestion: Will it?\noption: yes -- Yes.\n"
                  "option: no\nright: yes\n```\n",
     14, "wrong option \"no\""},
    {GOOD FIND("a") "## Second\n" FIND("a"), 27, "the id a stands already in line 21"},
    {GOOD "## First\nText.\n", 21, "heading of line 8"},
    {"---\nformat: 1\nid: a\ntitle: A\nlab: b\nminutes: 5\nverbs: deliver\n---\n"
     "## C\n" PREDICT REACHED,
     20, "not offered: step"},
    {STEP "1\n\n2\n\n3\n\n4\n\n5\n\n6\n" PREDICT REACHED, 20, "take 15 lines of 38"},
    {GOOD "## Second\n1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n7\n\n8\n", 21, "take 15 lines of 38"},
};

START_TEST(a_fault_is_found)
{
    struct lint lint = lint_of(faults[_i].text);

    ck_assert_uint_eq(lint.count, 1);
    ck_assert_uint_eq(lint_errors(&lint), 1);
    ck_assert_uint_eq(lint.findings[0].line, faults[_i].line);
    ck_assert_msg(strstr(lint.findings[0].what, faults[_i].what) != NULL, "%s",
                  lint.findings[0].what);
    ck_assert_str_ne(lint.findings[0].todo, "");
    lint_free(&lint);
}
END_TEST

START_TEST(findings_come_in_the_order_of_lines)
{
    struct lint lint = lint_of(STEP GOAL("when: event.seq\n") FIND("reached"));

    ck_assert_uint_eq(lint.count, 3);
    ck_assert_uint_eq(lint.findings[0].line, 1);
    ck_assert_uint_eq(lint.findings[1].line, 9);
    ck_assert_uint_eq(lint.findings[2].line, 13);
    lint_free(&lint);
    ck_assert_uint_eq(lint.count, 0);
}
END_TEST

START_TEST(something_to_do_parts_questions)
{
    struct lint lint =
        lint_of(GOOD FIND("a") FIND("b") ASK("order", "item: a\nitem: b\n") FIND("c"));

    ck_assert_uint_eq(lint.count, 0);
    lint_free(&lint);
}
END_TEST

/* ---- with one ---- */

static struct fixture f;

static void set_up(void)
{
    fixture_open(&f, NULL, NULL);
    if (fixture_do(&f, "deliver until event.conn == tls and "
                       "tls.handshake.type == server_hello\ndeliver next"))
        abort();
}

static void tear_down(void)
{
    fixture_close(&f);
}

/* What the run says of the only question of a lesson; "" for nothing. */
static const char *played(const char *text)
{
    static char what[400];
    struct lesson *lesson = read_good(text);
    struct lint lint = {0};

    lesson_lint_item(&lesson->steps[0].items[0], f.inspect, f.trace, &lint);
    ck_assert_uint_le(lint.count, 1);
    ck_assert_uint_eq(lint_errors(&lint), lint.count);
    snprintf(what, sizeof what, "%s", lint.count ? lint.findings[0].what : "");
    if (lint.count)
        ck_assert_uint_eq(lint.findings[0].line, 9);
    lint_free(&lint);
    lesson_free(lesson);
    return what;
}

#define HELLO "@ (event.conn == tls and tls.handshake.type == server_hello)}"

START_TEST(a_value_has_one_match)
{
    ck_assert_str_eq(played(STEP ASK("pick", "answer: at {tls.handshake.random " HELLO "\n")),
                     "");
    ck_assert_ptr_nonnull(
        strstr(played(STEP ASK("pick", "answer: at {tls.handshake.extension.type " HELLO "\n")),
               "places"));
    ck_assert_str_eq(
        played(STEP ASK("pick", "answer: at {tls.handshake.extension.type[0] " HELLO "\n")),
        "");
    ck_assert_str_eq(
        played(STEP ASK("pick", "answer: at {tls.handshake.extension.type[*] " HELLO "\n")),
        "");
    ck_assert_ptr_nonnull(
        strstr(played(STEP ASK("byte", "answer: in {vault.tag}\n")), "stands nowhere"));
    ck_assert_ptr_nonnull(strstr(
        played(STEP ASK("number", "answer: {tls.handshake.random " HELLO " - {vault.tag}\n")),
        "{vault.tag} stands nowhere"));
    ck_assert_str_eq(played(STEP REACHED), "");
    ck_assert_str_eq(played(STEP PREDICT), "");
}
END_TEST

START_TEST(octets_can_be_pointed_at_and_typed)
{
    ck_assert_ptr_nonnull(
        strstr(played(STEP ASK("hex", "answer: {tls.handshake.random " HELLO "\n")),
               "32 bytes are too many"));
    ck_assert_str_eq(
        played(STEP ASK("hex", "answer: first 4 of {tls.handshake.random " HELLO "\n")), "");
    ck_assert_str_eq(played(STEP ASK("hex", "answer: {tls.handshake.ciphersuite " HELLO "\n")),
                     "");
    ck_assert_ptr_nonnull(
        strstr(played(STEP ASK("byte", "answer: in {event.seq[0] " HELLO "\n")), "worked out"));
    ck_assert_str_eq(played(STEP ASK("pick", "answer: at {event.seq[0] " HELLO "\n")), "");
}
END_TEST

START_TEST(the_same_answer_each_time_is_a_warning)
{
    struct lesson *lesson = read_good(STEP ASK("number", "answer: 1\n")
                                          ASK("hex", "answer: {vault.tag}\n") FIND("a"));
    const struct item *items = lesson->steps[0].items;
    struct answer answers[3] = {{.number = 7, .hex = {1, 2}, .hex_length = 2},
                                {.number = 7, .hex = {1, 2}, .hex_length = 2},
                                {.number = 8, .hex = {1, 3}, .hex_length = 2}};
    struct lint lint = {0};

    for (size_t i = 0; i < 3; i++)
        lesson_lint_answers(&items[i], answers, 3, &lint);
    ck_assert_uint_eq(lint.count, 0);
    for (size_t i = 0; i < 3; i++)
        lesson_lint_answers(&items[i], answers, 2, &lint);
    ck_assert_uint_eq(lint.count, 2);
    ck_assert_uint_eq(lint_errors(&lint), 0);
    lesson_lint_answers(&items[0], answers, 1, &lint);
    ck_assert_uint_eq(lint.count, 2);
    lint_free(&lint);
    lesson_free(lesson);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/lint");
    TCase *found = tcase_create("faults");

    CHECK_CASE(s, "lint", a_good_lesson_has_no_findings, findings_come_in_the_order_of_lines,
               something_to_do_parts_questions, the_same_answer_each_time_is_a_warning);
    tcase_add_loop_test(found, a_fault_is_found, 0, sizeof faults / sizeof *faults);
    suite_add_tcase(s, found);
    CHECK_CASE_WITH(s, "played", set_up, tear_down, a_value_has_one_match,
                    octets_can_be_pointed_at_and_typed);
    return s;
}

CHECK_MAIN
