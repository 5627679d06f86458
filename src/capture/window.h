/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window: a large file, seen through a piece of it that moves along: never mapped, never read
 * as a whole. Bytes that are in memory already can be looked at the same way.
 *
 * The file has the size it had when it was opened; when it turns out shorter, or cannot be read
 * on, what is lent is shorter, too, and error says why.
 */
#ifndef LOCKSTEP_CAPTURE_WINDOW_H
#define LOCKSTEP_CAPTURE_WINDOW_H

#include "base/bytes.h"
#include "base/status.h"

struct window {
    int file; /* -1: all bytes are held */
    uint64_t size;
    uint64_t start;    /* where in the file what is held begins */
    struct bytes held; /* of the file; in memory, when there is one */
    uint8_t *memory;
    size_t room;
    int error; /* errno of a read that did not work; 0 */
};

/* Opens a regular file. */
MUST_USE enum status window_open(struct window *window, const char *path,
                                 struct failure *failure);

/* A window over bytes that outlive it. */
struct window window_over(struct bytes bytes);

/* Closes the file and frees the window's memory; bytes that it was laid over stay. */
void window_close(struct window *window);

/* The length bytes at offset, fewer when the file ends before; valid until the next call. */
struct bytes window_at(struct window *window, uint64_t offset, size_t length);

#endif
