/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/full/full.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "front/curses/terminfo.h"
#include "front/full/full_inside.h"
#include "front/interrupt.h"
#include "front/report.h"
#include "front/terminal.h"
#include "pki/workshop.h"
#include "view/view.h"

#define SLICE_US     20000 /* of work between two looks at the keyboard */
#define SECOND_US    1000000
#define MOMENT_US    200000 /* work that takes less was done at once */
#define KEYS_A_FRAME 512    /* messages taken before the screen is drawn again */

bool full_is_possible(void)
{
    const char *accessible = getenv("ACCESSIBLE");
    const char *name = getenv("TERM");

    if (accessible && *accessible && strcmp(accessible, "0") != 0)
        return false;
    return terminal_is_interactive() && name && terminfo_read(name).can_move;
}

/* ---- the loop ---- */

static void draw(struct full *full)
{
    int rows, columns;

    screen_size(full->screen, &rows, &columns);
    if (rows != full->canvas.rows || columns != full->canvas.columns) {
        canvas_free(&full->canvas);
        full->canvas = canvas_new(rows, columns, screen_is_ascii(full->screen));
    }
    view(full->model, &full->canvas);
    screen_show(full->screen, &full->canvas, theme_find(full->model->theme));
}

/* The work under way waits for somebody outside. */
static bool awaits(const struct full *full, struct job_wait *out)
{
    return full_is_working(full) && full->desk && desk_awaits(full->desk, out);
}

/* Time counts only where somebody sits at a lesson; elsewhere the program sleeps. */
static int patience_ms(const struct full *full)
{
    struct job_wait outside = {0};

    if (capture_is_reading(full->capture))
        return 0;
    if (awaits(full, &outside)) {
        screen_watch(full->screen, &outside);
        return clock_ms_until(outside.until_us);
    }
    screen_watch(full->screen, NULL);
    if (full_is_working(full))
        return 0;
    return full->model->session ? 1000 : -1;
}

static uint64_t tick(struct full *full, uint64_t since_us)
{
    uint64_t seconds = (clock_us() - since_us) / SECOND_US;

    if (!seconds)
        return since_us;
    /* A suspended program learned nothing in between. */
    full_tell(full, &(struct message){.kind = MESSAGE_TIME,
                                      .seconds = seconds > 5 ? 1 : (uint32_t)seconds});
    return since_us + seconds * SECOND_US;
}

/* What was typed ahead waits for work that is done in no time, so that it is not refused as
 * coming in between; longer work lets keys through. */
static bool keys_wait(const struct full *full)
{
    struct job_wait outside;

    return full_is_working(full) && !awaits(full, &outside) &&
           clock_us() - full->work_began_us < MOMENT_US;
}

static void take_messages(struct full *full)
{
    struct message message;
    int timeout_ms = patience_ms(full);

    for (int i = 0; i < KEYS_A_FRAME && !full->leaving && !keys_wait(full); i++) {
        if (!screen_next(full->screen, timeout_ms, &message))
            break;
        full_tell(full, &message);
        timeout_ms = 0;
    }
}

static void loop(struct full *full)
{
    uint64_t second_us = clock_us();

    while (!full->leaving && !screen_ended(full->screen)) {
        draw(full);
        take_messages(full);
        full_work(full, SLICE_US);
        full_read_capture(full, SLICE_US);
        second_us = tick(full, second_us);
    }
}

/* ---- opening and closing ---- */

/* A lesson of the course is opened as this full screen's own copy has it. */
static const struct lesson *own_lesson(const struct full *full, const struct lesson *lesson)
{
    return *lesson->number ? course_find(full->course, lesson->id) : lesson;
}

static void open_first(struct full *full)
{
    const struct full_request *request = full->request;

    if (request->opened) {
        full_open_file(full);
    } else if (request->lesson) {
        full_open_lesson(full, own_lesson(full, request->lesson));
    } else if (request->lab) {
        full_open_lab(full, request->lab);
    } else if (keep_works(full->keep) && !keep_anything(full->keep) &&
               full->course->lesson_count) {
        /* home tells where nothing can be kept, so one should see it first there */
        full_open_lesson(full, full->course->lessons[0]);
    }
}

/* What home shows of each lesson; and a word when nothing is kept. */
static void open_keep(struct full *full)
{
    struct failure failure = {0};

    full->keep = keep_open(&failure);
    full->model->keeps = keep_works(full->keep);
    if (failure.status)
        snprintf(full->model->keeps_not, sizeof full->model->keeps_not,
                 "Nothing is kept: %.90s (lockstep doctor tells more)",
                 text_clean_string(&full->model->arena, failure.why));
    keep_read_notes(full->keep, &full->model->notebook);
    full_tell_progress(full);
}

static const char **lab_names(void)
{
    size_t count = 0;
    const char **names;

    while (all_labs[count])
        count++;
    names = mem_alloc(count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = all_labs[i]->name;
    return names;
}

static enum status open_all(struct full *full, struct failure *failure)
{
    const struct full_request *request = full->request;
    const struct screen_config config = {.mouse = !request->no_mouse,
                                         .ascii = request->ascii,
                                         .colour =
                                             !request->no_colour && terminal_wants_colour()};
    enum status status = screen_open(&config, &full->screen, failure);
    const char *theme;
    int rows, columns;

    if (status)
        return status;
    screen_size(full->screen, &rows, &columns);
    full->canvas = canvas_new(rows, columns, screen_is_ascii(full->screen));
    full->course = course_new();
    full->model = model_new(full->course, rows, columns);
    full->labs = lab_names();
    full->model->labs = full->labs;
    full->model->lab_by_name = full->request->lab != NULL;
    open_keep(full);
    theme = request->theme ? request->theme : keep_theme(full->keep);
    if (theme && theme_find(theme))
        full->model->theme = theme_find(theme)->name;
    open_first(full);
    return STATUS_OK;
}

static void close_all(struct full *full)
{
    full_close_bench(full);
    capture_close(full->capture);
    workshop_free(full->workshop);
    model_free(full->model);
    free(full->labs);
    keep_close(full->keep);
    course_free(full->course);
    canvas_free(&full->canvas);
    screen_close(full->screen);
}

enum status full(const struct full_request *request)
{
    struct full state = {.request = request};
    struct failure failure = {0};
    enum status status = open_all(&state, &failure);
    int ended;

    if (!status)
        loop(&state);
    ended = status ? 0 : screen_ended(state.screen);
    close_all(&state);
    if (ended)
        interrupt_pass_on(ended);
    return status ? report(&failure) : STATUS_OK;
}
