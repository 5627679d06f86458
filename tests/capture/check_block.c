/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/block.h"

#include <string.h>

#include "check_main.h"

START_TEST(a_block_is_framed_and_padded)
{
    struct buf out = {0};
    size_t start;

    buf_add(&out, BYTES(0xee, 0xee, 0xee, 0xee));
    start = block_begin(&out, BLOCK_SECRETS);
    block_add_padded(&out, BYTES(1, 2, 3, 4, 5));
    block_end(&out, start);
    ck_assert_bytes(buf_view(&out), BYTES(0xee, 0xee, 0xee, 0xee, 10, 0, 0, 0, 20, 0, 0, 0, 1,
                                          2, 3, 4, 5, 0, 0, 0, 20, 0, 0, 0));
    buf_free(&out);
}
END_TEST

START_TEST(options_are_padded_and_ended)
{
    struct buf out = {0};

    block_add_option(&out, 9, BYTES(6));
    block_add_option(&out, 1, (struct bytes){0});
    block_end_options(&out);
    ck_assert_bytes(buf_view(&out), BYTES(9, 0, 1, 0, 6, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    buf_free(&out);
}
END_TEST

START_TEST(long_options_are_cut_between_characters)
{
    struct buf text = {0};
    struct buf out = {0};

    memset(buf_extend(&text, 65534), 'x', 65534);
    buf_add(&text, bytes_of("\xe4\xb8\xad and more"));
    block_add_option(&out, 1, buf_view(&text));
    ck_assert_bytes(bytes_part(buf_view(&out), 0, 4), BYTES(1, 0, 0xfe, 0xff));
    ck_assert_uint_eq(out.length, 4 + 65536);
    ck_assert_bytes(bytes_part(buf_view(&out), 4 + 65533, 3), BYTES('x', 0, 0));
    buf_free(&text);
    buf_free(&out);
}
END_TEST

START_TEST(blocks_are_read_one_by_one)
{
    const struct bytes bytes = BYTES(6, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 4, 16, 0, 0, 0, 0xad,
                                     0xb, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0);
    struct reader file = reader_of(bytes);
    struct block block;

    ck_assert_ptr_null(block_read(&file, &block));
    ck_assert_uint_eq(block.type, BLOCK_PACKET);
    ck_assert_uint_eq(block.offset, 0);
    ck_assert_bytes(block.body, BYTES(1, 2, 3, 4));
    ck_assert_ptr_null(block_read(&file, &block));
    ck_assert_uint_eq(block.type, 0xbad);
    ck_assert_uint_eq(block.offset, 16);
    ck_assert_uint_eq(block.body.length, 0);
    ck_assert_uint_eq(reader_left(&file), 0);
}
END_TEST

static void assert_refused(struct bytes bytes, const char *why)
{
    struct reader file = reader_of(bytes);
    struct block block;
    const char *complaint = block_read(&file, &block);

    ck_assert_ptr_nonnull(complaint);
    ck_assert_msg(strstr(complaint, why), "says \"%s\", not \"%s\"", complaint, why);
    ck_assert_uint_eq(block.offset, 0);
}

START_TEST(lengths_that_lie)
{
    assert_refused(BYTES(6), "cut short");
    assert_refused(BYTES(6, 0, 0, 0, 12, 0, 0), "cut short");
    assert_refused(BYTES(6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "no block can have");
    assert_refused(BYTES(6, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0), "no block can have");
    assert_refused(BYTES(6, 0, 0, 0, 13, 0, 0, 0, 0, 13, 0, 0, 0), "no block can have");
    assert_refused(BYTES(6, 0, 0, 0, 16, 0, 0, 0, 16, 0, 0, 0), "longer than the rest");
    assert_refused(BYTES(6, 0, 0, 0, 0xfc, 0xff, 0xff, 0xff, 12, 0, 0, 0),
                   "longer than the rest");
    assert_refused(BYTES(6, 0, 0, 0, 12, 0, 0, 0, 13, 0, 0, 0), "two different lengths");
    assert_refused(BYTES(6, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0), "longer than the rest");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("block");

    CHECK_CASE(s, "block", a_block_is_framed_and_padded, options_are_padded_and_ended,
               long_options_are_cut_between_characters, blocks_are_read_one_by_one,
               lengths_that_lie);
    return s;
}

CHECK_MAIN
