/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * show: a trace and everything that reads it for the eye, held together: two ways to look at
 * it, its goals, and the printer (the walk for people, JSON Lines for programs).
 */
#ifndef LOCKSTEP_FRONT_SHOW_H
#define LOCKSTEP_FRONT_SHOW_H

#include "front/printed/json.h"
#include "front/printed/walk.h"

struct show {
    struct trace *trace; /* owned */
    struct inspect *inside;
    struct inspect *outside;
    struct goals *goals; /* NULL without a lab */
    struct walk *walk;   /* NULL when JSON is written */
    struct json json;
};

enum show_as { SHOW_WALK, SHOW_JSON, SHOW_JSON_SECRETS };

/* Takes the trace over. lab may be NULL. go_on (walk.h) may be NULL. */
struct show show_new(struct trace *trace, const struct lab *lab, enum show_as as,
                     bool (*go_on)(void *context), void *context);
void show_free(struct show *show);

/* Prints what happened up to seq. STATUS_INTERRUPTED once the reader had enough. */
enum status show_events(struct show *show, uint32_t seq);

/* Prints the end. STATUS_OK when every goal was reached, STATUS_GOAL otherwise. */
MUST_USE enum status show_end(struct show *show);

#endif
