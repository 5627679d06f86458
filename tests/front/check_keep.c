/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "front/desk/keep.h"
#include "front/small_lesson.h"

static struct lesson *lesson;
static struct session *session;
static struct keep *keep;
static struct failure failure;

static void set_up(void)
{
    small_folder_make();
    lesson = small_lesson();
    session = session_start(lesson);
    failure = (struct failure){0};
    keep = keep_open(&failure);
}

static void tear_down(void)
{
    keep_close(keep);
    session_end(session);
    lesson_free(lesson);
    small_folder_remove();
}

static const struct item *guess(void)
{
    return &lesson->steps[0].items[0];
}

static const char *database(void)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/lockstep/progress.db", small_folder);
    return path;
}

START_TEST(what_is_kept_comes_back_into_another_session)
{
    struct session *later = session_start(lesson);
    const struct item_state *state;
    struct kept_lesson kept;
    size_t step = 7;

    *session_item(session, guess()) = (struct item_state){
        .first = "yes", .tries = 2, .hints = 1, .shown = true, .solved = true, .seconds = 9};
    ck_assert_int_eq(keep_save(keep, session, guess(), &failure), STATUS_OK);
    ck_assert_int_eq(keep_load(keep, later, &step, &failure), STATUS_OK);
    ck_assert_uint_eq(step, 0);
    state = session_item_state(later, guess());
    ck_assert_str_eq(state->first, "yes");
    ck_assert_uint_eq(state->tries, 2);
    ck_assert_uint_eq(state->hints, 1);
    ck_assert_uint_eq(state->seconds, 9);
    ck_assert(state->shown && state->solved);
    ck_assert(!session_item_state(later, &lesson->steps[0].items[1])->solved);
    ck_assert(keep_lesson(keep, lesson, &kept));
    ck_assert(!kept.done);
    session_end(later);
}
END_TEST

START_TEST(each_step_is_kept_with_its_time)
{
    struct kept_step steps[LESSON_STEPS];

    for (size_t i = 0; i < lesson->steps[0].item_count; i++)
        *session_item(session, &lesson->steps[0].items[i]) =
            (struct item_state){.solved = i == 0, .seconds = 20};
    ck_assert_int_eq(keep_save(keep, session, NULL, &failure), STATUS_OK);
    keep_steps(keep, lesson, steps);
    ck_assert(!steps[0].done);
    ck_assert_uint_eq(steps[0].seconds, 40);
    session_item(session, &lesson->steps[0].items[1])->solved = true;
    ck_assert_int_eq(keep_save(keep, session, NULL, &failure), STATUS_OK);
    keep_steps(keep, lesson, steps);
    ck_assert(steps[0].done);
    ck_assert(!steps[1].done);
    ck_assert_uint_eq(steps[1].seconds, 0);
}
END_TEST

START_TEST(nothing_is_begun_at_first)
{
    struct kept_lesson kept;
    size_t step = 7;

    ck_assert_int_eq(failure.status, STATUS_OK);
    ck_assert(keep_works(keep));
    ck_assert(!keep_anything(keep));
    ck_assert(!keep_lesson(keep, lesson, &kept));
    ck_assert_int_eq(keep_load(keep, session, &step, &failure), STATUS_OK);
    ck_assert_uint_eq(step, 0);
    ck_assert_ptr_null(keep_theme(keep));
    ck_assert_int_eq(keep_save(keep, session, NULL, &failure), STATUS_OK);
    ck_assert(keep_anything(keep));
}
END_TEST

START_TEST(how_the_face_is_to_be_is_kept)
{
    ck_assert_int_eq(keep_set_theme(keep, "mono", &failure), STATUS_OK);
    ck_assert_str_eq(keep_theme(keep), "mono");
}
END_TEST

START_TEST(the_notebook_is_read_back_clean)
{
    struct buf notes = {0};

    keep_read_notes(keep, &notes);
    ck_assert_uint_eq(notes.length, 0);
    ck_assert_int_eq(keep_add_note(keep, "first\n", &failure), STATUS_OK);
    ck_assert_int_eq(keep_add_note(keep, "a\x1b[2Jb \xe2\x80\xae\n\nlast", &failure),
                     STATUS_OK);
    keep_read_notes(keep, &notes);
    ck_assert_str_eq(buf_text(&notes), "first\na\\x1b[2Jb \\u202e\n\nlast\n");
    buf_free(&notes);
}
END_TEST

START_TEST(a_damaged_file_is_told_when_it_is_opened_and_then_never_again)
{
    int fd = open(database(), O_WRONLY | O_TRUNC);
    struct keep *other;
    size_t step;

    ck_assert_int_eq(write(fd, "no database", 11), 11);
    close(fd);
    other = keep_open(&failure);
    ck_assert_int_ne(failure.status, STATUS_OK);
    ck_assert_int_ne(failure.todo[0], '\0');
    ck_assert(!keep_works(other));
    ck_assert_int_eq(keep_load(other, session, &step, &failure), STATUS_OK);
    ck_assert_int_eq(keep_save(other, session, guess(), &failure), STATUS_OK);
    ck_assert(!keep_anything(other));
    keep_close(other);
}
END_TEST

START_TEST(trouble_on_the_way_is_told_once)
{
    int fd = open(database(), O_WRONLY | O_TRUNC);

    ck_assert_int_eq(write(fd, "no database", 11), 11);
    close(fd);
    ck_assert_int_ne(keep_save(keep, session, guess(), &failure), STATUS_OK);
    ck_assert(!keep_works(keep));
    ck_assert_int_eq(keep_save(keep, session, guess(), &failure), STATUS_OK);
}
END_TEST

START_TEST(without_a_home_nothing_is_kept)
{
    struct keep *homeless;

    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    homeless = keep_open(&failure);
    ck_assert_int_eq(failure.status, STATUS_CANNOT_CREATE);
    ck_assert(!keep_works(homeless));
    ck_assert_int_eq(keep_add_note(homeless, "note\n", &failure), STATUS_OK);
    keep_close(homeless);
}
END_TEST

START_TEST(notes_are_added_to_a_file_of_ones_own)
{
    struct arena arena = {0};
    struct buf text = {0};
    const char *path = arena_format(&arena, "%s/lockstep/notebook.md", small_folder);

    ck_assert_int_eq(keep_add_note(keep, "one\n", &failure), STATUS_OK);
    ck_assert_int_eq(keep_add_note(keep, "two\n", &failure), STATUS_OK);
    ck_assert_int_eq(file_read(path, 100, &text, &failure), STATUS_OK);
    ck_assert_str_eq(buf_text(&text), "one\ntwo\n");
    ck_assert_uint_eq(file_mode(path), 0600);
    buf_free(&text);
    arena_free(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/keep");

    CHECK_CASE_WITH(s, "keep", set_up, tear_down, what_is_kept_comes_back_into_another_session,
                    each_step_is_kept_with_its_time, nothing_is_begun_at_first,
                    how_the_face_is_to_be_is_kept, the_notebook_is_read_back_clean,
                    a_damaged_file_is_told_when_it_is_opened_and_then_never_again,
                    trouble_on_the_way_is_told_once, without_a_home_nothing_is_kept,
                    notes_are_added_to_a_file_of_ones_own);
    return s;
}

CHECK_MAIN
