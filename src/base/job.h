/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * job: work that takes longer than 50 ms (making an RSA key, deriving a key from a passphrase),
 * done in slices or in a child process so that whoever waits stays awake, can show how far it
 * is, and can give up. The maker of a job embeds struct job first in its own structure.
 *
 * A job that waits for somebody outside the program does nothing itself: its poll never waits,
 * and awaits tells what to wait for, so that a screen can wait for keys at the same time.
 */
#ifndef LOCKSTEP_BASE_JOB_H
#define LOCKSTEP_BASE_JOB_H

#include <poll.h>
#include <stdint.h>

#include "base/status.h"

enum job_state { JOB_RUNNING, JOB_DONE, JOB_FAILED };

struct job;

#define JOB_DESCRIPTORS 2

/* Poll the job again when one of the descriptors is ready, or at that time. */
struct job_wait {
    struct pollfd descriptors[JOB_DESCRIPTORS];
    nfds_t count;
    uint64_t until_us; /* of clock_us; UINT64_MAX: whenever */
};

struct job_ops {
    /* Works or waits for at most about budget_us microseconds. JOB_FAILED fills *failure. Not
     * called again after JOB_DONE or JOB_FAILED. */
    enum job_state (*poll)(struct job *job, uint64_t budget_us, struct failure *failure);
    /* How far, in thousandths; -1 when nobody can know. */
    int (*permille)(const struct job *job);
    /* What it waits for outside; NULL: it works. */
    void (*awaits)(const struct job *job, struct job_wait *out);
    /* Stops the work if it still runs and frees everything; partial results are zeroised. */
    void (*free)(struct job *job);
};

struct job {
    const struct job_ops *ops;
    const char *what; /* "deriving the vault key"; lives as long as the job */
};

#endif
