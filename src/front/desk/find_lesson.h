/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * find_lesson: a lesson by the name that a user gave it: its id, its number in the course
 * ("1.1"), or the path of a file that ends in .md.
 */
#ifndef LOCKSTEP_FRONT_FIND_LESSON_H
#define LOCKSTEP_FRONT_FIND_LESSON_H

#include "base/buf.h"
#include "lesson/course.h"

/* A lesson and the text it was read from: lent by the course, or owned when it is a file. */
struct found_lesson {
    const struct lesson *lesson;
    struct bytes text;
    struct lesson *own;
    struct buf own_text;
};

/* True when the name is that of a file, there or not. */
bool lesson_is_file(const char *name);

/* STATUS_USAGE, naming what there is, for an unknown name; what is wrong with the file
 * otherwise. */
MUST_USE enum status lesson_find(const struct course *course, const char *name,
                                 struct found_lesson *out, struct failure *failure);
void lesson_found_free(struct found_lesson *found);

#endif
