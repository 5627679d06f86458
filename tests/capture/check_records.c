/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/records.h"

#include <inttypes.h>
#include <string.h>

#include "check_main.h"

/* What a listener heard: "[1703..]@1 cut3/7 stray@2 left4". */
static struct buf heard;
static struct records records;
static uint32_t frame;

static void hear_unit(void *context, struct bytes unit, const struct origin *origin)
{
    (void)context;
    buf_format(&heard, "[");
    for (size_t i = 0; i < unit.length; i++)
        buf_format(&heard, "%02x", unit.data[i]);
    buf_format(&heard, "]@%u ", origin->frame);
}

static void hear_cut(void *context, size_t is_there, size_t length)
{
    (void)context;
    buf_format(&heard, "cut%zu/%zu ", is_there, length);
}

static void hear_stray(void *context, const struct origin *origin)
{
    (void)context;
    buf_format(&heard, "stray@%u ", origin->frame);
}

static void hear_left_out(void *context, uint64_t length)
{
    (void)context;
    buf_format(&heard, "left%" PRIu64 " ", length);
}

static const struct records_listener listener = {hear_unit, hear_cut, hear_stray, hear_left_out,
                                                 NULL};

static void begin(enum records_state state)
{
    records_free(&records);
    records = (struct records){.state = state};
    frame = 0;
    buf_clear(&heard);
}

static void take(struct bytes bytes)
{
    records_take(&records, bytes, &(struct origin){.frame = ++frame}, &listener);
}

static void gap(uint32_t length)
{
    records_gap(&records, length, &listener);
}

#define TAKE(...)              take(BYTES(__VA_ARGS__))
#define assert_heard(expected) ck_assert_str_eq(buf_text(&heard), expected)

START_TEST(what_a_record_begins_with)
{
    ck_assert(records_begin(BYTES(0x16, 3, 1, 0, 1)));
    ck_assert(records_begin(BYTES(0x14)) && records_begin(BYTES(0x18)));
    ck_assert(records_begin(BYTES(0x17, 3)) && records_begin(BYTES(0x17, 3, 4)));
    ck_assert(records_begin(BYTES(0x17, 3, 3, 0x48, 0))); /* 2^14 + 2048 */
    ck_assert(!records_begin(BYTES(0x17, 3, 3, 0x48, 1)));
    ck_assert(!records_begin((struct bytes){0}));
    ck_assert(!records_begin(BYTES(0x13)) && !records_begin(BYTES(0x19)));
    ck_assert(!records_begin(BYTES(0x17, 2)) && !records_begin(BYTES(0x17, 3, 5)));
    ck_assert(!records_begin(bytes_of("GET / HTTP/1.1")));
}
END_TEST

START_TEST(whole_records_are_units)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x16, 3, 1, 0, 1, 0xaa);
    TAKE(0x17, 3, 3, 0, 0, 0x15, 3, 3, 0, 2, 1, 0);
    assert_heard("[16030100"
                 "01aa]@1 [1703030000"
                 "15030300020100]@2 ");
}
END_TEST

START_TEST(a_record_in_pieces)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17);
    TAKE(3, 3, 0);
    TAKE(2, 0xaa);
    assert_heard("");
    TAKE(0xbb, 0x17, 3, 3, 0, 1);
    assert_heard("[1703030002aabb]@4 ");
    TAKE(0xcc);
    assert_heard("[1703030002aabb]@4 [1703030001cc]@5 ");
    ck_assert_ptr_null(records.pending.data);
}
END_TEST

START_TEST(an_end_within_a_record)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3, 3, 0, 2, 0xaa);
    records_end(&records, &listener);
    assert_heard("[1703030002aa]@1 cut6/7 ");
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3);
    records_end(&records, &listener);
    assert_heard("[1703]@1 cut2/0 ");
    begin(RECORDS_IN_STEP);
    records_end(&records, &listener);
    assert_heard("");
}
END_TEST

START_TEST(a_gap_within_a_record)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3, 3, 0, 6, 0xaa);
    gap(2);
    TAKE(0xbb);
    TAKE(0xcc, 0xdd, 0x17, 3, 3, 0, 1, 0xee);
    assert_heard("[1703030006aa]@1 cut6/11 left3 [1703030001ee]@3 ");
}
END_TEST

START_TEST(a_gap_up_to_the_end_of_a_record)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3, 3, 0, 3, 0xaa);
    gap(2);
    TAKE(0x17, 3, 3, 0, 1, 0xee);
    assert_heard("[1703030003aa]@1 cut6/8 [1703030001ee]@2 ");
}
END_TEST

START_TEST(two_gaps_within_a_record)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3, 3, 0, 5, 0xaa);
    gap(1);
    TAKE(0xbb);
    gap(2);
    TAKE(0x17, 3, 3, 0, 1, 0xee);
    assert_heard("[1703030005aa]@1 cut6/10 left1 [1703030001ee]@3 ");
}
END_TEST

START_TEST(a_gap_over_headers)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3, 3, 0, 3, 0xaa);
    gap(3);
    TAKE(0xbb, 0x17, 3, 3, 0, 0); /* within a segment nobody looks for a header */
    TAKE(0x17, 3, 3, 0, 1, 0xee);
    assert_heard("[1703030003aa]@1 cut6/8 left6 [1703030001ee]@3 ");
}
END_TEST

START_TEST(a_gap_between_records)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x17, 3, 3, 0, 1, 0xaa);
    gap(100);
    TAKE(0xbb, 0xcc);
    records_end(&records, &listener);
    assert_heard("[1703030001aa]@1 left2 ");
}
END_TEST

START_TEST(the_middle_of_a_connection)
{
    begin(RECORDS_LOST);
    TAKE(0xbb, 0xcc);
    TAKE(0x17, 3, 3, 0, 1, 0xee);
    assert_heard("left2 [1703030001ee]@2 ");
}
END_TEST

START_TEST(bytes_that_are_no_records)
{
    begin(RECORDS_IN_STEP);
    TAKE(0x15, 3, 3, 0, 2, 1, 0, 'H', 'T', 'T', 'P');
    TAKE('!');
    gap(7);
    TAKE('?');
    TAKE(0x17, 3, 3, 0, 1, 0xee);
    assert_heard("[15030300020100]@1 stray@1 [48545450]@1 [21]@2 [3f]@3 [1703030001ee]@4 ");
    begin(RECORDS_IN_STEP);
    TAKE(0x15, 3);
    TAKE(9, 9);
    assert_heard("stray@2 [15030909]@2 ");
    ck_assert_ptr_null(records.pending.data);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("records");

    CHECK_CASE(s, "whole", what_a_record_begins_with, whole_records_are_units,
               a_record_in_pieces, an_end_within_a_record);
    CHECK_CASE(s, "damaged", a_gap_within_a_record, a_gap_up_to_the_end_of_a_record,
               two_gaps_within_a_record, a_gap_over_headers, a_gap_between_records,
               the_middle_of_a_connection, bytes_that_are_no_records);
    return s;
}

CHECK_MAIN
