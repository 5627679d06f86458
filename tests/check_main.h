/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_main: what every unit test shares. A test file is named after its source, defines
 * `static Suite *suite(void)` and ends with CHECK_MAIN.
 */
#ifndef LOCKSTEP_TESTS_CHECK_MAIN_H
#define LOCKSTEP_TESTS_CHECK_MAIN_H

#include <check.h>
#include <stdlib.h>

/* libcheck's old name for ck_abort_msg is ours for telling a failure. */
#undef fail

#include "base/bytes.h"

#define BYTES(...) \
    ((struct bytes){(const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__})})

#define ck_assert_bytes(a, b)                                                \
    do {                                                                     \
        struct bytes bytes_a_ = (a);                                         \
        struct bytes bytes_b_ = (b);                                         \
        ck_assert_uint_eq(bytes_a_.length, bytes_b_.length);                 \
        if (bytes_a_.length)                                                 \
            ck_assert_mem_eq(bytes_a_.data, bytes_b_.data, bytes_a_.length); \
    } while (0)

/* Adds tests to one case of a suite. A case named "exhaustive" tries so much that it takes
 * seconds: where programs run slowly (make valgrind) it is left out. */
#define CHECK_CASE(suite, name, ...) CHECK_CASE_WITH(suite, name, NULL, NULL, __VA_ARGS__)

/* The same with what is done before and after each test; either may be NULL. */
#define CHECK_CASE_WITH(suite, name, set_up, tear_down, ...)           \
    do {                                                               \
        const TTest *const tests_[] = {__VA_ARGS__};                   \
        TCase *case_ = tcase_create(name);                             \
        tcase_add_checked_fixture(case_, set_up, tear_down);           \
        for (size_t i_ = 0; i_ < sizeof tests_ / sizeof *tests_; i_++) \
            tcase_add_test(case_, tests_[i_]);                         \
        tcase_set_timeout(case_, 300);                                 \
        tcase_set_tags(case_, name);                                   \
        suite_add_tcase(suite, case_);                                 \
    } while (0)

#define CHECK_MAIN                                    \
    int main(void)                                    \
    {                                                 \
        SRunner *runner_ = srunner_create(suite());   \
        int failed_;                                  \
        srunner_run_all(runner_, CK_ENV);             \
        failed_ = srunner_ntests_failed(runner_);     \
        srunner_free(runner_);                        \
        return failed_ ? EXIT_FAILURE : EXIT_SUCCESS; \
    }

#endif
