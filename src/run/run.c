/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/run.h"

#include <stdlib.h>

#include "run/state.h"

static enum status override_setting(struct run *run, const struct setting_value *override,
                                    struct failure *failure)
{
    struct command command = {
        .verb = VERB_SET, .name = override->name, .value = override->value};

    return run_set(run, &command, failure);
}

enum status run_new(const struct run_config *config, struct run **out, struct failure *failure)
{
    const struct lab *lab = config->lab;
    struct run *run = mem_alloc(1, sizeof *run);
    enum status status = STATUS_OK;

    run->config = *config;
    run->settings = mem_alloc(lab->setting_count, sizeof *run->settings);
    for (size_t i = 0; i < lab->setting_count; i++)
        run->settings[i] = (struct setting_value){
            .name = lab->settings[i].name, .value = mem_string(lab->settings[i].fallback)};
    for (size_t i = 0; i < config->override_count && !status; i++)
        status = override_setting(run, &config->overrides[i], failure);
    if (status) {
        run_free(run);
        return status;
    }
    *out = run;
    return STATUS_OK;
}

void run_free(struct run *run)
{
    if (!run)
        return;
    run_stop(run);
    for (size_t i = 0; i < run->config.lab->setting_count; i++)
        free((char *)(uintptr_t)run->settings[i].value);
    free(run->settings);
    arena_free(&run->replay_arena);
    free(run);
}

enum status run_begin(struct run *run, const struct command *command, struct failure *failure)
{
    if (command_is_view(command))
        return STATUS_OK;
    if (!run->state && command->verb != VERB_SET) {
        enum status status = run_start(run, failure);

        if (status)
            return status;
    }
    if (run->state) {
        trace_add_command(run->config.trace, run->bench.run, command->line);
        bench_append(&run->bench, (struct event){.kind = EVENT_COMMAND, .name = command->line},
                     (struct bytes){0});
    }
    run->act = ACT_COMMAND;
    run->command = command;
    run->in_flight = false;
    run->looked = trace_count(run->config.trace);
    return STATUS_OK;
}

void run_begin_stage(struct run *run)
{
    run->act = ACT_STAGE;
    run->command = NULL;
}

const struct job *run_job(const struct run *run)
{
    return run->bench.job;
}

bool run_awaits(const struct run *run, struct job_wait *out)
{
    const struct job *job = run->bench.job;

    if (!job || run->job_done || !job->ops->awaits || run_holds_any(run))
        return false;
    job->ops->awaits(job, out);
    return true;
}

enum run_wait run_waits(const struct run *run)
{
    if (!run->state)
        return RUN_WAITS_NOTHING_YET;
    if (run_holds_any(run))
        return RUN_WAITS_WIRE;
    return run->ended ? RUN_WAITS_END : RUN_WAITS_PAUSE;
}

bool run_at_end(const struct run *run)
{
    return run_waits(run) == RUN_WAITS_END;
}

const struct setting_value *run_settings(const struct run *run)
{
    return run->settings;
}
