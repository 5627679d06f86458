/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * replay: the commands of an earlier run, given once more: of a restart until as many events
 * happened as up to the one that it goes back to, of an ab all of them.
 */
#include <string.h>

#include "run/state.h"

enum status run_replay_prepare(struct run *run, const char *script, struct failure *failure)
{
    arena_free(&run->replay_arena);
    if (script_parse(bytes_of(script), "replay", &run->replay_arena, &run->replay, failure))
        return failure->status;
    run->replay_at = 0;
    run->replay_of = 0;
    if (run->replay.count)
        run->replay.count--;
    return STATUS_OK;
}

bool run_replay_at_point(const struct run *run)
{
    return run->replay.count &&
           trace_count(run->config.trace) - run->before >= run->replay_events;
}

bool run_replays(const struct run *run)
{
    return run->replay_at < run->replay.count && !run_replay_at_point(run);
}

/* What was event #SEQ of the earlier run; 0 when there is no such unit now. */
static uint32_t number_now(const struct run *run, uint32_t seq)
{
    return run->replay_of ? run_ab_unit(run, seq) : seq + run->replay_later;
}

/* Where the number of a target stands in a command's line, or NULL. */
static const char *number_in(const char *line)
{
    const char *sign = line;

    while ((sign = strchr(sign, '#')) && !strspn(sign + 1, "0123456789"))
        sign++;
    return sign ? sign + 1 : NULL;
}

/* Targets by the numbers they have now. False when one is not there. */
static bool renumber(struct run *run, struct command *command)
{
    struct target *targets[] = {&command->target, &command->other};
    const char *rest = command->line;
    const char *line = "";

    for (size_t i = 0; i < 2; i++) {
        const char *number = number_in(rest);

        if (targets[i]->kind != TARGET_EVENT || !number)
            continue;
        targets[i]->number = number_now(run, targets[i]->number);
        if (!targets[i]->number)
            return false;
        line = arena_format(&run->replay_arena, "%s%.*s%u", line, (int)(number - rest), rest,
                            targets[i]->number);
        rest = number + strspn(number, "0123456789");
    }
    command->line = arena_format(&run->replay_arena, "%s%s", line, rest);
    return true;
}

/* Those that ask for another run failed then: otherwise the run would have ended with them. */
static bool ends_run(const struct command *command)
{
    return command->verb == VERB_RESTART || command->verb == VERB_AB;
}

bool run_replay_next(struct run *run, enum status *status, struct failure *failure)
{
    while (run_replays(run)) {
        const struct command *again = &run->replay.commands[run->replay_at++];

        run->replayed = *again;
        if (ends_run(again))
            continue;
        if (renumber(run, &run->replayed)) {
            *status = run_begin(run, &run->replayed, failure);
            return true;
        }
        run_ab_skip(run, again->line, "there is no such unit in this run");
    }
    run->replay.count = 0;
    return false;
}
