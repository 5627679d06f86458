/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ab: begins a second run with one setting changed and gives it the commands of the first. Run
 * A stays in the trace as it is; the desk stands on run B, whose settings stay.
 *
 * A command that cannot be given in run B is skipped, and a note there says so: the unit it
 * names may never have come, because the connection ended earlier or took another way.
 */
#include <stdlib.h>
#include <string.h>

#include "run/state.h"

#define TOPIC "not repeated" /* of the notes */

static struct setting_value *setting_of(const struct run *run, const char *name)
{
    const struct setting *setting = lab_setting(run->config.lab, name);

    return setting ? &run->settings[setting - run->config.lab->settings] : NULL;
}

static void give_value(struct setting_value *setting, const char *value)
{
    char *copy = mem_string(value);

    free((char *)(uintptr_t)setting->value);
    setting->value = copy;
}

/* There is something to repeat, and something that becomes different. */
static enum status check(const struct run *run, const struct command *command,
                         struct failure *failure)
{
    const struct trace_run *a = trace_run(run->config.trace, run->bench.run);

    if (!run->replay.count)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nno command was given in this run, so there is nothing to "
                    "repeat\nmove the lab first, to where the two runs are to be compared",
                    command->line);
    for (size_t i = 0; i < a->setting_count; i++)
        if (!strcmp(a->settings[i].name, command->name) &&
            !strcmp(a->settings[i].value, command->value))
            return fail(failure, STATUS_USAGE,
                        "cannot do '%s'\nthis run already has %s = %s, so nothing would be "
                        "different\ngive it another value",
                        command->line, command->name, command->value);
    return STATUS_OK;
}

/* What was set for a later run does not count: one setting differs, no more. */
static void set_others_as_in(struct run *run, const struct trace_run *a, const char *name)
{
    for (size_t i = 0; i < a->setting_count; i++)
        if (strcmp(a->settings[i].name, name) != 0)
            give_value(setting_of(run, a->settings[i].name), a->settings[i].value);
}

/* Run B could not begin: the next one is like run A. */
static enum status take_back(struct run *run, const struct trace_run *a)
{
    set_others_as_in(run, a, "");
    run->replay.count = 0;
    return STATUS_USAGE;
}

enum status run_ab(struct run *run, const struct command *command, struct failure *failure)
{
    struct trace *trace = run->config.trace;
    uint32_t number = run->bench.run;
    enum status status = run_replay_prepare(run, trace_run(trace, number)->script, failure);

    if (!status)
        status = check(run, command, failure);
    if (!status)
        status = run_set(run, command, failure);
    if (status) {
        run->replay.count = 0;
        return status;
    }
    set_others_as_in(run, trace_run(trace, number), command->name);
    run_stop(run);
    if (run_start(run, failure))
        return take_back(run, trace_run(trace, number));
    run->replay_of = number;
    run->replay_events = UINT32_MAX;
    return STATUS_OK;
}

/* ---- the same unit in both runs ---- */

/* Units are the same when the same end sent them and they say the same. */
static bool says_the_same(const struct run *run, const struct event *one,
                          const struct event *other)
{
    const struct trace *trace = run->config.trace;
    struct inspect *inspect = run->config.inspect;

    return one->kind == other->kind &&
           !strcmp(trace_peer_name(trace, one->from), trace_peer_name(trace, other->from)) &&
           !strcmp(inspect_summary(inspect, one->seq), inspect_summary(inspect, other->seq));
}

uint32_t run_ab_unit(const struct run *run, uint32_t seq)
{
    const struct trace *trace = run->config.trace;
    const struct event *named = trace_event(trace, seq);
    size_t nth = 0;

    if (!named || named->run != run->replay_of || !event_is_unit(named->kind))
        return 0;
    inspect_update(run->config.inspect);
    for (uint32_t before = 1; before < seq; before++) {
        const struct event *event = trace_event(trace, before);

        nth += event->run == named->run && says_the_same(run, event, named);
    }
    for (uint32_t now = run->before + 1; now <= trace_count(trace); now++)
        if (says_the_same(run, trace_event(trace, now), named) && nth-- == 0)
            return now;
    return 0;
}

/* ---- what cannot be repeated ---- */

bool run_ab_repeats(const struct run *run)
{
    return run->replay_of && run->replay.count && run->command == &run->replayed;
}

void run_ab_skip(struct run *run, const char *line, const char *why)
{
    size_t left = run->replay.count - run->replay_at;
    struct arena arena = {0};
    const char *sentence = arena_format(&arena, "'%s': %s", line, why);

    if (run_at_end(run) && left) {
        sentence =
            arena_format(&arena, "%s; nor were the %zu commands after it", sentence, left);
        run->replay_at = run->replay.count;
    }
    bench_note(&run->bench, TOPIC, sentence);
    arena_free(&arena);
}
