/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is kept is there again, whoever keeps it, and nothing that was reached is lost.
 */
#include "store/progress.h"

#include <string.h>

#include "base/file.h"
#include "fixture.h"

static const char *path;
static struct arena arena;
static struct progress *progress;

static struct progress *open_progress(void)
{
    struct progress *opened;
    struct failure failure = {0};

    ck_assert_msg(!progress_open(path, &opened, &failure), "%s\n%s", failure.what, failure.why);
    return opened;
}

static void setup(void)
{
    fixture_setup();
    path = fixture_path("progress.db");
    progress = open_progress();
}

static void teardown(void)
{
    progress_close(progress);
    arena_free(&arena);
    fixture_teardown();
}

static void reopen(void)
{
    progress_close(progress);
    progress = open_progress();
}

static const struct progress_lesson begun = {
    .id = "ssn", .began = 1000, .updated = 1000, .step = "", .seconds = 0};

static const struct progress_item asked = {
    .lesson = "ssn", .id = "who-first", .type = "predict", .first_answer = ""};

static void keep_lesson(struct progress *in, const struct progress_lesson *lesson)
{
    struct failure failure = {0};

    ck_assert_msg(!progress_lesson(in, lesson, &failure), "%s", failure.why);
}

static void keep_item(struct progress *in, const struct progress_item *item)
{
    struct failure failure = {0};

    ck_assert_msg(!progress_item(in, item, &failure), "%s", failure.why);
}

/* NULL when it was never begun. */
static const struct progress_lesson *find_lesson(const char *id)
{
    struct progress_lesson *lessons;
    size_t count;

    ck_assert(!progress_each_lesson(progress, &arena, &lessons, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (!strcmp(lessons[i].id, id))
            return &lessons[i];
    return NULL;
}

static struct progress_lesson load_lesson(const char *id)
{
    const struct progress_lesson *lesson = find_lesson(id);

    ck_assert_ptr_nonnull(lesson);
    return *lesson;
}

/* The only item of the lesson. */
static struct progress_item load_item(const char *lesson)
{
    struct progress_item *items;
    size_t count;

    ck_assert(!progress_each_item(progress, lesson, &arena, &items, &count, NULL));
    ck_assert_uint_eq(count, 1);
    return items[0];
}

START_TEST(a_new_file_is_private_and_empty)
{
    struct progress_lesson *lessons;
    size_t count = 1;
    const char *value = "";

    ck_assert_uint_eq(file_mode(path), 0600);
    ck_assert(!progress_each_lesson(progress, &arena, &lessons, &count, NULL));
    ck_assert_uint_eq(count, 0);
    ck_assert(!progress_get(progress, "theme", &arena, &value, NULL));
    ck_assert_ptr_null(value);
    keep_lesson(progress, &begun);
    ck_assert_uint_eq(file_mode(fixture_path("progress.db-wal")), 0600);
}
END_TEST

START_TEST(a_lesson_is_there_again)
{
    struct progress_lesson at_keys = {
        .id = "ssn", .began = 1500, .updated = 2000, .step = "keys", .seconds = 70};
    struct progress_lesson lesson;

    keep_lesson(progress, &begun);
    keep_lesson(progress, &at_keys);
    reopen();
    lesson = load_lesson("ssn");
    ck_assert_str_eq(lesson.id, "ssn");
    ck_assert_str_eq(lesson.step, "keys");
    ck_assert_int_eq(lesson.began, 1000);
    ck_assert_int_eq(lesson.updated, 2000);
    ck_assert_uint_eq(lesson.seconds, 70);
    ck_assert(!lesson.finished);
}
END_TEST

/* Another instance that began earlier and knows less may speak last. */
START_TEST(a_lesson_stays_finished)
{
    struct progress_lesson finished = {.id = "ssn",
                                       .began = 1000,
                                       .updated = 3000,
                                       .step = "end",
                                       .finished = true,
                                       .seconds = UINT32_MAX};
    struct progress_lesson lesson;

    keep_lesson(progress, &finished);
    keep_lesson(progress, &begun);
    lesson = load_lesson("ssn");
    ck_assert(lesson.finished);
    ck_assert_uint_eq(lesson.seconds, UINT32_MAX);
    ck_assert_int_eq(lesson.updated, 3000);
    ck_assert_str_eq(lesson.step, ""); /* the last writer's word: one may go back */
}
END_TEST

START_TEST(lessons_come_newest_first)
{
    static const struct progress_lesson kept[] = {
        {.id = "a", .updated = 10, .step = ""},
        {.id = "b", .updated = 30, .step = ""},
        {.id = "c", .updated = 20, .step = ""},
    };
    struct progress_lesson *lessons;
    size_t count;

    for (size_t i = 0; i < 3; i++)
        keep_lesson(progress, &kept[i]);
    ck_assert(!progress_each_lesson(progress, &arena, &lessons, &count, NULL));
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(lessons[0].id, "b");
    ck_assert_str_eq(lessons[1].id, "c");
    ck_assert_str_eq(lessons[2].id, "a");
}
END_TEST

START_TEST(a_step_stays_done)
{
    static const struct progress_step kept[] = {
        {.lesson = "ssn", .id = "keys", .done = true, .seconds = 5},
        {.lesson = "ssn", .id = "keys", .done = false, .seconds = 9},
        {.lesson = "ssn", .id = "alert", .done = false, .seconds = 1},
        {.lesson = "tls", .id = "keys", .done = false, .seconds = 2},
    };
    struct progress_step *steps;
    size_t count;

    for (size_t i = 0; i < 4; i++)
        ck_assert(!progress_step(progress, &kept[i], NULL));
    ck_assert(!progress_each_step(progress, "ssn", &arena, &steps, &count, NULL));
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(steps[0].id, "alert");
    ck_assert(!steps[0].done);
    ck_assert_uint_eq(steps[0].seconds, 1);
    ck_assert_str_eq(steps[1].lesson, "ssn");
    ck_assert_str_eq(steps[1].id, "keys");
    ck_assert(steps[1].done);
    ck_assert_uint_eq(steps[1].seconds, 9);
}
END_TEST

START_TEST(an_item_only_grows)
{
    struct progress_item answered = asked;
    struct progress_item item;

    keep_item(progress, &asked);
    answered.first_answer = "the client";
    answered.tries = 3;
    answered.hints = 2;
    answered.solved = true;
    answered.seconds = 40;
    keep_item(progress, &answered);
    answered = asked;
    answered.first_answer = "the server";
    answered.tries = 1;
    answered.shown = true;
    keep_item(progress, &answered);
    keep_item(progress, &asked);
    reopen();
    item = load_item("ssn");
    ck_assert_str_eq(item.lesson, "ssn");
    ck_assert_str_eq(item.id, "who-first");
    ck_assert_str_eq(item.type, "predict");
    ck_assert_str_eq(item.first_answer, "the client");
    ck_assert_uint_eq(item.tries, 3);
    ck_assert_uint_eq(item.hints, 2);
    ck_assert_uint_eq(item.seconds, 40);
    ck_assert(item.solved);
    ck_assert(item.shown);
}
END_TEST

START_TEST(answers_are_cleaned_and_cut)
{
    struct progress_item item = asked;
    char long_answer[2 * PROGRESS_ANSWER_MOST] = "";

    item.first_answer = "\x1b[2J\xff";
    keep_item(progress, &item);
    ck_assert_str_eq(load_item("ssn").first_answer, "\\x1b[2J\\xff");
    while (strlen(long_answer) < PROGRESS_ANSWER_MOST)
        strcat(long_answer, "\xe2\x82\xac"); /* three octets a character, 66 fit */
    item.lesson = "long";
    item.first_answer = long_answer;
    keep_item(progress, &item);
    ck_assert_uint_eq(strlen(load_item("long").first_answer), 198);
    ck_assert_mem_eq(load_item("long").first_answer, long_answer, 198);
    memset(long_answer, 'a', PROGRESS_ANSWER_MOST);
    long_answer[PROGRESS_ANSWER_MOST] = '\0';
    item.lesson = "just right";
    keep_item(progress, &item);
    ck_assert_str_eq(load_item("just right").first_answer, long_answer);
}
END_TEST

static void expect_no_word(enum status status, const struct failure *failure)
{
    ck_assert_int_eq(status, STATUS_DATA);
    fixture_expect_failure(failure, STATUS_DATA, path);
    ck_assert_ptr_nonnull(strstr(failure->why, "longer than 100 bytes"));
}

START_TEST(names_are_neither_empty_nor_long)
{
    char name[PROGRESS_WORD_MOST + 2] = "";
    struct progress_lesson lesson = begun;
    struct progress_item item = asked;
    struct failure failure = {0};
    size_t rows;

    memset(name, 'x', PROGRESS_WORD_MOST);
    lesson.id = lesson.step = item.type = name;
    keep_lesson(progress, &lesson);
    keep_item(progress, &item);
    ck_assert(!progress_reset(progress, NULL, &rows, NULL));
    ck_assert_uint_eq(rows, 2);
    name[PROGRESS_WORD_MOST] = 'x';
    expect_no_word(progress_lesson(progress, &lesson, &failure), &failure);
    expect_no_word(progress_item(progress, &item, &failure), &failure);
    expect_no_word(progress_set(progress, "", "on", &failure), &failure);
    lesson.id = "";
    expect_no_word(progress_lesson(progress, &lesson, &failure), &failure);
    ck_assert(!progress_reset(progress, NULL, &rows, NULL));
    ck_assert_uint_eq(rows, 0);
}
END_TEST

START_TEST(settings_change)
{
    const char *value;

    ck_assert(!progress_set(progress, "theme", "light", NULL));
    ck_assert(!progress_set(progress, "mouse", "off", NULL));
    ck_assert(!progress_set(progress, "theme", "mono", NULL));
    reopen();
    ck_assert(!progress_get(progress, "theme", &arena, &value, NULL));
    ck_assert_str_eq(value, "mono");
    ck_assert(!progress_get(progress, "mouse", &arena, &value, NULL));
    ck_assert_str_eq(value, "off");
}
END_TEST

static void keep_of_each(const char *id)
{
    struct progress_lesson lesson = begun;
    struct progress_step step = {.lesson = id, .id = "keys"};
    struct progress_item item = asked;

    lesson.id = item.lesson = id;
    keep_lesson(progress, &lesson);
    keep_item(progress, &item);
    ck_assert(!progress_step(progress, &step, NULL));
}

START_TEST(what_is_reset_is_gone)
{
    const char *value;
    size_t rows;

    keep_of_each("ssn");
    keep_of_each("tls");
    keep_of_each("trust");
    ck_assert(!progress_set(progress, "theme", "light", NULL));
    ck_assert(!progress_reset(progress, "tls", &rows, NULL));
    ck_assert_uint_eq(rows, 3);
    ck_assert_ptr_null(find_lesson("tls"));
    load_lesson("ssn");
    load_item("trust");
    ck_assert(!progress_reset(progress, "no such lesson", &rows, NULL));
    ck_assert_uint_eq(rows, 0);
    ck_assert(!progress_reset(progress, NULL, &rows, NULL));
    ck_assert_uint_eq(rows, 6);
    ck_assert(!progress_get(progress, "theme", &arena, &value, NULL));
    ck_assert_str_eq(value, "light");
}
END_TEST

/* As when the student has two windows open. */
START_TEST(two_handles_take_turns)
{
    struct progress *other = open_progress();
    struct progress_item mine = asked;
    struct progress_item theirs = asked;
    struct progress_item item;

    for (uint32_t i = 1; i <= 20; i++) {
        mine.tries = i;
        mine.first_answer = "mine";
        keep_item(progress, &mine);
        theirs.seconds = i;
        theirs.first_answer = "theirs";
        keep_item(other, &theirs);
    }
    item = load_item("ssn");
    ck_assert_uint_eq(item.tries, 20);
    ck_assert_uint_eq(item.seconds, 20);
    ck_assert_str_eq(item.first_answer, "mine");
    progress_close(progress);
    progress = other;
    theirs.solved = true;
    keep_item(other, &theirs);
    reopen();
    ck_assert(load_item("ssn").solved);
}
END_TEST

START_TEST(closing_nothing)
{
    progress_close(NULL);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("progress");

    CHECK_CASE_WITH(suite, "keep", setup, teardown, a_new_file_is_private_and_empty,
                    a_lesson_is_there_again, a_lesson_stays_finished, lessons_come_newest_first,
                    a_step_stays_done, an_item_only_grows, answers_are_cleaned_and_cut,
                    names_are_neither_empty_nor_long, settings_change, what_is_reset_is_gone,
                    two_handles_take_turns, closing_nothing);
    return suite;
}

CHECK_MAIN
