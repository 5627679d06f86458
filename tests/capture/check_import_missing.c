/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import says of captures in which something is missing, twice, late or senseless.
 */
#include "capture_maker.h"

#define HELLO  BYTES(0x16, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3)
#define ANSWER BYTES(0x16, 3, 3, 0, 4, 2, 0, 0, 0)

START_TEST(out_of_order_and_again)
{
    struct maker maker = maker_pcap();

    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 107, BYTES(0, 0, 2, 3, 3));
    maker_data(&maker, FROM_CLIENT, 101, BYTES(0x16, 3, 1, 0, 6, 1));
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    assert_story(&maker, "1 C opened tcp\n1 C @5 1603010006010000020303\n");
}
END_TEST

START_TEST(a_packet_that_is_lost)
{
    struct maker maker = maker_pcap();

    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, BYTES(0x16, 3, 1, 0, 6, 1));
    maker_data(&maker, FROM_CLIENT, 109, BYTES(2, 3, 3));
    maker_data(&maker, FROM_CLIENT, 112, ANSWER);
    assert_story(
        &maker, "1 C opened tcp\n"
                "1 C @4 160301000601\n"
                "1 C -0 the last record from 10.0.0.1:50000 ends early: 6 of its 11 bytes are "
                "there\n"
                "1 C -2 2 bytes from 10.0.0.1:50000 are missing here: no packet of the capture "
                "holds them\n"
                "1 C -3 3 bytes from 10.0.0.1:50000 are left out: they belong to a record that "
                "is damaged\n"
                "1 C @6 160303000402000000\n");
}
END_TEST

START_TEST(a_packet_that_was_snapped)
{
    struct maker maker = maker_pcapng(false);

    maker_open(&maker);
    maker.cut = 2;
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    maker_data(&maker, FROM_CLIENT, 112, ANSWER);
    maker.cut = 19;
    maker_data(&maker, FROM_SERVER, 501, ANSWER);
    maker.cut = 49;
    maker_data(&maker, FROM_SERVER, 501, ANSWER);
    assert_story(
        &maker,
        "1 C opened tcp\n"
        "1 C @4 160301000601000002\n"
        "1 C -0 the last record from 10.0.0.1:50000 ends early: 9 of its 11 bytes are "
        "there\n"
        "1 C -2 2 bytes from 10.0.0.1:50000 are missing here: their packet was cut when "
        "it was captured\n"
        "1 C @5 160303000402000000\n"
        "-0 packet 6 is left out: it was cut within its TCP header when it was "
        "captured\n"
        "-0 packet 7 is left out: it was cut within its headers when it was captured\n");
}
END_TEST

START_TEST(encrypted_records_from_the_middle)
{
    struct maker maker = maker_pcap();

    maker_data(&maker, FROM_CLIENT, 101, BYTES(0xaa, 0xbb, 0xcc));
    maker_data(&maker, FROM_CLIENT, 104, BYTES(0x17, 3, 3, 0, 1, 0xdd));
    assert_story(&maker, "1 -0 the beginning of this connection was before the capture\n"
                         "1 C -3 3 bytes from 10.0.0.1:50000 are left out: they belong to a "
                         "record that is damaged\n"
                         "1 C @2 1703030001dd\n");
}
END_TEST

START_TEST(packets_that_make_no_sense)
{
    struct maker maker = maker_pcap();
    struct buf fragment = segment_packet(&maker, FROM_CLIENT, TCP_ACK, 101, 501, HELLO);

    maker_open(&maker);
    fragment.data[6] = 0x20;
    maker_frame(&maker, buf_view(&fragment));
    maker_frame(&maker, BYTES(0x45, 0));
    maker_frame(&maker, BYTES(0x99));
    maker_data(&maker, FROM_CLIENT, 101 + 0x70000000, HELLO);
    assert_story(
        &maker,
        "1 C opened tcp\n"
        "-0 packet 4 is left out: it is a fragment of an IP packet, and those are not "
        "put together here\n"
        "-0 packet 5 is left out: it ends within its headers\n"
        "-0 packet 6 is left out: it has an IP header that makes no sense\n"
        "1 C -0 packet 7 is left out: its bytes belong to no place near the others from "
        "10.0.0.1:50000\n");
    buf_free(&fragment);
}
END_TEST

START_TEST(a_link_nobody_reads)
{
    struct maker maker = maker_pcap_as(0xa1b2c3d4, true, 105);

    maker_frame(&maker, BYTES(1, 2, 3));
    maker_frame(&maker, BYTES(1, 2, 3));
    assert_story(&maker, "-0 from packet 1 on, packets of link type 105 are left out: read are "
                         "Ethernet, Linux cooked, BSD loopback and raw IP\n");
}
END_TEST

START_TEST(notes_do_not_grow_without_end)
{
    struct maker maker = maker_pcap();
    struct trace *trace;

    for (unsigned i = 0; i < 1000; i++)
        maker_frame(&maker, BYTES(0x99));
    trace = import_whole(buf_view(&maker.file), (struct bytes){0}, NULL);
    ck_assert_uint_eq(trace_count(trace), 101);
    ck_assert_str_eq(trace_event(trace, 101)->value,
                     "there are 900 more packets that make no sense");
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import, missing");

    CHECK_CASE(s, "missing", out_of_order_and_again, a_packet_that_is_lost,
               a_packet_that_was_snapped, encrypted_records_from_the_middle,
               packets_that_make_no_sense, a_link_nobody_reads, notes_do_not_grow_without_end);
    return s;
}

CHECK_MAIN
