/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/wire.h"

#include <stdlib.h>

#include "base/memory.h"
#include "peers/peer.h"
#include "proto/tls.h"

static struct peer *sender_of(const struct wire *wire, enum lane lane)
{
    return wire->ends[lane == LANE_TO_SERVER ? LANE_TO_CLIENT : LANE_TO_SERVER];
}

struct event wire_event(const struct wire *wire, enum lane lane, enum event_kind kind)
{
    return (struct event){
        .kind = kind,
        .run = wire->run,
        .conn = wire->conn,
        .from = sender_of(wire, lane)->id,
        .to = wire->ends[lane]->id,
    };
}

struct wire *wire_new(struct trace *trace, uint32_t run, uint32_t conn, struct peer *client,
                      struct peer *server, const char *transport)
{
    struct wire *wire = mem_alloc(1, sizeof *wire);
    struct event opened;

    wire->trace = trace;
    wire->run = run;
    wire->conn = conn;
    wire->ends[LANE_TO_SERVER] = server;
    wire->ends[LANE_TO_CLIENT] = client;
    wire->outside = client->outside || server->outside;
    client->wire = wire;
    client->sends = LANE_TO_SERVER;
    server->wire = wire;
    server->sends = LANE_TO_CLIENT;
    opened = wire_event(wire, LANE_TO_SERVER, EVENT_OPENED);
    opened.name = transport;
    trace_append(trace, &opened, (struct bytes){0});
    return wire;
}

void wire_free(struct wire *wire)
{
    if (!wire)
        return;
    for (int lane = 0; lane < LANES; lane++)
        buf_free(&wire->tails[lane]);
    arena_free(&wire->units);
    free(wire);
}

/* Octets of the unit that begins at the first of bytes; 0 while it is not all there. */
static size_t whole_unit(enum framing framing, struct bytes bytes)
{
    size_t newline;

    switch (framing) {
    case FRAMING_LINE:
        newline = bytes_find(bytes, bytes_of("\n"), 0);
        return newline == BYTES_NOT_FOUND ? 0 : newline + 1;
    case FRAMING_TLS:
        return tls_record_or_noise(bytes);
    case FRAMING_RAW:
        break;
    }
    return bytes.length;
}

static struct unit *last_held(const struct wire *wire, enum lane lane)
{
    struct unit *last = wire->held[lane];

    while (last && last->next)
        last = last->next;
    return last;
}

static void put_unit(struct wire *wire, enum lane lane, struct bytes bytes)
{
    struct event sent = wire_event(wire, lane, EVENT_SENT);
    uint32_t seq = trace_append(wire->trace, &sent, bytes);

    wire_insert(wire, lane, last_held(wire, lane), seq);
}

void wire_put(struct wire *wire, enum lane lane, struct bytes bytes)
{
    enum framing framing = trace_conn(wire->trace, wire->conn)->framing;
    struct buf *tail = &wire->tails[lane];
    bool goes_on = tail->length; /* mostly what is put is one whole unit */
    struct bytes left = bytes;
    size_t length;

    if (wire->finished[lane])
        return;
    if (goes_on) {
        buf_add(tail, bytes);
        left = buf_view(tail);
    }
    while ((length = whole_unit(framing, left))) {
        put_unit(wire, lane, bytes_part(left, 0, length));
        left = bytes_part(left, length, left.length);
    }
    if (goes_on)
        buf_drop(tail, tail->length - left.length);
    else
        buf_add(tail, left);
}

static void show_end(struct wire *wire, enum lane lane)
{
    struct peer *receiver = wire->ends[lane];
    struct event closed = wire_event(wire, lane, EVENT_CLOSED);

    if (!wire->finished[lane] || wire->held[lane] || receiver->inbox_ended)
        return;
    receiver->inbox_ended = true;
    closed.name = "end of data";
    trace_append(wire->trace, &closed, (struct bytes){0});
}

void wire_finish(struct wire *wire, enum lane lane)
{
    struct buf *tail = &wire->tails[lane];

    if (tail->length)
        put_unit(wire, lane, buf_view(tail));
    buf_clear(tail);
    wire->finished[lane] = true;
    show_end(wire, lane);
}

struct unit *wire_insert(struct wire *wire, enum lane lane, struct unit *behind, uint32_t seq)
{
    struct unit **place = behind ? &behind->next : &wire->held[lane];
    struct unit *unit = arena_take(&wire->units, sizeof *unit);

    *unit = (struct unit){.next = *place,
                          .lane = lane,
                          .seq = seq,
                          .latest = seq,
                          .bytes = trace_bytes(wire->trace, seq)};
    *place = unit;
    return unit;
}

void wire_remove(struct wire *wire, struct unit *unit)
{
    enum lane lane = unit->lane;
    struct unit **place = &wire->held[lane];

    while (*place && *place != unit)
        place = &(*place)->next;
    if (!*place)
        return;
    *place = unit->next;
    show_end(wire, lane);
}

size_t wire_held(const struct wire *wire)
{
    size_t count = 0;

    for (int lane = 0; lane < LANES; lane++) {
        for (const struct unit *unit = wire->held[lane]; unit; unit = unit->next)
            count++;
    }
    return count;
}

struct unit *wire_find(const struct wire *wire, uint32_t seq)
{
    for (int lane = 0; lane < LANES; lane++) {
        for (struct unit *unit = wire->held[lane]; unit; unit = unit->next) {
            if (unit->seq == seq)
                return unit;
        }
    }
    return NULL;
}

struct unit *wire_oldest(const struct wire *wire)
{
    struct unit *to_server = wire->held[LANE_TO_SERVER];
    struct unit *to_client = wire->held[LANE_TO_CLIENT];

    if (!to_server || !to_client)
        return to_server ? to_server : to_client;
    return to_server->seq < to_client->seq ? to_server : to_client;
}
