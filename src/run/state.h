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
    char *holds;      /* the end whose units stay on the wire; NULL: none */
    bool in_flight;   /* deliver flight: its lane is chosen */
    enum lane flight; /* the lane of the flight */
    uint32_t looked;  /* deliver until: the last event that was asked */

    /* restart until, ab: the earlier run's commands, given again until as many events were
     * appended */
    struct arena replay_arena;
    struct script replay;
    size_t replay_at;
    uint32_t replay_events;
    uint32_t replay_later;   /* how much later its events happen now */
    uint32_t replay_of;      /* ab: the earlier run; 0: a restart */
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

/* Whether anything lies on a wire. */
bool run_holds_any(const struct run *run);

/* The unit that is delivered next and its wire: the oldest that may come next in its lane and
 * is not kept back by a hold; NULL for none. */
struct unit *run_next_unit(const struct run *run, struct wire **wire);

/* Finds the unit that a target names; STATUS_USAGE listing what is held when none does. */
MUST_USE enum status run_target(const struct run *run, const struct target *target,
                                struct wire **wire, struct unit **unit,
                                struct failure *failure);

/* STATUS_USAGE: why the command finds no unit, and what is held. */
enum status run_no_target(const struct run *run, const char *why, struct failure *failure);

/* Delivers a unit and lets both ends of its wire work. */
void run_deliver(struct wire *wire, struct unit *unit);

/* Lets both ends work. A sender that puts one record at a time goes on when its lane is free.
 */
void run_pump(struct wire *wire);

/* STATUS_USAGE: an end of the wire is somebody else's, who must not be attacked. */
MUST_USE enum status run_refuse_outside(const struct command *command, const struct wire *wire,
                                        struct failure *failure);

/* True unless the command acts on something else than a held unit: on an event of the past, on
 * a page. */
bool run_needs_unit(const struct command *command);

/* The verbs that act on one unit or on a page: deliver, drop, replay, reflect, swap, alter. */
MUST_USE enum status run_verb(struct run *run, const struct command *command,
                              struct failure *failure);
MUST_USE enum status run_alter_unit(struct run *run, const struct command *command,
                                    struct wire *wire, struct unit *unit,
                                    struct failure *failure);
MUST_USE enum status run_alter_page(struct run *run, const struct command *command,
                                    struct failure *failure);

/* The verbs that name an end: hold, inject, cut, send. */
bool run_names_end(enum verb verb);
MUST_USE enum status run_end_verb(struct run *run, const struct command *command,
                                  struct failure *failure);

/* The verbs that act on the run: set, restart, ab. */
MUST_USE enum status run_set(struct run *run, const struct command *command,
                             struct failure *failure);
MUST_USE enum status run_restart(struct run *run, const struct command *command,
                                 struct failure *failure);
MUST_USE enum status run_ab(struct run *run, const struct command *command,
                            struct failure *failure);

/* The unit of the present run that is what unit seq was in the run that is repeated; 0 when
 * there is none, or none yet. */
uint32_t run_ab_unit(const struct run *run, uint32_t seq);

/* True while a command of run A is given again. */
bool run_ab_repeats(const struct run *run);

/* Notes that a command of run A could not be given again. With the lab at its end those after
 * it are left out, too. */
void run_ab_skip(struct run *run, const char *line, const char *why);

/* Prepares to give the commands of an earlier run again, without the last one: that asks for
 * it. */
MUST_USE enum status run_replay_prepare(struct run *run, const char *script,
                                        struct failure *failure);

/* True while an earlier run is being played again and has not come to its point. */
bool run_replays(const struct run *run);

/* As many events happened as before the event that a restart goes back to. */
bool run_replay_at_point(const struct run *run);

/* Begins the next command of the run that is played again. False when it came to its point. */
bool run_replay_next(struct run *run, enum status *status, struct failure *failure);

#endif
