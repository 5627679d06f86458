/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * replay: the commands of an earlier run, given once more until as many events happened as up
 * to the one that a restart goes back to.
 */
#include <string.h>

#include "run/state.h"

enum status run_replay_prepare(struct run *run, const char *script, struct failure *failure)
{
    arena_free(&run->replay_arena);
    if (script_parse(bytes_of(script), "replay", &run->replay_arena, &run->replay, failure))
        return failure->status;
    run->replay_at = 0;
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

/* What was event #SEQ of the earlier run is so many events later now. */
static void shift_target(struct command *command, uint32_t later, struct arena *arena)
{
    const char *number = strchr(command->line, '#');

    if (command->target.kind != TARGET_EVENT || !number)
        return;
    command->target.number += later;
    command->line =
        arena_format(arena, "%.*s#%u%s", (int)(number - command->line), command->line,
                     command->target.number, number + 1 + strspn(number + 1, "0123456789"));
}

bool run_replay_next(struct run *run, enum status *status, struct failure *failure)
{
    if (!run_replays(run)) {
        run->replay.count = 0;
        return false;
    }
    run->replayed = run->replay.commands[run->replay_at++];
    shift_target(&run->replayed, run->replay_later, &run->replay_arena);
    *status = run_begin(run, &run->replayed, failure);
    return true;
}
