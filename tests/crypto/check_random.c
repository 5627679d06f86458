/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/random.h"

#include <string.h>

#include "check_main.h"

START_TEST(fills_exactly_what_it_is_asked_to)
{
    uint8_t out[66] = {0};

    random_bytes(out + 1, 64);
    ck_assert_uint_eq(out[0], 0);
    ck_assert_uint_eq(out[65], 0);
    ck_assert(memcmp(out + 1, (uint8_t[64]){0}, 64) != 0);
    random_bytes(out, 0);
    ck_assert_uint_eq(out[0], 0);
}
END_TEST

START_TEST(no_nonce_comes_twice)
{
    static uint8_t nonces[1024][12];
    unsigned twice = 0;

    for (size_t i = 0; i < 1024; i++) {
        random_bytes(nonces[i], sizeof nonces[i]);
        for (size_t j = 0; j < i; j++)
            twice += memcmp(nonces[i], nonces[j], sizeof nonces[i]) == 0;
    }
    ck_assert_uint_eq(twice, 0);
}
END_TEST

START_TEST(draws_stay_below)
{
    for (int i = 0; i < 1000; i++) {
        ck_assert_uint_eq(random_below(1), 0);
        ck_assert_uint_lt(random_below(2), 2);
        ck_assert_uint_lt(random_below(UINT32_MAX), UINT32_MAX);
    }
}
END_TEST

/* 3 * 2^30 leaves a quarter of all draws over: taken modulo, they would make the first third
 * twice as likely as the others. 30 000 draws stray from a third by 1000 (12 times the standard
 * deviation) less often than this machine fails. */
START_TEST(draws_are_even)
{
    int thirds[3] = {0};

    for (int i = 0; i < 30000; i++)
        thirds[random_below(3u << 30) >> 30]++;
    for (int i = 0; i < 3; i++) {
        ck_assert_int_gt(thirds[i], 9000);
        ck_assert_int_lt(thirds[i], 11000);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("random");

    CHECK_CASE(suite, "random", fills_exactly_what_it_is_asked_to, no_nonce_comes_twice,
               draws_stay_below, draws_are_even);
    return suite;
}

CHECK_MAIN
