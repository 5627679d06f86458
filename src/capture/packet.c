/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/packet.h"

#include "base/pen.h"
#include "capture/tcp.h"

#define IPV4_LENGTH  20 /* bytes of a header without options */
#define TCP_LENGTH   20
#define PROTOCOL_TCP 6
#define HOPS         64 /* that a packet may take */

/* What a SYN says of its sender: segments of PACKET_PAYLOAD_MOST octets, and a window scaled by
 * 14, a GiB, so that nobody has to acknowledge before it is full. */
static const uint8_t syn_options[] = {
    2, 4, PACKET_PAYLOAD_MOST >> 8, PACKET_PAYLOAD_MOST & 0xff, 1, 3, 3, 14};

/* The sum of the 16-bit words of the bytes, carries added below: they may be summed by twos,
 * RFC 1071 section 2. */
static uint32_t sum_of(struct bytes bytes)
{
    size_t at = 0;
    uint64_t sum = 0;

    for (uint32_t twice; at + sizeof twice <= bytes.length; at += sizeof twice) {
        memcpy(&twice, bytes.data + at, sizeof twice);
        sum += be32toh(twice);
    }
    for (; at < bytes.length; at++)
        sum += (uint64_t)bytes.data[at] << (at % 2 ? 0 : 8);
    sum = (sum & UINT32_MAX) + (sum >> 32);
    return (uint32_t)((sum & 0xffff) + (sum >> 16 & 0xffff) + (sum >> 32));
}

/* The ones' complement checksum of RFC 1071 over bytes and what else adds to their sum, put at
 * place, where zeros stand so far. */
static void set_checksum(uint8_t *place, struct bytes bytes, uint32_t also)
{
    uint32_t sum = sum_of(bytes) + also;

    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    place[0] = (uint8_t)(~sum >> 8);
    place[1] = (uint8_t)~sum;
}

/* The addresses as they stand in a header of their family. */
static struct bytes address_of(const struct packet_end *end, bool is_ipv4)
{
    size_t length = is_ipv4 ? 4 : IP_ADDRESS;

    return (struct bytes){end->at.address + IP_ADDRESS - length, length};
}

static bool is_ipv4(const struct packet_flow *flow)
{
    return endpoint_is_ipv4(&flow->ends[PACKET_CLIENT].at) &&
           endpoint_is_ipv4(&flow->ends[PACKET_SERVER].at);
}

static inline void put_ipv4(struct pen *pen, struct bytes from, struct bytes to, size_t length)
{
    uint8_t *start = pen->at;

    pen_be(pen, 0x4500, 2); /* version 4, five words of header */
    pen_be(pen, IPV4_LENGTH + length, 2);
    pen_be(pen, 0x00004000, 4); /* no identification, don't fragment */
    pen_be(pen, HOPS, 1);
    pen_be(pen, PROTOCOL_TCP, 1);
    pen_be(pen, 0, 2);
    pen_add(pen, from);
    pen_add(pen, to);
    set_checksum(start + 10, (struct bytes){start, IPV4_LENGTH}, 0);
}

static inline void put_ipv6(struct pen *pen, struct bytes from, struct bytes to, size_t length)
{
    pen_be(pen, 0x60000000, 4); /* version 6, no traffic class, no label */
    pen_be(pen, length, 2);
    pen_be(pen, PROTOCOL_TCP, 1);
    pen_be(pen, HOPS, 1);
    pen_add(pen, from);
    pen_add(pen, to);
}

static struct bytes options_of(unsigned flags)
{
    if (flags & PACKET_SYN)
        return (struct bytes){syn_options, sizeof syn_options};
    return (struct bytes){0};
}

/* also is what the addresses add to the checksum. */
static inline void put_tcp(struct pen *pen, const struct packet_end *from,
                           const struct packet_end *to, unsigned flags, struct bytes data,
                           uint32_t also)
{
    uint8_t *start = pen->at;
    struct bytes options = options_of(flags);
    size_t length = TCP_LENGTH + options.length + data.length;

    pen_be(pen, from->at.port, 2);
    pen_be(pen, to->at.port, 2);
    pen_be(pen, from->next, 4);
    pen_be(pen, flags & PACKET_ACK ? to->next : 0, 4);
    pen_be(pen, (TCP_LENGTH + options.length) / 4 << 4, 1);
    pen_be(pen, flags, 1);
    pen_be(pen, 0xffff, 2); /* window */
    pen_be(pen, 0, 4);      /* checksum, urgent pointer */
    pen_add(pen, options);
    pen_add(pen, data);
    set_checksum(start + 16, (struct bytes){start, length},
                 also + PROTOCOL_TCP + (uint32_t)length);
}

#define HEADERS_MOST 128 /* bytes of both headers, with options */

void packet_add(struct buf *out, struct packet_flow *flow, enum packet_side side,
                unsigned flags, struct bytes data)
{
    struct packet_end *from = &flow->ends[side];
    const struct packet_end *to = &flow->ends[!side];
    size_t length = TCP_LENGTH + options_of(flags).length + data.length;
    bool ipv4 = is_ipv4(flow);
    struct bytes source = address_of(from, ipv4), destination = address_of(to, ipv4);
    struct pen pen = pen_in(out, HEADERS_MOST + data.length);

    if (ipv4)
        put_ipv4(&pen, source, destination, length);
    else
        put_ipv6(&pen, source, destination, length);
    put_tcp(&pen, from, to, flags, data, sum_of(source) + sum_of(destination));
    pen_lift(out, pen);
    from->next += (uint32_t)data.length + !!(flags & (PACKET_SYN | PACKET_FIN));
}

bool packet_data(struct bytes bytes, struct bytes *data)
{
    struct ip_packet packet;
    struct tcp_segment segment;

    if (ip_read(bytes, bytes.length, &packet) != IP_TCP || packet.missing ||
        tcp_read(packet.payload, 0, &segment))
        return false;
    *data = segment.data;
    return true;
}
