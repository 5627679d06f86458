/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/packet.h"

#include "check_main.h"

static struct packet_flow new_flow(void)
{
    return (struct packet_flow){
        {{endpoint_ipv4(0xc0000201, 49152), 0}, {endpoint_ipv4(0xc0000202, 443), 1000}}};
}

/* Ones' complement sum of 16-bit words: 0xffff over what includes its right checksum. */
static uint32_t sum(struct bytes bytes, uint32_t total)
{
    for (size_t i = 0; i < bytes.length; i++)
        total += (uint32_t)bytes.data[i] << (i % 2 ? 0 : 8);
    while (total > 0xffff)
        total = (total & 0xffff) + (total >> 16);
    return total;
}

static void assert_checksums(struct bytes packet)
{
    struct bytes segment = bytes_part(packet, 20, SIZE_MAX);

    ck_assert_uint_eq(sum(bytes_part(packet, 0, 20), 0), 0xffff);
    ck_assert_uint_eq(
        sum(segment, sum(bytes_part(packet, 12, 8), 0) + 6 + (uint32_t)segment.length), 0xffff);
}

START_TEST(a_packet_octet_by_octet)
{
    struct packet_flow flow = new_flow();
    struct buf out = {0};

    packet_add(&out, &flow, PACKET_CLIENT, PACKET_PSH | PACKET_ACK, BYTES('h', 'i', '!'));
    ck_assert_uint_eq(out.length, 43);
    ck_assert_bytes(bytes_part(buf_view(&out), 0, 10),
                    BYTES(0x45, 0, 0, 43, 0, 0, 0x40, 0, 64, 6));
    ck_assert_bytes(bytes_part(buf_view(&out), 12, 22),
                    BYTES(192, 0, 2, 1, 192, 0, 2, 2, 0xc0, 0, 1, 0xbb, 0, 0, 0, 0, 0, 0, 3,
                          0xe8, 0x50, 0x18));
    ck_assert_bytes(bytes_part(buf_view(&out), 40, 3), bytes_of("hi!"));
    assert_checksums(buf_view(&out));
    buf_free(&out);
}
END_TEST

START_TEST(sequence_numbers_go_on)
{
    struct packet_flow flow = new_flow();
    struct buf out = {0};

    packet_add(&out, &flow, PACKET_CLIENT, PACKET_SYN, (struct bytes){0});
    ck_assert_uint_eq(flow.ends[PACKET_CLIENT].next, 1);
    ck_assert_uint_eq(flow.ends[PACKET_SERVER].next, 1000);
    packet_add(&out, &flow, PACKET_SERVER, PACKET_SYN | PACKET_ACK, (struct bytes){0});
    ck_assert_uint_eq(flow.ends[PACKET_SERVER].next, 1001);
    packet_add(&out, &flow, PACKET_CLIENT, PACKET_ACK, (struct bytes){0});
    ck_assert_uint_eq(flow.ends[PACKET_CLIENT].next, 1);
    packet_add(&out, &flow, PACKET_CLIENT, PACKET_PSH | PACKET_ACK, BYTES(1, 2, 3));
    ck_assert_uint_eq(flow.ends[PACKET_CLIENT].next, 4);
    packet_add(&out, &flow, PACKET_CLIENT, PACKET_FIN | PACKET_ACK, (struct bytes){0});
    ck_assert_uint_eq(flow.ends[PACKET_CLIENT].next, 5);
    flow.ends[PACKET_SERVER].next = UINT32_MAX;
    packet_add(&out, &flow, PACKET_SERVER, PACKET_PSH | PACKET_ACK, BYTES(1, 2, 3));
    ck_assert_uint_eq(flow.ends[PACKET_SERVER].next, 2);
    buf_free(&out);
}
END_TEST

START_TEST(checksums_of_every_length)
{
    static const size_t lengths[] = {0, 1, 2, 3, 255, 1460, 1461, PACKET_PAYLOAD_MOST};
    struct packet_flow flow = new_flow();

    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct buf data = {0};
        struct buf out = {0};
        struct bytes back;

        for (size_t j = 0; j < lengths[i]; j++)
            buf_add_be(&data, j * 77 + 200, 1);
        packet_add(&out, &flow, i % 2, PACKET_ACK, buf_view(&data));
        ck_assert_uint_eq(bytes_be(bytes_part(buf_view(&out), 2, 2)), out.length);
        assert_checksums(buf_view(&out));
        ck_assert(packet_data(buf_view(&out), &back));
        ck_assert_bytes(back, buf_view(&data));
        buf_free(&data);
        buf_free(&out);
    }
}
END_TEST

START_TEST(a_packet_between_ipv6_ends)
{
    struct packet_flow flow = {{{.next = 7}, {.next = 9}}};
    struct buf out = {0};
    struct bytes back;

    ck_assert(endpoint_read("[2001:db8::1]:50000", &flow.ends[PACKET_CLIENT].at));
    ck_assert(endpoint_read("[2001:db8::2]:443", &flow.ends[PACKET_SERVER].at));
    packet_add(&out, &flow, PACKET_SERVER, PACKET_RST | PACKET_ACK, BYTES('h', 'i', '!'));
    ck_assert_uint_eq(out.length, 63);
    ck_assert_bytes(bytes_part(buf_view(&out), 0, 8), BYTES(0x60, 0, 0, 0, 0, 23, 6, 64));
    ck_assert_bytes(bytes_part(buf_view(&out), 8, 16),
                    BYTES(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2));
    ck_assert_bytes(
        bytes_part(buf_view(&out), 40, 14),
        BYTES(0x01, 0xbb, 0xc3, 0x50, 0, 0, 0, 9, 0, 0, 0, 7, 0x50, PACKET_RST | PACKET_ACK));
    ck_assert_uint_eq(sum(bytes_part(buf_view(&out), 8, SIZE_MAX), 6 + 23), 0xffff);
    ck_assert(packet_data(buf_view(&out), &back));
    ck_assert_bytes(back, bytes_of("hi!"));
    buf_free(&out);
}
END_TEST

START_TEST(a_syn_has_options_and_no_data)
{
    struct packet_flow flow = new_flow();
    struct buf out = {0};
    struct bytes back;

    packet_add(&out, &flow, PACKET_CLIENT, PACKET_SYN, (struct bytes){0});
    ck_assert_uint_eq(out.length, 48);
    ck_assert(packet_data(buf_view(&out), &back));
    ck_assert_uint_eq(back.length, 0);
    buf_free(&out);
}
END_TEST

START_TEST(what_is_no_packet_of_ours)
{
    struct packet_flow flow = new_flow();
    struct buf packet = {0};
    struct bytes data;

    packet_add(&packet, &flow, PACKET_CLIENT, PACKET_ACK, (struct bytes){0});
    for (size_t length = 0; length < packet.length; length++)
        ck_assert(!packet_data(bytes_part(buf_view(&packet), 0, length), &data));
    ck_assert(packet_data(buf_view(&packet), &data));
    ck_assert_uint_eq(data.length, 0);
    packet.data[0] = 0x65; /* IPv6 */
    ck_assert(!packet_data(buf_view(&packet), &data));
    packet.data[0] = 0x44; /* a header of four words */
    ck_assert(!packet_data(buf_view(&packet), &data));
    packet.data[0] = 0x4f; /* a header longer than the packet */
    ck_assert(!packet_data(buf_view(&packet), &data));
    packet.data[0] = 0x45;
    packet.data[9] = 17; /* UDP */
    ck_assert(!packet_data(buf_view(&packet), &data));
    packet.data[9] = 6;
    packet.data[32] = 0x40; /* a TCP header of four words */
    ck_assert(!packet_data(buf_view(&packet), &data));
    packet.data[32] = 0xf0;
    ck_assert(!packet_data(buf_view(&packet), &data));
    buf_free(&packet);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("packet");

    CHECK_CASE(s, "packet", a_packet_octet_by_octet, sequence_numbers_go_on,
               checksums_of_every_length, a_packet_between_ipv6_ends,
               a_syn_has_options_and_no_data, what_is_no_packet_of_ours);
    return s;
}

CHECK_MAIN
