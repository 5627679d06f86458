/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "front/course_walk.h"
#include "front/small_lesson.h"

static struct emulator *start(const char *const *words)
{
    return emulator_start(&(struct emulator_config){.folder = small_folder}, words);
}
#define START(...) start((const char *const[]){"lockstep", ##__VA_ARGS__, NULL})

START_TEST(the_first_lesson)
{
    struct emulator *emulator = START();

    course_walk(emulator, 14);
    emulator_free(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full");

    TCase *walk = tcase_create("walk");

    tcase_set_timeout(walk, 60);
    tcase_add_checked_fixture(walk, small_folder_make, small_folder_remove);
    tcase_add_test(walk, the_first_lesson);
    suite_add_tcase(made, walk);
    return made;
}

CHECK_MAIN
