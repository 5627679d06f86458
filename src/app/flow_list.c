/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/flow_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "inspect/keys.h"
#include "proto/tls.h"

/* What is counted of a flow: its events as they come, its records when it is looked at. */
struct tally {
    uint32_t first, last; /* events; 0: none yet */
    uint32_t notes;
    uint64_t bytes;
    uint32_t closed;  /* the event that says how it ended; 0: none */
    uint32_t counted; /* the last event whose records were counted */
    uint32_t secrets; /* how many were known then */
    uint64_t records, sealed, opened;
};

struct flow_list {
    const struct trace *trace;
    struct inspect *reading;
    uint32_t done;    /* events taken in */
    uint32_t secrets; /* of them */
    uint32_t *next;   /* by seq: the next event of the same flow */
    size_t next_room;
    struct tally *tallies; /* by connection */
    size_t count, room;
};

const char *flow_sign_word(enum flow_sign sign)
{
    static const char *const words[] = {
        [FLOW_NOT_TLS] = "not TLS", [FLOW_CLEAR] = "clear",   [FLOW_SEALED] = "sealed",
        [FLOW_PARTLY] = "partly",   [FLOW_OPENED] = "opened",
    };

    return words[sign];
}

struct flow_list *flow_list_new(const struct trace *trace, struct inspect *reading)
{
    struct flow_list *flows = mem_alloc(1, sizeof *flows);

    flows->trace = trace;
    flows->reading = reading;
    return flows;
}

void flow_list_free(struct flow_list *flows)
{
    if (!flows)
        return;
    free(flows->next);
    free(flows->tallies);
    free(flows);
}

/* ---- counting ---- */

static void make_room(struct flow_list *flows)
{
    size_t events = (size_t)trace_count(flows->trace) + 1;
    size_t conns = (size_t)trace_conn_count(flows->trace) + 1;

    if (events > flows->next_room) {
        flows->next_room = 2 * events;
        flows->next = mem_resize(flows->next, flows->next_room, sizeof *flows->next);
    }
    if (conns > flows->room) {
        flows->tallies = mem_resize(flows->tallies, 2 * conns, sizeof *flows->tallies);
        memset(flows->tallies + flows->room, 0,
               (2 * conns - flows->room) * sizeof *flows->tallies);
        flows->room = 2 * conns;
    }
    flows->count = conns - 1;
}

static void take(struct flow_list *flows, const struct event *event)
{
    struct tally *tally = &flows->tallies[event->conn];

    flows->next[event->seq] = 0;
    flows->secrets += event->kind == EVENT_SECRET;
    if (!event->conn)
        return;
    if (tally->last)
        flows->next[tally->last] = event->seq;
    else
        tally->first = event->seq;
    tally->last = event->seq;
    tally->notes += event->kind == EVENT_NOTE;
    if (event->kind == EVENT_CLOSED)
        tally->closed = event->seq;
    if (!event_is_unit(event->kind))
        return;
    tally->bytes += event->length;
}

void flow_list_update(struct flow_list *flows)
{
    uint32_t count = trace_count(flows->trace);

    inspect_update(flows->reading);
    make_room(flows);
    while (flows->done < count)
        take(flows, trace_event(flows->trace, ++flows->done));
}

size_t flow_list_count(const struct flow_list *flows)
{
    return flows->count;
}

uint32_t flow_list_next(const struct flow_list *flows, uint32_t conn, uint32_t seq)
{
    if (!conn || conn > flows->count)
        return 0;
    return seq ? flows->next[seq] : flows->tallies[conn].first;
}

const struct trace *flow_list_trace(const struct flow_list *flows)
{
    return flows->trace;
}

struct inspect *flow_list_reading(const struct flow_list *flows)
{
    return flows->reading;
}

/* ---- looking ---- */

static void count_unit(struct tally *tally, const struct flow_list *flows, uint32_t seq)
{
    size_t count = inspect_record_count(flows->reading, seq);

    tally->records += count;
    for (size_t i = 0; i < count; i++) {
        const struct record *record = inspect_record(flows->reading, seq, i);

        tally->sealed += record->sealed;
        tally->opened += record->opened;
    }
}

/* Secrets that came to be known since may have opened records that were counted as sealed. */
static void count_records(struct flow_list *flows, uint32_t conn)
{
    struct tally *tally = &flows->tallies[conn];
    uint32_t seq;

    if (tally->secrets != flows->secrets && tally->opened != tally->sealed)
        tally->records = tally->sealed = tally->opened = tally->counted = 0;
    tally->secrets = flows->secrets;
    while ((seq = flow_list_next(flows, conn, tally->counted))) {
        count_unit(tally, flows, seq);
        tally->counted = seq;
    }
}

static bool is_tls(const struct flow_list *flows, uint32_t conn)
{
    return trace_conn(flows->trace, conn)->framing == FRAMING_TLS;
}

static enum flow_sign sign_of(const struct flow_list *flows, uint32_t conn)
{
    const struct tally *tally = &flows->tallies[conn];

    if (!is_tls(flows, conn))
        return FLOW_NOT_TLS;
    if (!tally->sealed)
        return FLOW_CLEAR;
    return !tally->opened                   ? FLOW_SEALED
           : tally->opened == tally->sealed ? FLOW_OPENED
                                            : FLOW_PARTLY;
}

static const char *name_or_empty(const struct name_table *table, uint16_t number)
{
    const char *name = number ? name_of(table, number) : NULL;

    return name ? name : "";
}

static void tell_agreed(const struct flow_list *flows, struct arena *arena,
                        struct flow_line *out)
{
    struct known_keys keys;

    out->name = out->version = out->suite = out->alpn = "";
    if (!is_tls(flows, out->conn))
        return;
    inspect_keys(flows->reading, out->conn, &keys);
    out->version = name_or_empty(&tls_versions, keys.version);
    out->suite = name_or_empty(&tls_ciphersuites, keys.suite);
    if (keys.server_name.length)
        out->name = text_clean(arena, keys.server_name);
    if (keys.alpn.length)
        out->alpn = text_clean(arena, keys.alpn);
}

void flow_list_look(struct flow_list *flows, uint32_t conn, struct arena *arena,
                    struct flow_line *out)
{
    const struct tally *tally = &flows->tallies[conn];
    const struct trace_conn *ends = trace_conn(flows->trace, conn);
    const struct trace *trace = flows->trace;

    count_records(flows, conn);
    *out = (struct flow_line){
        .conn = conn,
        .client = text_clean_string(arena, trace_peer_name(trace, ends->client)),
        .server = text_clean_string(arena, trace_peer_name(trace, ends->server)),
        .ended = tally->closed
                     ? text_clean_string(arena, trace_event(trace, tally->closed)->name)
                     : "",
        .sign = sign_of(flows, conn),
        .records = tally->records,
        .bytes = tally->bytes,
        .notes = tally->notes,
    };
    tell_agreed(flows, arena, out);
}

const char *flow_list_words(const struct flow_list *flows, uint32_t conn, struct arena *arena)
{
    const struct trace_conn *ends = trace_conn(flows->trace, conn);
    struct known_keys keys = {0};

    if (is_tls(flows, conn))
        inspect_keys(flows->reading, conn, &keys);
    return arena_format(arena, "%s > %s %s", trace_peer_name(flows->trace, ends->client),
                        trace_peer_name(flows->trace, ends->server),
                        text_clean(arena, keys.server_name));
}
