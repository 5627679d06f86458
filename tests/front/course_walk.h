/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * course_walk: lessons in the full screen at 80 x 24, answered with keys alone from what can be
 * seen. A table of what is pressed and of what must then be shown.
 */
#ifndef LOCKSTEP_TESTS_FRONT_COURSE_WALK_H
#define LOCKSTEP_TESTS_FRONT_COURSE_WALK_H

#include "front/terminal_emulator.h"

/* Does lesson 1.1 up to the end of that step (from 1; it has WALK_STEPS), where SPACE leads to
 * the next. The lesson stands at the beginning of its first step. */
void course_walk(struct emulator *emulator, int last_step);

/* Does all of lesson 2.2. */
void handshake_walk(struct emulator *emulator);

#define WALK_STEPS 14

#endif
