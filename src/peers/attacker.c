/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/attacker.h"

#include <string.h>

#include "peers/peer.h"

/* Appends what became of a unit, with its bytes if they are no longer those it was put on the
 * wire with. */
static uint32_t append_fate(struct wire *wire, const struct unit *unit, enum event_kind kind)
{
    struct event fate = wire_event(wire, unit->lane, kind);
    struct bytes now = buf_view(&unit->bytes);
    bool changed = !bytes_equal(now, trace_bytes(wire->trace, unit->seq));

    fate.about = unit->seq;
    return trace_append(wire->trace, &fate, changed ? now : (struct bytes){0});
}

uint32_t attack_deliver(struct wire *wire, struct unit *unit)
{
    uint32_t seq = append_fate(wire, unit, EVENT_DELIVERED);

    buf_add(&wire->ends[unit->lane]->inbox, buf_view(&unit->bytes));
    wire_remove(wire, unit);
    return seq;
}

uint32_t attack_drop(struct wire *wire, struct unit *unit)
{
    uint32_t seq = append_fate(wire, unit, EVENT_DROPPED);

    wire_remove(wire, unit);
    return seq;
}

uint32_t attack_alter(struct wire *wire, struct unit *unit, size_t offset, struct bytes bytes,
                      const char *what)
{
    struct event altered = wire_event(wire, unit->lane, EVENT_ALTERED);

    if (!bytes.length || offset > unit->bytes.length ||
        bytes.length > unit->bytes.length - offset)
        return 0;
    memcpy(unit->bytes.data + offset, bytes.data, bytes.length);
    altered.about = unit->seq;
    altered.name = what;
    altered.number = (int64_t)offset;
    unit->latest = trace_append(wire->trace, &altered, buf_view(&unit->bytes));
    return unit->latest;
}

static bool holds_unit(const struct event *event)
{
    return event_is_unit(event->kind) || event->kind == EVENT_ALTERED ||
           event->kind == EVENT_DELIVERED || event->kind == EVENT_DROPPED;
}

uint32_t attack_replay(struct wire *wire, uint32_t seq)
{
    const struct event *event = trace_event(wire->trace, seq);
    struct event replayed;
    struct bytes bytes;
    enum lane lane;
    uint32_t copy;

    if (!event || event->conn != wire->conn || !holds_unit(event))
        return 0;
    lane = event->to == wire->ends[LANE_TO_SERVER]->id ? LANE_TO_SERVER : LANE_TO_CLIENT;
    bytes = trace_unit(wire->trace, seq);
    replayed = wire_event(wire, lane, EVENT_REPLAYED);
    replayed.about = seq;
    copy = trace_append(wire->trace, &replayed, bytes);
    wire_insert(wire, lane, wire_find(wire, event_is_unit(event->kind) ? seq : event->about),
                copy, bytes);
    return copy;
}
