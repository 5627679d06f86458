/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/peer.h"

#include <string.h>

void peer_join(struct peer *peer, const struct peer_ops *ops, struct trace *trace, uint32_t run,
               uint32_t id)
{
    peer->ops = ops;
    peer->trace = trace;
    peer->run = run;
    peer->phase = PEER_FRESH;
    peer->phase_name = "";
    peer->id = id;
}

void peer_init(struct peer *peer, const struct peer_ops *ops, struct trace *trace, uint32_t run,
               const char *name, enum peer_role role)
{
    struct trace_peer entry = {.run = run, .name = name, .role = role};

    peer_join(peer, ops, trace, run, trace_add_peer(trace, &entry));
}

uint32_t peer_append(struct peer *peer, struct event event, struct bytes bytes)
{
    event.run = peer->run;
    event.conn = peer->wire ? peer->wire->conn : 0;
    if (!event.from)
        event.from = peer->id;
    return trace_append(peer->trace, &event, bytes);
}

void peer_enter(struct peer *peer, enum peer_phase phase, const char *name, const char *meaning)
{
    struct event state = {.kind = EVENT_STATE, .name = name, .value = meaning, .lasting = true};

    peer->phase = phase;
    if (strcmp(peer->phase_name, name) == 0)
        return;
    peer->phase_name = name;
    peer_append(peer, state, (struct bytes){0});
}

void peer_clear(struct peer *peer)
{
    buf_free(&peer->inbox);
}
