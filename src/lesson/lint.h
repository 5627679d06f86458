/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lint: what makes a lesson that can be read a bad one. lesson_lint looks at the lesson alone;
 * what depends on the student's own bytes is looked at while the lesson is played.
 */
#ifndef LOCKSTEP_LESSON_LINT_H
#define LOCKSTEP_LESSON_LINT_H

#include "lesson/session.h"

#define RETRIEVAL_MOST 2 /* questions that only ask to find something, in a row */
#define HEX_MOST       4 /* octets that somebody is asked to type */

enum lint_severity { LINT_ERROR, LINT_WARNING };

struct finding {
    unsigned line; /* in the lesson's file */
    enum lint_severity severity;
    const char *what; /* each a sentence without a full stop, clean */
    const char *todo;
};

/* A zeroed struct is an empty one; owns its findings. */
struct lint {
    struct arena arena;
    struct finding *findings;
    size_t count;
};

/* Gives back the complaints and their texts. */
void lint_free(struct lint *lint);

/* How many of the findings are errors. */
size_t lint_errors(const struct lint *lint);

/* Adds what can be said without a run, in the order of the lines. */
void lesson_lint(const struct lesson *lesson, struct lint *out);

/* Adds what the newest run says of a question that is open there: values that stand nowhere or
 * in several places, answers that cannot be given. */
void lesson_lint_item(const struct item *item, struct inspect *inspect,
                      const struct trace *trace, struct lint *out);

/* Adds a warning when a number or hex question had the same answer in each of several runs: who
 * did it once, or asked a friend, knows it. */
void lesson_lint_answers(const struct item *item, const struct answer *answers, size_t runs,
                         struct lint *out);

#endif
