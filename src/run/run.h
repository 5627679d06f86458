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
 * Nothing reaches the trace before the first act; `set` before that simply sets.
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

/* The lab's plan is at its end and nothing is held. */
bool run_at_end(const struct run *run);

/* The present run's number in the trace; 0 before the first act. */
uint32_t run_number(const struct run *run);

#endif
