/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/flow_copy.h"

#include <stdlib.h>
#include <strings.h>

#include "base/hex.h"
#include "inspect/keys.h"

struct flow_copy {
    const struct flow_list *flows;
    uint32_t conn;
    struct trace *trace;
    uint32_t peers[2][2];   /* client and server: as they were, as they are */
    uint32_t last;          /* the connection's event copied last */
    uint32_t secrets_until; /* strays up to here were looked at */
    struct arena arena;
    const char *random; /* the client's, in hexadecimal; NULL before its hello */
    uint32_t *origins;  /* by seq of the copy: the seq it was copied from */
    size_t origin_room;
};

/* ---- numbers ---- */

static uint32_t peer_here(const struct flow_copy *copy, uint32_t peer)
{
    for (size_t i = 0; i < 2; i++)
        if (peer && copy->peers[i][0] == peer)
            return copy->peers[i][1];
    return 0;
}

/* Events speak of earlier ones of their own connection; strays, which are about nothing, are
 * out of order, so that this looks from the end. */
static uint32_t event_here(const struct flow_copy *copy, uint32_t seq)
{
    uint32_t here = seq ? trace_count(copy->trace) : 0;

    while (here && copy->origins[here] != seq)
        here--;
    return here;
}

static void copy_event(struct flow_copy *copy, uint32_t seq)
{
    const struct trace *from = flow_list_trace(copy->flows);
    struct event event = *trace_event(from, seq);
    uint32_t here;

    event.run = 1;
    event.conn = event.conn ? 1 : 0;
    event.from = peer_here(copy, event.from);
    event.to = peer_here(copy, event.to);
    event.about = event_here(copy, event.about);
    here = trace_append(copy->trace, &event, trace_bytes(from, seq));
    if (here >= copy->origin_room) {
        copy->origin_room = 2 * (size_t)here + 64;
        copy->origins = mem_resize(copy->origins, copy->origin_room, sizeof *copy->origins);
    }
    copy->origins[here] = seq;
}

/* ---- secrets ---- */

static bool is_stray_of(const struct flow_copy *copy, const struct event *event)
{
    if (event_is_private_key(event))
        return true;
    return event->kind == EVENT_SECRET && !event->conn &&
           !strcasecmp(event->value, copy->random);
}

/* Lines of key logs belong to no connection but by the client random they name; private keys
 * are for all. */
static bool copy_strays(struct flow_copy *copy)
{
    const struct trace *from = flow_list_trace(copy->flows);
    uint32_t before = trace_count(copy->trace);
    struct known_keys keys;

    if (!copy->random) {
        inspect_keys(flow_list_reading(copy->flows), copy->conn, &keys);
        if (!keys.client_random.length)
            return false;
        copy->random = hex_text(&copy->arena, keys.client_random, 0);
    }
    while (copy->secrets_until < trace_count(from))
        if (is_stray_of(copy, trace_event(from, ++copy->secrets_until)))
            copy_event(copy, copy->secrets_until);
    return trace_count(copy->trace) > before;
}

/* ---- the whole ---- */

static void copy_frame(struct flow_copy *copy)
{
    const struct trace *from = flow_list_trace(copy->flows);
    struct trace_conn conn = *trace_conn(from, copy->conn);
    const uint32_t ends[] = {conn.client, conn.server};

    trace_add_run(copy->trace, trace_run(from, conn.run));
    for (size_t i = 0; i < 2; i++) {
        struct trace_peer peer = *trace_peer(from, ends[i]);

        peer.run = 1;
        copy->peers[i][0] = ends[i];
        copy->peers[i][1] = trace_add_peer(copy->trace, &peer);
    }
    conn.run = 1;
    conn.client = copy->peers[0][1];
    conn.server = copy->peers[1][1];
    trace_add_conn(copy->trace, &conn);
}

struct flow_copy *flow_copy_new(const struct flow_list *flows, uint32_t conn,
                                struct trace **out)
{
    struct flow_copy *copy = mem_alloc(1, sizeof *copy);

    copy->flows = flows;
    copy->conn = conn;
    copy->trace = *out = trace_new();
    copy_frame(copy);
    flow_copy_update(copy);
    return copy;
}

bool flow_copy_update(struct flow_copy *copy)
{
    bool grew = copy_strays(copy);
    uint32_t seq;

    while ((seq = flow_list_next(copy->flows, copy->conn, copy->last))) {
        copy_event(copy, seq);
        copy->last = seq;
        grew = true;
    }
    return grew;
}

void flow_copy_free(struct flow_copy *copy)
{
    if (!copy)
        return;
    arena_free(&copy->arena);
    free(copy->origins);
    free(copy);
}
