/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/packet.h"

#include "capture/tcp.h"

#define IPV4_LENGTH  20 /* bytes of a header without options */
#define TCP_LENGTH   20
#define PROTOCOL_TCP 6
#define HOPS         64 /* that a packet may take */

/* What a SYN says of its sender: segments of PACKET_PAYLOAD_MOST octets, and a window scaled by
 * 14, a GiB, so that nobody has to acknowledge before it is full. */
static const uint8_t syn_options[] = {
    2, 4, PACKET_PAYLOAD_MOST >> 8, PACKET_PAYLOAD_MOST & 0xff, 1, 3, 3, 14};

static uint32_t sum_of(struct bytes bytes)
{
    const uint8_t *data = bytes.data;
    const uint8_t *last = data + bytes.length / 2 * 2;
    uint32_t sum = 0;

    for (; data < last; data += 2)
        sum += (uint32_t)data[0] << 8 | data[1];
    return sum + (bytes.length % 2 ? (uint32_t)*last << 8 : 0);
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

static void add_ipv4(struct buf *out, struct bytes from, struct bytes to, size_t length)
{
    size_t start = out->length;

    buf_add_be(out, 0x4500, 2); /* version 4, five words of header */
    buf_add_be(out, IPV4_LENGTH + length, 2);
    buf_add_be(out, 0x00004000, 4); /* no identification, don't fragment */
    buf_add_be(out, HOPS, 1);
    buf_add_be(out, PROTOCOL_TCP, 1);
    buf_add_be(out, 0, 2);
    buf_add(out, from);
    buf_add(out, to);
    set_checksum(out->data + start + 10, bytes_part(buf_view(out), start, IPV4_LENGTH), 0);
}

static void add_ipv6(struct buf *out, struct bytes from, struct bytes to, size_t length)
{
    buf_add_be(out, 0x60000000, 4); /* version 6, no traffic class, no label */
    buf_add_be(out, length, 2);
    buf_add_be(out, PROTOCOL_TCP, 1);
    buf_add_be(out, HOPS, 1);
    buf_add(out, from);
    buf_add(out, to);
}

static struct bytes options_of(unsigned flags)
{
    if (flags & PACKET_SYN)
        return (struct bytes){syn_options, sizeof syn_options};
    return (struct bytes){0};
}

/* also is what the addresses add to the checksum. */
static void add_tcp(struct buf *out, const struct packet_end *from, const struct packet_end *to,
                    unsigned flags, struct bytes data, uint32_t also)
{
    size_t start = out->length;
    struct bytes options = options_of(flags);
    struct bytes segment;

    buf_add_be(out, from->at.port, 2);
    buf_add_be(out, to->at.port, 2);
    buf_add_be(out, from->next, 4);
    buf_add_be(out, flags & PACKET_ACK ? to->next : 0, 4);
    buf_add_be(out, (TCP_LENGTH + options.length) / 4 << 4, 1);
    buf_add_be(out, flags, 1);
    buf_add_be(out, 0xffff, 2); /* window */
    buf_add_be(out, 0, 4);      /* checksum, urgent pointer */
    buf_add(out, options);
    buf_add(out, data);
    segment = bytes_part(buf_view(out), start, SIZE_MAX);
    set_checksum(out->data + start + 16, segment,
                 also + PROTOCOL_TCP + (uint32_t)segment.length);
}

void packet_add(struct buf *out, struct packet_flow *flow, enum packet_side side,
                unsigned flags, struct bytes data)
{
    struct packet_end *from = &flow->ends[side];
    const struct packet_end *to = &flow->ends[!side];
    size_t length = TCP_LENGTH + options_of(flags).length + data.length;
    bool ipv4 = is_ipv4(flow);
    struct bytes source = address_of(from, ipv4), destination = address_of(to, ipv4);

    if (ipv4)
        add_ipv4(out, source, destination, length);
    else
        add_ipv6(out, source, destination, length);
    add_tcp(out, from, to, flags, data, sum_of(source) + sum_of(destination));
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
