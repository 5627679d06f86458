/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/packet.h"

#include "base/reader.h"

#define IP_LENGTH    20 /* octets of a header without options */
#define TCP_LENGTH   20
#define PROTOCOL_TCP 6

/* What a SYN says of its sender: segments of PACKET_PAYLOAD_MOST octets, and a window scaled by
 * 14, a GiB, so that nobody has to acknowledge before it is full. */
static const uint8_t syn_options[] = {
    2, 4, PACKET_PAYLOAD_MOST >> 8, PACKET_PAYLOAD_MOST & 0xff, 1, 3, 3, 14};

static uint32_t sum_of(struct bytes bytes)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < bytes.length; i++)
        sum += i % 2 ? bytes.data[i] : (uint32_t)bytes.data[i] << 8;
    return sum;
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

static void add_ip(struct buf *out, const struct packet_end *from, const struct packet_end *to,
                   size_t length)
{
    size_t start = out->length;

    buf_add_be(out, 0x4500, 2); /* version 4, five words of header */
    buf_add_be(out, IP_LENGTH + length, 2);
    buf_add_be(out, 0x00004000, 4); /* no identification, don't fragment */
    buf_add_be(out, 64, 1);         /* time to live */
    buf_add_be(out, PROTOCOL_TCP, 1);
    buf_add_be(out, 0, 2);
    buf_add_be(out, from->address, 4);
    buf_add_be(out, to->address, 4);
    set_checksum(out->data + start + 10, bytes_part(buf_view(out), start, IP_LENGTH), 0);
}

static struct bytes options_of(unsigned flags)
{
    if (flags & PACKET_SYN)
        return (struct bytes){syn_options, sizeof syn_options};
    return (struct bytes){0};
}

static void add_tcp(struct buf *out, const struct packet_end *from, const struct packet_end *to,
                    unsigned flags, struct bytes data)
{
    size_t start = out->length;
    struct bytes options = options_of(flags);
    uint32_t pseudo_header;
    struct bytes segment;

    buf_add_be(out, from->port, 2);
    buf_add_be(out, to->port, 2);
    buf_add_be(out, from->next, 4);
    buf_add_be(out, flags & PACKET_ACK ? to->next : 0, 4);
    buf_add_be(out, (TCP_LENGTH + options.length) / 4 << 4, 1);
    buf_add_be(out, flags, 1);
    buf_add_be(out, 0xffff, 2); /* window */
    buf_add_be(out, 0, 4);      /* checksum, urgent pointer */
    buf_add(out, options);
    buf_add(out, data);
    segment = bytes_part(buf_view(out), start, SIZE_MAX);
    pseudo_header = (from->address >> 16) + (from->address & 0xffff) + (to->address >> 16) +
                    (to->address & 0xffff) + PROTOCOL_TCP + (uint32_t)segment.length;
    set_checksum(out->data + start + 16, segment, pseudo_header);
}

void packet_add(struct buf *out, struct packet_flow *flow, enum packet_side side,
                unsigned flags, struct bytes data)
{
    struct packet_end *from = &flow->ends[side];
    const struct packet_end *to = &flow->ends[!side];

    add_ip(out, from, to, TCP_LENGTH + options_of(flags).length + data.length);
    add_tcp(out, from, to, flags, data);
    from->next += (uint32_t)data.length + !!(flags & (PACKET_SYN | PACKET_FIN));
}

bool packet_data(struct bytes packet, struct bytes *data)
{
    struct reader ip = reader_of(packet);
    uint8_t version = (uint8_t)read_be(&ip, 1);
    size_t ip_words = version & 0x0f;
    size_t tcp_words;

    read_bytes(&ip, 8);
    if (version >> 4 != 4 || read_be(&ip, 1) != PROTOCOL_TCP || ip_words * 4 < IP_LENGTH)
        return false;
    read_bytes(&ip, ip_words * 4 - 10);
    read_bytes(&ip, 12);
    tcp_words = read_be(&ip, 1) >> 4;
    if (tcp_words * 4 < TCP_LENGTH)
        return false;
    read_bytes(&ip, tcp_words * 4 - 13);
    *data = read_rest(&ip);
    return !ip.failed;
}
