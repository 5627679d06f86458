/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/difference.h"

#include "check_main.h"

/* The bytes of now that differ, as stars. */
static void assert_different(const char *before, const char *now, const char *stars)
{
    struct difference difference = difference_of(bytes_of(before), bytes_of(now));
    size_t count = 0;

    for (size_t i = 0; now[i]; i++) {
        ck_assert_msg(difference_at(&difference, i) == (stars[i] == '*'), "%s %s at %zu",
                      before, now, i);
        count += stars[i] == '*';
    }
    ck_assert_uint_eq(difference_count(&difference), count);
    ck_assert(!difference_at(&difference, strlen(now)));
    ck_assert(!difference_at(&difference, SIZE_MAX));
}

START_TEST(equally_long_is_told_byte_by_byte)
{
    assert_different("abcd", "abcd", "    ");
    assert_different("abcd", "aXcd", " *  ");
    assert_different("abcd", "XbcX", "*  *");
}
END_TEST

START_TEST(what_moved_is_the_same)
{
    assert_different("2a.test!", "5longer.test!", "*******      ");
    assert_different("5longer.test!", "2a.test!", "**      ");
    assert_different("abc", "abcd", "   *");
    assert_different("", "ab", "**");
    assert_different("ab", "", "");
    assert_different("1abX", "2abcX", "*  * ");
}
END_TEST

START_TEST(a_stretch_is_asked_for_as_a_whole)
{
    struct difference difference = difference_of(bytes_of("abcd"), bytes_of("abXd"));
    struct difference none = {0};

    ck_assert(difference_in(&difference, 1, 2));
    ck_assert(!difference_in(&difference, 0, 2));
    ck_assert(!difference_in(&difference, 2, 0));
    ck_assert(!difference_in(&none, 0, 10));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("difference");

    CHECK_CASE(suite, "difference", equally_long_is_told_byte_by_byte, what_moved_is_the_same,
               a_stretch_is_asked_for_as_a_whole);
    return suite;
}

CHECK_MAIN
