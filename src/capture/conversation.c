/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/conversation.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "proto/tls.h"

#define PORT_HTTPS 443

/* One side while it is speaking: the context of the listeners. */
struct speaker {
    struct notes *notes;
    struct flow *flow;
    unsigned side;
    uint64_t at_us; /* of the packet that is being read */
};

static uint32_t add_peer(const struct notes *notes, const struct endpoint *end,
                         enum peer_role role)
{
    char name[ENDPOINT_NAME_ROOM];

    endpoint_name(end, name);
    return trace_add_peer(notes->trace, &(struct trace_peer){notes->run, name, role});
}

/* The peers of the trace that a side is, and talks to. */
static void peers_of(const struct speaker *speaker, uint32_t *from, uint32_t *to)
{
    const struct trace_conn *conn = trace_conn(speaker->notes->trace, speaker->flow->conn);
    bool is_client = speaker->side == speaker->flow->client;

    *from = is_client ? conn->client : conn->server;
    *to = is_client ? conn->server : conn->client;
}

static void append(const struct speaker *speaker, enum event_kind kind, const char *name,
                   struct bytes bytes, const struct origin *origin)
{
    struct event event = {.kind = kind,
                          .run = speaker->notes->run,
                          .conn = speaker->flow->conn,
                          .at_us = origin->at_us,
                          .number = kind == EVENT_SENT ? origin->frame : 0,
                          .name = name};

    peers_of(speaker, &event.from, &event.to);
    trace_append(speaker->notes->trace, &event, bytes);
}

/* Where a note about what a speaker sent belongs. */
static struct note_place place_of(const struct speaker *speaker, uint64_t missing)
{
    struct note_place place = {
        .at_us = speaker->at_us, .conn = speaker->flow->conn, .missing = (int64_t)missing};

    peers_of(speaker, &place.from, &place.to);
    return place;
}

static const char *speaker_name(const struct speaker *speaker)
{
    uint32_t from, to;

    peers_of(speaker, &from, &to);
    return trace_peer_name(speaker->notes->trace, from);
}

/* ---- from records to events ---- */

static void hear_unit(void *context, struct bytes unit, const struct origin *origin)
{
    append(context, EVENT_SENT, NULL, unit, origin);
}

static void hear_cut(void *context, size_t is_there, size_t length)
{
    const struct speaker *speaker = context;
    struct note_place place = place_of(speaker, 0);

    if (length)
        notes_add(speaker->notes, NOTE_CUT, &place,
                  "the last record from %s ends early: %zu of its %zu bytes are there",
                  speaker_name(speaker), is_there, length);
    else
        notes_add(speaker->notes, NOTE_CUT, &place,
                  "the last record from %s ends within its header, after %zu bytes",
                  speaker_name(speaker), is_there);
}

static void hear_stray(void *context, const struct origin *origin)
{
    const struct speaker *speaker = context;
    struct note_place place = place_of(speaker, 0);

    notes_add(speaker->notes, NOTE_STRAY, &place,
              "what %s sends from packet %" PRIu32 " on is no TLS record",
              speaker_name(speaker), origin->frame);
}

static void hear_left_out(void *context, uint64_t length)
{
    const struct speaker *speaker = context;
    struct note_place place = place_of(speaker, length);

    notes_add(speaker->notes, NOTE_LEFT_OUT, &place,
              "%" PRIu64 " bytes from %s are left out: they belong to a record that is damaged",
              length, speaker_name(speaker));
}

static struct records_listener records_listener(struct speaker *speaker)
{
    return (struct records_listener){hear_unit, hear_cut, hear_stray, hear_left_out, speaker};
}

/* ---- from the stream to records ---- */

/* Encrypted records from the middle of a connection look like nothing: then its port tells. */
static bool is_probably_tls(const struct flow *flow, struct bytes first)
{
    return records_begin(first) || (flow->is_torn && (flow->ends[0].port == PORT_HTTPS ||
                                                      flow->ends[1].port == PORT_HTTPS));
}

static void decide_framing(const struct speaker *speaker, struct bytes first)
{
    struct flow *flow = speaker->flow;

    flow->is_framed = true;
    flow->is_tls = is_probably_tls(flow, first);
    if (flow->is_tls)
        trace_set_framing(speaker->notes->trace, flow->conn, FRAMING_TLS);
}

static struct records *records_of(const struct speaker *speaker)
{
    struct flow_side *side = &speaker->flow->sides[speaker->side];

    if (!side->records) {
        side->records = mem_alloc(1, sizeof *side->records);
        if (speaker->flow->is_torn)
            side->records->state = RECORDS_LOST;
    }
    return side->records;
}

static void hear_bytes(void *context, struct bytes bytes, const struct origin *origin)
{
    struct speaker *speaker = context;
    struct records_listener listener = records_listener(speaker);

    if (!speaker->flow->is_framed)
        decide_framing(speaker, bytes);
    if (speaker->flow->is_tls)
        records_take(records_of(speaker), bytes, origin, &listener);
    else
        append(speaker, EVENT_SENT, NULL, bytes, origin);
}

static void hear_gap(void *context, uint32_t length, bool was_cut)
{
    struct speaker *speaker = context;
    struct records_listener listener = records_listener(speaker);
    struct note_place place = place_of(speaker, length);

    if (speaker->flow->is_tls)
        records_gap(records_of(speaker), length, &listener);
    else if (!speaker->flow->is_framed)
        speaker->flow->is_torn = true;
    notes_add(speaker->notes, NOTE_GAP, &place,
              "%" PRIu32 " bytes from %s are missing here: %s", length, speaker_name(speaker),
              was_cut ? "their packet was cut when it was captured"
                      : "no packet of the capture holds them");
}

static void end_records(struct speaker *speaker)
{
    struct flow_side *side = &speaker->flow->sides[speaker->side];
    struct records_listener listener = records_listener(speaker);

    if (!side->records)
        return;
    records_end(side->records, &listener);
    records_free(side->records);
    free(side->records);
    side->records = NULL;
}

static void hear_end(void *context, const struct origin *origin)
{
    end_records(context);
    append(context, EVENT_CLOSED, CLOSED_FIN, (struct bytes){0}, origin);
}

static struct stream_listener stream_listener(struct speaker *speaker)
{
    return (struct stream_listener){hear_bytes, hear_gap, hear_end, speaker};
}

/* ---- from packets to the stream ---- */

enum { HANDSHAKE_TYPE_AT = TLS_RECORD_HEADER };

/* Which side of a connection is the client, as far as this segment tells; -1 when it does
 * not. */
static int client_of(unsigned side, const struct tcp_segment *segment)
{
    bool is_handshake = bytes_be(bytes_part(segment->data, 0, 1)) == TLS_HANDSHAKE;
    uint64_t message = bytes_be(bytes_part(segment->data, HANDSHAKE_TYPE_AT, 1));

    if (segment->flags & TCP_SYN)
        return (int)(segment->flags & TCP_ACK ? !side : side);
    if (is_handshake && message == TLS_SERVER_HELLO && records_begin(segment->data))
        return !side;
    if (segment->data.length || segment->missing || segment->flags & (TCP_FIN | TCP_RST))
        return (int)side;
    return -1;
}

static void begin(struct notes *notes, struct flow *flow, unsigned client, bool syn_seen,
                  const struct origin *origin)
{
    struct speaker speaker = {notes, flow, client, origin->at_us};
    struct trace *trace = notes->trace;
    char name[sizeof "4294967295"];
    struct trace_conn conn = {.run = notes->run, .framing = FRAMING_RAW, .name = name};

    conn.client = add_peer(notes, &flow->ends[client], ROLE_CLIENT);
    conn.server = add_peer(notes, &flow->ends[!client], ROLE_SERVER);
    snprintf(name, sizeof name, "%" PRIu32, trace_conn_count(trace) + 1);
    flow->client = (uint8_t)client;
    flow->conn = trace_add_conn(trace, &conn);
    flow->is_torn = !syn_seen;
    if (syn_seen)
        append(&speaker, EVENT_OPENED, "tcp", (struct bytes){0}, origin);
    else
        notes_add(notes, NOTE_BEGINNING,
                  &(struct note_place){.at_us = origin->at_us, .conn = flow->conn},
                  "the beginning of this connection was before the capture");
}

bool conversation_is_another(const struct flow *flow, unsigned side,
                             const struct tcp_segment *segment)
{
    const struct stream *stream = &flow->sides[side].stream;

    return (segment->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN && stream->is_begun &&
           segment->sequence + 1 != stream->first;
}

static void leave_out(const struct speaker *speaker, const struct origin *origin)
{
    struct note_place place = place_of(speaker, 0);

    notes_add(speaker->notes, NOTE_PACKET, &place,
              "packet %" PRIu32 " is left out: its bytes belong to no place near the others "
              "from %s",
              origin->frame, speaker_name(speaker));
}

static void take_data(struct speaker *speaker, const struct tcp_segment *segment,
                      const struct origin *origin)
{
    struct stream *stream = &speaker->flow->sides[speaker->side].stream;
    struct stream_listener listener = stream_listener(speaker);
    uint32_t sequence = segment->sequence + !!(segment->flags & TCP_SYN);
    uint32_t end = sequence + (uint32_t)(segment->data.length + segment->missing);

    if (!stream_take(stream, sequence, segment->data, segment->missing, origin, &listener))
        leave_out(speaker, origin);
    else if (segment->flags & TCP_FIN)
        stream_finish(stream, end, origin, &listener);
}

static void pass(struct notes *notes, struct flow *flow, const struct origin *origin)
{
    for (unsigned side = 0; side < 2; side++) {
        struct speaker speaker = {notes, flow, side, origin->at_us};
        struct stream_listener listener = stream_listener(&speaker);

        stream_pass(&flow->sides[side].stream, origin, &listener);
    }
}

void conversation_take(struct notes *notes, struct flow *flow, unsigned side,
                       const struct tcp_segment *segment, const struct origin *origin)
{
    struct speaker speaker = {notes, flow, side, origin->at_us};
    int client = flow->conn ? flow->client : client_of(side, segment);

    if (client < 0)
        return;
    if (!flow->conn)
        begin(notes, flow, (unsigned)client, segment->flags & TCP_SYN, origin);
    if (segment->flags & TCP_RST) {
        if (!flow->sides[side].was_reset)
            append(&speaker, EVENT_CLOSED, CLOSED_RESET, (struct bytes){0}, origin);
        flow->sides[side].was_reset = true;
        return; /* some resets say why in words; they are no data */
    }
    take_data(&speaker, segment, origin);
    if (segment->flags & TCP_ACK)
        stream_acknowledge(&flow->sides[!side].stream, segment->acknowledged);
    pass(notes, flow, origin);
}

void conversation_end(struct notes *notes, struct flow *flow, const struct origin *origin)
{
    if (!flow->conn)
        return;
    for (unsigned side = 0; side < 2; side++) {
        struct speaker speaker = {notes, flow, side, origin->at_us};
        struct stream_listener listener = stream_listener(&speaker);

        stream_settle(&flow->sides[side].stream, origin, &listener);
        end_records(&speaker);
    }
}
