/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <unistd.h>

#include "front/desk/play_lesson.h"
#include "front/small_lesson.h"

static struct lesson *lesson;
static struct session *session;
static struct desk *desk;
static struct failure failure;

static void set_up(void)
{
    small_folder_make();
    lesson = small_lesson();
    session = session_start(lesson);
    ck_assert_int_eq(desk_new(&(struct desk_config){.lab = lab_find("ssn"), .lesson = lesson},
                              &desk, &failure),
                     STATUS_OK);
}

static void tear_down(void)
{
    desk_free(desk);
    session_end(session);
    lesson_free(lesson);
    small_folder_remove();
}

static size_t count(enum event_kind kind)
{
    size_t found = 0;

    for (uint32_t seq = 1; seq <= trace_count(desk_trace(desk)); seq++)
        found += trace_event(desk_trace(desk), seq)->kind == kind;
    return found;
}

START_TEST(a_step_is_entered_after_its_script)
{
    ck_assert_int_eq(lesson_enter(desk, session, 0, &failure), STATUS_OK);
    ck_assert_uint_eq(session_step(session), 0);
    ck_assert_uint_eq(count(EVENT_STAGE), 2);
}
END_TEST

START_TEST(moves_are_what_an_answer_or_a_solution_does)
{
    ck_assert_uint_eq(lesson_moves(&lesson->steps[0].items[0])->count, 1);
    ck_assert_uint_eq(lesson_moves(&lesson->steps[0].items[1])->count, 2);
}
END_TEST

START_TEST(the_script_to_a_step_has_all_before_it_and_its_own)
{
    struct arena arena = {0};
    struct script first = lesson_script_to(lesson, 0, &arena);
    struct script second = lesson_script_to(lesson, 1, &arena);

    ck_assert_uint_eq(first.count, 2);
    ck_assert_uint_eq(second.count, 2 + 1 + 2 + 1);
    ck_assert_str_eq(second.commands[2].line, "alter next byte 28 xor 01");
    ck_assert_str_eq(second.commands[5].line, "step");
    arena_free(&arena);
}
END_TEST

START_TEST(a_rebuilt_step_has_its_solved_items_behind_it_and_no_others)
{
    ck_assert_int_eq(lesson_rebuild(desk, session, 0, &failure), STATUS_OK);
    ck_assert_uint_eq(count(EVENT_ALTERED), 0);
    desk_free(desk);
    ck_assert_int_eq(desk_new(&(struct desk_config){.lab = lab_find("ssn"), .lesson = lesson},
                              &desk, &failure),
                     STATUS_OK);
    session_item(session, &lesson->steps[0].items[0])->solved = true;
    ck_assert_int_eq(lesson_rebuild(desk, session, 0, &failure), STATUS_OK);
    ck_assert_uint_eq(count(EVENT_ALTERED), 1);
    ck_assert_ptr_eq(session_open(session), &lesson->steps[0].items[1]);
    ck_assert(!session_observe(session, desk_reading(desk, ROLE_ALL), desk_trace(desk)));
}
END_TEST

START_TEST(a_later_step_finds_the_earlier_ones_done)
{
    ck_assert_int_eq(lesson_rebuild(desk, session, 1, &failure), STATUS_OK);
    ck_assert_uint_eq(session_step(session), 1);
    ck_assert_uint_eq(count(EVENT_ALTERED), 2);
    ck_assert_uint_eq(count(EVENT_STAGE), 3);
}
END_TEST

START_TEST(what_cannot_be_done_is_told_with_its_place)
{
    struct arena arena = {0};
    struct script script;

    ck_assert_int_eq(
        script_parse(bytes_of("alter next byte 9999 xor 01\n"), "x", &arena, &script, &failure),
        STATUS_OK);
    ck_assert_int_eq(lesson_do(desk, &script, &failure), STATUS_USAGE);
    ck_assert_int_ne(failure.todo[0], '\0');
    arena_free(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/play_lesson");

    CHECK_CASE_WITH(s, "play_lesson", set_up, tear_down, a_step_is_entered_after_its_script,
                    moves_are_what_an_answer_or_a_solution_does,
                    the_script_to_a_step_has_all_before_it_and_its_own,
                    a_rebuilt_step_has_its_solved_items_behind_it_and_no_others,
                    a_later_step_finds_the_earlier_ones_done,
                    what_cannot_be_done_is_told_with_its_place);
    return s;
}

CHECK_MAIN
