/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/play.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "front/folders.h"
#include "front/interrupt.h"
#include "front/passphrase.h"
#include "front/printed/show.h"
#include "front/report.h"
#include "front/save.h"
#include "front/terminal.h"
#include "run/run.h"

#define SLICE_US 20000 /* how long the run works before what happened is printed */

struct playing {
    const struct play_request *request;
    struct arena arena;
    struct script script;
    struct passphrase passphrase;
    struct show show;
    struct run *run;
    bool interactive;
    bool stopped;        /* the reader had enough */
    bool progress_shown; /* the last line tells how far a job is */
};

static enum status read_script(struct playing *playing, struct failure *failure)
{
    struct buf text = {0};
    const char *file = playing->request->script_file;
    enum status status = file_read(file, SCRIPT_MOST, &text, failure);

    if (!status)
        status =
            script_parse(buf_view(&text), file, &playing->arena, &playing->script, failure);
    buf_free(&text);
    return status;
}

/* ---- playing ---- */

/* Takes the line of show_progress away. */
static void clear_progress(struct playing *playing)
{
    if (playing->progress_shown)
        printf("\r%*s\r", PAPER_WIDTH - 1, "");
    playing->progress_shown = false;
}

static void print_due(void *context)
{
    struct playing *playing = context;

    clear_progress(playing);
    if (show_events(&playing->show, trace_count(playing->show.trace)))
        playing->stopped = true;
}

static bool go_on(void *context)
{
    const struct playing *playing = context;

    return !playing->interactive ||
           !terminal_wait("\n  SPACE or ENTER goes on, q ends the walk ");
}

static void tell_drawn(void *context, const char *drawn)
{
    struct playing *playing = context;

    if (playing->show.walk)
        printf(
            "  passphrase  %s\n"
            "              drawn for this walk, kept nowhere: note it to open the row later\n",
            drawn);
}

static void show_progress(struct playing *playing)
{
    const struct job *job = run_job(playing->run);
    int permille = job ? job->ops->permille(job) : -1;

    if (!playing->interactive || !job)
        return;
    if (permille < 0)
        printf("  %s ... (Ctrl-C ends it)", job->what);
    else
        printf("  %s ... %d %% (Ctrl-C ends it)", job->what, permille / 10);
    fflush(stdout);
    playing->progress_shown = true;
}

/* Carries the act on to its end, printing as it goes. */
static enum status carry_on(struct playing *playing, struct failure *failure)
{
    struct job_wait outside;
    enum run_state state;

    while ((state = run_continue(playing->run, SLICE_US, failure)) == RUN_BUSY) {
        if (interrupt_came())
            return STATUS_INTERRUPTED;
        print_due(playing);
        show_progress(playing);
        if (run_awaits(playing->run, &outside))
            interrupt_sleep(&outside);
    }
    print_due(playing);
    if (state == RUN_FAILED)
        return failure->status;
    return playing->stopped ? STATUS_INTERRUPTED : STATUS_OK;
}

/* A stage at a time, so that nothing happens behind the back of a reader who
 * has not gone on. */
static enum status play_walk(struct playing *playing, struct failure *failure)
{
    enum status status = STATUS_OK;

    while (!status && !run_at_end(playing->run)) {
        run_begin_stage(playing->run);
        status = carry_on(playing, failure);
    }
    return status;
}

/* A run for each that comes. */
static enum status play_again(struct playing *playing, struct failure *failure)
{
    const struct command restart = {.verb = VERB_RESTART, .line = "restart"};
    enum status status = play_walk(playing, failure);

    while (!status) {
        status = run_begin(playing->run, &restart, failure);
        if (!status)
            status = carry_on(playing, failure);
        if (!status)
            status = play_walk(playing, failure);
    }
    return status;
}

static enum status play_script(struct playing *playing, struct failure *failure)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < playing->script.count && !status; i++) {
        const struct command *command = &playing->script.commands[i];

        status = run_begin(playing->run, command, failure);
        if (!status)
            status = carry_on(playing, failure);
        if (status && status != STATUS_INTERRUPTED)
            fail_at(failure, playing->request->script_file, command->number);
    }
    return status;
}

static enum status play_all(struct playing *playing, struct failure *failure)
{
    if (playing->request->script_file)
        return play_script(playing, failure);
    return playing->request->again ? play_again(playing, failure) : play_walk(playing, failure);
}

static enum status prepare(struct playing *playing, struct failure *failure)
{
    const struct play_request *request = playing->request;
    struct run_config config = {.lab = request->lab,
                                .overrides = request->overrides,
                                .override_count = request->override_count,
                                .outside = request->outside,
                                .passphrase = passphrase_source(&playing->passphrase)};
    enum status status =
        folders_lab(&playing->arena, request->lab->name, &config.folder, failure);

    if (!status && request->script_file)
        status = read_script(playing, failure);
    if (!status && request->save_file)
        status = file_try_write(request->save_file, failure);
    if (status)
        return status;
    playing->interactive =
        request->as == SHOW_WALK && !request->alone && terminal_is_interactive();
    playing->show = show_new(trace_new(), request->lab, request->as, go_on, playing);
    playing->passphrase = (struct passphrase){.fd = request->passphrase_fd,
                                              .ask = playing->interactive,
                                              .before = print_due,
                                              .tell = tell_drawn,
                                              .front = playing};
    config.trace = playing->show.trace;
    config.inspect = playing->show.inside;
    return run_new(&config, &playing->run, failure);
}

/* What happened is summed up and saved also when the run failed on the way, but not when it
 * was refused before anything happened. */
static enum status play_prepared(struct playing *playing, struct failure *failure)
{
    const char *save_file = playing->request->save_file;
    enum status status = play_all(playing, failure);
    enum status goals = STATUS_OK;

    if (!status || trace_count(playing->show.trace))
        goals = show_end(&playing->show);
    if (status && status != STATUS_INTERRUPTED)
        report(failure);
    if (save_file &&
        save_trace(playing->show.trace, playing->show.inside, save_file, failure)) {
        report(failure);
        status = status ? status : failure->status;
    }
    return status ? status : goals;
}

enum status play(const struct play_request *request)
{
    struct playing playing = {.request = request};
    struct failure failure = {0};
    enum status status;

    interrupt_hold();
    status = prepare(&playing, &failure);

    status = status ? report(&failure) : play_prepared(&playing, &failure);
    run_free(playing.run);
    if (playing.show.trace)
        show_free(&playing.show);
    passphrase_free(&playing.passphrase);
    arena_free(&playing.arena);
    return status;
}
