/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session: one student at one lesson: which step, which question is open, what was tried, and
 * what counts. Pure: it reads the trace through inspect and never acts; its caller (a face)
 * carries out the scripts it names and tells it the time. The same session stands behind the
 * full screen, the plain face, the headless player and the lesson test, so that they agree.
 * Answers are judged by all that was logged: inspect is one that knows all secrets, whatever
 * the student looks as.
 *
 * A step is entered (session_entered after its `enter` script was done), its items are solved
 * in order, then the next step may be entered. SPACE never passes an unsolved item.
 */
#ifndef LOCKSTEP_LESSON_SESSION_H
#define LOCKSTEP_LESSON_SESSION_H

#include "lesson/lesson.h"

struct session;

#define FIRST_ANSWER 200 /* octets of a first answer that are kept */

/* What is kept of an item, as it stands in the progress file. */
struct item_state {
    char first[FIRST_ANSWER + 1]; /* the first answer as text, clean; "" before */
    uint32_t tries;
    uint32_t hints; /* how many were shown */
    bool shown;     /* the solution was shown before it was solved */
    bool solved;
    uint32_t seconds; /* spent while it was the open item */
};

/* At the first step, nothing answered; the lesson must outlive it. */
struct session *session_start(const struct lesson *lesson);
void session_end(struct session *session);

/* The lesson it is about, and the place of the step in it. */
const struct lesson *session_lesson(const struct session *session);
size_t session_step(const struct session *session);

/* The step's script was done: its items look at the events of the trace's newest run after
 * this one. began is trace_count at that moment. */
void session_entered(struct session *session, size_t step, const struct trace *trace);

/* The first unsolved item of the step, or NULL: the step is done. */
const struct item *session_open(const struct session *session);
bool session_step_done(const struct session *session);
bool session_done(const struct session *session); /* all items of all steps */

/* What is known of an item of the lesson: to change it, or to look. */
struct item_state *session_item(struct session *session, const struct item *item);
const struct item_state *session_item_state(const struct session *session,
                                            const struct item *item);

/* What a student answers with. Which members count depends on the type. */
struct answer {
    int64_t number; /* number */
    uint8_t hex[4]; /* hex */
    size_t hex_length;
    unsigned chosen; /* predict, choice: index of the option; multi: bit set */
    uint8_t
        order[LESSON_OPTIONS]; /* order: indexes into the options, as the student has them */
    uint32_t seq;              /* pick, byte: the event the cursor is on */
    int source;                /* pick, byte: of that event's tree */
    size_t offset, length;     /* pick: the field's place; byte: length 1 */
    enum field_id field;       /* pick: its type */
    const char *text;          /* the answer in words, for the record; NULL: made here */
};

struct verdict {
    bool right;
    const char *reply; /* what to say: the option's reply, or "" */
    const char *why;   /* on success, "" for none */
};

/* Judges an answer to the open item against the student's own bytes and counts the try.
 * Predictions are always taken (right); verdict.reply is then the reply of the chosen option,
 * which is only to be told after `then` was done. */
struct verdict session_answer(struct session *session, const struct answer *answer,
                              struct inspect *inspect, const struct trace *trace);

/* Judges the open item if it is a goal, against the events from the step's beginning to now:
 * true when it was just reached. A restarted run is judged from its own beginning. */
bool session_observe(struct session *session, struct inspect *inspect,
                     const struct trace *trace);

/* The next hint of the open item, NULL when there is no further one; counts it. */
const char *session_hint(struct session *session);

/* The solution in words ("the field tls.handshake.ciphersuite in event 14", "2", the solve
 * commands); marks it as shown. In the arena. The student still has to do it. */
const char *session_solution(struct session *session, struct inspect *inspect,
                             const struct trace *trace, struct arena *arena);

/* The right answer to the open item (not for goals), made from the run's own bytes; for the
 * headless player and the lesson test. wrong: some answer that must be refused (predict:
 * another option). False when there is none. */
bool session_right_answer(const struct session *session, struct inspect *inspect,
                          const struct trace *trace, struct answer *out);
bool session_wrong_answer(const struct session *session, struct inspect *inspect,
                          const struct trace *trace, struct answer *out);

/* The order in which the options of an order question are shown: a fixed shuffle of the item's
 * id, never the right order. out[i] is the option shown at place i. */
void session_shuffle(const struct item *item, uint8_t out[LESSON_OPTIONS]);

/* Time passes: seconds are counted for the open item. */
void session_spent(struct session *session, uint32_t seconds);

#endif
