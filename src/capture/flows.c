/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/flows.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define BUCKETS_FIRST 1024 /* a power of two, as all later numbers */

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u; /* 2^64 divided by the golden ratio */
    return hash ^ hash >> 29;
}

static uint64_t hash_end(uint64_t hash, const struct endpoint *end)
{
    uint64_t words[2];

    memcpy(words, end->address, sizeof words);
    return mix(mix(mix(hash, words[0]), words[1]), end->port);
}

static struct flow **bucket_of(const struct flows *flows, const struct endpoint ends[2])
{
    uint64_t hash = hash_end(hash_end(flows->seed, &ends[0]), &ends[1]);

    return &flows->buckets[(hash >> 32) & (flows->bucket_count - 1)];
}

static int compare(const struct endpoint *a, const struct endpoint *b)
{
    int by_address = memcmp(a->address, b->address, IP_ADDRESS);

    return by_address ? by_address : (int)a->port - (int)b->port;
}

void flows_new(struct flows *flows)
{
    *flows = (struct flows){.bucket_count = BUCKETS_FIRST};
    flows->buckets = mem_alloc(flows->bucket_count, sizeof(struct flow *));
    /* so that nobody can choose addresses that all fall into one bucket */
    if (getrandom(&flows->seed, sizeof flows->seed, GRND_NONBLOCK) < 0)
        flows->seed = (uintptr_t)flows->buckets;
}

void flows_free(struct flows *flows)
{
    for (struct flow *flow = flows->first; flow; flow = flow->later) {
        for (unsigned side = 0; side < 2; side++) {
            stream_free(&flow->sides[side].stream);
            if (flow->sides[side].records)
                records_free(flow->sides[side].records);
            free(flow->sides[side].records);
        }
    }
    free(flows->buckets);
    arena_free(&flows->arena);
}

static void grow(struct flows *flows)
{
    struct flow **old = flows->buckets;
    size_t old_count = flows->bucket_count;

    flows->bucket_count *= 2;
    flows->buckets = mem_alloc(flows->bucket_count, sizeof(struct flow *));
    for (size_t i = 0; i < old_count; i++) {
        while (old[i]) {
            struct flow *flow = old[i];
            struct flow **bucket = bucket_of(flows, flow->ends);

            old[i] = flow->next;
            flow->next = *bucket;
            *bucket = flow;
        }
    }
    free(old);
}

static struct flow *add(struct flows *flows, const struct endpoint ends[2])
{
    struct flow *flow = arena_alloc(&flows->arena, 1, sizeof *flow);
    struct flow **bucket;

    if (flows->count++ == flows->bucket_count)
        grow(flows);
    memcpy(flow->ends, ends, sizeof flow->ends);
    bucket = bucket_of(flows, ends);
    flow->next = *bucket;
    *bucket = flow;
    if (flows->last)
        flows->last->later = flow;
    else
        flows->first = flow;
    flows->last = flow;
    return flow;
}

struct flow *flows_find(struct flows *flows, const struct endpoint *from,
                        const struct endpoint *to, unsigned *side)
{
    struct endpoint ends[2];

    *side = compare(from, to) > 0;
    ends[*side] = *from;
    ends[!*side] = *to;
    for (struct flow *flow = *bucket_of(flows, ends); flow; flow = flow->next)
        if (!compare(&flow->ends[0], &ends[0]) && !compare(&flow->ends[1], &ends[1]))
            return flow;
    return add(flows, ends);
}

struct flow *flows_replace(struct flows *flows, struct flow *old)
{
    struct flow **place = bucket_of(flows, old->ends);

    while (*place != old)
        place = &(*place)->next;
    *place = old->next;
    flows->count--;
    return add(flows, old->ends);
}
