/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/ip.h"

#include <string.h>

#include "base/reader.h"

#define IPV4_LEAST  20 /* bytes of a header */
#define IPV6_HEADER 40
#define OFFSET_4    0x1fff /* where a fragment belongs */
#define MORE_4      0x2000 /* another one follows */
#define OFFSET_6    0xfff8
#define MORE_6      0x0001

enum protocol {
    PROTOCOL_HOP_BY_HOP = 0,
    PROTOCOL_TCP = 6,
    PROTOCOL_ROUTING = 43,
    PROTOCOL_FRAGMENT = 44,
    PROTOCOL_AUTHENTICATION = 51,
    PROTOCOL_DESTINATION = 60,
    PROTOCOL_MOBILITY = 135,
    PROTOCOL_HOST_IDENTITY = 139,
    PROTOCOL_SHIM6 = 140,
};

static void keep_ipv4(uint8_t out[IP_ADDRESS], struct bytes address)
{
    memset(out, 0, 10);
    memset(out + 10, 0xff, 2);
    if (address.length)
        memcpy(out + 12, address.data, address.length);
}

static void keep_ipv6(uint8_t out[IP_ADDRESS], struct bytes address)
{
    if (address.length)
        memcpy(out, address.data, address.length);
}

/* What is there of length bytes, after the headers that were read. */
static enum ip_answer take_payload(struct reader *reader, uint64_t length,
                                   struct ip_packet *out)
{
    if (reader->failed)
        return IP_CUT;
    if (length < reader->at)
        return IP_ODD;
    length -= reader->at;
    out->payload = bytes_part(read_rest(reader), 0, (size_t)length);
    out->missing = (size_t)length - out->payload.length;
    return IP_TCP;
}

static enum ip_answer read_ipv4(struct reader *reader, size_t on_the_wire,
                                struct ip_packet *out)
{
    size_t header = (read_be(reader, 1) & 0x0f) * 4;
    uint64_t length, fragment, protocol;

    read_bytes(reader, 1);
    length = read_be(reader, 2);
    read_bytes(reader, 2);
    fragment = read_be(reader, 2);
    read_bytes(reader, 1);
    protocol = read_be(reader, 1);
    read_bytes(reader, 2);
    keep_ipv4(out->from, read_bytes(reader, 4));
    keep_ipv4(out->to, read_bytes(reader, 4));
    if (reader->failed)
        return IP_CUT;
    if (header < IPV4_LEAST)
        return IP_ODD;
    if (protocol != PROTOCOL_TCP)
        return IP_OTHER;
    if (fragment & (OFFSET_4 | MORE_4))
        return IP_FRAGMENT;
    read_bytes(reader, header - IPV4_LEAST);
    /* 0: the network card was to cut a larger packet up, and the capture saw it whole */
    return take_payload(reader, length ? length : on_the_wire, out);
}

/* Steps over one extension header; false for what is none. */
static bool step_over(struct reader *reader, uint64_t *protocol, bool *is_fragment)
{
    uint64_t this = *protocol;
    size_t length, fragment;

    if (this != PROTOCOL_HOP_BY_HOP && this != PROTOCOL_ROUTING && this != PROTOCOL_FRAGMENT &&
        this != PROTOCOL_AUTHENTICATION && this != PROTOCOL_DESTINATION &&
        this != PROTOCOL_MOBILITY && this != PROTOCOL_HOST_IDENTITY && this != PROTOCOL_SHIM6)
        return false;
    *protocol = read_be(reader, 1);
    length = (size_t)read_be(reader, 1);
    fragment = (size_t)read_be(reader, 2);
    if (this == PROTOCOL_FRAGMENT) {
        *is_fragment |= (fragment & (OFFSET_6 | MORE_6)) != 0;
        read_bytes(reader, 4);
    } else if (this == PROTOCOL_AUTHENTICATION) {
        read_bytes(reader, (length + 2) * 4 - 4);
    } else {
        read_bytes(reader, (length + 1) * 8 - 4);
    }
    return !reader->failed;
}

static enum ip_answer read_ipv6(struct reader *reader, size_t on_the_wire,
                                struct ip_packet *out)
{
    uint64_t length, protocol;
    bool is_fragment = false;

    read_bytes(reader, 4);
    length = read_be(reader, 2);
    protocol = read_be(reader, 1);
    read_bytes(reader, 1);
    keep_ipv6(out->from, read_bytes(reader, IP_ADDRESS));
    keep_ipv6(out->to, read_bytes(reader, IP_ADDRESS));
    while (!is_fragment && step_over(reader, &protocol, &is_fragment))
        ;
    if (reader->failed)
        return IP_CUT;
    if (protocol != PROTOCOL_TCP)
        return IP_OTHER;
    if (is_fragment)
        return IP_FRAGMENT;
    return take_payload(reader, length ? IPV6_HEADER + length : on_the_wire, out);
}

enum ip_answer ip_read(struct bytes packet, size_t length, struct ip_packet *out)
{
    struct reader reader = reader_of(packet);

    switch (bytes_be(bytes_part(packet, 0, 1)) >> 4) {
    case 4:
        return read_ipv4(&reader, length, out);
    case 6:
        return read_ipv6(&reader, length, out);
    default:
        return packet.length ? IP_ODD : IP_CUT;
    }
}
