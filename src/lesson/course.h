/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * course: the lessons that are built into the program, in their order, in tracks. The file
 * lessons/course names them:
 *
 *     1 The sealed record
 *     1.1 a-numbers-journey
 *
 * A name there is that of a lesson's file without its ending, and the lesson's id. Lines that
 * begin with # are comments.
 */
#ifndef LOCKSTEP_LESSON_COURSE_H
#define LOCKSTEP_LESSON_COURSE_H

#include "lesson/lesson.h"

struct track {
    const char *number; /* "1" */
    const char *title;
    size_t first, count; /* its lessons */
};

struct course {
    struct arena arena;
    struct track *tracks;
    size_t track_count;
    struct lesson **lessons; /* all, in order; owned */
    size_t lesson_count;
};

/* All built-in lessons. They are tested with the program: aborts on one that cannot be read. */
struct course *course_new(void);

/* The course that {name, text} files make, {NULL} at the end; the one named "course" lists the
 * others. STATUS_DATA for a list that names what is not there and for what is no lesson. */
MUST_USE enum status course_read(const char *const files[][2], struct course **out,
                                 struct failure *failure);
void course_free(struct course *course);

/* By id or by number ("1.1"); NULL when there is none. */
const struct lesson *course_find(const struct course *course, const char *name);

/* What should be done before a lesson, by number where the course has it: "1.1, 1.3". In the
 * arena; "" for nothing. */
const char *course_needs(const struct course *course, const struct lesson *lesson,
                         struct arena *arena);

/* The text of a built-in lesson as it was written, for handouts; empty when there is none. */
struct bytes course_text(const char *id);

#endif
