/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_facts: what an event says of itself, apart from its bytes (trace/event.h), as fields
 * event.*, check.*, failed.*, peer.*, keys.*: computed, so their length is 0.
 */
#ifndef LOCKSTEP_INSPECT_EVENT_FACTS_H
#define LOCKSTEP_INSPECT_EVENT_FACTS_H

#include "inspect/field.h"
#include "trace/trace.h"

/* Adds the facts at the top of the tree's present source. */
void dissect_event(struct tree *tree, const struct trace *trace, const struct event *event);

/* One line on an event that is no unit, in the arena: "host name: failed". */
const char *event_summary(struct arena *arena, const struct event *event);

#endif
