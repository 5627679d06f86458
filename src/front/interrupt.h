/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupt: lets a run end in good order when the user or the system says stop (SIGINT,
 * SIGTERM, SIGHUP): temporary folders are removed and secrets zeroised. The signals are held
 * back and asked for between slices of work.
 */
#ifndef LOCKSTEP_FRONT_INTERRUPT_H
#define LOCKSTEP_FRONT_INTERRUPT_H

#include <stdbool.h>

#include "base/job.h"

/* From now on those signals wait to be asked for. */
void interrupt_hold(void);

/* True when one of them came. It is used up. */
bool interrupt_came(void);

/* Waits until fd can be read, or has come to its end; false when one of them came first. */
bool interrupt_wait(int fd);

/* Waits for what a job waits for outside, or until one of them came. */
void interrupt_sleep(const struct job_wait *wait);

/* After everything was put in order: ends the process by that signal, so that whoever waits for
 * it learns what it died of. */
void interrupt_pass_on(int number);

#endif
