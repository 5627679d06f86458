/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * act: carries an act on: lets the lab advance and delivers what the act says. A command that
 * came to its point settles: the lab goes on by itself until somebody has to do something.
 */
#include "base/clock.h"
#include "run/state.h"

static enum run_state act_done(struct run *run)
{
    run->act = ACT_NONE;
    return RUN_IDLE;
}

static enum run_state act_settle(struct run *run)
{
    run->act = ACT_SETTLE;
    return RUN_BUSY;
}

/* What cannot be given again in the second run of an A/B is noted there, and left out. */
static enum run_state act_failed(struct run *run, const struct failure *failure)
{
    run->act = ACT_NONE;
    if (run_ab_repeats(run)) {
        run_ab_skip(run, run->command->line, failure->why);
        return RUN_BUSY;
    }
    run->replay.count = 0;
    return RUN_FAILED;
}

static enum run_state enter_stage(struct run *run)
{
    run->paused = false;
    return RUN_BUSY;
}

static bool delivers(const struct run *run, enum extent extent)
{
    return run->act == ACT_COMMAND && run->command->verb == VERB_DELIVER &&
           run->command->extent == extent;
}

/* The command acts on one unit. */
static bool takes_a_unit(const struct run *run)
{
    return run->act == ACT_COMMAND &&
           (run->command->verb != VERB_DELIVER || run->command->extent == EXTENT_UNIT);
}

static enum run_state act_on_unit(struct run *run, struct failure *failure)
{
    return run_verb(run, run->command, failure) ? act_failed(run, failure) : act_settle(run);
}

/* Whether the act stops here, before anything more is delivered. */
static bool stops_before(struct run *run, const struct unit *unit)
{
    if (delivers(run, EXTENT_FLIGHT))
        return run->in_flight && unit->lane != run->flight;
    if (!delivers(run, EXTENT_UNTIL))
        return false;
    inspect_update(run->config.inspect);
    return expr_match(run->command->until, run->config.inspect, unit->seq);
}

/* A unit is held. */
static enum run_state act_on_held(struct run *run, struct failure *failure)
{
    struct wire *wire = NULL;
    struct unit *unit = run_next_unit(run, &wire);

    if (run->act == ACT_SETTLE)
        return act_done(run);
    if (takes_a_unit(run))
        return act_on_unit(run, failure);
    if (!unit || stops_before(run, unit))
        return act_settle(run);
    run->in_flight = true;
    run->flight = unit->lane;
    run_deliver(wire, unit);
    return RUN_BUSY;
}

/* The lab waits before its next stage. */
static enum run_state act_on_pause(struct run *run)
{
    if (run->act == ACT_SETTLE || (delivers(run, EXTENT_FLIGHT) && run->in_flight))
        return act_done(run);
    return enter_stage(run);
}

static enum run_state act_on_end(struct run *run, struct failure *failure)
{
    if (!takes_a_unit(run))
        return act_done(run);
    fail(failure, STATUS_USAGE,
         "cannot do '%s'\nnothing is held on the wire and the lab is at its end\n"
         "restart, or end the script here",
         run->command->line);
    return act_failed(run, failure);
}

static enum status do_to_run(struct run *run, struct failure *failure)
{
    switch (run->command->verb) {
    case VERB_SET:
        return run_set(run, run->command, failure);
    case VERB_AB:
        return run_ab(run, run->command, failure);
    default:
        return run_restart(run, run->command, failure);
    }
}

static enum run_state act_on_run(struct run *run, struct failure *failure)
{
    return do_to_run(run, failure) ? act_failed(run, failure) : act_done(run);
}

/* Units are judged when it is their turn to be delivered, not when they are put on the wire. */
static bool until_came(struct run *run)
{
    uint32_t end = trace_count(run->config.trace);

    if (!delivers(run, EXTENT_UNTIL))
        return false;
    inspect_update(run->config.inspect);
    while (run->looked < end) {
        uint32_t seq = ++run->looked;

        if (!event_is_unit(trace_event(run->config.trace, seq)->kind) &&
            expr_match(run->command->until, run->config.inspect, seq))
            return true;
    }
    return false;
}

static bool acts_on_run(const struct command *command)
{
    return command->verb == VERB_SET || command->verb == VERB_AB ||
           command->verb == VERB_RESTART;
}

/* Commands for which the lab need not go on first. */
static bool acts_at_once(const struct command *command)
{
    return acts_on_run(command) || command->verb == VERB_STEP || !run_needs_unit(command);
}

static enum run_state act_at_once(struct run *run, struct failure *failure)
{
    if (acts_on_run(run->command))
        return act_on_run(run, failure);
    if (run->command->verb != VERB_STEP)
        return act_on_unit(run, failure);
    if (run_waits(run) != RUN_WAITS_WIRE)
        run->paused = false;
    return act_settle(run);
}

static enum run_state act_slice(struct run *run, uint64_t deadline_us, struct failure *failure)
{
    if (run->act == ACT_COMMAND && acts_at_once(run->command))
        return act_at_once(run, failure);
    if (!run->state && run_start(run, failure))
        return RUN_FAILED;
    if (until_came(run))
        return act_settle(run);
    switch (run_advance(run, deadline_us, failure)) {
    case PROGRESS_HELD:
        return act_on_held(run, failure);
    case PROGRESS_PAUSE:
        return act_on_pause(run);
    case PROGRESS_STAGE:
        return run->act == ACT_STAGE ? act_done(run) : RUN_BUSY;
    case PROGRESS_END:
        return act_on_end(run, failure);
    case PROGRESS_FAILED:
        return act_failed(run, failure);
    case PROGRESS_BUSY:
        break;
    }
    return RUN_BUSY;
}

enum run_state run_continue(struct run *run, uint64_t budget_us, struct failure *failure)
{
    uint64_t deadline_us = clock_us() + budget_us;
    struct job_wait somebody;

    do {
        enum status status = STATUS_OK;

        if (run->act == ACT_NONE && !run_replay_next(run, &status, failure))
            return RUN_IDLE;
        if (run_replay_at_point(run)) {
            run->replay.count = 0;
            act_settle(run);
        }
        if (status || act_slice(run, deadline_us, failure) == RUN_FAILED)
            return RUN_FAILED;
    } while (clock_us() < deadline_us && !run_awaits(run, &somebody));
    return run->act == ACT_NONE && !run_replays(run) ? RUN_IDLE : RUN_BUSY;
}
