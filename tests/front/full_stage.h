/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * full_stage: the program in a terminal of 24 rows and 80 columns, keeping what it keeps in a
 * folder of the test's own.
 */
#ifndef LOCKSTEP_TESTS_FRONT_FULL_STAGE_H
#define LOCKSTEP_TESTS_FRONT_FULL_STAGE_H

#include <ftw.h>
#include <locale.h>
#include <stdio.h>

#include "front/small_lesson.h"
#include "front/terminal_emulator.h"

/* Also what a program that was killed left there. */
static inline int full_folder_drop(const char *path, const struct stat *status, int kind,
                                   struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

static inline void full_folder_remove(void)
{
    ck_assert_int_eq(nftw(small_folder, full_folder_drop, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* START("lockstep", "run", "ssn", "--watch"): the words of the command. */
#define START(...) \
    emulator_start(&(struct emulator_config){.folder = small_folder}, WORDS(__VA_ARGS__))
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A case of tests that each have a folder, small_folder. */
#define FULL_CASE(suite, name, ...)                                              \
    do {                                                                         \
        const TTest *const tests_[] = {__VA_ARGS__};                             \
        TCase *case_ = tcase_create(name);                                       \
        for (size_t i_ = 0; i_ < sizeof tests_ / sizeof *tests_; i_++)           \
            tcase_add_test(case_, tests_[i_]);                                   \
        tcase_add_checked_fixture(case_, small_folder_make, full_folder_remove); \
        tcase_set_timeout(case_, EMULATOR_TEST_S);                               \
        tcase_set_tags(case_, name);                                             \
        suite_add_tcase(suite, case_);                                           \
    } while (0)

/* As CHECK_MAIN. Started with that word the test program plays another role instead; tests find
 * its file in this_program, which they declare. */
#define OTHER_ROLE_MAIN(word, role)                                        \
    static int run_suite(void)                                             \
    {                                                                      \
        SRunner *runner = srunner_create(suite());                         \
        int failed;                                                        \
                                                                           \
        srunner_run_all(runner, CK_ENV);                                   \
        failed = srunner_ntests_failed(runner);                            \
        srunner_free(runner);                                              \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;                       \
    }                                                                      \
    int main(int argc, char **argv)                                        \
    {                                                                      \
        setlocale(LC_CTYPE, "");                                           \
        this_program = argv[0];                                            \
        return argc == 2 && !strcmp(argv[1], word) ? role() : run_suite(); \
    }

/* The program has ended in good order and left the terminal as it was. */
static inline void full_stage_over(struct emulator *emulator)
{
    ck_assert_int_eq(emulator_exit(emulator), 0);
    ck_assert_str_eq(emulator_left_changed(emulator), "");
    emulator_free(emulator);
}

#endif
