/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow: what two ends of one TCP connection said to each other, in the order in which they said
 * it. One chunk is what one end wrote at once; GnuTLS writes one TLS record at a time.
 */
#ifndef LOCKSTEP_TESTS_RECORD_FLOW_H
#define LOCKSTEP_TESTS_RECORD_FLOW_H

#include <stdint.h>

#include "base/buf.h"

enum side { CLIENT, SERVER };

struct chunk {
    enum side from;
    size_t offset, length; /* in the flow's bytes */
};

struct flow {
    struct buf bytes;
    struct buf chunks; /* of struct chunk */
    uint16_t client_port;
    bool is_ipv6;
};

size_t flow_chunk_count(const struct flow *flow);
struct chunk flow_chunk(const struct flow *flow, size_t number);
struct bytes flow_chunk_bytes(const struct flow *flow, struct chunk chunk);

void flow_add(struct flow *flow, enum side from, struct bytes bytes);

/* How the messages of a handshake lie in records while nothing is sealed: it is the same
 * handshake either way, because transcripts are made of messages. */
enum regrouping {
    REGROUP_NOT,
    REGROUP_JOIN,  /* neighbouring handshake records of one side become one */
    REGROUP_SPLIT, /* each handshake record becomes several of 100 bytes */
};
void flow_regroup(struct flow *flow, enum regrouping how);

void flow_free(struct flow *flow);

#endif
