/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outside_wait: waits for a job as a face does: in poll, for what the job says it waits for.
 */
#ifndef LOCKSTEP_TESTS_OUTSIDE_WAIT_H
#define LOCKSTEP_TESTS_OUTSIDE_WAIT_H

#include "base/clock.h"
#include "base/job.h"

#include "check_main.h"

static inline enum job_state job_finish(struct job *job, struct failure *failure)
{
    enum job_state state;

    while ((state = job->ops->poll(job, 0, failure)) == JOB_RUNNING) {
        struct job_wait wait = {0};

        job->ops->awaits(job, &wait);
        (void)poll(wait.descriptors, wait.count, clock_ms_until(wait.until_us));
    }
    return state;
}

#endif
