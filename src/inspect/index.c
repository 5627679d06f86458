/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "inspect/tls/session.h"

/* A connection and whether secrets that name only its client random have found it. */
struct followed {
    struct session *session; /* NULL until something is known of it */
    bool matched;
};

struct index {
    const struct trace *trace;
    struct vantage vantage;
    struct arena arena;
    uint32_t done; /* events looked at */
    uint32_t unit_room;
    struct unit **units; /* by seq */
    uint32_t followed_count;
    struct followed *followed; /* by connection */
    uint32_t stray_count;
    uint32_t stray_room;
    uint32_t *strays; /* secret events of no connection */
};

struct index *index_new(const struct trace *trace, struct vantage vantage)
{
    struct index *index = mem_alloc(1, sizeof *index);

    index->trace = trace;
    index->vantage = vantage;
    return index;
}

void index_free(struct index *index)
{
    for (uint32_t i = 0; i < index->followed_count; i++)
        session_free(index->followed[i].session);
    free(index->followed);
    free(index->units);
    free(index->strays);
    arena_free(&index->arena);
    free(index);
}

uint32_t index_count(const struct index *index)
{
    return index->done;
}

const struct unit *index_unit(const struct index *index, uint32_t seq)
{
    return seq && seq <= index->done ? index->units[seq] : NULL;
}

uint16_t index_version(const struct index *index, uint32_t conn)
{
    if (conn >= index->followed_count || !index->followed[conn].session)
        return 0;
    return session_version(index->followed[conn].session);
}

/* conn is a number the trace knows. */
static struct followed *follow(struct index *index, uint32_t conn)
{
    uint32_t count = trace_conn_count(index->trace) + 1;

    if (count > index->followed_count) {
        index->followed = mem_resize(index->followed, count, sizeof *index->followed);
        memset(index->followed + index->followed_count, 0,
               (count - index->followed_count) * sizeof *index->followed);
        index->followed_count = count;
    }
    if (!index->followed[conn].session)
        index->followed[conn].session = session_new(&index->arena, index->trace, 0);
    return &index->followed[conn];
}

/* ---- secrets ---- */

static const struct key_log_label {
    const char *name;
    enum side side;
    enum epoch epoch;
} labels[] = {
    {"CLIENT_EARLY_TRAFFIC_SECRET", FROM_CLIENT, EPOCH_EARLY},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", FROM_CLIENT, EPOCH_HANDSHAKE},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", FROM_SERVER, EPOCH_HANDSHAKE},
    {"CLIENT_TRAFFIC_SECRET_0", FROM_CLIENT, EPOCH_APPLICATION},
    {"SERVER_TRAFFIC_SECRET_0", FROM_SERVER, EPOCH_APPLICATION},
};

static const struct key_log_label *find_label(const char *name)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strcmp(labels[i].name, name) == 0)
            return &labels[i];
    }
    return NULL;
}

/* conn is NULL for a secret of no connection: whoever wrote the key log is taken to know. */
static void learn(struct index *index, struct session *session, const struct event *event,
                  const struct trace_conn *conn)
{
    const struct key_log_label *label = find_label(event->name);
    uint32_t sender;

    if (!label)
        return;
    sender = !conn ? event->from : label->side == FROM_CLIENT ? conn->client : conn->server;
    session_learn(session, label->side, label->epoch, trace_bytes(index->trace, event->seq),
                  event->from == sender);
}

static bool names_random(const struct event *event, struct bytes random)
{
    struct buf named = {0};
    bool same = random.length && hex_read(event->value, &named) &&
                bytes_equal(buf_view(&named), random);

    buf_free(&named);
    return same;
}

static void keep_stray(struct index *index, const struct event *event)
{
    if (index->stray_count == index->stray_room) {
        index->stray_room = index->stray_room ? index->stray_room * 2 : 16;
        index->strays = mem_resize(index->strays, index->stray_room, sizeof *index->strays);
    }
    index->strays[index->stray_count++] = event->seq;
    for (uint32_t i = 0; i < index->followed_count; i++) {
        struct session *session = index->followed[i].session;

        if (session && names_random(event, session_random(session)))
            learn(index, session, event, NULL);
    }
}

static void match_strays(struct index *index, struct followed *followed)
{
    followed->matched = true;
    for (uint32_t i = 0; i < index->stray_count; i++) {
        const struct event *event = trace_event(index->trace, index->strays[i]);

        if (names_random(event, session_random(followed->session)))
            learn(index, followed->session, event, NULL);
    }
}

static void take_secret(struct index *index, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(index->trace, event->conn);

    if (!vantage_knows(&index->vantage, index->trace, event))
        return;
    if (conn)
        learn(index, follow(index, event->conn)->session, event, conn);
    else
        keep_stray(index, event);
}

/* ---- units ---- */

static void take_records(struct session *session, enum side side, struct unit *unit)
{
    for (size_t i = 0; i < unit->count; i++)
        session_take(session, side, unit, i);
}

static void take_alone(struct index *index, enum side side, struct unit *unit, uint32_t conn)
{
    struct session *session =
        session_new(&index->arena, index->trace, index_version(index, conn));

    take_records(session, side, unit);
    session_free(session);
}

/* The unit of an event that only repeats an earlier one's, unchanged: what is known of it there
 * holds here. NULL for others. */
static struct unit *same_unit(const struct index *index, const struct event *event)
{
    bool repeats = event->kind == EVENT_DELIVERED || event->kind == EVENT_DROPPED;

    return repeats && !event->kept && event->about < event->seq ? index->units[event->about]
                                                                : NULL;
}

static struct unit *read_unit(struct index *index, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(index->trace, event->conn);
    enum side side = event->from == conn->server ? FROM_SERVER : FROM_CLIENT;
    bool seen = vantage_sees(&index->vantage, event);
    struct unit *unit = seen ? NULL : same_unit(index, event);
    struct followed *followed;

    if (unit)
        return unit;
    unit = unit_split(&index->arena, index->trace, event->seq);
    if (!seen) {
        take_alone(index, side, unit, event->conn);
        return unit;
    }
    followed = follow(index, event->conn);
    take_records(followed->session, side, unit);
    if (!followed->matched && session_random(followed->session).length)
        match_strays(index, followed);
    return unit;
}

static bool holds_tls_unit(const struct index *index, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(index->trace, event->conn);

    return unit_is_of(event->kind) && conn && conn->framing == FRAMING_TLS;
}

void index_update(struct index *index)
{
    uint32_t count = trace_count(index->trace);

    if (count >= index->unit_room) {
        index->unit_room = count * 2 + 1;
        index->units = mem_resize(index->units, index->unit_room, sizeof *index->units);
        index->units[0] = NULL; /* what an event about nothing is about */
    }
    while (index->done < count) {
        const struct event *event = trace_event(index->trace, ++index->done);

        index->units[event->seq] = NULL;
        if (event->kind == EVENT_SECRET)
            take_secret(index, event);
        else if (holds_tls_unit(index, event))
            index->units[event->seq] = read_unit(index, event);
    }
}
