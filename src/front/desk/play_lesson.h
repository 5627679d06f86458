/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * play_lesson: the moves of a lesson on a desk that every face makes alike: entering a step,
 * doing what an answer or a solution does, and getting back to where a student stood. The
 * session says what counts; the desk is where it happens.
 */
#ifndef LOCKSTEP_FRONT_PLAY_LESSON_H
#define LOCKSTEP_FRONT_PLAY_LESSON_H

#include "front/desk/desk.h"
#include "lesson/session.h"

/* Does one command after the other until all are done or one fails; STATUS_INTERRUPTED when the
 * user says stop (front/interrupt.h). For faces that need not stay awake. */
MUST_USE enum status lesson_do(struct desk *desk, const struct script *script,
                               struct failure *failure);

/* Does the script of a step, then the session stands there. */
MUST_USE enum status lesson_enter(struct desk *desk, struct session *session, size_t step,
                                  struct failure *failure);

/* What happens once the item is solved: `then` of a prediction; of a goal its `solve`, as a
 * stand-in for what the student did; nothing for other questions. */
const struct script *lesson_moves(const struct item *item);

/* All commands that bring a fresh desk to a step: those of the steps before it and what solving
 * their items moves, then those of the step itself. In the arena; the commands are lent by the
 * lesson. */
struct script lesson_script_to(const struct lesson *lesson, size_t step, struct arena *arena);

/* What solving the items of the present step that are already solved moves. In the arena. */
struct script lesson_script_of_solved(const struct session *session, struct arena *arena);

/* Brings a fresh desk to a step, and makes the moves of its items that are already solved, so
 * that the open one finds everything as it left it. */
MUST_USE enum status lesson_rebuild(struct desk *desk, struct session *session, size_t step,
                                    struct failure *failure);

#endif
