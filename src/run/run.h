/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run: executes commands on a lab. It owns the lab's state, the settings and the job under way;
 * it appends to a trace and reads through an inspect that its caller owns and that outlive it.
 *
 * An act is begun and then continued until it is done, so that a screen stays awake while a key
 * is made, and a printer can print what happened so far:
 *
 *     run_begin(run, &command, &failure);
 *     while ((state = run_continue(run, 20000, &failure)) == RUN_BUSY)
 *         ...show run_job()'s progress, print new events...
 *
 * A command that came to its point settles: the lab acts on by itself until a unit is held,
 * until its next stage would begin, or to its end. Only step, and commands that find nothing to
 * act on, let the next stage begin. A new run, also after `restart`, waits before its first.
 *
 * `hold PEER` keeps that end's units on the wire: whatever delivers what comes next passes them
 * over, until one is named, or until `hold none`, another hold, or a new run.
 *
 * Nothing reaches the trace before the first act; `set` before that simply sets. View verbs are
 * done at once and leave no trace.
 */
#ifndef LOCKSTEP_RUN_RUN_H
#define LOCKSTEP_RUN_RUN_H

#include "inspect/inspect.h"
#include "labs/lab.h"
#include "script/command.h"

struct run;

struct run_config {
    const struct lab *lab;
    const struct setting_value *overrides; /* checked by run_new */
    size_t override_count;
    const char *folder; /* the lab's files; must exist */
    struct passphrase_source passphrase;
    struct outside *outside; /* NULL: both ends are the lab's own */
    struct trace *trace;
    struct inspect *inspect; /* of that trace, at TAP_SENT with all secrets */
};

enum run_state {
    RUN_IDLE,   /* the act is done */
    RUN_BUSY,   /* it goes on: call run_continue again */
    RUN_FAILED, /* it could not be done; *failure tells. The run can go on. */
};

/* Refuses overrides that name no setting of the lab or do not suit it. */
MUST_USE enum status run_new(const struct run_config *config, struct run **out,
                             struct failure *failure);

/* Stops everything, zeroises secrets. */
void run_free(struct run *run);

/* Begins the act that a command names; the command must live until it is done. STATUS_OK, or
 * why it cannot be begun. */
MUST_USE enum status run_begin(struct run *run, const struct command *command,
                               struct failure *failure);

/* Begins delivering and acting until the lab's next stage begins or its plan is at its end. */
void run_begin_stage(struct run *run);

/* Goes on for about budget_us microseconds. */
enum run_state run_continue(struct run *run, uint64_t budget_us, struct failure *failure);

/* The job under way, or NULL. */
const struct job *run_job(const struct run *run);

/* Whether the run is busy with nothing but waiting for somebody outside: going on before what
 * *out says would do nothing. */
bool run_awaits(const struct run *run, struct job_wait *out);

enum run_wait {
    RUN_WAITS_WIRE,        /* a unit is held */
    RUN_WAITS_PAUSE,       /* the lab would go on */
    RUN_WAITS_END,         /* the lab is at its end */
    RUN_WAITS_NOTHING_YET, /* nothing was done yet */
};

/* What the run waits for once its act is done: what deliver or step would do next. */
enum run_wait run_waits(const struct run *run);

/* The events that put the units there that are held now, oldest first: the first most of them
 * go to seqs. Returns how many. */
size_t run_held(const struct run *run, uint32_t *seqs, size_t most);

/* The event that put the unit there which `deliver` would deliver; 0 when there is none. */
uint32_t run_next(const struct run *run);

/* The end whose units stay on the wire, or "". */
const char *run_holds(const struct run *run);

/* What the next run begins with: all settings of the lab, in its order. A value is valid until
 * it is set. */
const struct setting_value *run_settings(const struct run *run);

/* The lab's plan is at its end and nothing is held. */
bool run_at_end(const struct run *run);

#endif
