/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk: a lab that runs, its trace, and a reading of it for each role: what the full screen,
 * the plain face, the headless player and the lesson test all sit at. It owns all of it.
 */
#ifndef LOCKSTEP_FRONT_DESK_H
#define LOCKSTEP_FRONT_DESK_H

#include "app/model.h"
#include "front/passphrase.h"
#include "lesson/lesson.h"
#include "run/run.h"

struct desk;

struct desk_config {
    const struct lab *lab;
    const struct lesson
        *lesson; /* its settings count before the overrides, and its files lie in
                                    a private folder that goes with the desk; NULL: none */
    const struct setting_value *overrides;
    size_t override_count;
    struct outside *outside;             /* NULL: both ends are the lab's own */
    struct passphrase_source passphrase; /* no ask: one is drawn for each run */
};

/* Refuses overrides as run_new does; nothing happens before the first command. */
MUST_USE enum status desk_new(const struct desk_config *config, struct desk **out,
                              struct failure *failure);

/* A desk with a saved trace on it; the trace is the desk's from now on. The name is that of its
 * file. */
struct desk *desk_of_trace(struct trace *trace, const char *name);

/* Stops what runs and takes a private folder away. */
void desk_free(struct desk *desk);

/* Begins one command; STATUS_USAGE when it is none. View verbs that matter to a reading
 * (look-as) are done here, too. Commands that cannot be done to a file are refused. */
MUST_USE enum status desk_begin(struct desk *desk, const struct command *command,
                                struct failure *failure);

/* Goes on with it; all readings are brought up to date when it is idle. */
enum run_state desk_continue(struct desk *desk, uint64_t budget_us, struct failure *failure);

/* Stops the work of the job under way: desk_continue fails once. Going on takes it up again. */
void desk_cancel(struct desk *desk);

/* The job under way, or NULL. */
const struct job *desk_job(const struct desk *desk);

/* Whether going on would do nothing before what *out says: see run_awaits. */
bool desk_awaits(const struct desk *desk, struct job_wait *out);

/* Both live as long as the desk. */
const struct trace *desk_trace(const struct desk *desk);
struct inspect *desk_reading(const struct desk *desk, enum role role);

/* As whom the last look-as looks; ROLE_ALL before any. */
enum role desk_role(const struct desk *desk);

/* What a model needs, as of now; valid until the desk goes on. */
struct lent desk_lend(struct desk *desk);

#endif
