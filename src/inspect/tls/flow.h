/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow: one direction of a connection as its protection goes: the epoch, the keys of the
 * present generation, the number of the next sealed record. Of the epochs TLS 1.2 and before
 * have only clear and application; each ChangeCipherSpec begins the latter anew.
 */
#ifndef LOCKSTEP_INSPECT_FLOW_H
#define LOCKSTEP_INSPECT_FLOW_H

#include "inspect/tls/key_schedule.h"

struct kept_keys;

struct flow {
    enum side side; /* who seals */
    struct aead_cache *ciphers;
    enum epoch epoch;
    uint64_t number;
    uint64_t lost; /* so many records may have gone unseen since the last one */
    const struct negotiation *negotiation; /* of the epoch; NULL in the clear */
    const struct traffic_keys *keys;       /* of the epoch and generation, once derived */
    struct kept_keys *kept;                /* all keys that ever opened a record */
    uint8_t last_block[CBC_BLOCK_MOST];    /* of the last record, for keys that are chained */
};

/* Forgets all keys. */
void flow_clear(struct flow *flow);

/* Goes over to another epoch: record 0 under its first keys. */
void flow_enter(struct flow *flow, const struct negotiation *negotiation, enum epoch epoch);

/* Goes over to the keys after a KeyUpdate. */
void flow_update(struct flow *flow);

/* Up to that many records went unseen: the next one may have any number up to there, or be
 * under the next keys. It is looked for once. */
void flow_lose(struct flow *flow, uint64_t records);

/* True when the keys of the present epoch are known. */
bool flow_has_keys(struct flow *flow);

enum opening { OPENED, BAD_TAG, NO_KEYS };

/* Opens the flow's next sealed record, header included, into an empty buffer; flow->keys is
 * what opened it. The number does not advance. Early data that the server refused is stepped
 * over: the first record under handshake keys ends that epoch. */
enum opening flow_open(struct flow *flow, struct bytes record, struct buf *plain,
                       struct opened *opened);

/* Where the IV of the next record is, for keys that are chained. */
const uint8_t *flow_chained_iv(const struct flow *flow);

/* Counts a sealed record that has passed. */
void flow_pass(struct flow *flow, struct bytes record);

#endif
