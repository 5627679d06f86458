/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "lesson/course.h"
#include "lesson/lint.h"

#define ONE "---\nformat: 1\nid: one\ntitle: One\nlab: ssn\nminutes: 5\n---\n## A\n"
#define TWO "---\nformat: 1\nid: two\ntitle: Two\nlab: ssn\nminutes: 5\n---\n## A\n"

START_TEST(the_list_orders_lessons_in_tracks)
{
    static const char *const files[][2] = {
        {"two", TWO},
        {"one", ONE},
        {"course", "# all\n1 The first\n1.1 one\n\n2 The: second\n3 The third\n3.2 two\n"},
        {NULL, NULL}};
    struct course *course;

    ck_assert_int_eq(course_read(files, &course, NULL), STATUS_OK);
    ck_assert_uint_eq(course->track_count, 3);
    ck_assert_str_eq(course->tracks[0].number, "1");
    ck_assert_str_eq(course->tracks[1].title, "The: second");
    ck_assert_uint_eq(course->tracks[0].count, 1);
    ck_assert_uint_eq(course->tracks[1].count, 0);
    ck_assert_uint_eq(course->tracks[2].first, 1);
    ck_assert_uint_eq(course->lesson_count, 2);
    ck_assert_str_eq(course->lessons[0]->number, "1.1");
    ck_assert_ptr_eq(course_find(course, "3.2"), course->lessons[1]);
    ck_assert_ptr_eq(course_find(course, "one"), course->lessons[0]);
    ck_assert_ptr_null(course_find(course, "three"));
    ck_assert_ptr_null(course_find(course, ""));
    course_free(course);
}
END_TEST

START_TEST(what_is_needed_is_told_by_number)
{
    static const char *const files[][2] = {{"one", ONE},
                                           {"two", TWO},
                                           {"course", "1 The first\n1.1 one\n1.2 two\n"},
                                           {NULL, NULL}};
    struct lesson lesson = {.needs = "two  elsewhere one "};
    struct arena arena = {0};
    struct course *course;

    ck_assert_int_eq(course_read(files, &course, NULL), STATUS_OK);
    ck_assert_str_eq(course_needs(course, &lesson, &arena), "1.2, elsewhere, 1.1");
    ck_assert_str_eq(course_needs(course, course->lessons[0], &arena), "");
    arena_free(&arena);
    course_free(course);
}
END_TEST

static const struct {
    const char *list;
    const char *where;
    const char *why;
} faults[] = {
    {"1.1 one\n", "course:1: ", "before the first track"},
    {"1 A\n1.1 none\n", "course:2: ", "no lesson \"none\""},
    {"1 A\n1.1 other\n", "course:2: ", "has the id one"},
    {"1 A\n1.1 bad\n", "bad.md:1: ", "three dashes"},
    {"A track\n", "course:1: ", "neither"},
    {"1\n", "course:1: ", "neither"},
    {"1Title\n", "course:1: ", "neither"},
};

START_TEST(a_bad_list_is_refused)
{
    const char *const files[][2] = {{"one", ONE},
                                    {"other", ONE},
                                    {"bad", "## A\n"},
                                    {"course", faults[_i].list},
                                    {NULL, NULL}};
    struct failure failure;
    struct course *course;

    ck_assert_int_eq(course_read(files, &course, &failure), STATUS_DATA);
    ck_assert_ptr_null(course);
    ck_assert_msg(strncmp(failure.what, faults[_i].where, strlen(faults[_i].where)) == 0, "%s",
                  failure.what);
    ck_assert_ptr_nonnull(strstr(failure.why, faults[_i].why));
}
END_TEST

/* No lesson of the program is unreadable, forgotten in the list, or found wanting. */
START_TEST(the_built_in_lessons_are_good)
{
    struct course *course = course_new();

    ck_assert_uint_ge(course->track_count, 1);
    for (size_t i = 0; i < course->lesson_count; i++) {
        const struct lesson *lesson = course->lessons[i];
        struct lint lint = {0};

        lesson_lint(lesson, &lint);
        if (lint_errors(&lint))
            ck_abort_msg("%s:%u: %s", lesson->file, lint.findings[0].line,
                         lint.findings[0].what);
        lint_free(&lint);
        ck_assert(bytes_find(course_text(lesson->id), bytes_of(lesson->title), 0) !=
                  BYTES_NOT_FOUND);
        ck_assert_ptr_eq(course_find(course, lesson->number), lesson);
    }
    course_free(course);
}
END_TEST

extern const char *const lesson_files[][2];

START_TEST(every_built_in_file_is_in_the_course)
{
    struct course *course = course_new();

    for (size_t i = 0; lesson_files[i][0]; i++) {
        const char *name = lesson_files[i][0];

        ck_assert_msg(strcmp(name, "course") == 0 || course_find(course, name), "%s", name);
    }
    ck_assert_uint_eq(course_text("course").length, 0);
    ck_assert_uint_eq(course_text("none").length, 0);
    course_free(course);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/course");
    TCase *refused = tcase_create("faults");

    CHECK_CASE(s, "course", the_list_orders_lessons_in_tracks, what_is_needed_is_told_by_number,
               the_built_in_lessons_are_good, every_built_in_file_is_in_the_course);
    tcase_add_loop_test(refused, a_bad_list_is_refused, 0, sizeof faults / sizeof *faults);
    suite_add_tcase(s, refused);
    return s;
}

CHECK_MAIN
