/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_child: a forked child that makes one key, hands it over through a pipe and is gone. It
 * shares nothing else with the program: no open file, no signal handler, no clean-up at exit.
 * Inner part of pki/key.
 */
#ifndef LOCKSTEP_PKI_KEY_CHILD_H
#define LOCKSTEP_PKI_KEY_CHILD_H

#include <sys/types.h>

#include "pki/key.h"

/* A zeroed one is no child. */
struct key_child {
    pid_t pid;
    int from; /* the end of the pipe that the key comes out of */
    enum key_kind kind;
    struct secret key; /* what has come so far */
};

/* Starts the child. */
MUST_USE enum status key_child_start(struct key_child *child, enum key_kind kind,
                                     struct failure *failure);

/* Waits at most budget_us for the child to end. At JOB_DONE child->key is whole and the
 * caller's to take; after JOB_DONE and JOB_FAILED the child is no more. */
enum job_state key_child_poll(struct key_child *child, uint64_t budget_us,
                              struct failure *failure);

/* Ends the child, if there is one, and zeroises what has come. */
void key_child_stop(struct key_child *child);

#endif
