/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <limits.h>

#include "check_main.h"

START_TEST(the_steady_clock_never_goes_back)
{
    uint64_t before = clock_us();

    for (int i = 0; i < 10000; i++) {
        uint64_t now = clock_us();

        ck_assert_uint_ge(now, before);
        before = now;
    }
}
END_TEST

START_TEST(the_calendar_clock_counts_microseconds)
{
    uint64_t seconds = clock_wall_us() / 1000000;

    ck_assert_uint_le(seconds - (uint64_t)time(NULL) + 2, 4);
}
END_TEST

START_TEST(times_are_told_in_utc)
{
    char out[32];

    setenv("TZ", "America/New_York", 1);
    tzset();
    clock_text(0, out);
    ck_assert_str_eq(out, "1970-01-01 00:00:00Z");
    clock_text(1795302159, out);
    ck_assert_str_eq(out, "2026-11-21 23:02:39Z");
    clock_text((time_t)4102444800, out); /* past 2038 */
    ck_assert_str_eq(out, "2100-01-01 00:00:00Z");
}
END_TEST

START_TEST(moments_are_waited_for_in_milliseconds)
{
    ck_assert_int_eq(clock_ms_until(UINT64_MAX), -1);
    ck_assert_int_eq(clock_ms_until(0), 0);
    ck_assert_int_eq(clock_ms_until(clock_us()), 0);
    ck_assert_int_le(clock_ms_until(clock_us() + 60000000), 60000);
    ck_assert_int_gt(clock_ms_until(clock_us() + 60000000), 50000);
    ck_assert_int_ge(clock_ms_until(clock_us() + 900), 0);
    ck_assert_int_eq(clock_ms_until(UINT64_MAX - 1), INT_MAX);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("clock");

    CHECK_CASE(s, "clock", the_steady_clock_never_goes_back,
               the_calendar_clock_counts_microseconds, times_are_told_in_utc,
               moments_are_waited_for_in_milliseconds);
    return s;
}

CHECK_MAIN
