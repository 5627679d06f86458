/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labs/link.h"

#include <string.h>

void link_open(struct link *link, struct bench *bench, enum framing framing, const char *name,
               const char *transport)
{
    uint32_t conn =
        trace_add_conn(bench->trace, &(struct trace_conn){.run = bench->run,
                                                          .client = link->client->id,
                                                          .server = link->server->id,
                                                          .framing = framing,
                                                          .name = name});

    link->wire =
        wire_new(bench->trace, bench->run, conn, link->client, link->server, transport);
    bench->wires[bench->wire_count++] = link->wire;
    link_pump(link);
}

void link_pump(struct link *link)
{
    link->client->ops->pump(link->client);
    link->server->ops->pump(link->server);
}

static bool goes_on(const struct peer *peer)
{
    return peer->phase != PEER_CLOSED && peer->phase != PEER_FAILED;
}

void link_tell_stuck(const struct link *link)
{
    const struct wire *wire = link->wire;

    if (!wire || wire_held(wire) || !goes_on(link->client) || !goes_on(link->server))
        return;
    trace_append(wire->trace,
                 &(struct event){.kind = EVENT_STUCK,
                                 .run = wire->run,
                                 .conn = wire->conn,
                                 .from = link->client->id,
                                 .to = link->server->id,
                                 .name = "each end waits for the other"},
                 (struct bytes){0});
}

bool link_is_open(const struct link *link)
{
    if (!link->wire || !link->client || !link->server)
        return false;
    if (link->client->phase == PEER_OPEN && link->server->phase == PEER_OPEN)
        return true;
    link_tell_stuck(link);
    return false;
}

static void forget_wire(struct bench *bench, const struct wire *wire)
{
    for (size_t i = 0; i < bench->wire_count; i++) {
        if (bench->wires[i] != wire)
            continue;
        bench->wire_count--;
        memmove(&bench->wires[i], &bench->wires[i + 1],
                (bench->wire_count - i) * sizeof bench->wires[0]);
        return;
    }
}

void link_free(struct link *link, struct bench *bench)
{
    if (link->wire) {
        forget_wire(bench, link->wire);
        wire_free(link->wire);
    }
    if (link->client)
        link->client->ops->free(link->client);
    if (link->server)
        link->server->ops->free(link->server);
    *link = (struct link){0};
}
