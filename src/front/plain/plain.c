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

    if (plain->lab)
        return;
    if (keep_save(plain->keep, plain->session, item, &failure))
        tell_not_kept(plain, &failure);
}

/* ---- the lesson as a whole ---- */

/* What was said behind --set is about what was named beside it, not about what is opened
 * later. */
static bool is_asked_for(const struct plain *plain)
{
    return plain->lab ? plain->lab == plain->request->lab
                      : plain->lesson == plain->request->lesson;
}

static bool new_desk(struct plain *plain, struct failure *failure)
{
    const struct desk_config config = {
        .lab = lab_find(plain->lesson->lab),
        .lesson = plain->lab ? NULL : plain->lesson,
        .overrides = plain->request->overrides,
        .override_count = is_asked_for(plain) ? plain->request->override_count : 0};

    desk_free(plain->desk);
    plain->desk = NULL;
    plain->told = 0;
    plain->chosen = 0;
    return desk_new(&config, &plain->desk, failure) == STATUS_OK;
}

static void put_away(struct plain *plain)
{
    session_end(plain->session);
    desk_free(plain->desk);
    plain->lesson = NULL;
    plain->lab = NULL;
    plain->session = NULL;
    plain->desk = NULL;
}

/* Back to the list; it ends when what lockstep was called for cannot even be begun. */
static void give_up(struct plain *plain, enum status status)
{
    if (!status) {
        plain_close_lesson(plain);
        return;
    }
    put_away(plain);
    plain->leaving = true;
    plain->status = status;
}

void plain_go_to_step(struct plain *plain, size_t step)
{
    struct failure failure = {0};
    bool is_first = !plain->desk && is_asked_for(plain);

    if (!new_desk(plain, &failure) ||
        lesson_rebuild(plain->desk, plain->session, step, &failure)) {
        plain_tell_failure(plain, &failure);
        give_up(plain, is_first ? failure.status : STATUS_OK);
        return;
    }
    /* What happened in the steps before is no news. */
    if (step)
        plain->told = trace_count(desk_trace(plain->desk));
    plain_keep(plain, NULL);
    plain_tell_step(plain);
    plain_tell_role_since(plain, ROLE_ALL);
    plain_tell_news(plain);
    plain_tell_held(plain);
    plain_follow_focus(plain, &plain->lesson->steps[step].enter);
    plain_tell_open(plain);
}

void plain_open_lesson(struct plain *plain, const struct lesson *lesson)
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
    if (plain->session)
        plain_line(plain, line);
    else
        plain_menu_line(plain, line);
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
    if (request->lab)
        plain_open_lab(&plain, request->lab);
    else if (request->lesson)
        plain_open_lesson(&plain, request->lesson);
    else
        plain_tell_menu(&plain);
    read_lines(&plain);
    if (plain.session) {
        count_time(&plain);
        plain_keep(&plain, session_open(plain.session));
    }
    if (!plain.status)
        plain_say(&plain, "Good-bye.%s",
                  plain.lab                ? ""
                  : keep_works(plain.keep) ? " Your progress is kept."
                                           : " Your progress is not kept.");
    plain.interrupted |= plain.input.interrupted;
    put_away(&plain);
    workshop_free(plain.workshop);
    keep_close(plain.keep);
    input_free(&plain.input);
    arena_free(&plain.arena);
    course_free(plain.course);
    return plain.interrupted ? STATUS_INTERRUPTED : plain.status;
}
