/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "front/printed/words.h"

static struct arena arena;

static const char *say(const char *rule, const char *outcome, int64_t number, unsigned times,
                       enum bearing *bearing)
{
    return words_of_check(&arena,
                          &(struct event){.name = rule, .value = outcome, .number = number},
                          "client", times, bearing);
}

START_TEST(a_known_rule_is_a_sentence)
{
    enum bearing bearing;

    ck_assert_str_eq(say("dlp.ssn", "found", 19, 1, &bearing),
                     "the scanner on the path finds a number at byte 19 of the unit");
    ck_assert_int_eq(bearing, BEARING_OPEN);
    ck_assert_str_eq(say("dlp.ssn", "clean", 0, 8, &bearing),
                     "the scanner on the path read 8 unit(s) and finds no number");
    ck_assert_int_eq(bearing, BEARING_SAFE);
}
END_TEST

START_TEST(an_unknown_rule_is_told_by_its_name)
{
    enum bearing bearing;

    ck_assert_str_eq(say("moon.phase", "ok", 0, 1, &bearing), "moon.phase: ok");
    ck_assert_int_eq(bearing, BEARING_NEITHER);
}
END_TEST

START_TEST(a_hostile_rule_is_harmless)
{
    enum bearing bearing;

    ck_assert_str_eq(say("a\033[2J", "b\n", 0, 1, &bearing), "a\\x1b[2J: b\\x0a");
}
END_TEST

static void clear(void)
{
    arena_free(&arena);
}

static Suite *suite(void)
{
    Suite *s = suite_create("front/words");

    CHECK_CASE_WITH(s, "words", NULL, clear, a_known_rule_is_a_sentence,
                    an_unknown_rule_is_told_by_its_name, a_hostile_rule_is_harmless);
    return s;
}

CHECK_MAIN
