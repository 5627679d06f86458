/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <unistd.h>

#include "front/options.h"

static const struct option_row rows[] = {
    {"save", "FILE", "save"},
    {"json", NULL, "json"},
    {0},
};
static const struct usage usage = {.synopsis = "x", .about = "y", .rows = rows};

static int words(char **argv)
{
    int count = 0;

    while (argv[count])
        count++;
    optind = 0;
    return count;
}

START_TEST(rows_and_arguments_are_found_in_any_order)
{
    char *argv[] = {"run", "--json", "ssn", "--save", "f", NULL};
    int argc = words(argv);
    const char *value;

    ck_assert_int_eq(options_next(&usage, argc, argv, &value), 1);
    ck_assert_int_eq(options_next(&usage, argc, argv, &value), 0);
    ck_assert_str_eq(value, "f");
    ck_assert_int_eq(options_next(&usage, argc, argv, &value), OPTIONS_END);
    ck_assert_str_eq(argv[optind], "ssn");
}
END_TEST

START_TEST(what_is_no_option_is_refused)
{
    char *unknown[] = {"run", "--nonsense", NULL};
    char *lacking[] = {"run", "--save", NULL};
    const char *value;

    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
    ck_assert_int_eq(options_next(&usage, words(unknown), unknown, &value), OPTIONS_WRONG);
    ck_assert_int_eq(options_next(&usage, words(lacking), lacking, &value), OPTIONS_WRONG);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/options");

    CHECK_CASE(s, "options", rows_and_arguments_are_found_in_any_order,
               what_is_no_option_is_refused);
    return s;
}

CHECK_MAIN
