/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading: lessons as tests write them.
 */
#ifndef LOCKSTEP_TESTS_LESSON_READING_H
#define LOCKSTEP_TESTS_LESSON_READING_H

#include <stdio.h>

#include "lesson/lesson.h"

/* Seven lines: the body begins in line 8, the inside of its first block in line 10. */
#define FRONT "---\nformat: 1\nid: small\ntitle: Small\nlab: ssn\nminutes: 5\n---\n"
#define STEP  FRONT "## First\n"

#define ASK(type, lines) \
    "```lab ask " type "-one\ntype: " type "\nquestion: Which?\n" lines "```\n"
#define GOAL(lines) "```lab goal reached\ntask: Reach it.\n" lines "```\n"

/* Reads a good lesson or ends the test. */
static inline struct lesson *read_good(const char *text)
{
    struct lesson *lesson;
    struct failure failure = {0};

    if (lesson_read(bytes_of(text), "good.md", &lesson, &failure) != STATUS_OK)
        ck_abort_msg("%s: %s: %s", failure.what, failure.why, failure.todo);
    return lesson;
}

#endif
