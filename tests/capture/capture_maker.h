/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * capture_maker: captures built byte by byte, with everything that may be wrong with them, and
 * what an import makes of them as a text that can be compared.
 */
#ifndef LOCKSTEP_TESTS_CAPTURE_CAPTURE_MAKER_H
#define LOCKSTEP_TESTS_CAPTURE_CAPTURE_MAKER_H

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "capture/import.h"
#include "capture/tcp.h"
#include "check_main.h"

#define MAKER_BEGAN 1700000000u /* seconds: time of the first packet */

enum maker_link { MAKER_ETHERNET = 1, MAKER_RAW = 101 };

/* Who sends: 10.0.0.1:50000, the client, or 10.0.0.2:443, or those ports as given. */
enum maker_side { FROM_CLIENT, FROM_SERVER };

struct maker {
    struct buf file;
    bool is_pcapng, is_big_endian;
    uint32_t packets;
    uint32_t cut;         /* bytes to cut off the end of the next packet */
    uint16_t client_port; /* 0: 50000 */
    uint16_t server_port; /* 0: 443 */
};

static inline void maker_add(struct maker *maker, uint64_t value, size_t width)
{
    if (maker->is_big_endian)
        buf_add_be(&maker->file, value, width);
    else
        buf_add_le(&maker->file, value, width);
}

/* ---- pcap ---- */

static inline struct maker maker_pcap_as(uint32_t magic, bool is_big_endian, uint32_t link)
{
    struct maker maker = {.is_big_endian = is_big_endian};

    maker_add(&maker, magic, 4);
    maker_add(&maker, 2, 2); /* version 2.4 */
    maker_add(&maker, 4, 2);
    maker_add(&maker, 0, 8);
    maker_add(&maker, 262144, 4);
    maker_add(&maker, link, 4);
    return maker;
}

static inline struct maker maker_pcap(void)
{
    return maker_pcap_as(0xa1b2c3d4, false, MAKER_RAW);
}

/* ---- pcapng ---- */

/* A block around a body; the lengths are right. */
static inline void maker_block(struct maker *maker, uint32_t type, struct bytes body)
{
    size_t padding = (4 - body.length % 4) % 4;

    maker_add(maker, type, 4);
    maker_add(maker, 12 + body.length + padding, 4);
    buf_add(&maker->file, body);
    buf_extend(&maker->file, padding);
    maker_add(maker, 12 + body.length + padding, 4);
}

/* A section in an order of bytes. */
static inline void maker_section(struct maker *maker, bool is_big_endian)
{
    maker->is_big_endian = is_big_endian;
    maker_add(maker, 0x0a0d0d0a, 4);
    maker_add(maker, 28, 4);
    maker_add(maker, 0x1a2b3c4d, 4);
    maker_add(maker, 1, 2);
    maker_add(maker, 0, 2);
    maker_add(maker, UINT64_MAX, 8);
    maker_add(maker, 28, 4);
}

/* An interface; an if_tsresol option goes with it unless resolution is 0. */
static inline void maker_interface(struct maker *maker, uint16_t link, uint32_t most,
                                   uint8_t resolution)
{
    size_t length = resolution ? 32 : 20;

    maker_add(maker, 1, 4);
    maker_add(maker, length, 4);
    maker_add(maker, link, 2);
    maker_add(maker, 0, 2);
    maker_add(maker, most, 4);
    if (resolution) {
        maker_add(maker, 9, 2);
        maker_add(maker, 1, 2);
        buf_add(&maker->file, BYTES(resolution, 0, 0, 0));
        maker_add(maker, 0, 4);
    }
    maker_add(maker, length, 4);
}

static inline struct maker maker_pcapng(bool is_big_endian)
{
    struct maker maker = {.is_pcapng = true};

    maker_section(&maker, is_big_endian);
    maker_interface(&maker, MAKER_RAW, 0, 0);
    return maker;
}

/* A key log. */
static inline void maker_secrets(struct maker *maker, const char *lines)
{
    struct maker body = {.is_big_endian = maker->is_big_endian};

    maker_add(&body, 0x544c534b, 4);
    maker_add(&body, strlen(lines), 4);
    buf_add(&body.file, bytes_of(lines));
    maker_block(maker, 10, buf_view(&body.file));
    buf_free(&body.file);
}

/* An enhanced packet at a time in ticks. */
static inline void maker_enhanced(struct maker *maker, uint32_t interface, uint64_t ticks,
                                  struct bytes packet, size_t length)
{
    struct maker body = {.is_big_endian = maker->is_big_endian};

    maker_add(&body, interface, 4);
    maker_add(&body, ticks >> 32, 4);
    maker_add(&body, ticks & UINT32_MAX, 4);
    maker_add(&body, packet.length, 4);
    maker_add(&body, length, 4);
    buf_add(&body.file, packet);
    maker_block(maker, 6, buf_view(&body.file));
    buf_free(&body.file);
}

/* ---- packets ---- */

/* A frame, a thousandth of a second after the one before. */
static inline void maker_frame(struct maker *maker, struct bytes frame)
{
    uint64_t us = 1000 * (uint64_t)maker->packets++;
    struct bytes kept = bytes_part(frame, 0, frame.length - maker->cut);

    maker->cut = 0;
    if (maker->is_pcapng) {
        maker_enhanced(maker, 0, MAKER_BEGAN * UINT64_C(1000000) + us, kept, frame.length);
        return;
    }
    maker_add(maker, MAKER_BEGAN + us / 1000000, 4);
    maker_add(maker, us % 1000000, 4);
    maker_add(maker, kept.length, 4);
    maker_add(maker, frame.length, 4);
    buf_add(&maker->file, kept);
}

static inline void add_segment(struct buf *out, uint16_t from, uint16_t to, unsigned flags,
                               uint32_t sequence, uint32_t acknowledged, struct bytes data)
{
    buf_add_be(out, from, 2);
    buf_add_be(out, to, 2);
    buf_add_be(out, sequence, 4);
    buf_add_be(out, acknowledged, 4);
    buf_add_be(out, 0x50, 1);
    buf_add_be(out, flags, 1);
    buf_add_be(out, 0xffff, 2);
    buf_add_be(out, 0, 4);
    buf_add(out, data);
}

static inline void add_ipv4(struct buf *out, uint8_t from, uint8_t to, struct bytes payload)
{
    buf_add_be(out, 0x4500, 2);
    buf_add_be(out, 20 + payload.length, 2);
    buf_add_be(out, 0, 4);
    buf_add_be(out, 64, 1);
    buf_add_be(out, 6, 1);
    buf_add_be(out, 0, 2);
    buf_add_be(out, 0x0a000000u + from, 4);
    buf_add_be(out, 0x0a000000u + to, 4);
    buf_add(out, payload);
}

/* A TCP segment over IPv4, without a link. */
static inline struct buf segment_packet(const struct maker *maker, enum maker_side side,
                                        unsigned flags, uint32_t sequence,
                                        uint32_t acknowledged, struct bytes data)
{
    uint16_t client = maker->client_port ? maker->client_port : 50000;
    uint16_t server = maker->server_port ? maker->server_port : 443;
    struct buf segment = {0}, packet = {0};

    add_segment(&segment, side == FROM_CLIENT ? client : server,
                side == FROM_CLIENT ? server : client, flags, sequence, acknowledged, data);
    add_ipv4(&packet, side == FROM_CLIENT ? 1 : 2, side == FROM_CLIENT ? 2 : 1,
             buf_view(&segment));
    buf_free(&segment);
    return packet;
}

static inline void maker_segment(struct maker *maker, enum maker_side side, unsigned flags,
                                 uint32_t sequence, uint32_t acknowledged, struct bytes data)
{
    struct buf packet = segment_packet(maker, side, flags, sequence, acknowledged, data);

    maker_frame(maker, buf_view(&packet));
    buf_free(&packet);
}

/* A connection is opened: packets 1 to 3; the client's next byte is 101, the server's 501. */
static inline void maker_open(struct maker *maker)
{
    maker_segment(maker, FROM_CLIENT, TCP_SYN, 100, 0, (struct bytes){0});
    maker_segment(maker, FROM_SERVER, TCP_SYN | TCP_ACK, 500, 101, (struct bytes){0});
    maker_segment(maker, FROM_CLIENT, TCP_ACK, 101, 501, (struct bytes){0});
}

static inline void maker_data(struct maker *maker, enum maker_side side, uint32_t sequence,
                              struct bytes data)
{
    maker_segment(maker, side, TCP_PSH | TCP_ACK, sequence, side == FROM_CLIENT ? 501 : 101,
                  data);
}

/* ---- what becomes of it ---- */

/* Imports a file in memory, which must be taken for a capture. */
static inline struct trace *import_whole(struct bytes file, struct bytes keylog,
                                         struct import_progress *progress)
{
    struct trace *trace = trace_new();
    struct import *import;

    ck_assert_int_eq(import_bytes(file, "x.pcap", keylog, trace, &import, NULL), STATUS_OK);
    while (import_continue(import, 1000000, NULL) == JOB_RUNNING)
        ;
    if (progress)
        *progress = import_progress(import);
    import_free(import);
    return trace;
}

static inline void tell_event(struct buf *story, const struct trace *trace, uint32_t seq)
{
    const struct event *event = trace_event(trace, seq);
    const struct trace_conn *conn = trace_conn(trace, event->conn);
    struct bytes unit = trace_bytes(trace, seq);

    if (conn)
        buf_format(story, "%u ", event->conn);
    if (event->from)
        buf_format(story, "%c ", event->from == conn->client ? 'C' : 'S');
    if (event->kind == EVENT_SENT) {
        buf_format(story, "@%" PRId64 " ", event->number);
        for (size_t i = 0; i < unit.length; i++)
            buf_format(story, "%02x", unit.data[i]);
    } else if (event->kind == EVENT_NOTE) {
        buf_format(story, "-%" PRId64 " %s", event->number, event->value);
    } else {
        buf_format(story, "%s %s", event_kind_name(event->kind), event->name);
    }
    buf_format(story, "\n");
}

/* A line for each event: its connection, which side it is from, what it is. */
static inline struct buf story_of(const struct trace *trace)
{
    struct buf story = {0};

    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        tell_event(&story, trace, seq);
    return story;
}

/* What a capture tells; the maker is used up. */
static inline void assert_story(struct maker *maker, const char *expected)
{
    struct trace *trace = import_whole(buf_view(&maker->file), (struct bytes){0}, NULL);
    struct buf story = story_of(trace);

    ck_assert_str_eq(buf_text(&story), expected);
    buf_free(&story);
    trace_free(trace);
    buf_free(&maker->file);
}

#endif
