/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow: one direction of a TLS 1.3 connection as its protection goes: secrets that are known,
 * the epoch, the keys of the present generation, the number of the next sealed record.
 */
#ifndef LOCKSTEP_INSPECT_FLOW_H
#define LOCKSTEP_INSPECT_FLOW_H

#include "inspect/inspect.h"
#include "inspect/tls/key_schedule.h"

#define EPOCHS (EPOCH_APPLICATION + 1)

struct known_secret {
    uint8_t bytes[HASH_MOST];
    size_t length; /* 0: not known */
    bool senders;  /* logged by the side that sends here, not by its peer */
};

struct kept_keys;

struct flow {
    enum epoch epoch;
    uint64_t number;
    const struct tls_suite *suite;   /* NULL before the ServerHello */
    const struct traffic_keys *keys; /* of the present epoch and generation, once derived */
    struct known_secret secrets[EPOCHS];
    struct kept_keys *kept; /* all keys that ever opened a record */
};

/* Forgets all keys and secrets. */
void flow_clear(struct flow *flow);

/* Learns the first traffic secret of an epoch. What the sender logged wins over what its peer
 * believes; otherwise the first stays. */
void flow_learn(struct flow *flow, enum epoch epoch, struct bytes secret, bool senders);

/* Goes over to another epoch: record 0 under its first keys. */
void flow_enter(struct flow *flow, enum epoch epoch);

/* Goes over to the keys after a KeyUpdate. */
void flow_update(struct flow *flow);

/* True when the keys of the present epoch are known. */
bool flow_has_keys(struct flow *flow);

enum opening { OPENED, BAD_TAG, NO_KEYS };

/* Opens the flow's next sealed record, header included, onto the end of plain; flow->keys is
 * what opened it. The number does not advance. Early data that the server refused is stepped
 * over: the first record under handshake keys ends that epoch. */
enum opening flow_open(struct flow *flow, struct bytes record, struct buf *plain);

#endif
