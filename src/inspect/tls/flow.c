/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/flow.h"

#include <stdlib.h>
#include <string.h>

struct kept_keys {
    struct kept_keys *next;
    struct traffic_keys keys;
};

/* Makes keys the flow's; what they opened may be opened again as long as the flow is there. */
static void take_keys(struct flow *flow, struct traffic_keys *keys)
{
    struct kept_keys *kept = mem_alloc(1, sizeof *kept);

    kept->keys = *keys;
    kept->next = flow->kept;
    flow->kept = kept;
    flow->keys = &kept->keys;
    traffic_keys_forget(keys);
}

void flow_clear(struct flow *flow)
{
    while (flow->kept) {
        struct kept_keys *next = flow->kept->next;

        traffic_keys_forget(&flow->kept->keys);
        free(flow->kept);
        flow->kept = next;
    }
    explicit_bzero(flow, sizeof *flow);
}

void flow_learn(struct flow *flow, enum epoch epoch, struct bytes secret, bool senders)
{
    struct known_secret *known = &flow->secrets[epoch];

    if (!secret.length || secret.length > HASH_MOST)
        return;
    if (known->length && (known->senders || !senders))
        return;
    memcpy(known->bytes, secret.data, secret.length);
    known->length = secret.length;
    known->senders = senders;
}

static struct bytes secret_of(const struct flow *flow, enum epoch epoch)
{
    return (struct bytes){flow->secrets[epoch].bytes, flow->secrets[epoch].length};
}

void flow_enter(struct flow *flow, enum epoch epoch)
{
    flow->epoch = epoch;
    flow->number = 0;
    flow->keys = NULL;
}

void flow_update(struct flow *flow)
{
    struct traffic_keys next;

    if (!flow->keys)
        return;
    traffic_keys_next(flow->keys, &next);
    flow_enter(flow, EPOCH_APPLICATION);
    take_keys(flow, &next);
}

bool flow_has_keys(struct flow *flow)
{
    struct traffic_keys keys;

    if (!flow->keys && flow->suite &&
        traffic_keys_derive(&keys, flow->suite, secret_of(flow, flow->epoch)))
        take_keys(flow, &keys);
    return flow->keys;
}

/* Tries the first keys of an epoch; when they open the record, the flow is in that epoch. */
static bool try_keys(struct flow *flow, enum epoch epoch, const struct tls_suite *suite,
                     struct bytes record, struct buf *plain)
{
    uint64_t number = epoch == flow->epoch ? flow->number : 0;
    struct traffic_keys keys;

    if (!suite || !traffic_keys_derive(&keys, suite, secret_of(flow, epoch)))
        return false;
    if (!traffic_keys_open(&keys, number, record, plain)) {
        traffic_keys_forget(&keys);
        return false;
    }
    if (epoch != flow->epoch)
        flow_enter(flow, epoch);
    take_keys(flow, &keys);
    return true;
}

/* Early data comes before the ServerHello names a suite: whichever opens it is the one. A
 * server refuses it only under its own keys; the client then goes on with its handshake keys,
 * without EndOfEarlyData. */
static enum opening open_early(struct flow *flow, struct bytes record, struct buf *plain)
{
    if (flow->keys && traffic_keys_open(flow->keys, flow->number, record, plain))
        return OPENED;
    for (uint16_t suite = 0x1301; !flow->keys && tls_suite(suite); suite++) {
        if (try_keys(flow, EPOCH_EARLY, tls_suite(suite), record, plain))
            return OPENED;
    }
    if (try_keys(flow, EPOCH_HANDSHAKE, flow->suite, record, plain))
        return OPENED;
    return flow->suite && flow->secrets[EPOCH_HANDSHAKE].length ? BAD_TAG : NO_KEYS;
}

enum opening flow_open(struct flow *flow, struct bytes record, struct buf *plain)
{
    if (flow->epoch == EPOCH_EARLY)
        return open_early(flow, record, plain);
    if (flow->epoch == EPOCH_CLEAR || !flow_has_keys(flow))
        return NO_KEYS;
    return traffic_keys_open(flow->keys, flow->number, record, plain) ? OPENED : BAD_TAG;
}
