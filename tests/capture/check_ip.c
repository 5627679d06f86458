/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ip and tcp: headers good, cut at every length, and with every length field off by one.
 */
#include "capture/ip.h"

#include <string.h>

#include "capture/tcp.h"
#include "check_main.h"

#define FROM_4 10, 0, 0, 1
#define TO_4   10, 0, 0, 2
#define FROM_6 0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
#define TO_6   0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2

static struct ip_packet packet;

/* Reads a copy, which lives as long as what the packet lends. */
static enum ip_answer answer(struct bytes bytes)
{
    static uint8_t copy[256];

    ck_assert_uint_le(bytes.length, sizeof copy);
    if (bytes.length)
        memcpy(copy, bytes.data, bytes.length);
    return ip_read((struct bytes){copy, bytes.length}, bytes.length, &packet);
}

/* ---- IPv4 ---- */

static const uint8_t ipv4[] = {0x45, 0, 0, 24,     0,    0,   0x40, 0,   64,
                               6,    0, 0, FROM_4, TO_4, 'D', 'A',  'T', 'A'};

START_TEST(an_ipv4_packet)
{
    struct bytes bytes = {ipv4, sizeof ipv4};

    ck_assert_int_eq(answer(bytes), IP_TCP);
    ck_assert_bytes(packet.payload, bytes_of("DATA"));
    ck_assert_uint_eq(packet.missing, 0);
    ck_assert_bytes(((struct bytes){packet.from, IP_ADDRESS}),
                    BYTES(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, FROM_4));
    ck_assert_bytes(((struct bytes){packet.to, IP_ADDRESS}),
                    BYTES(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, TO_4));
    for (size_t length = 0; length < 20; length++)
        ck_assert_int_eq(answer(bytes_part(bytes, 0, length)), IP_CUT);
    for (size_t length = 20; length < sizeof ipv4; length++) {
        ck_assert_int_eq(answer(bytes_part(bytes, 0, length)), IP_TCP);
        ck_assert_uint_eq(packet.missing, sizeof ipv4 - length);
    }
}
END_TEST

static enum ip_answer with(size_t at, uint8_t value)
{
    uint8_t changed[sizeof ipv4];

    memcpy(changed, ipv4, sizeof ipv4);
    changed[at] = value;
    return answer((struct bytes){changed, sizeof changed});
}

START_TEST(ipv4_headers_that_say_something_else)
{
    ck_assert_int_eq(with(0, 0x44), IP_ODD); /* four words of header */
    ck_assert_int_eq(with(0, 0x40), IP_ODD);
    ck_assert_int_eq(with(0, 0x46), IP_TCP); /* a word of options */
    ck_assert_uint_eq(packet.payload.length, 0);
    ck_assert_int_eq(with(0, 0x47), IP_CUT);
    ck_assert_int_eq(with(0, 0x55), IP_ODD); /* version 5 */
    ck_assert_int_eq(with(0, 0x65), IP_CUT); /* version 6, and too short for it */
    ck_assert_int_eq(with(3, 19), IP_ODD);   /* shorter than its header */
    ck_assert_int_eq(with(3, 20), IP_TCP);   /* the rest pads the frame */
    ck_assert_uint_eq(packet.payload.length, 0);
    ck_assert_int_eq(with(3, 23), IP_TCP);
    ck_assert_bytes(packet.payload, bytes_of("DAT"));
    ck_assert_int_eq(with(3, 25), IP_TCP);
    ck_assert_uint_eq(packet.missing, 1);
    ck_assert_int_eq(with(3, 0), IP_TCP); /* left to the network card: all of it */
    ck_assert_bytes(packet.payload, bytes_of("DATA"));
    ck_assert_int_eq(with(2, 0xff), IP_TCP);
    ck_assert_uint_eq(packet.missing, 0xff00);
    ck_assert_int_eq(with(6, 0x20), IP_FRAGMENT); /* the first of several */
    ck_assert_int_eq(with(7, 1), IP_FRAGMENT);    /* a later one */
    ck_assert_int_eq(with(9, 17), IP_OTHER);
}
END_TEST

/* ---- IPv6 ---- */

#define HEADER_6(length, next) 0x60, 0, 0, 0, 0, length, next, 64, FROM_6, TO_6

START_TEST(an_ipv6_packet)
{
    struct bytes bytes = BYTES(HEADER_6(4, 6), 'D', 'A', 'T', 'A');

    ck_assert_int_eq(answer(bytes), IP_TCP);
    ck_assert_bytes(packet.payload, bytes_of("DATA"));
    ck_assert_bytes(((struct bytes){packet.to, IP_ADDRESS}), BYTES(TO_6));
    for (size_t length = 0; length < 40; length++)
        ck_assert_int_eq(answer(bytes_part(bytes, 0, length)), IP_CUT);
    ck_assert_int_eq(answer(BYTES(HEADER_6(3, 6), 'D', 'A', 'T', 'A')), IP_TCP);
    ck_assert_bytes(packet.payload, bytes_of("DAT"));
    ck_assert_int_eq(answer(BYTES(HEADER_6(5, 6), 'D', 'A', 'T', 'A')), IP_TCP);
    ck_assert_uint_eq(packet.missing, 1);
    ck_assert_int_eq(answer(BYTES(HEADER_6(0, 6), 'D', 'A')), IP_TCP); /* a jumbogram */
    ck_assert_bytes(packet.payload, bytes_of("DA"));
    ck_assert_int_eq(answer(BYTES(HEADER_6(4, 17), 1, 2, 3, 4)), IP_OTHER);
}
END_TEST

#define WORD(next, length) next, length, 0, 0, 0, 0, 0, 0

START_TEST(extension_headers)
{
    struct bytes bytes = BYTES(HEADER_6(44, 0), WORD(60, 0), WORD(43, 1), 0, 0, 0, 0, 0, 0, 0,
                               0, WORD(51, 0), 6, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    ck_assert_int_eq(answer(bytes), IP_TCP); /* hop-by-hop, destination, routing, AH */
    ck_assert_uint_eq(packet.payload.length, 0);
    for (size_t length = 0; length < bytes.length; length++)
        ck_assert_int_eq(answer(bytes_part(bytes, 0, length)), IP_CUT);
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 0), WORD(6, 255))), IP_CUT);
    ck_assert_int_eq(answer(BYTES(HEADER_6(7, 0), WORD(6, 0))), IP_ODD);
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 60), WORD(17, 0))), IP_OTHER);
}
END_TEST

START_TEST(ipv6_fragments)
{
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 44), 6, 0, 0, 1, 0, 0, 0, 0)), IP_FRAGMENT);
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 44), 6, 0, 0, 8, 0, 0, 0, 0)), IP_FRAGMENT);
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 44), 17, 0, 0, 8, 0, 0, 0, 0)), IP_OTHER);
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 44), 6, 0, 0, 6, 0, 0, 0, 0)), IP_TCP);
    ck_assert_int_eq(answer(BYTES(HEADER_6(8, 44), 6, 0, 0, 1, 0, 0, 0)), IP_CUT);
}
END_TEST

/* ---- TCP ---- */

#define PORTS_AND_NUMBERS 0xc0, 0, 0x01, 0xbb, 0, 0, 0, 1, 0, 0, 0, 2

static const char *complaint(struct bytes bytes, size_t missing)
{
    struct tcp_segment segment;

    return tcp_read(bytes, missing, &segment);
}

START_TEST(a_tcp_segment)
{
    struct bytes bytes =
        BYTES(PORTS_AND_NUMBERS, 0x60, 0x18, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 'D', 'A', 'T', 'A');
    struct tcp_segment segment;

    ck_assert_ptr_null(tcp_read(bytes, 3, &segment));
    ck_assert(segment.from == 0xc000 && segment.to == 443);
    ck_assert(segment.sequence == 1 && segment.acknowledged == 2);
    ck_assert_uint_eq(segment.flags, TCP_PSH | TCP_ACK);
    ck_assert_bytes(segment.data, bytes_of("DATA"));
    ck_assert_uint_eq(segment.missing, 3);
    for (size_t length = 0; length < 24; length++) {
        ck_assert_ptr_nonnull(strstr(complaint(bytes_part(bytes, 0, length), 0), "ends"));
        ck_assert_ptr_nonnull(strstr(complaint(bytes_part(bytes, 0, length), 1), "was cut"));
    }
    ck_assert_ptr_null(complaint(bytes_part(bytes, 0, 24), 0));
}
END_TEST

START_TEST(tcp_headers_of_other_lengths)
{
    ck_assert_ptr_null(complaint(BYTES(PORTS_AND_NUMBERS, 0x50, 0, 0, 0, 0, 0, 0, 0), 0));
    ck_assert_ptr_nonnull(complaint(BYTES(PORTS_AND_NUMBERS, 0x40, 0, 0, 0, 0, 0, 0, 0), 0));
    ck_assert_ptr_nonnull(complaint(BYTES(PORTS_AND_NUMBERS, 0x00, 0, 0, 0, 0, 0, 0, 0), 0));
    ck_assert_ptr_nonnull(complaint(BYTES(PORTS_AND_NUMBERS, 0x60, 0, 0, 0, 0, 0, 0, 0), 0));
    ck_assert_ptr_nonnull(complaint(BYTES(PORTS_AND_NUMBERS, 0xf0, 0, 0, 0, 0, 0, 0, 0), 0));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("ip");

    CHECK_CASE(s, "IPv4", an_ipv4_packet, ipv4_headers_that_say_something_else);
    CHECK_CASE(s, "IPv6", an_ipv6_packet, extension_headers, ipv6_fragments);
    CHECK_CASE(s, "TCP", a_tcp_segment, tcp_headers_of_other_lengths);
    return s;
}

CHECK_MAIN
