/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flows: the TCP connections of a capture, found by the addresses and ports of their two ends.
 * There may be millions, and whoever made the capture may have chosen the numbers: finding one
 * takes the same time always, and each takes less than 200 bytes.
 */
#ifndef LOCKSTEP_CAPTURE_FLOWS_H
#define LOCKSTEP_CAPTURE_FLOWS_H

#include "base/memory.h"
#include "capture/endpoint.h"
#include "capture/records.h"
#include "capture/stream.h"

/* What one end sends. */
struct flow_side {
    struct stream stream;
    struct records *records; /* NULL until its first TLS record begins */
    bool was_reset;          /* by a RST from this end */
};

struct flow {
    struct flow *next; /* in its bucket */
    struct flow *later;
    struct endpoint ends[2]; /* in an order that does not depend on who sends */
    struct flow_side sides[2];
    uint32_t conn;  /* of the trace; 0: there is none yet */
    uint8_t client; /* which side, once there is a connection */
    bool is_framed; /* whether it speaks TLS is decided */
    bool is_tls;
    bool is_torn; /* its beginning is missing */
};

struct flows {
    struct arena arena;
    struct flow **buckets;
    size_t bucket_count, count;
    uint64_t seed;
    struct flow *first, *last; /* all, in order of their first packets */
};

/* An empty table, with a seed of its own, so that nobody can choose who shares a bucket. */
void flows_new(struct flows *flows);

/* Frees all flows with what waits in them. */
void flows_free(struct flows *flows);

/* The flow of a packet between two ends, a new one if there is none, and the side that sent
 * it. */
struct flow *flows_find(struct flows *flows, const struct endpoint *from,
                        const struct endpoint *to, unsigned *side);

/* A new flow between the ends of one that is over; that one is not found any more. */
struct flow *flows_replace(struct flows *flows, struct flow *old);

#endif
