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
    ACT_SETTLE,  /* what the lab does by itself once a command came to its point */
};

struct run {
    struct run_config config;
    struct setting_value *settings; /* all of the lab's; names static, values owned */
    struct bench bench;
    void *state; /* the lab's; NULL before the first act */
    bool ended;  /* the lab's plan is at its end, or cannot go on */
    bool paused; /* the lab waits before its next stage */
    bool job_done;
    uint32_t before; /* trace_count when this run began */
    enum act act;
    const struct command *command;
    bool in_flight;   /* deliver flight: its lane is chosen */
    enum lane flight; /* the lane of the flight */
    uint32_t looked;  /* deliver until: the last event that was asked */

    /* restart until: the earlier run's commands, given again until as many
     * events were appended */
    struct arena replay_arena;
    struct script replay;
    size_t replay_at;
    uint32_t replay_events;
    uint32_t replay_later;   /* how much later its events happen now */
    struct command replayed; /* the one that is given now */
};

enum progress {
    PROGRESS_HELD,  /* a unit lies on the wire */
    PROGRESS_PAUSE, /* the lab waits before its next stage */
    PROGRESS_STAGE, /* the lab entered a stage */
    PROGRESS_BUSY,  /* it goes on */
    PROGRESS_END,
    PROGRESS_FAILED,
};

/* Does one step of the lab, or finds that somebody else has to do something. */
enum progress run_advance(struct run *run, uint64_t deadline_us, struct failure *failure);

/* Enters a new run in the trace and starts the lab on it. */
MUST_USE enum status run_start(struct run *run, struct failure *failure);

/* Stops the lab and frees what the present run holds; settings stay. */
void run_stop(struct run *run);

/* The oldest held unit of all wires and its wire; NULL for none. */
struct unit *run_oldest(const struct run *run, struct wire **wire);

/* Finds the unit that a target names; STATUS_USAGE listing what is held when none does. */
MUST_USE enum status run_target(const struct run *run, const struct target *target,
                                struct wire **wire, struct unit **unit,
                                struct failure *failure);

/* STATUS_USAGE: why the command finds no unit, and what is held. */
enum status run_no_target(const struct run *run, const char *why, struct failure *failure);

/* Delivers a unit and lets both ends of its wire work. */
void run_deliver(struct wire *wire, struct unit *unit);

/* True unless the command acts on something else than a held unit: on an event of the past, on
 * a page. */
bool run_needs_unit(const struct command *command);

/* The verbs that act on one unit or on a page: deliver, drop, replay, alter. */
MUST_USE enum status run_verb(struct run *run, const struct command *command,
                              struct failure *failure);
MUST_USE enum status run_alter_unit(struct run *run, const struct command *command,
                                    struct wire *wire, struct unit *unit,
                                    struct failure *failure);
MUST_USE enum status run_alter_page(struct run *run, const struct command *command,
                                    struct failure *failure);

/* The verbs that act on the run: set, restart. */
MUST_USE enum status run_set(struct run *run, const struct command *command,
                             struct failure *failure);
MUST_USE enum status run_restart(struct run *run, const struct command *command,
                                 struct failure *failure);

/* Prepares to give the commands of an earlier run again, all but the last, the restart. */
MUST_USE enum status run_replay_prepare(struct run *run, const char *script,
                                        struct failure *failure);

/* True while an earlier run is being played again and has not come to its point. */
bool run_replays(const struct run *run);

/* As many events happened as before the event that a restart goes back to. */
bool run_replay_at_point(const struct run *run);

/* Begins the next command of the run that is played again. False when it came to its point. */
bool run_replay_next(struct run *run, enum status *status, struct failure *failure);

#endif
