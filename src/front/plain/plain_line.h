/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain_line: lines from a descriptor, whatever comes: cleaned, and cut when they are too long.
 */
#ifndef LOCKSTEP_FRONT_PLAIN_LINE_H
#define LOCKSTEP_FRONT_PLAIN_LINE_H

#include "base/buf.h"
#include "base/memory.h"

#define PLAIN_LINE_MOST 1024 /* octets; what is over is left out */

struct input {
    int fd;
    struct buf read; /* not handed out yet */
    bool ended;
    bool interrupted; /* the user said stop */
};

/* The next line as clean text in the arena, blanks around it taken away. NULL at the end of the
 * input, and when the user said stop (front/interrupt.h). */
const char *input_next(struct input *input, struct arena *arena);

/* Gives back what was read and not handed out. */
void input_free(struct input *input);

#endif
