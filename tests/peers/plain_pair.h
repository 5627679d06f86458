/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain_pair: two peers without a protocol and the wire between them, for the tests of the
 * wire and the attacker.
 */
#ifndef LOCKSTEP_TESTS_PLAIN_PAIR_H
#define LOCKSTEP_TESTS_PLAIN_PAIR_H

#include "peers/attacker.h"
#include "peers/peer.h"

#include "check_main.h"

struct pair {
    struct trace *trace;
    struct peer *client;
    struct peer *server;
    struct wire *wire;
};

static inline void pair_open(struct pair *pair, enum framing framing)
{
    struct trace_conn conn = {.run = 1, .framing = framing, .name = "plain"};
    uint32_t id;

    pair->trace = trace_new();
    trace_add_run(pair->trace, &(struct trace_run){.lab = "test"});
    pair->client = plain_peer_new(pair->trace, 1, "client", ROLE_CLIENT);
    pair->server = plain_peer_new(pair->trace, 1, "server", ROLE_SERVER);
    conn.client = pair->client->id;
    conn.server = pair->server->id;
    id = trace_add_conn(pair->trace, &conn);
    pair->wire = wire_new(pair->trace, 1, id, pair->client, pair->server, "memory");
}

static inline void pair_close(struct pair *pair)
{
    wire_free(pair->wire);
    pair->client->ops->free(pair->client);
    pair->server->ops->free(pair->server);
    trace_free(pair->trace);
}

/* The newest event. */
static inline const struct event *newest(const struct pair *pair)
{
    return trace_event(pair->trace, trace_count(pair->trace));
}

/* Puts text in a lane and returns its unit. */
static inline struct unit *put(struct pair *pair, enum lane lane, const char *text)
{
    wire_put(pair->wire, lane, bytes_of(text));
    return wire_find(pair->wire, trace_count(pair->trace));
}

static inline void assert_event(const struct pair *pair, uint32_t seq, enum event_kind kind,
                                const struct peer *from, const struct peer *to, uint32_t about)
{
    const struct event *event = trace_event(pair->trace, seq);

    ck_assert_ptr_nonnull(event);
    ck_assert_str_eq(event_kind_name(event->kind), event_kind_name(kind));
    ck_assert_uint_eq(event->run, 1);
    ck_assert_uint_eq(event->conn, 1);
    ck_assert_uint_eq(event->from, from->id);
    ck_assert_uint_eq(event->to, to->id);
    ck_assert_uint_eq(event->about, about);
}

#endif
