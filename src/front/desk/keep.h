/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keep: between a session and the progress file ($XDG_STATE_HOME/lockstep/progress.db): takes a
 * student's past into a session, and keeps what happens as it happens. The notebook is kept
 * beside it.
 *
 * Nothing here stops a lesson. What cannot be read or kept (no home, a full disk, a damaged
 * file) is told once, by the first call that meets it; from then on no more is tried and calls
 * succeed quietly. Only a locked file is tried again. The file is open during a call only: no
 * handle crosses the fork in which a lab makes its key.
 */
#ifndef LOCKSTEP_FRONT_KEEP_H
#define LOCKSTEP_FRONT_KEEP_H

#include "base/buf.h"
#include "lesson/session.h"

struct keep;

/* Never NULL; failure->status tells whether anything can be kept, and *failure why not. */
struct keep *keep_open(struct failure *failure);
void keep_close(struct keep *keep);

/* False once nothing is kept any more. */
bool keep_works(const struct keep *keep);

/* True when any lesson was ever begun. */
bool keep_anything(struct keep *keep);

/* Where a student stands in a lesson. */
struct kept_lesson {
    bool done;
    size_t step; /* where the student stopped, from 0 */
};

/* False when it was never begun. */
bool keep_lesson(struct keep *keep, const struct lesson *lesson, struct kept_lesson *out);

/* How far a student got in a step, and how long it took. */
struct kept_step {
    bool done;
    uint32_t seconds;
};

/* Of each step of a lesson; nothing where none was kept or the file cannot be read. */
void keep_steps(struct keep *keep, const struct lesson *lesson,
                struct kept_step out[LESSON_STEPS]);

/* Takes what was kept of its items into a new session; *step is where to go on. */
MUST_USE enum status keep_load(struct keep *keep, struct session *session, size_t *step,
                               struct failure *failure);

/* Keeps where the session stands, and item (NULL: none) as it is now. */
MUST_USE enum status keep_save(struct keep *keep, struct session *session,
                               const struct item *item, struct failure *failure);

/* The theme that was chosen; NULL when none was. Valid until something is kept. */
const char *keep_theme(struct keep *keep);
MUST_USE enum status keep_set_theme(struct keep *keep, const char *name,
                                    struct failure *failure);

#define NOTEBOOK_MOST (1024 * 1024) /* bytes of a notebook that are read */

/* Adds the notebook to out, its lines clean; nothing when there is none or it cannot be read.
 * */
void keep_read_notes(struct keep *keep, struct buf *out);

/* Adds text to the notebook, $XDG_STATE_HOME/lockstep/notebook.md. */
MUST_USE enum status keep_add_note(struct keep *keep, const char *text,
                                   struct failure *failure);

/* The path of the progress file, in the arena; its folder is made. */
MUST_USE enum status keep_path(struct arena *arena, const char **out, struct failure *failure);

#endif
