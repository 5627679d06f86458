/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/capture_file.h"

#include "capture_maker.h"

/* What a file holds: "packet 2 @1700000000000000 of 5 on 101 c0ffee", "secrets hello", "entry",
 * "odd at 24: is cut short"; blocks that are for nobody are not told. */
static struct buf contents_of(struct bytes bytes)
{
    struct window window = window_over(bytes);
    struct capture_file file = capture_file_new(&window);
    struct capture_item item;
    struct buf told = {0};
    enum capture_found found;

    while ((found = capture_file_next(&file, &item)) != CAPTURE_END) {
        if (found == CAPTURE_PACKET) {
            buf_format(&told, "packet of %u on %u @%" PRIu64 " ", item.length, item.link,
                       item.at_us);
            for (size_t i = 0; i < item.bytes.length; i++)
                buf_format(&told, "%02x", item.bytes.data[i]);
            buf_format(&told, "\n");
        } else if (found == CAPTURE_SECRETS) {
            buf_format(&told, "secrets ");
            buf_add(&told, item.bytes);
            buf_format(&told, "\n");
        } else if (found == CAPTURE_ENTRY) {
            buf_format(&told, "entry\n");
        } else if (found == CAPTURE_ODD) {
            buf_format(&told, "odd at %" PRIu64 ": %s\n", item.offset, item.complaint);
        }
    }
    capture_file_free(&file);
    window_close(&window);
    buf_text(&told);
    return told;
}

/* The maker is used up. */
static void assert_contents(struct maker *maker, const char *expected)
{
    struct buf told = contents_of(buf_view(&maker->file));

    ck_assert_str_eq(buf_text(&told), expected);
    buf_free(&told);
    buf_free(&maker->file);
}

#define PACKET BYTES(0xc0, 0xff, 0xee)

/* ---- classic pcap ---- */

static void pcap_record(struct maker *maker, uint32_t seconds, uint32_t fraction,
                        struct bytes kept, uint32_t length)
{
    maker_add(maker, seconds, 4);
    maker_add(maker, fraction, 4);
    maker_add(maker, kept.length, 4);
    maker_add(maker, length, 4);
    buf_add(&maker->file, kept);
}

START_TEST(pcap_in_both_orders_and_resolutions)
{
    for (unsigned order = 0; order < 2; order++) {
        struct maker micro = maker_pcap_as(0xa1b2c3d4, order, 1);
        struct maker nano = maker_pcap_as(0xa1b23c4d, order, 113);

        ck_assert(capture_file_is_one(buf_view(&micro.file)));
        ck_assert(capture_file_is_one(buf_view(&nano.file)));
        pcap_record(&micro, 1700000000, 123456, PACKET, 5);
        assert_contents(&micro, "packet of 5 on 1 @1700000000123456 c0ffee\n");
        pcap_record(&nano, 4294967295, 999999999, PACKET, 3);
        pcap_record(&nano, 0, 1000, (struct bytes){0}, 0);
        assert_contents(&nano, "packet of 3 on 113 @4294967295999999 c0ffee\n"
                               "packet of 0 on 113 @1 \n");
    }
}
END_TEST

START_TEST(pcap_that_breaks_off)
{
    struct maker maker = maker_pcap();

    pcap_record(&maker, 1, 0, PACKET, 3);
    for (size_t length = 4; length < maker.file.length; length++) {
        struct buf told = contents_of(bytes_part(buf_view(&maker.file), 0, length));

        ck_assert_str_eq(buf_text(&told),
                         length < 24   ? "odd at 0: is cut short by the end of the file\n"
                         : length > 24 ? "odd at 24: is cut short by the end of the file\n"
                                       : "");
        buf_free(&told);
    }
    buf_free(&maker.file);
}
END_TEST

START_TEST(pcap_lengths_that_make_no_sense)
{
    static const uint32_t lengths[] = {4, 5, 0x7fffffff, 0x80000000, 0xffffffff};

    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct maker maker = maker_pcap();

        maker_add(&maker, 1, 4);
        maker_add(&maker, 0, 4);
        maker_add(&maker, lengths[i], 4);
        maker_add(&maker, 3, 4);
        buf_add(&maker.file, PACKET);
        assert_contents(&maker, lengths[i] < 6
                                    ? "odd at 24: is cut short by the end of the file\n"
                                    : "odd at 24: has a length that no packet has\n");
    }
}
END_TEST

/* ---- pcapng ---- */

START_TEST(pcapng_in_both_orders)
{
    for (unsigned order = 0; order < 2; order++) {
        struct maker maker = maker_pcapng(order);

        ck_assert(capture_file_is_one(buf_view(&maker.file)));
        maker_enhanced(&maker, 0, 0x123456789abcd, PACKET, 5);
        maker_block(&maker, 0x1234, bytes_of("nobody knows this one"));
        maker_block(&maker, 0x0bad, bytes_of("somebody's own"));
        maker_block(&maker, 9, bytes_of("__REALTIME_TIMESTAMP=1\n"));
        maker_secrets(&maker, "hello\nyou");
        assert_contents(&maker, "packet of 5 on 101 @320255973501901 c0ffee\n"
                                "entry\nentry\nsecrets hello\nyou\n");
    }
}
END_TEST

START_TEST(sections_in_different_orders)
{
    struct maker maker = maker_pcapng(false);

    maker_interface(&maker, 1, 0, 0);
    maker_enhanced(&maker, 1, 7, PACKET, 3);
    maker_section(&maker, true);
    maker_interface(&maker, 113, 0, 0);
    maker_enhanced(&maker, 0, 8, PACKET, 3);
    maker_enhanced(&maker, 1, 9, PACKET, 3); /* that one was of the first section */
    maker_section(&maker, false);
    maker_enhanced(&maker, 0, 10, PACKET, 3);
    assert_contents(&maker, "packet of 3 on 1 @7 c0ffee\n"
                            "packet of 3 on 113 @8 c0ffee\n"
                            "odd at 188: holds a packet of an interface that is not there\n"
                            "odd at 252: holds a packet of an interface that is not there\n");
}
END_TEST

START_TEST(clocks)
{
    static const struct {
        uint8_t resolution;
        uint64_t ticks;
        const char *expected;
    } all[] = {
        {6, 1500000, "packet of 3 on 1 @1500000 c0ffee\n"},
        {9, 1500000999, "packet of 3 on 1 @1500000 c0ffee\n"},
        {3, 1500, "packet of 3 on 1 @1500000 c0ffee\n"},
        {0x80 | 10, 1536, "packet of 3 on 1 @1500000 c0ffee\n"},
        {0x80 | 63, UINT64_C(3) << 62, "packet of 3 on 1 @1500000 c0ffee\n"},
        {19, UINT64_C(15000000000000000000), "packet of 3 on 1 @1500000 c0ffee\n"},
        {20, 7,
         "odd at 28: describes a clock that is none: its times are taken for "
         "microseconds\npacket of 3 on 1 @7 c0ffee\n"},
        {0xff, 7,
         "odd at 28: describes a clock that is none: its times are taken for "
         "microseconds\npacket of 3 on 1 @7 c0ffee\n"},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct maker maker = {.is_pcapng = true};

        maker_section(&maker, false);
        maker_interface(&maker, 1, 0, all[i].resolution);
        maker_enhanced(&maker, 0, all[i].ticks, PACKET, 3);
        assert_contents(&maker, all[i].expected);
    }
}
END_TEST

START_TEST(a_clock_with_an_offset)
{
    struct maker maker = {.is_pcapng = true};
    struct buf body = {0};

    maker_section(&maker, false);
    buf_add(&body, BYTES(1, 0, 0, 0, 0, 0, 0, 0));
    buf_add(&body, BYTES(2, 0, 3, 0, 'e', 't', 'h', 0));
    buf_add(&body, BYTES(14, 0, 8, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    maker_block(&maker, 1, buf_view(&body));
    maker_enhanced(&maker, 0, 7, PACKET, 3);
    assert_contents(&maker, "packet of 3 on 1 @10000007 c0ffee\n");
    buf_free(&body);
}
END_TEST

START_TEST(simple_and_obsolete_packets)
{
    struct maker maker = {.is_pcapng = true};

    maker_section(&maker, false);
    maker_interface(&maker, 1, 2, 0); /* keeps two bytes */
    maker_block(&maker, 3, BYTES(5, 0, 0, 0, 0xc0, 0xff));
    maker_block(&maker, 3, BYTES(1, 0, 0, 0, 0xc0));
    maker_block(&maker, 2,
                BYTES(0, 0, 9, 9, 0, 0, 0, 0, 7, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xc0, 0xff));
    assert_contents(&maker, "packet of 5 on 1 @0 c0ff\npacket of 1 on 1 @0 c0\n"
                            "packet of 3 on 1 @7 c0ff\n");
    maker = (struct maker){.is_pcapng = true};
    maker_section(&maker, false);
    maker_block(&maker, 3, BYTES(1, 0, 0, 0, 0xc0));
    maker_interface(&maker, 1, 0, 0);
    maker_block(&maker, 3, BYTES(9, 0, 0, 0, 0xc0));
    assert_contents(&maker, "odd at 28: holds a packet of an interface that is not there\n"
                            "odd at 68: holds less of a packet than it says\n");
}
END_TEST

/* ---- pcapng that makes no sense ---- */

/* A section, and a block of 12 bytes that says another length. */
static void assert_length(uint32_t length, const char *expected)
{
    struct maker maker = {.is_pcapng = true};

    maker_section(&maker, false);
    maker_add(&maker, 0x1234, 4);
    maker_add(&maker, length, 4);
    maker_add(&maker, 12, 4);
    assert_contents(&maker, expected);
}

START_TEST(block_lengths)
{
    static const char none[] = "odd at 28: has a length that no block can have\n";
    static const char cut[] = "odd at 28: is cut short by the end of the file\n";

    assert_length(12, "");
    assert_length(0, none);
    assert_length(8, none);
    assert_length(11, none);
    assert_length(13, none);
    assert_length(16, cut);
    assert_length(0x7ffffffc, cut);
    assert_length(0xfffffffc, cut);
    assert_length(0xffffffff, none);
}
END_TEST

START_TEST(two_different_lengths)
{
    struct maker maker = maker_pcapng(false);

    maker_enhanced(&maker, 0, 7, PACKET, 3);
    maker.file.data[maker.file.length - 4]++;
    maker_enhanced(&maker, 0, 8, PACKET, 3);
    assert_contents(&maker, "odd at 48: gives two different lengths\n");
}
END_TEST

START_TEST(blocks_with_too_little_in_them)
{
    struct maker maker = maker_pcapng(false);

    maker_block(&maker, 6, bytes_of("four"));
    maker_block(&maker, 6, BYTES(0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0));
    maker_block(&maker, 1, BYTES(1, 0, 0, 0));
    maker_block(&maker, 10, bytes_of("four"));
    maker_block(&maker, 10, BYTES('K', 'S', 'L', 'T', 1, 0, 0, 0));
    maker_block(&maker, 10, BYTES('K', 'S', 'L', 'T', 0, 0, 0, 0));
    maker_block(&maker, 10, BYTES('!', 'S', 'L', 'T', 1, 0, 0, 0, 'a'));
    maker_enhanced(&maker, 0, 7, PACKET, 3);
    assert_contents(&maker, "odd at 48: holds less of a packet than it says\n"
                            "odd at 64: holds less of a packet than it says\n"
                            "odd at 96: describes no interface\n"
                            "odd at 112: holds less of a key log than it says\n"
                            "odd at 128: holds less of a key log than it says\n"
                            "packet of 3 on 101 @7 c0ffee\n");
}
END_TEST

START_TEST(a_section_of_no_order)
{
    struct maker maker = maker_pcapng(false);

    maker.file.data[8] ^= 1;
    assert_contents(&maker, "odd at 0: begins no section\n");
}
END_TEST

START_TEST(a_packet_larger_than_any)
{
    struct maker maker = maker_pcapng(false);
    struct buf body = {0};

    buf_extend(&body, 2u * CAPTURE_PACKET_MOST);
    maker_block(&maker, 6, buf_view(&body));
    maker_enhanced(&maker, 0, 7, PACKET, 3);
    assert_contents(&maker,
                    "odd at 48: is larger than any block of its kind, and stepped over\n"
                    "packet of 3 on 101 @7 c0ffee\n");
    buf_free(&body);
}
END_TEST

START_TEST(a_key_log_larger_than_the_window)
{
    struct maker maker = maker_pcapng(false);
    struct buf lines = {0};
    size_t parts = 0;
    struct window window;
    struct capture_file file;
    struct capture_item item;
    struct buf read = {0};

    for (unsigned i = 0; i < 100000; i++)
        buf_format(&lines, "line %u\n", i);
    maker_secrets(&maker, buf_text(&lines));
    window = window_over(buf_view(&maker.file));
    file = capture_file_new(&window);
    for (enum capture_found found; (found = capture_file_next(&file, &item)) != CAPTURE_END;) {
        if (found == CAPTURE_SECRETS) {
            ck_assert_int_eq(item.bytes.data[item.bytes.length - 1], '\n');
            buf_add(&read, item.bytes);
            parts++;
        }
    }
    ck_assert_uint_gt(parts, 1);
    ck_assert_bytes(buf_view(&read), buf_view(&lines));
    capture_file_free(&file);
    buf_free(&read);
    buf_free(&lines);
    buf_free(&maker.file);
}
END_TEST

START_TEST(what_is_no_capture)
{
    ck_assert(!capture_file_is_one((struct bytes){0}));
    ck_assert(!capture_file_is_one(BYTES(0xa1, 0xb2, 0xc3)));
    ck_assert(!capture_file_is_one(BYTES(0xa1, 0xb2, 0xc3, 0xd5)));
    ck_assert(!capture_file_is_one(bytes_of("-----BEGIN CERTIFICATE-----")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("capture_file");

    CHECK_CASE(s, "pcap", pcap_in_both_orders_and_resolutions, pcap_that_breaks_off,
               pcap_lengths_that_make_no_sense);
    CHECK_CASE(s, "pcapng", pcapng_in_both_orders, sections_in_different_orders, clocks,
               a_clock_with_an_offset, simple_and_obsolete_packets,
               a_key_log_larger_than_the_window);
    CHECK_CASE(s, "hostile", block_lengths, two_different_lengths,
               blocks_with_too_little_in_them, a_section_of_no_order, a_packet_larger_than_any,
               what_is_no_capture);
    return s;
}

CHECK_MAIN
