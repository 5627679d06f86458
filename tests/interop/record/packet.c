/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/packet.h"

#define PROTOCOL_TCP 6
#define TCP_HEADER   20
#define IPV4_HEADER  20
#define HTTPS        443

void tcp_begin(struct tcp *tcp, uint16_t client_port, bool is_ipv6)
{
    *tcp = (struct tcp){
        .ports = {[CLIENT] = client_port, [SERVER] = HTTPS},
        .next = {[CLIENT] = 0x10000000u + client_port, [SERVER] = 0xfffff000u},
        .is_ipv6 = is_ipv6,
    };
}

/* RFC 1071, on top of a sum. */
static uint32_t add_sum(uint32_t sum, struct bytes bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        sum += (uint32_t)bytes.data[i] << (i & 1 ? 0 : 8);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

static void put_be16(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static void add_address(struct buf *out, enum side side, bool is_ipv6)
{
    if (is_ipv6) {
        buf_add_be(out, UINT64_C(0x20010db800000000), 8);
        buf_add_be(out, side == SERVER ? 0x443 : 0x10, 8);
    } else {
        buf_add_be(out, side == SERVER ? 0xc0000250 : 0xc000020a, 4);
    }
}

static void add_ip_header(const struct tcp *tcp, enum side from, size_t length, struct buf *out)
{
    size_t begin = out->length;

    if (tcp->is_ipv6) {
        buf_add_be(out, 0x60000000, 4);
        buf_add_be(out, length, 2);
        buf_add_be(out, PROTOCOL_TCP << 8 | 64, 2);
    } else {
        buf_add_be(out, 0x4500, 2);
        buf_add_be(out, IPV4_HEADER + length, 2);
        buf_add_be(out, 0x00004000, 4);
        buf_add_be(out, 64 << 8 | PROTOCOL_TCP, 2);
        buf_add_be(out, 0, 2);
    }
    add_address(out, from, tcp->is_ipv6);
    add_address(out, from == CLIENT ? SERVER : CLIENT, tcp->is_ipv6);
    if (!tcp->is_ipv6)
        put_be16(out->data + begin + 10,
                 ~add_sum(0, bytes_part(buf_view(out), begin, IPV4_HEADER)));
}

/* The addresses at the end of the IP header are what the pseudo header begins with. */
static void set_tcp_checksum(const struct tcp *tcp, size_t begin, struct buf *out)
{
    size_t addresses = tcp->is_ipv6 ? 32 : 8, length = out->length - begin;
    uint32_t sum = (uint32_t)length + PROTOCOL_TCP;

    sum = add_sum(sum, bytes_part(buf_view(out), begin - addresses, addresses + length));
    put_be16(out->data + begin + 16, ~sum);
}

void tcp_packet(struct tcp *tcp, enum side from, unsigned flags, struct bytes payload,
                struct buf *out)
{
    enum side to = from == CLIENT ? SERVER : CLIENT;
    size_t begin;

    buf_add_be(out, 0x020000000000 + (to == SERVER), 6);
    buf_add_be(out, 0x020000000000 + (from == SERVER), 6);
    buf_add_be(out, tcp->is_ipv6 ? 0x86dd : 0x0800, 2);
    add_ip_header(tcp, from, TCP_HEADER + payload.length, out);
    begin = out->length;
    buf_add_be(out, tcp->ports[from], 2);
    buf_add_be(out, tcp->ports[to], 2);
    buf_add_be(out, tcp->next[from], 4);
    buf_add_be(out, flags & TCP_ACK ? tcp->next[to] : 0, 4);
    buf_add_be(out, TCP_HEADER / 4 << 4, 1);
    buf_add_be(out, flags, 1);
    buf_add_be(out, 0xffff, 2);
    buf_add_be(out, 0, 4);
    buf_add(out, payload);
    set_tcp_checksum(tcp, begin, out);
    tcp->next[from] += (uint32_t)payload.length + (flags & (TCP_SYN | TCP_FIN) ? 1 : 0);
}
