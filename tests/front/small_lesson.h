/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_lesson: a lesson of two steps for tests that need one, and private folders to keep its
 * files in.
 */
#ifndef LOCKSTEP_TESTS_FRONT_SMALL_LESSON_H
#define LOCKSTEP_TESTS_FRONT_SMALL_LESSON_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "lesson/lesson.h"

static const char small_text[] =
    "---\n"
    "format: 1\n"
    "id: small\n"
    "title: Small\n"
    "lab: ssn\n"
    "minutes: 5\n"
    "set: ssn.plan = journey\n"
    "---\n"
    "## One\n"
    "Text.\n"
    "```lab do\nstep\nstep\n```\n"
    "```lab ask guess\ntype: predict\nquestion: Well?\noption: yes -- It does.\n"
    "option: no -- It does.\nhint: Try.\nright: yes\n"
    "then: alter next byte 28 xor 01\n```\n"
    "```lab goal change\ntask: Change a digit.\n"
    "when: event.kind == stored and event.name == \"server memory\"\nhint: alter\n"
    "solve: alter next byte 29 xor 01\nsolve: deliver next\n```\n"
    "## Two\n"
    "Text.\n"
    "```lab do\nstep\n```\n"
    "```lab goal end\ntask: Go on.\nwhen: event.kind == opened and event.conn == tls\n"
    "hint: step\nsolve: step\n```\n";

static char small_folder[64];

static inline struct lesson *small_lesson(void)
{
    struct failure failure = {0};
    struct lesson *lesson = NULL;

    ck_assert_msg(!lesson_read(bytes_of(small_text), "small.md", &lesson, &failure), "%s: %s",
                  failure.what, failure.why);
    return lesson;
}

/* What the program keeps goes into a new folder. */
static inline void small_folder_make(void)
{
    struct failure failure;

    ck_assert_int_eq(file_make_temporary(small_folder, sizeof small_folder, &failure), 0);
    setenv("XDG_DATA_HOME", small_folder, 1);
    setenv("XDG_STATE_HOME", small_folder, 1);
}

static inline void small_folder_remove(void)
{
    struct arena arena = {0};

    file_remove_temporary(arena_format(&arena, "%s/lockstep/ssn", small_folder));
    file_remove_temporary(arena_format(&arena, "%s/lockstep", small_folder));
    file_remove_temporary(small_folder);
    arena_free(&arena);
}

#endif
