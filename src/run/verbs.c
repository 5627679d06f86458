/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verbs: the commands that act on one unit, or on a page.
 */
#include "peers/attacker.h"
#include "peers/peer.h"
#include "run/state.h"

/* A sender that puts one record at a time goes on when its lane is free: whatever becomes of a
 * unit, both ends are asked. */
void run_deliver(struct wire *wire, struct unit *unit)
{
    struct peer *receiver = wire->ends[unit->lane];
    struct peer *sender =
        wire->ends[unit->lane == LANE_TO_SERVER ? LANE_TO_CLIENT : LANE_TO_SERVER];

    attack_deliver(wire, unit);
    receiver->ops->pump(receiver);
    sender->ops->pump(sender);
}

static void drop(struct wire *wire, struct unit *unit)
{
    attack_drop(wire, unit);
    for (int lane = 0; lane < LANES; lane++)
        wire->ends[lane]->ops->pump(wire->ends[lane]);
}

/* Replay reaches back: any unit that was ever on a wire still open can come again. */
static enum status replay_event(struct run *run, uint32_t seq, struct failure *failure)
{
    for (size_t i = 0; i < run->bench.wire_count; i++)
        if (attack_replay(run->bench.wires[i], seq))
            return STATUS_OK;
    return run_no_target(run, "no unit of an open connection has that number", failure);
}

bool run_needs_unit(const struct command *command)
{
    enum target_kind kind = command->target.kind;

    return !(command->verb == VERB_REPLAY && kind == TARGET_EVENT) &&
           !(command->verb == VERB_ALTER && kind == TARGET_PAGE);
}

enum status run_verb(struct run *run, const struct command *command, struct failure *failure)
{
    struct wire *wire;
    struct unit *unit;

    if (!run_needs_unit(command))
        return command->verb == VERB_REPLAY ? replay_event(run, command->target.number, failure)
                                            : run_alter_page(run, command, failure);
    if (run_target(run, &command->target, &wire, &unit, failure))
        return STATUS_USAGE;
    switch (command->verb) {
    case VERB_ALTER:
        return run_alter_unit(run, command, wire, unit, failure);
    case VERB_REPLAY:
        attack_replay(wire, unit->seq);
        break;
    case VERB_DROP:
        drop(wire, unit);
        break;
    default:
        run_deliver(wire, unit);
    }
    return STATUS_OK;
}
