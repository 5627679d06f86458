/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are cut, flipped, forged or something else entirely: each gives a trace or a story
 * in three parts, and under the sanitizers nothing else.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "capture/block.h"
#include "capture/pcapng.h"
#include "sample_trace.h"

static struct buf sample_file(void)
{
    struct trace *trace = sample_trace(true);
    struct buf file = {0};

    pcapng_write(trace, NULL, NULL, &file);
    trace_free(trace);
    return file;
}

static bool is_told(const struct failure *failure)
{
    return failure->status == STATUS_DATA && strstr(failure->what, "the file") &&
           *failure->why && *failure->todo;
}

/* Reads and forgets; whatever is refused must be so in words. */
static enum status try(struct bytes file, struct failure *failure)
{
    struct trace *trace = NULL;
    enum status status = pcapng_read(file, "the file", &trace, failure);

    if (status ? trace || status != STATUS_DATA || !is_told(failure) : !trace)
        ck_abort_msg("status %d, \"%s\", \"%s\"", status, failure->what, failure->why);
    trace_free(trace);
    return status;
}

START_TEST(cut_at_every_length)
{
    struct buf file = sample_file();
    struct failure failure;
    size_t whole = 0;

    for (size_t length = 0; length < file.length; length++) {
        /* a copy of exactly that size, so that a read past its end is seen */
        struct buf copy = {0};

        buf_add(&copy, bytes_part(buf_view(&file), 0, length));
        copy.data = mem_resize(copy.data, length, 1);
        copy.room = length;
        whole += try(buf_view(&copy), &failure) == STATUS_OK;
        buf_free(&copy);
    }
    ck_assert_uint_eq(whole, 0); /* not even where a block ended */
    ck_assert_int_eq(try(buf_view(&file), &failure), STATUS_OK);
    buf_free(&file);
}
END_TEST

START_TEST(every_byte_flipped)
{
    static const uint8_t masks[] = {0x01, 0x80, 0xff};
    struct trace *trace = sample_tables();
    struct buf file = {0};
    struct failure failure;
    uint64_t before;

    sample_unit(trace, EVENT_OPENED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(1, 2, 3));
    sample_secret(trace, SAMPLE_CLIENT, "CLIENT_TRAFFIC_SECRET_0", BYTES(1, 2, 3));
    pcapng_write(trace, NULL, NULL, &file);
    before = clock_us();
    for (size_t at = 0; at < file.length; at++)
        for (size_t i = 0; i < sizeof masks; i++) {
            file.data[at] ^= masks[i];
            (void)try(buf_view(&file), &failure);
            file.data[at] ^= masks[i];
        }
    ck_assert_uint_lt((clock_us() - before) / (3 * file.length), 10000);
    trace_free(trace);
    buf_free(&file);
}
END_TEST

START_TEST(hostile_lengths_name_their_block)
{
    static const uint32_t lengths[] = {0, 1, 4, 8, 11, 13, 0x7fffffff, 0xfffffffc, 0xffffffff};
    struct buf file = sample_file();
    struct reader reader = reader_of(buf_view(&file));
    struct failure failure;
    struct block block;
    char offset[32];

    while (reader_left(&reader)) {
        size_t length_at;
        uint8_t kept[4];

        ck_assert_ptr_null(block_read(&reader, &block));
        length_at = block.offset + 4;
        snprintf(offset, sizeof offset, "offset %zu ", block.offset);
        memcpy(kept, file.data + length_at, 4);
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            for (size_t j = 0; j < 4; j++)
                file.data[length_at + j] = (uint8_t)(lengths[i] >> 8 * j);
            ck_assert_int_eq(try(buf_view(&file), &failure), STATUS_DATA);
            ck_assert_msg(strstr(failure.why, offset), "%s: not %s", failure.why, offset);
        }
        memcpy(file.data + length_at, kept, 4);
    }
    buf_free(&file);
}
END_TEST

START_TEST(a_unit_without_its_packet)
{
    struct trace *trace = sample_tables();
    struct buf file = {0};
    struct buf without = {0};
    struct failure failure;
    struct reader reader;
    struct block block;

    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, BYTES(1, 2, 3));
    sample_unit(trace, EVENT_CLOSED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    pcapng_write(trace, NULL, NULL, &file);
    reader = reader_of(buf_view(&file));
    while (reader_left(&reader)) {
        ck_assert_ptr_null(block_read(&reader, &block));
        if (block.type != BLOCK_PACKET)
            buf_add(&without,
                    bytes_part(buf_view(&file), block.offset, block.body.length + 12));
    }
    memset(without.data + 16, 0xff, 8); /* a section that leaves its length open */
    ck_assert_int_eq(try(buf_view(&without), &failure), STATUS_DATA);
    ck_assert_ptr_nonnull(strstr(failure.why, "not the packet that belongs there"));
    trace_free(trace);
    buf_free(&file);
    buf_free(&without);
}
END_TEST

static void assert_called(struct bytes file, const char *what)
{
    struct failure failure;

    ck_assert_int_eq(try(file, &failure), STATUS_DATA);
    ck_assert_msg(strstr(failure.why, what), "\"%s\", not \"%s\"", failure.why, what);
}

START_TEST(other_files_are_called_by_their_name)
{
    assert_called((struct bytes){0}, "empty");
    assert_called(bytes_of("hello"), "does not begin");
    assert_called(BYTES(0x0a, 0x0d, 0x0d), "does not begin");
    assert_called(BYTES(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0), "lockstep did not save");
    assert_called(BYTES(0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0), "lockstep did not save");
    assert_called(BYTES(0x1f, 0x8b, 8), "gzip");
    assert_called(bytes_of("PK\x03\x04"), "zip");
    assert_called(bytes_of("-----BEGIN CERTIFICATE-----"), "PEM");
    assert_called(BYTES(0x30, 0x82, 1, 0), "DER");
    assert_called(bytes_of("SQLite format 3"), "SQLite");
    assert_called(bytes_of("{\"lockstep\": 1}"), "JSON");
}
END_TEST

START_TEST(captures_of_others_are_refused)
{
    static const char foreign[] = "__REALTIME_TIMESTAMP=1\nMESSAGE=hello\n\0";
    struct buf file = {0};
    size_t start = block_begin(&file, BLOCK_SECTION);

    buf_add_le(&file, 0x1a2b3c4d, 4);
    buf_add_le(&file, 1, 4);
    buf_add_le(&file, UINT64_MAX, 8);
    block_end(&file, start);
    assert_called(buf_view(&file), "lockstep did not save");
    start = block_begin(&file, BLOCK_JOURNAL);
    block_add_padded(&file, (struct bytes){(const uint8_t *)foreign, sizeof foreign - 1});
    block_end(&file, start);
    assert_called(buf_view(&file), "lockstep did not save");
    buf_clear(&file); /* the same in the other byte order */
    buf_add_be(&file, BLOCK_SECTION, 4);
    buf_add_be(&file, 28, 4);
    buf_add_be(&file, 0x1a2b3c4d, 4);
    buf_add_be(&file, 0x00010000, 4);
    buf_add_be(&file, UINT64_MAX, 8);
    buf_add_be(&file, 28, 4);
    assert_called(buf_view(&file), "lockstep did not save");
    buf_free(&file);
}
END_TEST

START_TEST(too_large_is_said_before_anything_is_read)
{
    static const uint8_t little[1];

    assert_called((struct bytes){little, (size_t)PCAPNG_MOST + 1}, "more than 268435456 bytes");
}
END_TEST

START_TEST(noise)
{
    struct buf file = {0};
    struct failure failure;
    uint32_t state = 77;

    for (int round = 0; round < 20000; round++) {
        buf_clear(&file);
        if (round % 2)
            buf_add(&file, BYTES(0x0a, 0x0d, 0x0d, 0x0a));
        for (int i = 0; i < 60; i++) {
            state = state * 1664525 + 1013904223;
            buf_add_be(&file, state >> 24, 1);
        }
        ck_assert_int_eq(try(buf_view(&file), &failure), STATUS_DATA);
    }
    buf_free(&file);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pcapng, hostile");

    CHECK_CASE(s, "hostile", hostile_lengths_name_their_block, a_unit_without_its_packet,
               other_files_are_called_by_their_name, captures_of_others_are_refused,
               too_large_is_said_before_anything_is_read);
    CHECK_CASE(s, "exhaustive", cut_at_every_length, every_byte_flipped, noise);
    return s;
}

CHECK_MAIN
