/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/index.h"

#include <stdlib.h>
#include <string.h>

#include "inspect/index_parts.h"

struct index *index_new(const struct trace *trace, struct vantage vantage)
{
    struct index *index = mem_alloc(1, sizeof *index);

    index->ground = (struct session_ground){
        .trace = trace,
        .arena = &index->arena,
        .ciphers = aead_cache_new(),
        .signers = signers_new(),
        .transcripts = {.trace = trace},
        .vantage = &index->vantage,
        .keys = rsa_keys_new(),
    };
    index->vantage = vantage;
    index->names = names_new();
    return index;
}

void index_free(struct index *index)
{
    for (uint32_t i = 0; i < index->followed_room; i++)
        session_free(index->followed[i].session);
    for (size_t i = 0; i < index->alone_count; i++)
        session_free(index->alone[i]);
    free(index->alone);
    free(index->followed);
    free(index->units);
    free(index->next);
    free(index->arrived);
    names_free(index->names);
    aead_cache_free(index->ground.ciphers);
    signers_free(index->ground.signers);
    rsa_keys_free(index->ground.keys);
    transcripts_free(&index->ground.transcripts);
    arena_free(&index->arena);
    free(index);
}

struct session_ground *index_ground(struct index *index)
{
    return &index->ground;
}

uint32_t index_count(const struct index *index)
{
    return index->done;
}

/* ---- reading ---- */

static enum side side_of(const struct index *index, const struct event *event)
{
    return event->from == trace_conn(index->ground.trace, event->conn)->server ? FROM_SERVER
                                                                               : FROM_CLIENT;
}

static void read_unit(struct index *index, struct followed *followed, const struct event *event)
{
    struct unit *unit = unit_split(&index->arena, index->ground.trace, event->seq);

    index->units[event->seq] = unit;
    for (size_t i = 0; i < unit->count; i++) {
        session_take(followed->session, side_of(index, event), unit, i);
        index_match(index, event->conn);
    }
}

static void read_event(struct index *index, struct followed *followed,
                       const struct event *event)
{
    if (!followed->session)
        followed->session = session_new(&index->ground, 0);
    if (event->kind == EVENT_SECRET || event->kind == EVENT_ORACLE)
        index_read_secret(index, followed->session, event);
    else if (event->kind == EVENT_NOTE)
        session_miss(followed->session, side_of(index, event), event->seq,
                     (uint64_t)event->number);
    else
        read_unit(index, followed, event);
}

struct followed *index_catch_up(struct index *index, uint32_t conn)
{
    struct followed *followed;

    if (!conn || conn >= index->followed_room)
        return NULL;
    followed = &index->followed[conn];
    for (uint32_t seq = followed->first; seq; seq = index->next[seq])
        read_event(index, followed, trace_event(index->ground.trace, seq));
    followed->first = followed->last = 0;
    return followed;
}

static struct unit *read_alone(struct index *index, const struct event *event,
                               const struct session *connection)
{
    struct unit *unit = unit_split(&index->arena, index->ground.trace, event->seq);
    uint16_t version = connection ? session_negotiation(connection)->version : 0;
    struct session *session = session_new(&index->ground, version);

    for (size_t i = 0; i < unit->count; i++)
        session_take(session, side_of(index, event), unit, i);
    if (index->alone_count == index->alone_room) {
        index->alone_room = index->alone_room ? 2 * index->alone_room : 16;
        index->alone = mem_resize(index->alone, index->alone_room, sizeof(struct session *));
    }
    index->alone[index->alone_count++] = session; /* the unit's records point into it */
    return unit;
}

/* The event whose unit is that of this one, unchanged: what is known of it there holds here. */
static const struct event *original(const struct index *index, const struct event *event)
{
    bool repeats = event->kind == EVENT_DELIVERED || event->kind == EVENT_DROPPED;

    if (vantage_sees(&index->vantage, index->ground.trace, event) || !repeats || event->kept ||
        event->about >= event->seq)
        return event;
    return trace_event(index->ground.trace, event->about);
}

static bool is_of_tls(const struct index *index, const struct event *event)
{
    const struct trace_conn *conn = event ? trace_conn(index->ground.trace, event->conn) : NULL;

    return conn && conn->framing == FRAMING_TLS;
}

static bool holds_tls_unit(const struct index *index, const struct event *event)
{
    return is_of_tls(index, event) && unit_is_of(event->kind);
}

/* A note on bytes that its capture lacks. */
static bool tells_loss(const struct index *index, const struct event *event)
{
    return is_of_tls(index, event) && event->kind == EVENT_NOTE && event->number > 0;
}

static bool is_at_end(const struct index *index)
{
    return index->vantage.tap == TAP_CLIENT || index->vantage.tap == TAP_SERVER;
}

static const struct event *taken(const struct index *index, uint32_t seq)
{
    return seq <= index->done ? trace_event(index->ground.trace, seq) : NULL;
}

static bool passes_here(const struct index *index, const struct event *event)
{
    return event && vantage_sees(&index->vantage, index->ground.trace, event);
}

/* What became of a unit on the way is hidden from its sender, what it was from its receiver. */
uint32_t index_seen(const struct index *index, uint32_t seq)
{
    const struct event *event = taken(index, seq);
    uint32_t arrived;

    if (!event || !is_at_end(index) || !unit_is_of(event->kind))
        return seq;
    while (event && !passes_here(index, event) && !event_is_unit(event->kind))
        event = event->about < event->seq ? taken(index, event->about) : NULL;
    if (!event || passes_here(index, event))
        return event ? event->seq : 0;
    arrived = index->arrived[event->seq];
    return passes_here(index, taken(index, arrived)) ? arrived : 0;
}

const struct unit *index_unit(struct index *index, uint32_t seq)
{
    const struct event *event = taken(index, seq);
    struct followed *followed;

    if (!holds_tls_unit(index, event))
        return NULL;
    event = original(index, event);
    if (!holds_tls_unit(index, event))
        return NULL;
    followed = index_catch_up(index, event->conn);
    if (!index->units[event->seq])
        index->units[event->seq] =
            read_alone(index, event, followed ? followed->session : NULL);
    return index->units[event->seq];
}

const struct session *index_session(struct index *index, uint32_t conn)
{
    const struct followed *followed = index_catch_up(index, conn);

    return followed ? followed->session : NULL;
}

/* ---- taking ---- */

static void make_room(struct index *index, uint32_t events)
{
    uint32_t conns = trace_conn_count(index->ground.trace) + 1;

    if (events >= index->event_room) {
        index->event_room = events * 2 + 1;
        index->units = mem_resize(index->units, index->event_room, sizeof(struct unit *));
        index->next = mem_resize(index->next, index->event_room, sizeof *index->next);
        if (is_at_end(index))
            index->arrived =
                mem_resize(index->arrived, index->event_room, sizeof *index->arrived);
    }
    if (conns > index->followed_room) {
        index->followed = mem_resize(index->followed, 2 * conns, sizeof *index->followed);
        memset(index->followed + index->followed_room, 0,
               (2 * conns - index->followed_room) * sizeof *index->followed);
        index->followed_room = 2 * conns;
    }
}

/* Puts the event behind those of its connection that are still to be read. */
static void queue(struct index *index, const struct event *event)
{
    struct followed *followed = &index->followed[event->conn];

    if (followed->last)
        index->next[followed->last] = event->seq;
    else
        followed->first = event->seq;
    followed->last = event->seq;
}

static void note_arrival(struct index *index, const struct event *event)
{
    index->arrived[event->seq] = 0;
    if (event->kind == EVENT_DELIVERED && event->about < event->seq)
        index->arrived[event->about] = event->seq;
}

static void take(struct index *index, const struct event *event)
{
    index->units[event->seq] = NULL;
    index->next[event->seq] = 0;
    if (is_at_end(index))
        note_arrival(index, event);
    if (vantage_knows(&index->vantage, index->ground.trace, event)) {
        index->has_secrets = index->ground.logged = true;
        if (trace_conn(index->ground.trace, event->conn))
            queue(index, event);
        else
            index_take_stray(index, event);
    } else if (vantage_has_key(&index->vantage, event)) {
        index_take_key(index, trace_bytes(index->ground.trace, event->seq));
    } else if (tells_loss(index, event) ||
               (vantage_sees(&index->vantage, index->ground.trace, event) &&
                holds_tls_unit(index, event))) {
        queue(index, event);
    }
}

void index_update(struct index *index)
{
    uint32_t count = trace_count(index->ground.trace);

    make_room(index, count);
    while (index->done < count)
        take(index, trace_event(index->ground.trace, ++index->done));
}
