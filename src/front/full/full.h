/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * full: the full screen, from its first frame to its last. A loop of three beats: what was
 * typed becomes messages, messages change the model and ask for effects, effects are carried
 * out here in slices short enough that no key waits for them.
 */
#ifndef LOCKSTEP_FRONT_FULL_H
#define LOCKSTEP_FRONT_FULL_H

#include "front/desk/opened.h"
#include "labs/lab.h"
#include "lesson/course.h"

struct full_request {
    const struct lesson *lesson; /* begin with it, borrowed; all NULL: home, or the first lesson
                                    for somebody who never was here */
    const struct lab *lab;       /* a lab without a lesson */
    struct opened *opened;       /* a file; its trace is taken over unless it is a capture's */
    const char *title;           /* the file's name */
    const struct setting_value *overrides;
    size_t override_count;
    struct outside *outside; /* lent to the lab; NULL: both ends are the lab's own */
    const char *theme;       /* NULL: the one kept, or the default */
    bool ascii, no_mouse, no_colour;
};

/* Whether the standard streams are a terminal that can show a full screen and nobody asked for
 * the plain face (ACCESSIBLE, TERM=dumb). */
bool full_is_possible(void);

/* Runs until the user leaves. The terminal is given back in every case. */
MUST_USE enum status full(const struct full_request *request);

#endif
