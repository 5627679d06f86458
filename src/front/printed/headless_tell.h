/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * headless_tell: how a lesson that is played headless is printed: as a walk for people, or as
 * JSON Lines, which have, beside the objects of front/printed/json.h,
 *
 *     {"step": "sealed", "title": "Sealed", "number": 1}
 *     {"item": "chosen-suite", "step": "sealed", "kind": "ask", "type": "pick",
 *      "answer": "...", "solved": true}
 *     {"result": {"goals": 5, "reached": 5, "questions": 12, "answered": 12}}      always last
 */
#ifndef LOCKSTEP_FRONT_HEADLESS_TELL_H
#define LOCKSTEP_FRONT_HEADLESS_TELL_H

#include "front/desk/desk.h"
#include "front/printed/show.h"

struct headless_tell {
    const struct lesson *lesson;
    struct desk *desk;
    struct walk *walk; /* NULL when JSON is written */
    struct json json;
    const struct step *due; /* JSON: a step that is not written yet */
};

/* Lesson and desk must outlive it. */
struct headless_tell headless_tell_new(const struct lesson *lesson, struct desk *desk,
                                       enum show_as as);
void headless_tell_free(struct headless_tell *tell);

/* A step, before it is entered. In JSON it comes with its first events, as the line before it
 * names the settings of the run. */
void headless_tell_step(struct headless_tell *tell, size_t step);

/* What happened since the last call. */
void headless_tell_events(struct headless_tell *tell);

/* A question, before it is answered. */
void headless_tell_question(struct headless_tell *tell, const struct item *item);

/* What came of an item. answer is that of a question, as text. */
void headless_tell_item(struct headless_tell *tell, const struct step *step,
                        const struct item *item, const char *answer, bool solved);

struct headless_result {
    size_t goals, reached, questions, answered;
};

/* How it came out, at the end. */
void headless_tell_end(struct headless_tell *tell, const struct headless_result *result);

#endif
