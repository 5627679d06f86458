/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/capture.h"

#include <stdio.h>

#include "interop/record/chance.h"
#include "interop/record/packet.h"

#define LINK_ETHERNET 1
#define SNAP_LENGTH   262144
#define BEGAN_US      UINT64_C(1750000000000000)

#define RECORD_CHANGE_CIPHER_SPEC 20
#define FLIGHT_BYTES              60000 /* the most in a packet */

/* ---- files ---- */

#define NG_SECTION   0x0a0d0d0a
#define NG_INTERFACE 1
#define NG_SECRETS   10
#define NG_PACKET    6
#define NG_TLS_KEYS  0x544c534b

static void add_block(struct buf *out, uint32_t type, struct bytes body)
{
    size_t padding = -body.length & 3, length = 12 + body.length + padding;

    buf_add_le(out, type, 4);
    buf_add_le(out, length, 4);
    buf_add(out, body);
    buf_extend(out, padding);
    buf_add_le(out, length, 4);
}

static void begin_pcapng(struct buf *out, struct bytes keylog)
{
    struct buf body = {0};

    buf_add_le(&body, 0x1a2b3c4d, 4);
    buf_add_le(&body, 1, 2);
    buf_add_le(&body, 0, 2);
    buf_add_le(&body, UINT64_MAX, 8);
    add_block(out, NG_SECTION, buf_view(&body));
    buf_clear(&body);
    buf_add_le(&body, LINK_ETHERNET, 2);
    buf_add_le(&body, 0, 2);
    buf_add_le(&body, SNAP_LENGTH, 4);
    add_block(out, NG_INTERFACE, buf_view(&body));
    buf_clear(&body);
    buf_add_le(&body, NG_TLS_KEYS, 4);
    buf_add_le(&body, keylog.length, 4);
    buf_add(&body, keylog);
    add_block(out, NG_SECRETS, buf_view(&body));
    buf_free(&body);
}

static void begin_pcap(struct buf *out)
{
    buf_add_le(out, 0xa1b2c3d4, 4);
    buf_add_le(out, 2, 2);
    buf_add_le(out, 4, 2);
    buf_extend(out, 8);
    buf_add_le(out, SNAP_LENGTH, 4);
    buf_add_le(out, LINK_ETHERNET, 4);
}

static void add_packet(struct capture *capture, struct bytes packet)
{
    uint64_t at_us = BEGAN_US + capture->now_us;
    struct buf body = {0};

    capture->now_us += 25;
    if (capture->format == CAPTURE_PCAP) {
        buf_add_le(&capture->packets, at_us / 1000000, 4);
        buf_add_le(&capture->packets, at_us % 1000000, 4);
        buf_add_le(&capture->packets, packet.length, 4);
        buf_add_le(&capture->packets, packet.length, 4);
        buf_add(&capture->packets, packet);
        return;
    }
    buf_add_le(&body, 0, 4);
    buf_add_le(&body, at_us >> 32, 4);
    buf_add_le(&body, at_us & UINT32_MAX, 4);
    buf_add_le(&body, packet.length, 4);
    buf_add_le(&body, packet.length, 4);
    buf_add(&body, packet);
    add_block(&capture->packets, NG_PACKET, buf_view(&body));
    buf_free(&body);
}

static bool write_file(const char *path, const char *mode, struct buf *head,
                       struct capture *capture)
{
    FILE *file = fopen(path, mode);
    bool good = file != NULL;

    if (good && ftell(file) == 0)
        good = fwrite(head->data, 1, head->length, file) == head->length;
    if (good)
        good = fwrite(capture->packets.data, 1, capture->packets.length, file) ==
               capture->packets.length;
    if (file && fclose(file) != 0)
        good = false;
    buf_free(head);
    buf_free(&capture->packets);
    return good;
}

bool capture_save(struct capture *capture, const char *path, struct bytes keylog)
{
    struct buf head = {0};

    if (capture->format == CAPTURE_PCAP)
        begin_pcap(&head);
    else
        begin_pcapng(&head, keylog);
    return write_file(path, "wb", &head, capture);
}

bool capture_append(struct capture *capture, const char *path)
{
    struct buf head = {0};

    begin_pcap(&head);
    return write_file(path, "ab", &head, capture);
}

/* ---- packets of a flow ---- */

struct pen {
    struct capture *capture;
    struct tcp tcp;
    enum packing packing;
    struct buf waiting; /* bytes of one side that are no packet yet */
    enum side from;
};

static void send(struct pen *pen, enum side from, unsigned flags, struct bytes payload)
{
    struct buf packet = {0};

    tcp_packet(&pen->tcp, from, flags, payload, &packet);
    add_packet(pen->capture, buf_view(&packet));
    buf_free(&packet);
}

static bool is_change_cipher_spec(struct bytes bytes)
{
    return bytes.length && bytes.data[0] == RECORD_CHANGE_CIPHER_SPEC;
}

static size_t next_cut(const struct pen *pen)
{
    if (is_change_cipher_spec(buf_view(&pen->waiting)))
        return FLIGHT_BYTES;
    switch (pen->packing) {
    case PACK_SHREDS:
        return 1 + chance_below(200);
    case PACK_STREAM:
        return 1400;
    case PACK_RECORDS:
    case PACK_FLIGHT:
        break;
    }
    return FLIGHT_BYTES;
}

static void flush(struct pen *pen)
{
    while (pen->waiting.length) {
        struct bytes part = bytes_part(buf_view(&pen->waiting), 0, next_cut(pen));

        send(pen, pen->from, TCP_ACK | TCP_PSH, part);
        buf_drop(&pen->waiting, part.length);
    }
}

/* A ChangeCipherSpec and the record after it are one packet, however the rest is packed: tshark
 * 4.4 cannot open a Finished that comes in a packet of its own. */
static void write_chunk(struct pen *pen, enum side from, struct bytes bytes)
{
    bool in_flight = pen->packing == PACK_FLIGHT;
    bool follows = !in_flight && is_change_cipher_spec(buf_view(&pen->waiting));

    if (pen->from != from || (!in_flight && is_change_cipher_spec(bytes)) ||
        (pen->packing == PACK_RECORDS && !follows))
        flush(pen);
    pen->from = from;
    buf_add(&pen->waiting, bytes);
    if (follows)
        flush(pen);
}

void capture_add(struct capture *capture, const struct flow *flow, enum packing packing)
{
    struct pen pen = {.capture = capture, .packing = packing};
    struct bytes nothing = {0};

    tcp_begin(&pen.tcp, flow->client_port, flow->is_ipv6);
    send(&pen, CLIENT, TCP_SYN, nothing);
    send(&pen, SERVER, TCP_SYN | TCP_ACK, nothing);
    send(&pen, CLIENT, TCP_ACK, nothing);
    for (size_t i = 0; i < flow_chunk_count(flow); i++) {
        struct chunk chunk = flow_chunk(flow, i);

        write_chunk(&pen, chunk.from, flow_chunk_bytes(flow, chunk));
    }
    flush(&pen);
    send(&pen, CLIENT, TCP_FIN | TCP_ACK, nothing);
    send(&pen, SERVER, TCP_FIN | TCP_ACK, nothing);
    send(&pen, CLIENT, TCP_ACK, nothing);
    buf_free(&pen.waiting);
}
