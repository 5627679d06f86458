/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verbs: the commands that act on one unit, or on a page.
 */
#include "peers/attacker.h"
#include "peers/peer.h"
#include "run/state.h"

void run_pump(struct wire *wire)
{
    for (enum lane lane = 0; lane < LANES; lane++)
        wire->ends[lane]->ops->pump(wire->ends[lane]);
}

/* Whoever got something works first. */
void run_deliver(struct wire *wire, struct unit *unit)
{
    struct peer *receiver = wire->ends[unit->lane];
    struct peer *sender =
        wire->ends[unit->lane == LANE_TO_SERVER ? LANE_TO_CLIENT : LANE_TO_SERVER];

    attack_deliver(wire, unit);
    receiver->ops->pump(receiver);
    sender->ops->pump(sender);
}

enum status run_refuse_outside(const struct command *command, const struct wire *wire,
                               struct failure *failure)
{
    if (!wire->outside)
        return STATUS_OK;
    return fail(failure, STATUS_USAGE,
                "cannot do '%s'\none end of this connection is not in this program, and nobody "
                "else's end is attacked from here\n"
                "hold and deliver what passes, or attack a lab that has both ends",
                command->line);
}

/* Replay reaches back: any unit that was ever on a wire still open can come again. */
static enum status replay_event(struct run *run, const struct command *command,
                                struct failure *failure)
{
    const struct event *event = trace_event(run->config.trace, command->target.number);

    for (size_t i = 0; i < run->bench.wire_count; i++) {
        struct wire *wire = run->bench.wires[i];

        if (event && event->conn == wire->conn && run_refuse_outside(command, wire, failure))
            return STATUS_USAGE;
        if (attack_replay(wire, command->target.number))
            return STATUS_OK;
    }
    return run_no_target(run, "no unit of an open connection has that number", failure);
}

static enum status swap(struct run *run, const struct command *command, struct wire *wire,
                        struct unit *unit, struct failure *failure)
{
    struct wire *other_wire;
    struct unit *other;
    enum status status = run_target(run, &command->other, &other_wire, &other, failure);

    if (status)
        return status;
    if (other == unit)
        return run_no_target(run, "both name the same unit", failure);
    if (other_wire != wire || other->lane != unit->lane)
        return run_no_target(run,
                             "they do not travel the same way, so that none comes before the "
                             "other: name two units of one end",
                             failure);
    attack_swap(wire, unit, other);
    return STATUS_OK;
}

static enum status reflect(struct run *run, struct wire *wire, struct unit *unit,
                           struct failure *failure)
{
    if (!attack_reflect(wire, unit))
        return run_no_target(run, "its sender takes nothing any more: it has seen the end",
                             failure);
    run_pump(wire);
    return STATUS_OK;
}

bool run_needs_unit(const struct command *command)
{
    enum target_kind kind = command->target.kind;

    return !(command->verb == VERB_REPLAY && kind == TARGET_EVENT) &&
           !(command->verb == VERB_ALTER && kind == TARGET_PAGE) &&
           !run_names_end(command->verb);
}

static enum status act_on(struct run *run, const struct command *command, struct wire *wire,
                          struct unit *unit, struct failure *failure)
{
    switch (command->verb) {
    case VERB_ALTER:
        return run_alter_unit(run, command, wire, unit, failure);
    case VERB_SWAP:
        return swap(run, command, wire, unit, failure);
    case VERB_REFLECT:
        return reflect(run, wire, unit, failure);
    case VERB_REPLAY:
        attack_replay(wire, unit->seq);
        break;
    case VERB_DROP:
        attack_drop(wire, unit);
        run_pump(wire);
        break;
    default:
        run_deliver(wire, unit);
    }
    return STATUS_OK;
}

enum status run_verb(struct run *run, const struct command *command, struct failure *failure)
{
    struct wire *wire;
    struct unit *unit;
    enum status status;

    if (run_names_end(command->verb))
        return run_end_verb(run, command, failure);
    if (!run_needs_unit(command))
        return command->verb == VERB_REPLAY ? replay_event(run, command, failure)
                                            : run_alter_page(run, command, failure);
    status = run_target(run, &command->target, &wire, &unit, failure);
    if (!status && command->verb != VERB_DELIVER)
        status = run_refuse_outside(command, wire, failure);
    return status ? status : act_on(run, command, wire, unit, failure);
}
