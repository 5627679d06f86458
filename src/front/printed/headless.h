/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * headless: plays a lesson without a student: step by step, every question answered from the
 * run's own bytes, every goal reached by its model solution or by a script of the student's,
 * and prints what happened.
 */
#ifndef LOCKSTEP_FRONT_HEADLESS_H
#define LOCKSTEP_FRONT_HEADLESS_H

#include "front/printed/play.h"
#include "lesson/lesson.h"

/* Plays, prints, saves, and reports what failed; request->lab is the lesson's. The play ends at
 * the first item that cannot be solved. STATUS_GOAL when not every goal was reached. */
MUST_USE enum status headless(const struct lesson *lesson, const struct play_request *request);

#endif
