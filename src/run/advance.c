/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * advance: lets the lab act, a step at a time, unless it waits for somebody: the wire, a job,
 * whoever lets its next stage begin, or nobody any more.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "run/state.h"

enum status run_start(struct run *run, struct failure *failure)
{
    const struct run_config *config = &run->config;
    struct trace_run entry = {.lab = config->lab->name,
                              .settings = run->settings,
                              .setting_count = config->lab->setting_count,
                              .began_us = clock_wall_us()};

    run->before = trace_count(config->trace);
    run->bench = (struct bench){.trace = config->trace,
                                .run = trace_add_run(config->trace, &entry),
                                .folder = config->folder,
                                .passphrase = config->passphrase,
                                .outside = config->outside};
    run->bench.settings = trace_run(config->trace, run->bench.run)->settings;
    run->bench.setting_count = config->lab->setting_count;
    run->ended = run->job_done = false;
    run->paused = true;
    return config->lab->start(&run->bench, &run->state, failure);
}

static void free_job(struct run *run)
{
    if (run->bench.job)
        run->bench.job->ops->free(run->bench.job);
    run->bench.job = NULL;
    run->job_done = false;
}

void run_stop(struct run *run)
{
    if (run->state)
        run->config.lab->stop(run->state);
    run->state = NULL;
    free_job(run);
    free(run->holds);
    run->holds = NULL;
}

/* One step of the lab. A job whose result the step took is freed; the step may have begun the
 * next one in its place. */
static enum lab_wants step_lab(struct run *run, struct failure *failure)
{
    struct job *finished = run->job_done ? run->bench.job : NULL;
    enum lab_wants wants = run->config.lab->step(run->state, failure);

    if (finished) {
        if (run->bench.job == finished)
            run->bench.job = NULL;
        finished->ops->free(finished);
        run->job_done = false;
    }
    return wants;
}

static bool entered_stage(const struct run *run, uint32_t before)
{
    uint32_t now = trace_count(run->config.trace);

    return now > before && trace_event(run->config.trace, now)->kind == EVENT_STAGE;
}

static enum progress plan_failed(struct run *run)
{
    run->ended = true;
    return PROGRESS_FAILED;
}

enum progress run_advance(struct run *run, uint64_t deadline_us, struct failure *failure)
{
    uint32_t before = trace_count(run->config.trace);

    if (run_holds_any(run))
        return PROGRESS_HELD;
    if (run->ended)
        return PROGRESS_END;
    if (run->paused)
        return PROGRESS_PAUSE;
    if (run->bench.job && !run->job_done) {
        uint64_t now = clock_us();
        enum job_state state = run->bench.job->ops->poll(
            run->bench.job, deadline_us > now ? deadline_us - now : 0, failure);

        if (state == JOB_RUNNING)
            return PROGRESS_BUSY;
        run->job_done = true;
        if (state == JOB_FAILED)
            return plan_failed(run);
        if (run_holds_any(run))
            return PROGRESS_HELD; /* the job waited for it */
    }
    switch (step_lab(run, failure)) {
    case LAB_PAUSE:
        run->paused = true;
        break;
    case LAB_END:
        run->ended = true;
        break;
    case LAB_FAILED:
        return plan_failed(run);
    default:
        break;
    }
    return entered_stage(run, before) ? PROGRESS_STAGE : PROGRESS_BUSY;
}
