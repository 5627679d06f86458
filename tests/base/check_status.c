/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"

#include <string.h>

#include "check_main.h"

#undef fail /* libcheck has an old macro of that name */

START_TEST(a_story_has_three_parts)
{
    struct failure failure;

    ck_assert_int_eq(fail(&failure, STATUS_DATA, "cannot open %s\nit is %d bytes\nuse %s",
                          "x.pcapng", 3, "another"),
                     STATUS_DATA);
    ck_assert_int_eq(failure.status, STATUS_DATA);
    ck_assert_str_eq(failure.what, "cannot open x.pcapng");
    ck_assert_str_eq(failure.why, "it is 3 bytes");
    ck_assert_str_eq(failure.todo, "use another");
}
END_TEST

START_TEST(newlines_in_arguments_part_nothing)
{
    struct failure failure;

    ck_assert_int_eq(fail(&failure, STATUS_IO, "cannot open %s\nbecause\ndo", "a\nb\nc"),
                     STATUS_IO);
    ck_assert_str_eq(failure.what, "cannot open a\nb\nc");
    ck_assert_str_eq(failure.why, "because");
    ck_assert_str_eq(failure.todo, "do");
}
END_TEST

START_TEST(missing_parts_are_empty)
{
    struct failure failure;

    memset(&failure, 'x', sizeof failure);
    ck_assert_int_eq(fail(&failure, STATUS_USAGE, "%s", "only what"), STATUS_USAGE);
    ck_assert_str_eq(failure.what, "only what");
    ck_assert_str_eq(failure.why, "");
    ck_assert_str_eq(failure.todo, "");
}
END_TEST

START_TEST(nobody_has_to_listen)
{
    ck_assert_int_eq(fail(NULL, STATUS_BUSY, "a\nb\nc"), STATUS_BUSY);
}
END_TEST

START_TEST(long_arguments_are_cut_and_terminated)
{
    struct failure failure;
    char long_name[5000];

    memset(long_name, 'n', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    ck_assert_int_eq(fail(&failure, STATUS_IO, "%s\nwhy\ntodo", long_name), STATUS_IO);
    ck_assert_uint_eq(strlen(failure.what), sizeof failure.what - 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("status");

    CHECK_CASE(s, "status", a_story_has_three_parts, newlines_in_arguments_part_nothing,
               missing_parts_are_empty, nobody_has_to_listen,
               long_arguments_are_cut_and_terminated);
    return s;
}

CHECK_MAIN
