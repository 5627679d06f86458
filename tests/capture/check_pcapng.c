/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/pcapng.h"

#include <string.h>

#include "capture/block.h"
#include "sample_trace.h"

static struct trace *read_back(const struct buf *file)
{
    struct trace *trace = NULL;
    struct failure failure = {0};
    enum status status = pcapng_read(buf_view(file), "file", &trace, &failure);

    ck_assert_msg(status == STATUS_OK, "%s: %s", failure.what, failure.why);
    return trace;
}

static void assert_round_trip(struct trace *trace)
{
    struct buf file = {0};
    struct buf again = {0};
    struct trace *back;

    pcapng_write(trace, NULL, NULL, &file);
    back = read_back(&file);
    assert_same_trace(trace, back);
    pcapng_write(back, NULL, NULL, &again);
    ck_assert_bytes(buf_view(&again), buf_view(&file));
    trace_free(trace);
    trace_free(back);
    buf_free(&file);
    buf_free(&again);
}

START_TEST(everything_comes_back)
{
    assert_round_trip(sample_trace(false));
    assert_round_trip(sample_trace(true));
    assert_round_trip(sample_tables());
}
END_TEST

/* The types of all blocks of a file, in order, as letters: Section, Interface, Decryption
 * secrets, Journal, Packet. */
static void block_letters(const struct buf *file, struct buf *letters)
{
    struct reader reader = reader_of(buf_view(file));
    struct block block;

    while (reader_left(&reader)) {
        ck_assert_ptr_null(block_read(&reader, &block));
        switch (block.type) {
        case BLOCK_SECTION:
            buf_format(letters, "S");
            break;
        case BLOCK_INTERFACE:
            buf_format(letters, "I");
            break;
        case BLOCK_SECRETS:
            buf_format(letters, "D");
            break;
        case BLOCK_JOURNAL:
            buf_format(letters, "J");
            break;
        case BLOCK_PACKET:
            buf_format(letters, "P");
            break;
        default:
            ck_abort_msg("a block of type %u", block.type);
        }
    }
}

static void assert_blocks(struct trace *trace, const char *expected)
{
    struct buf file = {0};
    struct buf letters = {0};

    pcapng_write(trace, NULL, NULL, &file);
    block_letters(&file, &letters);
    ck_assert_str_eq(buf_text(&letters), expected);
    trace_free(trace);
    buf_free(&letters);
    buf_free(&file);
}

START_TEST(the_order_of_blocks)
{
    struct trace *trace = sample_tables();

    assert_blocks(sample_tables(), "SI"
                                   "JJJJJJJJJ");
    sample_unit(trace, EVENT_OPENED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(1));
    sample_unit(trace, EVENT_DELIVERED, SAMPLE_TLS, SAMPLE_CLIENT, 2, (struct bytes){0});
    sample_secret(trace, SAMPLE_CLIENT, "CLIENT_TRAFFIC_SECRET_0", BYTES(1));
    sample_unit(trace, EVENT_CLOSED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    assert_blocks(trace, "SID"
                         "JJJJJJJJJ"
                         "JPPP"
                         "JP"
                         "J"
                         "J"
                         "JP");
}
END_TEST

START_TEST(tampering_makes_a_second_interface)
{
    struct trace *trace = sample_tables();
    uint32_t sent;

    sample_unit(trace, EVENT_OPENED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    sent = sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(1));
    sample_unit(trace, EVENT_DROPPED, SAMPLE_TLS, SAMPLE_CLIENT, sent, (struct bytes){0});
    sample_unit(trace, EVENT_INJECTED, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(2));
    sample_unit(trace, EVENT_DELIVERED, SAMPLE_TLS, SAMPLE_CLIENT, 4, BYTES(2));
    assert_blocks(trace, "SII"
                         "JJJJJJJJJ"
                         "JPPPPPP"
                         "JP"
                         "J"
                         "J"
                         "JP");
}
END_TEST

START_TEST(tampering_on_the_disk_makes_none)
{
    const struct event altered = {.kind = EVENT_ALTERED, .run = 1, .name = "a bit of a row"};
    struct trace *trace = sample_tables();

    trace_append(trace, &altered, (struct bytes){0});
    assert_blocks(trace, "SI"
                         "JJJJJJJJJ"
                         "J");
}
END_TEST

START_TEST(a_unit_too_large_for_a_packet_takes_several)
{
    struct trace *trace = sample_tables();
    struct buf large = {0};

    buf_extend(&large, 200000);
    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, buf_view(&large));
    assert_blocks(trace, "SI"
                         "JJJJJJJJJ"
                         "JPPPP");
    buf_free(&large);
}
END_TEST

START_TEST(unsaved_bytes_stay_behind)
{
    const struct event key = {.kind = EVENT_SECRET,
                              .run = 1,
                              .from = SAMPLE_SERVER,
                              .flags = EVENT_UNSAVED,
                              .name = "CLIENT_RANDOM",
                              .value = SAMPLE_RANDOM};
    struct trace *trace = sample_tables();
    struct trace *back;
    struct buf file = {0};

    trace_append(trace, &key, bytes_of("the-private-key"));
    pcapng_write(trace, NULL, NULL, &file);
    ck_assert_uint_eq(bytes_find(buf_view(&file), bytes_of("the-private-key"), 0),
                      BYTES_NOT_FOUND);
    ck_assert_uint_eq(bytes_find(buf_view(&file), bytes_of("7468652d70726976"), 0),
                      BYTES_NOT_FOUND);
    back = read_back(&file);
    assert_same_trace(trace, back);
    ck_assert_uint_eq(trace_event(back, 1)->length, 15);
    ck_assert_uint_eq(trace_event(back, 1)->kept, 0);
    trace_free(trace);
    trace_free(back);
    buf_free(&file);
}
END_TEST

static const char *remark(void *context, uint32_t seq)
{
    ck_assert_str_eq(context, "context");
    return seq == 1 ? "hello \x1b[2J" : NULL;
}

START_TEST(comments_are_asked_for_and_cleaned)
{
    struct trace *trace = sample_tables();
    struct buf file = {0};
    char context[] = "context";

    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(1));
    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(2));
    pcapng_write(trace, remark, context, &file);
    ck_assert_uint_ne(bytes_find(buf_view(&file), bytes_of("hello \\x1b[2J"), 0),
                      BYTES_NOT_FOUND);
    trace_free(read_back(&file));
    trace_free(trace);
    buf_free(&file);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pcapng");

    CHECK_CASE(s, "pcapng", everything_comes_back, the_order_of_blocks,
               tampering_makes_a_second_interface, tampering_on_the_disk_makes_none,
               a_unit_too_large_for_a_packet_takes_several, unsaved_bytes_stay_behind,
               comments_are_asked_for_and_cleaned);
    return s;
}

CHECK_MAIN
