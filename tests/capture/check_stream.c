/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/stream.h"

#include <string.h>

#include "base/buf.h"
#include "check_main.h"

/* What a listener heard: "abc@1 gap2 end@9". */
static struct buf heard;

static void hear_bytes(void *context, struct bytes bytes, const struct origin *origin)
{
    (void)context;
    buf_add(&heard, bytes);
    buf_format(&heard, "@%u ", origin->frame);
}

static void hear_gap(void *context, uint32_t length, bool was_cut)
{
    (void)context;
    buf_format(&heard, "%s%u ", was_cut ? "cut" : "gap", length);
}

static void hear_end(void *context, const struct origin *origin)
{
    (void)context;
    buf_format(&heard, "end@%u ", origin->frame);
}

static const struct stream_listener listener = {hear_bytes, hear_gap, hear_end, NULL};
static struct stream stream;
static uint32_t frame;

/* A segment without data, as a SYN is, says which number comes first. */
static void say_first(uint32_t sequence)
{
    ck_assert(
        stream_take(&stream, sequence, (struct bytes){0}, 0, &(struct origin){0}, &listener));
}

static void begin(uint32_t sequence)
{
    stream_free(&stream);
    memset(&stream, 0, sizeof stream);
    frame = 0;
    buf_clear(&heard);
    say_first(sequence);
}

static bool take_cut(uint32_t sequence, const char *data, size_t missing)
{
    return stream_take(&stream, sequence, bytes_of(data), missing,
                       &(struct origin){.frame = ++frame}, &listener);
}

static bool take(uint32_t sequence, const char *data)
{
    return take_cut(sequence, data, 0);
}

static void finish(uint32_t sequence)
{
    stream_finish(&stream, sequence, &(struct origin){.frame = ++frame}, &listener);
}

static void pass(unsigned packets)
{
    while (packets--)
        stream_pass(&stream, &(struct origin){.frame = ++frame}, &listener);
}

static void settle(void)
{
    stream_settle(&stream, &(struct origin){.frame = ++frame}, &listener);
}

#define assert_heard(expected) ck_assert_str_eq(buf_text(&heard), expected)

START_TEST(in_order)
{
    begin(100);
    ck_assert(take(100, "abc") && take(103, "d") && take(104, "") && take(104, "ef"));
    finish(106);
    assert_heard("abc@1 d@2 ef@4 end@5 ");
    finish(106);
    settle();
    assert_heard("abc@1 d@2 ef@4 end@5 ");
}
END_TEST

START_TEST(the_first_number_need_not_be_known)
{
    begin(0);
    stream = (struct stream){0};
    take(7000, "abc");
    say_first(1);
    take(7003, "d");
    assert_heard("abc@1 d@2 ");
}
END_TEST

START_TEST(duplicates_and_overlaps)
{
    begin(100);
    take(100, "abc");
    take(100, "XYZ"); /* the same once more: the first copy counts */
    take(101, "YZdef");
    take(99, "X"); /* a keep-alive */
    take(90, "0123456789XYZDEFg");
    assert_heard("abc@1 def@3 g@5 ");
}
END_TEST

START_TEST(out_of_order)
{
    begin(100);
    take(104, "ef");
    take(102, "cd");
    take(102, "XX");
    take(106, "g");
    assert_heard("");
    take(100, "ab");
    assert_heard("ab@5 cd@5 ef@5 g@5 ");
    ck_assert_ptr_null(stream.waiting);
    ck_assert_uint_eq(stream.held, 0);
}
END_TEST

START_TEST(overlaps_among_what_waits)
{
    begin(100);
    take(102, "cd");
    take(102, "cdef"); /* longer than the one that waits */
    take(103, "defg");
    take(100, "abc");
    assert_heard("abc@4 def@4 g@4 ");
}
END_TEST

START_TEST(numbers_wrap_around)
{
    begin(UINT32_MAX - 1);
    take(1, "de");
    take(UINT32_MAX - 1, "abc");
    take(3, "f");
    finish(4);
    assert_heard("abc@2 de@2 f@3 end@4 ");
}
END_TEST

START_TEST(what_was_acknowledged_will_not_come)
{
    begin(100);
    take(102, "cd");
    pass(100);
    assert_heard("");
    stream_acknowledge(&stream, 104);
    pass(STREAM_PATIENCE - 1);
    assert_heard("");
    pass(1);
    assert_heard("gap2 cd@1 ");
    take(100, "ab"); /* too late */
    assert_heard("gap2 cd@1 ");
}
END_TEST

START_TEST(slightly_late_is_not_lost)
{
    begin(100);
    take(102, "cd");
    stream_acknowledge(&stream, 104);
    pass(STREAM_PATIENCE - 1);
    take(100, "ab");
    pass(100);
    assert_heard("ab@9 cd@9 ");
}
END_TEST

START_TEST(much_that_waits_makes_a_gap)
{
    begin(100);
    for (uint32_t i = 0; i <= STREAM_WAITING; i++)
        take(110 + 2 * i, "x");
    ck_assert_int_eq(strncmp(buf_text(&heard), "gap10 x@1 ", 10), 0);
    ck_assert_uint_le(stream.waits, STREAM_WAITING);
    settle();
    ck_assert_ptr_null(stream.waiting);
}
END_TEST

START_TEST(what_was_cut_is_a_gap)
{
    begin(100);
    take_cut(100, "abc", 4);
    take(107, "h");
    take_cut(108, "", 2);
    take_cut(114, "op", 1);
    take(110, "klmn");
    take_cut(100, "abcXXXXhXXklmnopq", 3); /* sent again: too late, and longer */
    assert_heard("abc@1 cut4 h@2 cut2 klmn@5 op@5 cut1 cut3 ");
}
END_TEST

START_TEST(the_end_before_all_is_there)
{
    begin(100);
    take(100, "ab");
    finish(106);
    take(104, "ef");
    assert_heard("ab@1 ");
    settle();
    assert_heard("ab@1 gap2 ef@3 end@4 ");
    begin(100);
    finish(103);
    settle();
    assert_heard("gap3 end@2 ");
}
END_TEST

START_TEST(far_away)
{
    begin(100);
    ck_assert(!take(100 + STREAM_FAR + 1, "x"));
    ck_assert(!take(100 - STREAM_FAR - 1, "x"));
    ck_assert(!take(100 + 0x80000000u, "x"));
    ck_assert(take(100 + STREAM_FAR, "x"));
    finish(100 + 0x80000000u);
    settle();
    ck_assert_ptr_null(strstr(buf_text(&heard), "end"));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("stream");

    CHECK_CASE(s, "order", in_order, the_first_number_need_not_be_known,
               duplicates_and_overlaps, out_of_order, overlaps_among_what_waits,
               numbers_wrap_around);
    CHECK_CASE(s, "loss", what_was_acknowledged_will_not_come, slightly_late_is_not_lost,
               much_that_waits_makes_a_gap, what_was_cut_is_a_gap, the_end_before_all_is_there,
               far_away);
    return s;
}

CHECK_MAIN
