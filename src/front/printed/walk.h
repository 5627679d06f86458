/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk: prints a trace for people, stage by stage, as it grows: the ladder, the fields and
 * octets of what crossed the wire, what was stored, what was checked, how connections failed,
 * and which goals were reached. It reads the trace alone, so that a live run and a saved one
 * look the same.
 */
#ifndef LOCKSTEP_FRONT_WALK_H
#define LOCKSTEP_FRONT_WALK_H

#include "front/printed/paper.h"
#include "inspect/inspect.h"
#include "labs/lab.h"
#include "run/goals.h"

struct walk;

struct walk_config {
    const struct trace *trace;
    const struct lab *lab;   /* NULL: a trace of no lab we know */
    struct inspect *inside;  /* all secrets, at TAP_SENT */
    struct inspect *outside; /* none, at TAP_SENT */
    struct goals *goals;     /* NULL without a lab */
    struct paper paper;
    bool brief; /* for a lesson with its own words: no prose, fields, octets or contents */
    bool (*go_on)(void *context); /* asked before a stage or a whole unit; may be NULL */
    void *context;
};

/* All that the config names must outlive the walk. */
struct walk *walk_new(const struct walk_config *config);
void walk_free(struct walk *walk);

/* The paper it prints on, for lines between its own. */
struct paper *walk_paper(struct walk *walk);

/* Prints every event up to seq that was not printed before; nothing more once go_on said no. */
void walk_show(struct walk *walk, uint32_t seq);

/* True once go_on said no. */
bool walk_is_stopped(const struct walk *walk);

/* Prints the goals of the last stage, and how many were reached in all. */
void walk_finish(struct walk *walk);

#endif
