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
    kept->keys.ciphers = flow->ciphers;
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

void flow_enter(struct flow *flow, const struct negotiation *negotiation, enum epoch epoch)
{
    flow->negotiation = negotiation;
    flow->epoch = epoch;
    flow->number = 0;
    flow->lost = 0;
    flow->keys = NULL;
}

void flow_lose(struct flow *flow, uint64_t records)
{
    const uint64_t most = 1000; /* each is a try at opening a record */

    flow->lost = records < most ? records : most;
}

void flow_update(struct flow *flow)
{
    struct traffic_keys next;

    if (!flow->keys)
        return;
    traffic_keys_next(flow->keys, &next);
    flow_enter(flow, flow->negotiation, EPOCH_APPLICATION);
    take_keys(flow, &next);
}

/* The first keys of an epoch, as far as the suite is known. */
static bool first_keys(const struct flow *flow, enum epoch epoch, struct traffic_keys *keys)
{
    const struct negotiation *negotiation = flow->negotiation;

    if (!negotiation || !negotiation->readable)
        return false;
    if (negotiation->version < 0x0304)
        return traffic_keys_expand(keys, negotiation, flow->side);
    return traffic_keys_derive(keys, &negotiation->suite,
                               known_secret_view(&negotiation->traffic[flow->side][epoch]));
}

bool flow_has_keys(struct flow *flow)
{
    struct traffic_keys keys;

    if (!flow->keys && first_keys(flow, flow->epoch, &keys))
        take_keys(flow, &keys);
    return flow->keys;
}

static bool open_with(const struct flow *flow, const struct traffic_keys *keys, uint64_t number,
                      struct bytes record, struct buf *plain, struct opened *opened)
{
    struct sealed sealed = {keys, number, record, flow_chained_iv(flow)};

    return protection_open(&sealed, plain, opened);
}

/* Makes these keys the flow's, in their epoch, if they open the record. */
static bool try_keys(struct flow *flow, enum epoch epoch, struct traffic_keys *keys,
                     struct bytes record, struct buf *plain, struct opened *opened)
{
    uint64_t number = epoch == flow->epoch ? flow->number : 0;

    if (!open_with(flow, keys, number, record, plain, opened)) {
        traffic_keys_forget(keys);
        return false;
    }
    if (epoch != flow->epoch)
        flow_enter(flow, flow->negotiation, epoch);
    take_keys(flow, keys);
    return true;
}

/* Early data comes before the ServerHello names a suite: whichever opens it is the one. */
static bool try_early_keys(struct flow *flow, struct bytes record, struct buf *plain,
                           struct opened *opened)
{
    struct bytes secret =
        known_secret_view(&flow->negotiation->traffic[flow->side][EPOCH_EARLY]);
    struct traffic_keys keys;
    struct tls_suite suite;

    for (uint16_t number = 0x1301; tls_suite_read(number, &suite); number++) {
        if (traffic_keys_derive(&keys, &suite, secret) &&
            try_keys(flow, EPOCH_EARLY, &keys, record, plain, opened))
            return true;
    }
    return false;
}

/* A server refuses early data only under its own keys; the client then goes on with its
 * handshake keys, without EndOfEarlyData. */
static enum opening open_early(struct flow *flow, struct bytes record, struct buf *plain,
                               struct opened *opened)
{
    struct traffic_keys keys;

    if (flow->keys && open_with(flow, flow->keys, flow->number, record, plain, opened))
        return OPENED;
    if (!flow->keys && try_early_keys(flow, record, plain, opened))
        return OPENED;
    if (!first_keys(flow, EPOCH_HANDSHAKE, &keys))
        return NO_KEYS;
    return try_keys(flow, EPOCH_HANDSHAKE, &keys, record, plain, opened) ? OPENED : BAD_TAG;
}

/* ---- after a loss ---- */

/* The keys that come after the present ones, if any do. */
static bool next_keys(const struct flow *flow, struct traffic_keys *next)
{
    if (flow->epoch == EPOCH_HANDSHAKE)
        return first_keys(flow, EPOCH_APPLICATION, next);
    if (flow->keys->suite.exchange != TLS_EXCHANGE_TLS13)
        return false;
    traffic_keys_next(flow->keys, next);
    return true;
}

/* The number from first on with which the keys open the record, among as many as may have gone
 * unseen; UINT64_MAX for none. */
static uint64_t find_number(const struct flow *flow, const struct traffic_keys *keys,
                            uint64_t first, struct bytes record, struct buf *plain,
                            struct opened *opened)
{
    for (uint64_t number = first; number <= first + flow->lost; number++) {
        if (open_with(flow, keys, number, record, plain, opened))
            return number;
    }
    return UINT64_MAX;
}

static bool find_again(struct flow *flow, struct bytes record, struct buf *plain,
                       struct opened *opened)
{
    uint64_t number = find_number(flow, flow->keys, flow->number, record, plain, opened);
    struct traffic_keys next;

    if (number == UINT64_MAX && flow->lost && next_keys(flow, &next)) {
        number = find_number(flow, &next, 0, record, plain, opened);
        if (number != UINT64_MAX) {
            flow_enter(flow, flow->negotiation, EPOCH_APPLICATION);
            take_keys(flow, &next);
        }
        traffic_keys_forget(&next);
    }
    if (number != UINT64_MAX)
        flow->number = number;
    flow->lost = 0;
    return number != UINT64_MAX;
}

enum opening flow_open(struct flow *flow, struct bytes record, struct buf *plain,
                       struct opened *opened)
{
    if (flow->epoch == EPOCH_EARLY)
        return open_early(flow, record, plain, opened);
    if (flow->epoch == EPOCH_CLEAR || !flow_has_keys(flow))
        return NO_KEYS;
    return find_again(flow, record, plain, opened) ? OPENED : BAD_TAG;
}

const uint8_t *flow_chained_iv(const struct flow *flow)
{
    return flow->number || !flow->keys ? flow->last_block : flow->keys->iv;
}

void flow_pass(struct flow *flow, struct bytes record)
{
    size_t block = flow->keys && flow->keys->chained ? flow->keys->suite.block : 0;
    size_t mac = block && flow->negotiation->encrypt_then_mac ? flow->keys->suite.mac : 0;

    if (block && record.length >= mac + block)
        memcpy(flow->last_block, record.data + record.length - mac - block, block);
    flow->number++;
}
