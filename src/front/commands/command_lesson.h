/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command_lesson: what the words behind `lockstep lesson` do, one file each.
 */
#ifndef LOCKSTEP_FRONT_COMMAND_LESSON_H
#define LOCKSTEP_FRONT_COMMAND_LESSON_H

#include <stdio.h>

#include "front/desk/find_lesson.h"
#include "lesson/lint.h"

/* Plays the lesson three times and prints what is wrong with it. STATUS_GOAL when something is.
 */
MUST_USE enum status lesson_test(const struct found_lesson *found);

/* Writes ID.md here, a lesson that lints and tests clean; reports why it cannot. */
MUST_USE enum status lesson_new_file(const char *id);

/* A lesson as Markdown to hand out: what to hand in, goals and questions; with the key also
 * their solutions. */
void handout(FILE *out, const struct found_lesson *found, bool with_key);

/* Prints the findings from that one on, as "file:line: error: what". */
void findings_print(const struct lesson *lesson, const struct lint *lint, size_t from);

#endif
