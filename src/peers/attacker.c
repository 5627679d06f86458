/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/attacker.h"

#include "peers/peer.h"

/* Appends what became of a unit, with its bytes if they are no longer those it was put on the
 * wire with. */
static uint32_t append_fate(struct wire *wire, const struct unit *unit, enum event_kind kind)
{
    struct event fate = wire_event(wire, unit->lane, kind);
    bool changed = unit->latest != unit->seq &&
                   !bytes_equal(unit->bytes, trace_bytes(wire->trace, unit->seq));

    fate.about = unit->seq;
    return trace_append(wire->trace, &fate, changed ? unit->bytes : (struct bytes){0});
}

uint32_t attack_deliver(struct wire *wire, struct unit *unit)
{
    uint32_t seq = append_fate(wire, unit, EVENT_DELIVERED);

    buf_add(&wire->ends[unit->lane]->inbox, unit->bytes);
    wire_remove(wire, unit);
    return seq;
}

static uint32_t take_off(struct wire *wire, struct unit *unit)
{
    uint32_t seq = append_fate(wire, unit, EVENT_DROPPED);

    wire_remove(wire, unit);
    return seq;
}

uint32_t attack_drop(struct wire *wire, struct unit *unit)
{
    return wire->outside ? 0 : take_off(wire, unit);
}

uint32_t attack_rewrite(struct wire *wire, struct unit *unit, struct bytes bytes, size_t offset,
                        const char *what)
{
    struct event altered = wire_event(wire, unit->lane, EVENT_ALTERED);

    if (wire->outside || !bytes.length)
        return 0;
    altered.about = unit->seq;
    altered.name = what;
    altered.number = (int64_t)offset;
    unit->latest = trace_append(wire->trace, &altered, bytes);
    unit->bytes = trace_bytes(wire->trace, unit->latest);
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

    if (wire->outside || !event || event->conn != wire->conn || !holds_unit(event))
        return 0;
    lane = event->to == wire->ends[LANE_TO_SERVER]->id ? LANE_TO_SERVER : LANE_TO_CLIENT;
    bytes = trace_unit(wire->trace, seq);
    replayed = wire_event(wire, lane, EVENT_REPLAYED);
    replayed.about = seq;
    copy = trace_append(wire->trace, &replayed, bytes);
    wire_insert(wire, lane, wire_find(wire, event_is_unit(event->kind) ? seq : event->about),
                copy);
    return copy;
}

static enum lane way_back(enum lane lane)
{
    return lane == LANE_TO_SERVER ? LANE_TO_CLIENT : LANE_TO_SERVER;
}

uint32_t attack_reflect(struct wire *wire, struct unit *unit)
{
    enum lane back = way_back(unit->lane);
    struct event replayed = wire_event(wire, back, EVENT_REPLAYED);
    struct bytes bytes;
    uint32_t seq;

    if (wire->outside || wire->ends[back]->inbox_ended)
        return 0;
    replayed.about = unit->seq;
    replayed.name = REPLAYED_REFLECTED;
    seq = take_off(wire, unit);
    bytes = trace_unit(wire->trace, seq);
    seq = trace_append(wire->trace, &replayed, bytes);
    wire_insert(wire, back, NULL, seq);
    return seq;
}

/* The places stay where they are in the lane; what lies in them changes. */
uint32_t attack_swap(struct wire *wire, struct unit *one, struct unit *other)
{
    struct event swapped = wire_event(wire, one->lane, EVENT_SWAPPED);
    struct unit kept = *one;

    if (wire->outside || one == other || one->lane != other->lane)
        return 0;
    swapped.about = one->seq;
    swapped.number = (int64_t)other->seq;
    *one = *other;
    one->next = kept.next;
    kept.next = other->next;
    *other = kept;
    return trace_append(wire->trace, &swapped, (struct bytes){0});
}

uint32_t attack_inject(struct wire *wire, enum lane lane, struct bytes bytes)
{
    struct event injected = wire_event(wire, lane, EVENT_INJECTED);
    uint32_t seq;

    if (wire->outside || !bytes.length || wire->ends[lane]->inbox_ended)
        return 0;
    seq = trace_append(wire->trace, &injected, bytes);
    wire_insert(wire, lane, NULL, seq);
    return seq;
}

/* What the first bytes of a unit are is all of it that its receiver ever sees. */
static void deliver_part(struct wire *wire, struct unit *unit, size_t length)
{
    struct event delivered = wire_event(wire, unit->lane, EVENT_DELIVERED);
    struct bytes part = bytes_part(unit->bytes, 0, length);

    delivered.about = unit->seq;
    trace_append(wire->trace, &delivered, part);
    buf_add(&wire->ends[unit->lane]->inbox, part);
    wire_remove(wire, unit);
}

uint32_t attack_cut(struct wire *wire, enum lane lane, size_t after)
{
    struct unit *first = wire->held[lane];
    size_t whole = first ? first->bytes.length : 0;
    struct event cut = wire_event(wire, lane, EVENT_CUT);
    uint32_t seq;

    if (wire->outside || wire->ends[lane]->inbox_ended || after > whole)
        return 0;
    cut.name = after && after < whole ? "inside a unit" : "between units";
    cut.number = (int64_t)after;
    seq = trace_append(wire->trace, &cut, (struct bytes){0});
    if (after)
        deliver_part(wire, first, after);
    while (wire->held[lane])
        take_off(wire, wire->held[lane]);
    buf_clear(&wire->tails[lane]);
    wire_finish(wire, lane);
    return seq;
}
