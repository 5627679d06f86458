/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * state: what the files of run/ share.
 */
#ifndef LOCKSTEP_RUN_STATE_H
#define LOCKSTEP_RUN_STATE_H

#include "run/run.h"

enum act {
    ACT_NONE,
    ACT_COMMAND, /* what command says */
    ACT_STAGE,   /* everything up to the next stage */
};

struct run {
    struct run_config config;
    struct setting_value *settings; /* all of the lab's; names static, values owned */
    struct bench bench;
    void *state; /* the lab's; NULL before the first act */
    bool ended;  /* the lab's plan is at its end */
    bool failed; /* a step failed: the plan cannot go on */
    bool job_done;
    uint32_t before; /* trace_count when this run began */
    enum act act;
    const struct command *command;
    bool in_flight;   /* deliver flight: its lane is chosen */
    enum lane flight; /* the lane of the flight */

    /* restart until: the earlier run's commands, given again until as many
     * events were appended */
    struct arena replay_arena;
    struct script replay;
    size_t replay_at;
    uint32_t replay_events;
};

enum progress {
    PROGRESS_HELD,  /* a unit lies on the wire */
    PROGRESS_STAGE, /* the lab entered a stage */
    PROGRESS_BUSY,
    PROGRESS_END,
    PROGRESS_FAILED,
};

/* Lets the lab act until somebody has to do something. */
enum progress run_advance(struct run *run, uint64_t deadline_us, struct failure *failure);

/* Enters a new run in the trace and starts the lab on it. */
MUST_USE enum status run_start(struct run *run, struct failure *failure);

/* Stops the lab and frees what the present run holds; settings stay. */
void run_stop(struct run *run);

/* The oldest held unit of all wires and its wire; NULL for none. */
struct unit *run_oldest(const struct run *run, struct wire **wire);

/* Finds the unit that a target names; STATUS_USAGE listing what is held when none does. */
MUST_USE enum status run_target(struct run *run, const struct target *target,
                                struct wire **wire, struct unit **unit,
                                struct failure *failure);

/* Delivers a unit and lets both ends of its wire work. */
void run_deliver(struct wire *wire, struct unit *unit);

/* The verbs that act on one unit: drop, replay, alter. */
MUST_USE enum status run_attack(struct run *run, const struct command *command,
                                struct failure *failure);

/* True while an earlier run is being played again and has not come to its point. */
bool run_replays(const struct run *run);

/* The verbs that act on the run: set, restart. */
MUST_USE enum status run_set(struct run *run, const struct command *command,
                             struct failure *failure);
MUST_USE enum status run_restart(struct run *run, const struct command *command,
                                 struct failure *failure);

#endif
