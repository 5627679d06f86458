/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dying_child: a process that works on a database and tells what was acknowledged to it, until
 * it is killed.
 */
#ifndef LOCKSTEP_TESTS_STORE_DYING_CHILD_H
#define LOCKSTEP_TESTS_STORE_DYING_CHILD_H

#include <stdbool.h>
#include <stdint.h>

#include "faulty_vfs.h"

/* What a child does; it writes what is safe into ack. No assertions: a child is not the test,
 * and exits with another status than 0 when something does not work. */
typedef void child_work(int ack);

struct child_outcome {
    int64_t acknowledged; /* the last id, or 0 */
    bool finished;        /* the child came to its end */
};

/* Forks a child that works where the at-th change meets the fault; with FAULT_NONE it is killed
 * after the kill_after-th acknowledgement (0: never). */
struct child_outcome child_run(child_work *work, enum fault fault, int at, uint32_t kill_after);

/* For the child: id is safe. */
void child_acknowledge(int ack, int64_t id);

#endif
