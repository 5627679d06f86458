/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * act: carries an act on: lets the lab advance and delivers what the act says.
 */
#include "base/clock.h"
#include "peers/attacker.h"
#include "peers/peer.h"
#include "run/state.h"

void run_deliver(struct wire *wire, struct unit *unit)
{
    struct peer *receiver = wire->ends[unit->lane];
    struct peer *sender =
        wire->ends[unit->lane == LANE_TO_SERVER ? LANE_TO_CLIENT : LANE_TO_SERVER];

    attack_deliver(wire, unit);
    receiver->ops->pump(receiver);
    /* A sender that puts one record at a time goes on when its lane is free. */
    sender->ops->pump(sender);
}

bool run_replays(const struct run *run)
{
    return run->replay_at < run->replay.count &&
           trace_count(run->config.trace) - run->before < run->replay_events;
}

static enum run_state act_done(struct run *run)
{
    run->act = ACT_NONE;
    return RUN_IDLE;
}

/* Whether the act stops here, before anything more is delivered. */
static bool stops_before(struct run *run, const struct unit *unit)
{
    const struct command *command = run->command;

    if (run->act == ACT_STAGE || command->verb != VERB_DELIVER)
        return false;
    if (command->extent == EXTENT_FLIGHT)
        return run->in_flight && unit->lane != run->flight;
    if (command->extent != EXTENT_UNTIL)
        return false;
    inspect_update(run->config.inspect);
    return expr_match(command->until, run->config.inspect, unit->seq);
}

/* The command acts on one unit, and there is one to act on. */
static enum run_state act_on_unit(struct run *run, struct failure *failure)
{
    const struct command *command = run->command;
    struct wire *wire;
    struct unit *unit;

    act_done(run);
    if (command->verb != VERB_DELIVER)
        return run_attack(run, command, failure) ? RUN_FAILED : RUN_IDLE;
    if (run_target(run, &command->target, &wire, &unit, failure))
        return RUN_FAILED;
    run_deliver(wire, unit);
    return RUN_IDLE;
}

static enum run_state nothing_held(struct run *run, struct failure *failure)
{
    const struct command *command = run->command;
    bool one = run->act == ACT_COMMAND &&
               (command->verb != VERB_DELIVER || command->extent == EXTENT_UNIT);

    /* An event of the past can be put on the wire again also when nothing is held. */
    if (one && command->verb == VERB_REPLAY)
        return act_on_unit(run, failure);
    act_done(run);
    if (!one)
        return RUN_IDLE;
    fail(failure, STATUS_USAGE,
         "cannot do '%s'\nnothing is held on the wire and the lab is at its end\n"
         "restart, or end the script here",
         command->line);
    return RUN_FAILED;
}

/* As many events happened as before the event that a restart goes back to. */
static bool at_point_of_replay(const struct run *run)
{
    return run->replay.count &&
           trace_count(run->config.trace) - run->before >= run->replay_events;
}

/* A unit is held: does what the act says. RUN_BUSY: goes on. */
static enum run_state act_on_held(struct run *run, struct failure *failure)
{
    struct wire *wire = NULL;
    struct unit *unit = run_oldest(run, &wire);

    if (run->act == ACT_COMMAND &&
        (run->command->verb != VERB_DELIVER || run->command->extent == EXTENT_UNIT))
        return act_on_unit(run, failure);
    if (at_point_of_replay(run) || stops_before(run, unit))
        return act_done(run);
    run->in_flight = true;
    run->flight = unit->lane;
    run_deliver(wire, unit);
    return RUN_BUSY;
}

static enum run_state act_on_run(struct run *run, struct failure *failure)
{
    const struct command *command = run->command;
    enum status status;

    act_done(run);
    status = command->verb == VERB_SET ? run_set(run, command, failure)
                                       : run_restart(run, command, failure);
    return status ? RUN_FAILED : RUN_IDLE;
}

static enum run_state act_slice(struct run *run, uint64_t deadline_us, struct failure *failure)
{
    if (run->act == ACT_COMMAND &&
        (run->command->verb == VERB_SET || run->command->verb == VERB_RESTART))
        return act_on_run(run, failure);
    if (!run->state && run_start(run, failure))
        return RUN_FAILED;
    switch (run_advance(run, deadline_us, failure)) {
    case PROGRESS_HELD:
        return act_on_held(run, failure);
    case PROGRESS_STAGE:
        return run->act == ACT_STAGE ? act_done(run) : RUN_BUSY;
    case PROGRESS_END:
        return nothing_held(run, failure);
    case PROGRESS_FAILED:
        act_done(run);
        return RUN_FAILED;
    default:
        return RUN_BUSY;
    }
}

/* Begins the next command of the run that is played again. False when it came to its point. */
static bool next_of_replay(struct run *run, enum status *status, struct failure *failure)
{
    if (run_replays(run)) {
        *status = run_begin(run, &run->replay.commands[run->replay_at++], failure);
        return true;
    }
    run->replay.count = 0;
    return false;
}

enum run_state run_continue(struct run *run, uint64_t budget_us, struct failure *failure)
{
    uint64_t deadline_us = clock_us() + budget_us;

    do {
        enum status status = STATUS_OK;

        if (run->act == ACT_NONE && !next_of_replay(run, &status, failure))
            return RUN_IDLE;
        if (status || act_slice(run, deadline_us, failure) == RUN_FAILED)
            return RUN_FAILED;
        if (at_point_of_replay(run))
            act_done(run);
    } while (clock_us() < deadline_us);
    return run->act == ACT_NONE && !run_replays(run) ? RUN_IDLE : RUN_BUSY;
}
