/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "capture/block.h"
#include "capture/entry.h"
#include "capture/keylog.h"
#include "capture/packet.h"
#include "capture/pcapng.h"

#ifdef HAVE_CONFIG_H
#include "config.h"
#define APPLICATION PCAPNG_APPLICATION " " PACKAGE_VERSION
#else
#define APPLICATION PCAPNG_APPLICATION
#endif

#define LINK_TYPE_RAW_IP  101
#define EVENT_USUALLY     400    /* octets that an event takes in the file */
#define SECTION_LENGTH_AT 16     /* octets into the file */
#define FIRST_CLIENT_PORT 49152u /* of the dynamic ports: one for each connection */
#define DYNAMIC_PORTS     16384u
#define PORT_TLS          443
#define PORT_PLAIN        4000

/* An interface of the file: each unit passes once where its sender stands, and once more where
 * its receiver stands if somebody meddled in between. */
enum tap_place { AT_SENDER, AT_RECEIVER, PLACES };

static const char *const place_names[PLACES] = {"sent", "delivered"};
static const uint32_t networks[PLACES] = {0xc0000200, 0xc6336400}; /* 192.0.2, 198.51.100 */

/* A connection, as its packets show it. */
struct conn_flow {
    struct packet_flow places[PLACES];
    bool is_real; /* it was captured: the ends are what they were, there is one place */
};

struct writer {
    const struct trace *trace;
    const char *(*comment)(void *context, uint32_t seq);
    void *context;
    struct buf *out;
    unsigned places;
    struct conn_flow *flows;   /* by connection - 1 */
    const struct event *event; /* whose packets are being written */
};

static void begin_section(struct buf *out)
{
    size_t start = block_begin(out, BLOCK_SECTION);

    buf_add_le(out, BLOCK_BYTE_ORDER, 4);
    buf_add_le(out, 1, 2); /* version 1.0 */
    buf_add_le(out, 0, 2);
    buf_add_le(out, 0, 8); /* end_section fills it in */
    block_add_option(out, BLOCK_OPTION_APPLICATION, bytes_of(APPLICATION));
    block_end_options(out);
    block_end(out, start);
}

/* With its length in it, a section that was cut off between two blocks is known as such. */
static void end_section(struct buf *out, size_t first_block)
{
    buf_set_le(out, SECTION_LENGTH_AT, out->length - first_block, 8);
}

static void write_interface(struct buf *out, const char *name)
{
    static const uint8_t microseconds = 6;
    size_t start = block_begin(out, BLOCK_INTERFACE);

    buf_add_le(out, LINK_TYPE_RAW_IP, 2);
    buf_add_le(out, 0, 2);
    buf_add_le(out, 0, 4); /* no limit to the length of packets */
    block_add_option(out, BLOCK_OPTION_NAME, bytes_of(name));
    block_add_option(out, BLOCK_OPTION_RESOLUTION, (struct bytes){&microseconds, 1});
    block_end_options(out);
    block_end(out, start);
}

static void write_secrets(struct buf *out, const struct trace *trace)
{
    struct buf lines = {0};
    size_t start;

    keylog_add(trace, &lines);
    if (lines.length) {
        start = block_begin(out, BLOCK_SECRETS);
        buf_add_le(out, BLOCK_SECRETS_TLS, 4);
        buf_add_le(out, lines.length, 4);
        block_add_padded(out, buf_view(&lines));
        block_end_options(out);
        block_end(out, start);
    }
    buf_free(&lines);
}

/* One of entry_add_run, entry_add_peer ... */
typedef void add_entry(struct buf *out, const struct trace *trace, uint32_t number);

static void write_entry(struct buf *out, add_entry *add, const struct trace *trace,
                        uint32_t number)
{
    size_t start = block_begin(out, BLOCK_JOURNAL);

    add(out, trace, number);
    block_pad(out, start);
    block_end(out, start);
}

static void write_entries(struct buf *out, add_entry *add, const struct trace *trace,
                          uint32_t count)
{
    for (uint32_t number = 1; number <= count; number++)
        write_entry(out, add, trace, number);
}

/* One to 254, so that a network holds it; further peers share addresses, not ports. */
static uint32_t host_number(uint32_t peer)
{
    return 1 + (peer ? peer - 1 : 0) % 254;
}

static struct packet_flow made_up_flow(const struct trace_conn *conn, uint32_t number,
                                       uint32_t network)
{
    uint16_t client = (uint16_t)(FIRST_CLIENT_PORT + (number - 1) % DYNAMIC_PORTS);
    uint16_t server = conn->framing == FRAMING_TLS ? PORT_TLS : PORT_PLAIN;

    return (struct packet_flow){
        {{endpoint_ipv4(network | host_number(conn->client), client), 1},
         {endpoint_ipv4(network | host_number(conn->server), server), 1}}};
}

static struct conn_flow conn_flow_of(const struct trace *trace, uint32_t number)
{
    const struct trace_conn *conn = trace_conn(trace, number);
    struct packet_flow real = {{{.next = 1}, {.next = 1}}};

    if (endpoint_read(trace_peer_name(trace, conn->client), &real.ends[PACKET_CLIENT].at) &&
        endpoint_read(trace_peer_name(trace, conn->server), &real.ends[PACKET_SERVER].at))
        return (struct conn_flow){{real}, true};
    return (struct conn_flow){{made_up_flow(conn, number, networks[AT_SENDER]),
                               made_up_flow(conn, number, networks[AT_RECEIVER])},
                              false};
}

static struct conn_flow *new_flows(const struct trace *trace)
{
    struct conn_flow *flows = mem_alloc(trace_conn_count(trace), sizeof *flows);

    for (uint32_t i = 0; i < trace_conn_count(trace); i++)
        flows[i] = conn_flow_of(trace, i + 1);
    return flows;
}

static void write_comment(struct buf *out, const char *comment)
{
    struct buf clean = {0};

    text_add(&clean, bytes_of(comment));
    block_add_option(out, BLOCK_OPTION_COMMENT, buf_view(&clean));
    block_end_options(out);
    buf_free(&clean);
}

/* The flow of the event. */
static struct packet_flow *flow_at(const struct writer *writer, enum tap_place place)
{
    return &writer->flows[writer->event->conn - 1].places[place];
}

static void write_packet(struct writer *writer, enum tap_place place, enum packet_side side,
                         unsigned flags, struct bytes data, const char *comment)
{
    uint64_t when = entry_time(writer->trace, writer->event);
    struct packet_flow *flow = flow_at(writer, place);
    struct buf *out = writer->out;
    size_t start = block_begin(out, BLOCK_PACKET);
    size_t packet;

    buf_add_le(out, place, 4);
    buf_add_le(out, when >> 32, 4);
    buf_add_le(out, when & UINT32_MAX, 4);
    buf_add_le(out, 0, 8); /* how long it is: captured, and on the wire */
    packet = out->length;
    packet_add(out, flow, side, flags, data);
    buf_set_le(out, packet - 8, out->length - packet, 4);
    buf_set_le(out, packet - 4, out->length - packet, 4);
    block_pad(out, start);
    if (comment)
        write_comment(out, comment);
    block_end(out, start);
}

static void write_signal(struct writer *writer, enum tap_place place, enum packet_side side,
                         unsigned flags)
{
    write_packet(writer, place, side, flags, (struct bytes){0}, NULL);
}

static void write_handshake(struct writer *writer, enum tap_place place)
{
    struct packet_flow *flow = flow_at(writer, place);

    flow->ends[PACKET_CLIENT].next = flow->ends[PACKET_SERVER].next = 0;
    write_signal(writer, place, PACKET_CLIENT, PACKET_SYN);
    write_signal(writer, place, PACKET_SERVER, PACKET_SYN | PACKET_ACK);
    write_signal(writer, place, PACKET_CLIENT, PACKET_ACK);
}

/* A unit too large for one packet goes into several. */
static void write_unit(struct writer *writer, enum tap_place place, enum packet_side side)
{
    uint32_t seq = writer->event->seq;
    struct bytes unit = trace_unit(writer->trace, seq);
    const char *comment = writer->comment ? writer->comment(writer->context, seq) : NULL;

    for (size_t at = 0; at < unit.length; at += PACKET_PAYLOAD_MOST) {
        write_packet(writer, place, side, PACKET_PSH | PACKET_ACK,
                     bytes_part(unit, at, PACKET_PAYLOAD_MOST), comment);
        comment = NULL;
    }
}

static void write_end(struct writer *writer, enum tap_place place, enum packet_side side)
{
    bool is_reset = strcmp(writer->event->name, CLOSED_RESET) == 0;

    write_signal(writer, place, side, PACKET_ACK | (is_reset ? PACKET_RST : PACKET_FIN));
}

/* Bytes that a capture lacked are lacked by what is written, too. */
static void step_over(struct writer *writer, enum tap_place place, enum packet_side side)
{
    flow_at(writer, place)->ends[side].next += (uint32_t)writer->event->number;
}

/* What an event looks like at one place. */
static void write_packets(struct writer *writer, enum tap_place place)
{
    const struct event *event = writer->event;
    const struct trace_conn *conn = trace_conn(writer->trace, event->conn);
    enum event_kind passes = place == AT_SENDER ? EVENT_SENT : EVENT_DELIVERED;
    enum packet_side side;

    if (!conn || event->flags & EVENT_UNSAVED)
        return;
    if (place != AT_SENDER && writer->flows[event->conn - 1].is_real)
        return;
    side = event->from == conn->server ? PACKET_SERVER : PACKET_CLIENT;
    if (event->kind == EVENT_OPENED)
        write_handshake(writer, place);
    else if (event->kind == passes)
        write_unit(writer, place, side);
    else if (event->kind == EVENT_CLOSED)
        write_end(writer, place, side);
    else if (event->kind == EVENT_NOTE)
        step_over(writer, place, side);
}

void pcapng_write(const struct trace *trace,
                  const char *(*comment)(void *context, uint32_t seq), void *context,
                  struct buf *out)
{
    struct writer writer = {.trace = trace, .comment = comment, .context = context, .out = out};
    size_t first_block;

    writer.places = trace_was_tampered_with(trace) ? PLACES : 1;
    writer.flows = new_flows(trace);
    buf_room(out, trace_count(trace) * EVENT_USUALLY); /* a large file is not moved about */
    begin_section(out);
    first_block = out->length;
    for (enum tap_place place = 0; place < writer.places; place++)
        write_interface(out, place_names[place]);
    write_secrets(out, trace);
    write_entries(out, entry_add_run, trace, trace_run_count(trace));
    write_entries(out, entry_add_peer, trace, trace_peer_count(trace));
    write_entries(out, entry_add_conn, trace, trace_conn_count(trace));
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        write_entry(out, entry_add_event, trace, seq);
        writer.event = trace_event(trace, seq);
        for (enum tap_place place = 0; place < writer.places; place++)
            write_packets(&writer, place);
    }
    end_section(out, first_block);
    free(writer.flows);
}
