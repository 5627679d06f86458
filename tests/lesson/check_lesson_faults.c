/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "lesson/reading.h"

/* ---- what is refused, with its line ---- */

static const struct fault {
    const char *text;
    const char *where;
    const char *why; /* or what to do: a part of either */
} faults[] = {
    {"", "bad.md:1: ", "three dashes"},
    {"# Lesson\n", "bad.md:1: ", "three dashes"},
    {"---\nformat: 1\n", "bad.md:1: ", "does not end"},
    {"---\nformat: 2\n---\n", "bad.md:2: ", "format"},
    {"---\nformat: 1\nauthor: me\n---\n", "bad.md:3: ", "\"author\" is no key"},
    {"---\nformat: 1\nformat: 1\n---\n", "bad.md:3: ", "again"},
    {"---\nformat\n---\n", "bad.md:2: ", "colon"},
    {"---\nid:\n---\n", "bad.md:2: ", "no value"},
    {"---\nid: Big\n---\n", "bad.md:2: ", "cannot be an id"},
    {"---\nid: -a\n---\n", "bad.md:2: ", "cannot be an id"},
    {"---\nlab: ../x\n---\n", "bad.md:2: ", "cannot be an id"},
    {"---\nneeds: a B\n---\n", "bad.md:2: ", "\"B\""},
    {"---\nminutes: 0\n---\n", "bad.md:2: ", "from 1 to 240"},
    {"---\nminutes: 9999999999\n---\n", "bad.md:2: ", "from 1 to 240"},
    {"---\nverbs: deliver delete\n---\n", "bad.md:2: ", "\"delete\" is no verb"},
    {"---\nset: client.verify off\n---\n", "bad.md:2: ", "\"=\" is missing"},
    {"---\nformat: 1\nid: a\ntitle: A\nlab: b\n---\n", "bad.md:1: ", "no minutes line"},
    {FRONT, "bad.md:8: ", "no steps"},
    {FRONT "text\n", "bad.md:8: ", "before the first step"},
    {FRONT "```lab do\nstep\n```\n", "bad.md:8: ", "before the first step"},
    {FRONT "# One\n", "bad.md:8: ", "not one of a step"},
    {STEP "### Three\n", "bad.md:9: ", "not one of a step"},
    {FRONT "## ...\n", "bad.md:8: ", "no letters"},
    {STEP "a\n<b>c</b>\n", "bad.md:10: ", "HTML"},
    {STEP "<div>\n", "bad.md:9: ", "html_block"},
    {STEP "> quote\n", "bad.md:9: ", "block_quote"},
    {STEP "a\n\n***\n", "bad.md:11: ", "thematic_break"},
    {STEP "a\nb [c](http://example.test)\n", "bad.md:10: ", "link"},
    {STEP "<http://example.test>\n", "bad.md:9: ", "link"},
    {STEP "![a](b.png)\n", "bad.md:9: ", "image"},
    {STEP "- a\n  - b\n", "bad.md:9: ", "flat"},
    {STEP "- a\n\n  b\n", "bad.md:9: ", "flat"},
    {STEP "-\n", "bad.md:9: ", "flat"},
    {STEP "a\tb\n", "bad.md:9: ", "U+0009"},
    {STEP "a\x1b[2J\n", "bad.md:9: ", "U+001B"},
    {STEP "a\xe2\x80\xae\n", "bad.md:9: ", "U+202E"},
    {STEP "a\rb\n", "bad.md:9: ", "U+000D"},
    {STEP "a\xff\n", "bad.md:9: ", "UTF-8"},
    {STEP "```lab\n```\n", "bad.md:9: ", "no block"},
    {STEP "```lab say\n```\n", "bad.md:9: ", "no block"},
    {STEP "```lab ask\n```\n", "bad.md:9: ", "no block"},
    {STEP "```lab do it\n```\n", "bad.md:9: ", "no block"},
    {STEP "```lab goal a b\n```\n", "bad.md:9: ", "no block"},
    {STEP "```lab goal A\n```\n", "bad.md:9: ", "cannot be an id"},
    {STEP "```lab do\nstep\n\ndelver all\n```\n", "bad.md:12: ", "possible are"},
    {STEP "```lab ask a\nquestion: Why?\n```\n", "bad.md:9: ", "no type line"},
    {STEP "```lab ask a\ntype: guess\n```\n", "bad.md:10: ", "predict pick byte"},
    {STEP "```lab ask a\ntype: pick\nanswer: at {event.seq}\n```\n",
     "bad.md:9: ", "no question line"},
    {STEP ASK("pick", "option: a -- b\n"), "bad.md:12: ", "\"option\" is no key of a pick"},
    {STEP ASK("pick", ""), "bad.md:9: ", "no answer line"},
    {STEP ASK("pick", "answer: {event.seq}\n"), "bad.md:12: ", "\"at\" should stand there"},
    {STEP ASK("pick", "answer: at {event.sec}\n"), "bad.md:12: ", "event.seq"},
    {STEP ASK("pick", "answer: at {event.seq} too\n"), "bad.md:12: ", "after the end"},
    {STEP ASK("byte", "answer: {vault.tag}\n"), "bad.md:12: ", "\"in\" should stand there"},
    {STEP ASK("byte", "answer: in first 0 of {vault.tag}\n"), "bad.md:12: ", "from 1"},
    {STEP ASK("hex", "answer: first 2 {vault.tag}\n"), "bad.md:12: ", "\"of\""},
    {STEP ASK("number", "answer: {event.seq} *\n"), "bad.md:12: ", "column"},
    {STEP ASK("number", "answer: {event.seq[*]}\n"), "bad.md:12: ", "several places"},
    {STEP ASK("predict", "option: a -- b\noption: c -- d\n"), "bad.md:9: ", "no right line"},
    {STEP ASK("predict", "option: a -- b\noption: c -- d\nright: b\n"),
     "bad.md:14: ", "none of the options"},
    {STEP ASK("predict", "option: a -- b\nright: a\n"), "bad.md:9: ", "nothing to choose"},
    {STEP ASK("predict", "option: a\noption: a\n"), "bad.md:13: ", "twice"},
    {STEP ASK("predict", "then: dance\n"), "bad.md:12: ", "possible are"},
    {STEP ASK("predict", "prove: event.kind == sung\n"), "bad.md:12: ", "no kind of event"},
    {STEP ASK("choice", "option+: a\noption+: b\noption-: c\n"), "bad.md:9: ", "multi"},
    {STEP ASK("choice", "option-: a -- b\noption-: c -- d\n"), "bad.md:9: ", "no option+ line"},
    {STEP ASK("multi", "option+: a\noption+: b\n"), "bad.md:9: ", "no option- line"},
    {STEP ASK("order", "item: a\n"), "bad.md:9: ", "nothing to choose"},
    {STEP ASK("order",
              "item: 1\nitem: 2\nitem: 3\nitem: 4\nitem: 5\nitem: 6\nitem: 7\nitem: 8\n"
              "item: 9\nitem: 10\n"),
     "bad.md:21: ", "more than 9"},
    {STEP GOAL(""), "bad.md:9: ", "no when line"},
    {STEP "```lab goal a\nwhen: event.seq\n```\n", "bad.md:9: ", "no task line"},
    {STEP GOAL("when: event.seq then\n"), "bad.md:11: ", "field"},
    {STEP GOAL("when: event.seq\nsolve: dance\n"), "bad.md:12: ", "possible are"},
    {STEP GOAL("when: event.seq\nhint: 1\nhint: 2\nhint: 3\nhint: 4\nhint: 5\nhint: 6\n"
               "hint: 7\n"),
     "bad.md:18: ", "more than 6 hints"},
    {STEP GOAL("when: event.seq\nanswer: 1\n"),
     "bad.md:12: ", "\"answer\" is no key of a goal"},
};

START_TEST(a_fault_is_told_with_its_line)
{
    const struct fault *fault = &faults[_i];
    struct failure failure = {0};
    struct lesson *lesson;

    ck_assert_int_eq(lesson_read(bytes_of(fault->text), "bad.md", &lesson, &failure),
                     STATUS_DATA);
    ck_assert_ptr_null(lesson);
    ck_assert_int_eq(failure.status, STATUS_DATA);
    ck_assert_msg(strncmp(failure.what, fault->where, strlen(fault->where)) == 0, "%s: %s",
                  failure.what, failure.why);
    ck_assert_msg(strstr(failure.why, fault->why) || strstr(failure.todo, fault->why),
                  "not \"%s\" but: %s / %s", fault->why, failure.why, failure.todo);
    ck_assert_int_eq(lesson_read(bytes_of(fault->text), "bad.md", &lesson, NULL), STATUS_DATA);
}
END_TEST

/* ---- too much of anything ---- */

/* Reads the beginning and many times the same, and tells why not. */
static const char *refusal(const char *start, const char *repeated, size_t times)
{
    static struct failure failure;
    struct buf text = {0};
    struct lesson *lesson;

    buf_add(&text, bytes_of(start));
    for (size_t i = 0; i < times; i++)
        buf_add(&text, bytes_of(repeated));
    failure = (struct failure){0};
    if (lesson_read(buf_view(&text), "big.md", &lesson, &failure) == STATUS_OK)
        lesson_free(lesson);
    buf_free(&text);
    return failure.why;
}

START_TEST(sizes_and_counts_are_limited)
{
    ck_assert_ptr_nonnull(strstr(refusal(STEP, "12345678", LESSON_OCTETS / 8), "256 KiB"));
    ck_assert_ptr_nonnull(strstr(refusal(STEP, "12345678", 126), "1000 bytes"));
    ck_assert_str_eq(refusal(STEP, "12345678", 125), "");
    ck_assert_str_eq(refusal(FRONT, "## Step\n", LESSON_STEPS), "");
    ck_assert_ptr_nonnull(strstr(refusal(FRONT, "## Step\n", LESSON_STEPS + 1), "64 steps"));
    ck_assert_str_eq(refusal(STEP, GOAL("when: event.seq\n"), LESSON_ITEMS), "");
    ck_assert_ptr_nonnull(
        strstr(refusal(STEP, GOAL("when: event.seq\n"), LESSON_ITEMS + 1), "more than 16"));
    ck_assert_ptr_nonnull(
        strstr(refusal(STEP "```lab ask a\n", "hint: b\n", 65), "more than 64 lines"));
    ck_assert_ptr_nonnull(strstr(refusal(STEP "```lab do\n", "step\n", 65), "64 commands"));
}
END_TEST

/* Nothing that fits into a lesson keeps its reader busy. */
START_TEST(what_is_refused_is_refused_fast)
{
    clock_t began = clock();

    ck_assert_ptr_nonnull(strstr(refusal(FRONT, "## Step\n", 10000), "64 steps"));
    ck_assert_ptr_nonnull(strstr(refusal(STEP, "![[]()\n", 30000), "image"));
    refusal(STEP, "- - - - - - - - - - - - - - - - - - - - - -\n\n\n\n", 5000);
    refusal(STEP, "[[[[[[[[](*a _b **c `d <e\n", 10000);
    refusal(STEP, "> > > > > > > > > > > > > > > > >\n", 7000);
    ck_assert_int_lt((clock() - began) / CLOCKS_PER_SEC, 5);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/lesson, faults");
    TCase *refused = tcase_create("faults");

    CHECK_CASE(s, "limits", sizes_and_counts_are_limited, what_is_refused_is_refused_fast);
    tcase_add_loop_test(refused, a_fault_is_told_with_its_line, 0,
                        sizeof faults / sizeof *faults);
    suite_add_tcase(s, refused);
    return s;
}

CHECK_MAIN
