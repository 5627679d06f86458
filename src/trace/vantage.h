/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vantage: where somebody stands who reads a trace: which copy of each unit passes there, and
 * what secrets, keys and oracles are at hand there. Looking as another role chooses a vantage
 * and changes nothing else (role.h).
 */
#ifndef LOCKSTEP_TRACE_VANTAGE_H
#define LOCKSTEP_TRACE_VANTAGE_H

#include "trace/trace.h"

enum tap {
    TAP_SENT,      /* units as their senders put them on the wire */
    TAP_DELIVERED, /* units as their receivers got them */
    TAP_CLIENT,    /* units as the client sent or got them */
    TAP_SERVER,    /* units as the server sent or got them */
};

enum secrets_of {
    SECRETS_OF_CLIENT = 1,
    SECRETS_OF_SERVER = 2,
    SECRETS_OF_MIDDLE = 4, /* a third party that is an end of both connections */
    SECRETS_ALL = 7,       /* also those that are nobody's */
};

struct vantage {
    enum tap tap;
    unsigned secrets; /* enum secrets_of; 0: an eavesdropper */
    bool server_key;  /* private keys that were stored or loaded are known */
    bool oracle;      /* what the lab hands to the owner of a quantum computer is known */
};

/* True when the event is a unit that passes at this tap. At TAP_SENT: sent. At TAP_DELIVERED:
 * delivered. At an end: what it sent, and what was delivered to it. */
bool vantage_sees(const struct vantage *vantage, const struct trace *trace,
                  const struct event *event);

/* True when the event is a secret that is known here: its owner's, or the oracle's. */
bool vantage_knows(const struct vantage *vantage, const struct trace *trace,
                   const struct event *event);

/* True when the event is a private key that is known here. */
bool vantage_has_key(const struct vantage *vantage, const struct event *event);

/* True for a secret logged by the end that only receives under it. After tampering the two ends
 * believe different things; a key log has the word of the end that seals. */
bool secret_is_hearsay(const struct trace *trace, const struct event *event);

#endif
