/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * goals: whether the stages of a lab's walk showed what they have to show. Judged from the
 * trace alone, so that a saved run can be judged again.
 */
#ifndef LOCKSTEP_RUN_GOALS_H
#define LOCKSTEP_RUN_GOALS_H

#include "inspect/inspect.h"
#include "labs/lab.h"

struct goals;

/* The goals of a lab, none reached yet. Aborts on an expression that does not parse: the tests
 * parse every lab's. */
struct goals *goals_new(const struct lab *lab);
void goals_free(struct goals *goals);

/* Judges the events up to seq that were not judged before. A newer run begins anew. */
void goals_update(struct goals *goals, const struct trace *trace, struct inspect *inspect,
                  uint32_t seq);

/* Whether the goal counts in the present run, with its settings. */
bool goals_take_part(const struct goals *goals, size_t stage, size_t goal);

/* Whether that goal of that stage was reached, both counted from 0. */
bool goals_reached(const struct goals *goals, size_t stage, size_t goal);

/* Of those that take part. */
size_t goals_count(const struct goals *goals);
size_t goals_count_reached(const struct goals *goals);

#endif
