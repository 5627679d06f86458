/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/plain/plain.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "front/desk/play_lesson.h"
#include "front/interrupt.h"
#include "front/plain/plain_state.h"

/* ---- saying ---- */

void plain_say(struct plain *plain, const char *format, ...)
{
    char text[4096];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    paper_prose(&plain->paper, INK_PLAIN, text_clean_string(&plain->arena, text), 0);
}

void plain_tell_failure(struct plain *plain, const struct failure *failure)
{
    if (failure->status == STATUS_INTERRUPTED) {
        plain->leaving = true;
        plain->interrupted = true;
        return;
    }
    plain_say(plain, "That did not work: %s.", failure->what);
    if (*failure->why)
        plain_say(plain, "Why: %s.", failure->why);
    if (*failure->todo)
        plain_say(plain, "What to do: %s.", failure->todo);
}

/* ---- keeping ---- */

static void tell_not_kept(struct plain *plain, const struct failure *failure)
{
    plain_say(plain, "Your progress is not kept: %s, %s. What to do: %s.", failure->what,
              failure->why, failure->todo);
}

void plain_keep(struct plain *plain, const struct item *item)
{
    struct failure failure = {0};

    if (keep_save(plain->keep, plain->session, item, &failure))
        tell_not_kept(plain, &failure);
}

/* ---- the lesson as a whole ---- */

static bool new_desk(struct plain *plain, struct failure *failure)
{
    const struct desk_config config = {.lab = lab_find(plain->lesson->lab),
                                       .lesson = plain->lesson,
                                       .overrides = plain->request->overrides,
                                       .override_count = plain->request->override_count};

    desk_free(plain->desk);
    plain->desk = NULL;
    plain->told = 0;
    plain->chosen = 0;
    return desk_new(&config, &plain->desk, failure) == STATUS_OK;
}

void plain_go_to_step(struct plain *plain, size_t step)
{
    struct failure failure = {0};

    if (!new_desk(plain, &failure) ||
        lesson_rebuild(plain->desk, plain->session, step, &failure)) {
        plain_tell_failure(plain, &failure);
        plain_close_lesson(plain);
        return;
    }
    /* What happened in the steps before is no news. */
    if (step)
        plain->told = trace_count(desk_trace(plain->desk));
    plain_keep(plain, NULL);
    plain_tell_step(plain);
    plain_tell_news(plain);
    plain_tell_held(plain);
    plain_tell_open(plain);
}

static void open_lesson(struct plain *plain, const struct lesson *lesson)
{
    struct failure failure = {0};
    size_t step = 0;

    plain->lesson = lesson;
    plain->session = session_start(lesson);
    if (keep_load(plain->keep, plain->session, &step, &failure))
        tell_not_kept(plain, &failure);
    plain_say(plain,
              "%s%s%s. About %u minutes. Say 'help' for the words that count here, and "
              "for those that stand for keys; 'quit' to leave.",
              lesson->number, *lesson->number ? " " : "", lesson->title, lesson->minutes);
    plain_go_to_step(plain, step);
}

static void put_away(struct plain *plain)
{
    session_end(plain->session);
    desk_free(plain->desk);
    plain->lesson = NULL;
    plain->session = NULL;
    plain->desk = NULL;
}

void plain_close_lesson(struct plain *plain)
{
    put_away(plain);
    plain_tell_menu(plain);
}

/* ---- the loop ---- */

/* The time since the line before counts for the question that was open. */
static void count_time(struct plain *plain)
{
    uint64_t now = clock_us();

    if (plain->session)
        session_spent(plain->session, (uint32_t)((now - plain->since_us) / 1000000));
    plain->since_us = now;
}

static void take_line(struct plain *plain, const char *line)
{
    const struct lesson *lesson = NULL;

    if (plain->session)
        plain_line(plain, line);
    else
        plain_menu_line(plain, line, &lesson);
    if (lesson)
        open_lesson(plain, lesson);
}

static void read_lines(struct plain *plain)
{
    bool prompt = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    const char *line;

    plain->since_us = clock_us();
    while (!plain->leaving) {
        if (prompt)
            fputs("> ", stdout);
        fflush(stdout);
        line = input_next(&plain->input, &plain->arena);
        if (!line)
            break;
        count_time(plain);
        take_line(plain, line);
        arena_free(&plain->arena);
    }
}

enum status front_plain(const struct plain_request *request)
{
    struct plain plain = {.request = request,
                          .course = course_new(),
                          .input = {.fd = STDIN_FILENO},
                          .paper = {.out = stdout}};
    struct failure failure = {0};

    interrupt_hold();
    plain.keep = keep_open(&failure);
    if (failure.status)
        tell_not_kept(&plain, &failure);
    if (request->lesson)
        open_lesson(&plain, request->lesson);
    else
        plain_tell_menu(&plain);
    read_lines(&plain);
    if (plain.session) {
        count_time(&plain);
        plain_keep(&plain, session_open(plain.session));
    }
    plain_say(&plain, "Good-bye. Your progress is %s.",
              keep_works(plain.keep) ? "kept" : "not kept");
    plain.interrupted |= plain.input.interrupted;
    put_away(&plain);
    workshop_free(plain.workshop);
    keep_close(plain.keep);
    input_free(&plain.input);
    arena_free(&plain.arena);
    course_free(plain.course);
    return plain.interrupted ? STATUS_INTERRUPTED : STATUS_OK;
}
