/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vantage: where somebody stands who reads a trace: which copy of each unit passes there, and
 * whose secrets are known there. Looking as another role chooses a vantage and changes nothing
 * else.
 */
#ifndef LOCKSTEP_TRACE_VANTAGE_H
#define LOCKSTEP_TRACE_VANTAGE_H

#include "trace/trace.h"

enum tap {
    TAP_SENT,      /* units as their senders put them on the wire */
    TAP_DELIVERED, /* units as their receivers got them */
};

enum secrets_of { SECRETS_OF_CLIENT = 1, SECRETS_OF_SERVER = 2, SECRETS_ALL = 3 };

struct vantage {
    enum tap tap;
    unsigned secrets; /* enum secrets_of; 0: an eavesdropper */
};

/* True when the event is a unit that passes at this tap. At TAP_SENT: sent. At TAP_DELIVERED:
 * delivered. */
bool vantage_sees(const struct vantage *vantage, const struct event *event);

/* True when a secret event's owner is one whose secrets are known here. */
bool vantage_knows(const struct vantage *vantage, const struct trace *trace,
                   const struct event *event);

#endif
