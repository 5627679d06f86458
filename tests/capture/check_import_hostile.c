/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Captures that somebody made to hurt, or that went through a bad cable: whatever they are, an
 * import ends soon, and takes memory in proportion to the file.
 */
#include "base/clock.h"
#include "capture_maker.h"
#include "sample_trace.h"

#define RECORD  BYTES(0x17, 3, 3, 0, 3, 0xaa, 0xbb, 0xcc)
#define NOTHING ((struct bytes){0})

/* A file is read to its end or refused; how many events came of it. */
static uint32_t survive(struct bytes file)
{
    struct trace *trace = trace_new();
    struct import *import;
    uint32_t count;

    if (import_bytes(file, "x", NOTHING, trace, &import, NULL) == STATUS_OK) {
        while (import_continue(import, 1000000, NULL) == JOB_RUNNING)
            ;
        ck_assert_uint_le(import_progress(import).done, file.length);
        import_free(import);
    }
    count = trace_count(trace);
    trace_free(trace);
    return count;
}

/* Something of everything: an exchange, a key log, packets out of order and cut. */
static struct maker small_capture(bool is_pcapng, bool is_big_endian)
{
    struct maker maker = is_pcapng ? maker_pcapng(is_big_endian)
                                   : maker_pcap_as(0xa1b2c3d4, is_big_endian, MAKER_RAW);

    if (is_pcapng)
        maker_secrets(&maker, "CLIENT_RANDOM " SAMPLE_RANDOM " 01\n");
    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 109, RECORD);
    maker_data(&maker, FROM_CLIENT, 101, RECORD);
    maker.cut = 2;
    maker_data(&maker, FROM_SERVER, 501, RECORD);
    maker_data(&maker, FROM_SERVER, 509, RECORD);
    maker_segment(&maker, FROM_CLIENT, TCP_FIN | TCP_ACK, 117, 517, NOTHING);
    return maker;
}

START_TEST(every_truncation)
{
    for (unsigned kind = 0; kind < 4; kind++) {
        struct maker maker = small_capture(kind & 1, kind & 2);
        uint32_t whole = survive(buf_view(&maker.file));

        ck_assert_uint_ge(whole, 8);
        for (size_t length = 0; length < maker.file.length; length++)
            ck_assert_uint_le(survive(bytes_part(buf_view(&maker.file), 0, length)), whole + 2);
        buf_free(&maker.file);
    }
}
END_TEST

START_TEST(every_byte_made_something_else)
{
    static const uint8_t values[] = {0, 1, 0x7f, 0x80, 0xff};

    for (unsigned kind = 0; kind < 4; kind++) {
        struct maker maker = small_capture(kind & 1, kind & 2);

        for (size_t at = 0; at < maker.file.length; at++) {
            uint8_t before = maker.file.data[at];

            for (size_t i = 0; i < sizeof values; i++) {
                maker.file.data[at] = values[i];
                survive(buf_view(&maker.file));
            }
            maker.file.data[at] = (uint8_t)(before + 1);
            survive(buf_view(&maker.file));
            maker.file.data[at] = (uint8_t)(before - 1);
            survive(buf_view(&maker.file));
            maker.file.data[at] = before;
        }
        buf_free(&maker.file);
    }
}
END_TEST

START_TEST(every_word_made_a_length)
{
    static const uint32_t values[] = {0,          1,          0x7fffffff, 0x80000000,
                                      0xfffffffc, 0xffffffff, 0x00010000};

    for (unsigned kind = 0; kind < 4; kind++) {
        struct maker maker = small_capture(kind & 1, kind & 2);

        for (size_t at = 0; at + 4 <= maker.file.length; at += 2) {
            uint8_t before[4];

            memcpy(before, maker.file.data + at, 4);
            for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
                memcpy(maker.file.data + at, &values[i], 4);
                survive(buf_view(&maker.file));
            }
            memcpy(maker.file.data + at, before, 4);
        }
        buf_free(&maker.file);
    }
}
END_TEST

/* The same noise each time. */
static void add_noise(struct buf *out, size_t length, uint64_t seed)
{
    while (length--) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        buf_add_be(out, seed >> 56, 1);
    }
}

START_TEST(noise)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct maker maker = seed % 2 ? maker_pcap() : maker_pcapng(seed % 4);
        struct buf frame = {0};

        add_noise(&frame, 200, seed);
        for (size_t length = 0; length <= 200; length += 10)
            maker_frame(&maker, bytes_part(buf_view(&frame), 0, length));
        add_noise(&maker.file, 5000, seed);
        survive(buf_view(&maker.file));
        buf_clear(&frame);
        add_noise(&frame, 5000, seed);
        ck_assert_uint_eq(survive(buf_view(&frame)), 0);
        buf_free(&frame);
        buf_free(&maker.file);
    }
}
END_TEST

START_TEST(very_many_tiny_flows)
{
    enum { FLOWS = 200000 };
    struct maker maker = maker_pcap();
    struct import_progress progress;
    struct trace *trace;
    uint64_t before;

    for (uint32_t i = 0; i < FLOWS; i++) {
        maker.client_port = (uint16_t)(1 + i % 60000);
        maker.server_port = (uint16_t)(1 + i / 60000);
        maker_segment(&maker, FROM_CLIENT, TCP_SYN, i, 0, NOTHING);
    }
    before = clock_us();
    trace = import_whole(buf_view(&maker.file), NOTHING, &progress);
    ck_assert_uint_lt(clock_us() - before, 20000000);
    ck_assert_uint_eq(trace_conn_count(trace), FLOWS);
    ck_assert_uint_eq(trace_count(trace), FLOWS);
    ck_assert_uint_eq(progress.packets, FLOWS);
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

START_TEST(very_many_connections_between_the_same_ends)
{
    enum { CONNS = 50000 };
    struct maker maker = maker_pcap();
    struct trace *trace;

    for (uint32_t i = 0; i < CONNS; i++)
        maker_segment(&maker, FROM_CLIENT, TCP_SYN, 7 * i, 0, NOTHING);
    trace = import_whole(buf_view(&maker.file), NOTHING, NULL);
    ck_assert_uint_eq(trace_conn_count(trace), CONNS);
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

START_TEST(very_many_segments_that_never_fit)
{
    struct maker maker = maker_pcap();
    uint64_t before;

    maker_open(&maker);
    for (uint32_t i = 200000; i; i--) /* backwards: each belongs before all others */
        maker_data(&maker, FROM_CLIENT, 200 + 8 * i, RECORD);
    before = clock_us();
    survive(buf_view(&maker.file));
    ck_assert_uint_lt(clock_us() - before, 20000000);
    buf_free(&maker.file);
}
END_TEST

START_TEST(a_record_byte_by_byte)
{
    struct maker maker = maker_pcap();
    uint64_t before;

    maker_open(&maker);
    for (uint32_t i = 0; i < 100000; i++) {
        static const uint8_t header[] = {0x17, 3, 3, 0x40, 0};
        uint8_t byte = i % 16389 < sizeof header ? header[i % 16389] : 0xaa;

        maker_data(&maker, FROM_CLIENT, 101 + i, (struct bytes){&byte, 1});
    }
    before = clock_us();
    ck_assert_uint_eq(survive(buf_view(&maker.file)), 1 + 6 + 2);
    ck_assert_uint_lt(clock_us() - before, 20000000);
    buf_free(&maker.file);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import, hostile");

    CHECK_CASE(s, "hostile", every_truncation, noise,
               very_many_connections_between_the_same_ends, very_many_segments_that_never_fit,
               a_record_byte_by_byte);
    CHECK_CASE(s, "exhaustive", every_byte_made_something_else, every_word_made_a_length,
               very_many_tiny_flows);
    return s;
}

CHECK_MAIN
