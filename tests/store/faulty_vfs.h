/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * faulty_vfs: a way for SQLite to reach its files on which something goes wrong at a chosen
 * change: each write, truncation, sync and removal is one. It passes everything else through,
 * but for syncing: what a process wrote outlives it without.
 */
#ifndef LOCKSTEP_TESTS_STORE_FAULTY_VFS_H
#define LOCKSTEP_TESTS_STORE_FAULTY_VFS_H

enum fault {
    FAULT_NONE,
    FAULT_KILL, /* SIGKILL instead of the change */
    FAULT_TORN, /* SIGKILL after half of a write */
    FAULT_FULL, /* from that change on every write finds the disk full */
    FAULT_IO,   /* from that change on every change fails */
};

/* Makes it the way that every file opened from now on is reached. */
void faulty_vfs_install(void);

/* The at-th change from now on (1 is the next one) meets the fault. */
void faulty_vfs_arm(enum fault fault, int at);

#endif
