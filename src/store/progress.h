/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress: what a student has done so far, kept as it happens in a SQLite file (progress.sql).
 *
 * Each call that writes is one transaction, and what it acknowledged with STATUS_OK survives a
 * crash. Two instances on one file do each other no harm: what was solved, shown, done or
 * finished stays so, a first answer stays the first, tries, hints and seconds only grow, and of
 * the rest the last writer's word counts. A call that finds the file locked gives up after
 * PROGRESS_WAIT_MS (two locks in a row may double that) with STATUS_BUSY: a screen must not
 * stand still, and what was not kept can be given again with the next call, as every call names
 * all that is known of its subject.
 *
 * The journal is a write-ahead log, or on a network file system a rollback journal (db_place).
 *
 * Nothing is ever overwritten: a file that is damaged, of another program or of a newer
 * Lockstep is refused and stays as it is; the caller tells the failure and goes on without
 * keeping.
 *
 * What comes back out is text from outside, of the lengths below and clean of nothing: whoever
 * shows it does so through base/text. The caller closes what it opened; no handle may cross a
 * fork. Strings and arrays that are read lie in the arena given.
 */
#ifndef LOCKSTEP_STORE_PROGRESS_H
#define LOCKSTEP_STORE_PROGRESS_H

#include "base/memory.h"
#include "store/db_place.h"

#define PROGRESS_SCHEMA      1
#define PROGRESS_WAIT_MS     250
#define PROGRESS_WORD_MOST   100  /* octets of an id, a type word or the name of a setting */
#define PROGRESS_ANSWER_MOST 200  /* octets of a first answer or the value of a setting */
#define PROGRESS_ROWS_MOST   4096 /* that one call reads */

struct progress;

struct progress_lesson {
    const char *id;
    int64_t began;    /* seconds since 1970 */
    int64_t updated;  /* seconds since 1970; by this the newest lesson is found */
    const char *step; /* id of the step that the student is at; "" before the first */
    bool finished;
    uint32_t seconds; /* spent in it */
};

struct progress_step {
    const char *lesson;
    const char *id;
    bool done;
    uint32_t seconds;
};

/* A question or a goal. */
struct progress_item {
    const char *lesson;
    const char *id;
    const char *type;         /* the word that the lesson has for it: "predict", "goal" ... */
    const char *first_answer; /* "" before there is one */
    uint32_t tries;
    uint32_t hints; /* that were shown */
    bool shown;     /* the solution was */
    bool solved;
    uint32_t seconds;
};

/* Opens the file, or makes it 0600 when it is not there; its folder must be there. On failure
 * *out is NULL and nothing that was in the file has changed. */
MUST_USE enum status progress_open(const char *path, struct progress **out,
                                   struct failure *failure);

/* The same where place_of says what file system the folder is on. */
MUST_USE enum status progress_open_on(const char *path, db_place_of *place_of,
                                      struct progress **out, struct failure *failure);

/* Closing NULL does nothing. */
void progress_close(struct progress *progress);

/* Each keeps a row, or adds to the one that is there. STATUS_DATA when an id, type or name is
 * empty or longer than PROGRESS_WORD_MOST (a lesson's step may be empty). */
MUST_USE enum status progress_lesson(struct progress *progress,
                                     const struct progress_lesson *lesson,
                                     struct failure *failure);
MUST_USE enum status progress_step(struct progress *progress, const struct progress_step *step,
                                   struct failure *failure);

/* An answer is cleaned as for showing and cut at PROGRESS_ANSWER_MOST octets. */
MUST_USE enum status progress_item(struct progress *progress, const struct progress_item *item,
                                   struct failure *failure);

/* Sets how the face is to be; a value is cleaned and cut as answers are. */
MUST_USE enum status progress_set(struct progress *progress, const char *name,
                                  const char *value, struct failure *failure);

/* *value is NULL when the setting was never set. */
MUST_USE enum status progress_get(struct progress *progress, const char *name,
                                  struct arena *arena, const char **value,
                                  struct failure *failure);

/* All lessons that were begun, the one last updated first; at most PROGRESS_ROWS_MOST. */
MUST_USE enum status progress_each_lesson(struct progress *progress, struct arena *arena,
                                          struct progress_lesson **out, size_t *count,
                                          struct failure *failure);

/* The steps or items of a lesson by id; at most PROGRESS_ROWS_MOST. */
MUST_USE enum status progress_each_step(struct progress *progress, const char *lesson,
                                        struct arena *arena, struct progress_step **out,
                                        size_t *count, struct failure *failure);
MUST_USE enum status progress_each_item(struct progress *progress, const char *lesson,
                                        struct arena *arena, struct progress_item **out,
                                        size_t *count, struct failure *failure);

/* Forgets a lesson with its steps and items, or with NULL all of them; settings stay. *rows is
 * how many rows went. */
MUST_USE enum status progress_reset(struct progress *progress, const char *lesson_or_null,
                                    size_t *rows, struct failure *failure);

#endif
