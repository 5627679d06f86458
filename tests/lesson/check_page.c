/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "lesson/page.h"
#include "lesson/reading.h"

/* Rows of the first step with its first item, if it has one. */
static size_t rows(const char *body, size_t columns)
{
    struct lesson *lesson = read_good(body);
    const struct step *step = &lesson->steps[0];
    size_t count = page_rows(step, step->item_count ? step->items : NULL, columns);

    lesson_free(lesson);
    return count;
}

START_TEST(paragraphs_are_parted_items_are_not)
{
    ck_assert_uint_eq(rows(STEP, 10), 0);
    ck_assert_uint_eq(rows(STEP "one\n", 10), 1);
    ck_assert_uint_eq(rows(STEP "one two three\n", 10), 2);
    ck_assert_uint_eq(rows(STEP "one\n\ntwo\n", 10), 3);
    ck_assert_uint_eq(rows(STEP "one\n\n- two\n- three\n\nfour\n", 10), 6);
    ck_assert_uint_eq(rows(STEP "```\na\n\nb\n```\n", 10), 3);
}
END_TEST

START_TEST(items_hang_behind_their_mark)
{
    ck_assert_uint_eq(rows(STEP "- 12345678\n", 10), 1);
    ck_assert_uint_eq(rows(STEP "- 123456789\n", 10), 2);
    ck_assert_uint_eq(rows(STEP "12. 123456\n", 10), 1);
    ck_assert_uint_eq(rows(STEP "12. 1234567\n", 10), 2);
}
END_TEST

START_TEST(the_question_and_its_options_count)
{
    ck_assert_uint_eq(rows(STEP ASK("pick", "answer: at {event.seq}\n"), 10), 1);
    ck_assert_uint_eq(rows(STEP "one\n" ASK("pick", "answer: at {event.seq}\n"), 10), 3);
    ck_assert_uint_eq(
        rows(STEP "one\n" ASK("choice", "option+: 12345678\noption-: 123456789 -- No.\n"), 10),
        6);
    ck_assert_uint_eq(rows(STEP "one\n" GOAL("when: event.seq\n"), 9), 3);
    ck_assert_uint_eq(rows(STEP "one\n" GOAL("when: event.seq\n"), 8), 4);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/page");

    CHECK_CASE(s, "page", paragraphs_are_parted_items_are_not, items_hang_behind_their_mark,
               the_question_and_its_options_count);
    return s;
}

CHECK_MAIN
