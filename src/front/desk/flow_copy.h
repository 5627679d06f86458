/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow_copy: one connection of a trace as a trace of its own, with the secrets that are its
 * own, so that it can be put on the bench and printed as if there were no others.
 */
#ifndef LOCKSTEP_FRONT_FLOW_COPY_H
#define LOCKSTEP_FRONT_FLOW_COPY_H

#include "app/flow_list.h"

struct flow_copy;

/* Of the connection of that number, as far as the flows know it. The flows must outlive the
 * copy; the trace is a new one, which the copy does not own. */
struct flow_copy *flow_copy_new(const struct flow_list *flows, uint32_t conn,
                                struct trace **out);
void flow_copy_free(struct flow_copy *copy);

/* Appends what the flows learned since; true when that was anything. */
bool flow_copy_update(struct flow_copy *copy);

#endif
