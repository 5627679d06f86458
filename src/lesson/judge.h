/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * judge: whether an answer is right, and what right and wrong answers there are, by the type of
 * a question and the events of the present run. Knows nothing of who answers.
 */
#ifndef LOCKSTEP_LESSON_JUDGE_H
#define LOCKSTEP_LESSON_JUDGE_H

#include "lesson/session.h"

/* What the live questions are held against. */
struct evidence {
    struct inspect *inspect;
    const struct trace *trace;
};

/* The newest run of the trace; 0 before the first. */
uint32_t judge_run(const struct trace *trace);

/* Predictions are right when they are one of the options. */
bool judge_answer(const struct item *item, const struct answer *answer,
                  const struct evidence *evidence);

/* The right answer, and one that is not (predict: not what happens). False when there is none.
 */
bool judge_right(const struct item *item, const struct evidence *evidence, struct answer *out);
bool judge_wrong(const struct item *item, const struct evidence *evidence, struct answer *out);

/* The same octet in the unit on the wire, when it is one of a part that was cut out of that. */
void judge_outermost(const struct evidence *evidence, struct answer *answer);

/* The places that the answer of a pick, byte or hex question names, in the arena; the count. */
size_t judge_places(const struct item *item, const struct evidence *evidence,
                    struct arena *arena, struct place **out);

/* An answer in words, in the arena. */
const char *judge_words(const struct item *item, const struct answer *answer,
                        struct arena *arena);

#endif
