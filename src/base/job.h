/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * job: work that takes longer than 50 ms (making an RSA key, deriving a key from a passphrase),
 * done in slices or in a child process so that whoever waits stays awake, can show how far it
 * is, and can give up. The maker of a job embeds struct job first in its own structure.
 */
#ifndef LOCKSTEP_BASE_JOB_H
#define LOCKSTEP_BASE_JOB_H

#include <stdint.h>

#include "base/status.h"

enum job_state { JOB_RUNNING, JOB_DONE, JOB_FAILED };

struct job;

struct job_ops {
    /* Works or waits for at most about budget_us microseconds. JOB_FAILED fills *failure. Not
     * called again after JOB_DONE or JOB_FAILED. */
    enum job_state (*poll)(struct job *job, uint64_t budget_us, struct failure *failure);
    /* How far, in thousandths; -1 when nobody can know. */
    int (*permille)(const struct job *job);
    /* Stops the work if it still runs and frees everything; partial results are zeroised. */
    void (*free)(struct job *job);
};

struct job {
    const struct job_ops *ops;
    const char *what; /* "deriving the vault key", static */
};

#endif
