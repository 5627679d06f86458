/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "check_main.h"

START_TEST(empty_buffer_is_usable)
{
    struct buf buf = {0};

    ck_assert_uint_eq(buf_view(&buf).length, 0);
    buf_add(&buf, (struct bytes){0});
    buf_drop(&buf, 10);
    buf_clear(&buf);
    ck_assert_str_eq(buf_text(&buf), "");
    buf_free(&buf);
    buf_free(&buf);
    ck_assert_ptr_null(buf.data);
}
END_TEST

START_TEST(grows_and_keeps_its_bytes)
{
    struct buf buf = {0};

    for (unsigned i = 0; i < 100000; i++)
        buf_add(&buf, BYTES((uint8_t)i, (uint8_t)(i >> 8)));
    ck_assert_uint_eq(buf.length, 200000);
    ck_assert_uint_ge(buf.room, buf.length);
    for (unsigned i = 0; i < 100000; i++)
        ck_assert(buf.data[2 * i] == (uint8_t)i && buf.data[2 * i + 1] == (uint8_t)(i >> 8));
    buf_free(&buf);
}
END_TEST

START_TEST(decimal_numbers)
{
    struct buf buf = {0};

    buf_add_decimal(&buf, 0);
    buf_add(&buf, bytes_of(" "));
    buf_add_decimal(&buf, 1090);
    buf_add(&buf, bytes_of(" "));
    buf_add_decimal(&buf, UINT64_MAX);
    ck_assert_str_eq(buf_text(&buf), "0 1090 18446744073709551615");
    buf_free(&buf);
}
END_TEST

START_TEST(what_is_written_in_the_room_is_kept)
{
    struct buf buf = {0};

    ck_assert_ptr_nonnull(buf_room(&buf, 0));
    buf_add(&buf, bytes_of("before"));
    memset(buf_room(&buf, 1000), '.', 1000);
    ck_assert_uint_eq(buf.length, 6);
    buf.length += 1000;
    ck_assert_uint_eq(buf.data[5], 'e');
    ck_assert_uint_eq(buf.data[6], '.');
    ck_assert_uint_eq(buf.data[1005], '.');
    buf_free(&buf);
}
END_TEST

START_TEST(formatting_fits_the_room_or_makes_more)
{
    for (int length = 0; length < 200; length++) {
        struct buf buf = {0};

        buf_format(&buf, "%0*d", length + 1, 7);
        buf_format(&buf, "%s", "");
        buf_format(&buf, "%*s", length, "");
        ck_assert_uint_eq(buf.length, (size_t)(2 * length + 1));
        ck_assert_uint_eq(buf.data[length], '7');
        ck_assert_uint_eq(strlen(buf_text(&buf)), buf.length);
        buf_free(&buf);
    }
}
END_TEST

START_TEST(numbers_of_every_width)
{
    struct buf buf = {0};

    buf_add_be(&buf, 0x0102030405060708, 8);
    buf_add_be(&buf, 0xaabbcc, 3);
    buf_add_be(&buf, 0xabcd, 1); /* only what fits */
    buf_add_le(&buf, 0x0102030405060708, 8);
    buf_add_le(&buf, 0xaabbcc, 3);
    buf_add_le(&buf, 0xabcd, 1);
    ck_assert_bytes(buf_view(&buf), BYTES(1, 2, 3, 4, 5, 6, 7, 8, 0xaa, 0xbb, 0xcc, 0xcd, 8, 7,
                                          6, 5, 4, 3, 2, 1, 0xcc, 0xbb, 0xaa, 0xcd));
    buf_free(&buf);
}
END_TEST

START_TEST(extension_is_zeroed_also_in_used_memory)
{
    struct buf buf = {0};
    uint8_t *start;

    buf_add(&buf, bytes_of("secretsecretsecret"));
    buf_clear(&buf);
    start = buf_extend(&buf, 6);
    ck_assert_ptr_eq(start, buf.data);
    ck_assert_bytes(buf_view(&buf), BYTES(0, 0, 0, 0, 0, 0));
    ck_assert_ptr_nonnull(buf_extend(&buf, 0));
    ck_assert_uint_eq(buf.length, 6);
    buf_free(&buf);
}
END_TEST

START_TEST(text_ends_with_an_uncounted_nul)
{
    struct buf buf = {0};

    buf_format(&buf, "%s %d", "record", 17);
    ck_assert_uint_eq(buf.length, 9);
    ck_assert_str_eq(buf_text(&buf), "record 17");
    buf_format(&buf, "%s", "");
    buf_format(&buf, "%0500d", 1);
    ck_assert_uint_eq(buf.length, 509);
    ck_assert_uint_eq(strlen(buf_text(&buf)), 509);
    buf_free(&buf);
}
END_TEST

START_TEST(dropping_takes_from_the_front)
{
    struct buf buf = {0};

    buf_add(&buf, BYTES(1, 2, 3, 4, 5));
    buf_drop(&buf, 0);
    buf_drop(&buf, 2);
    ck_assert_bytes(buf_view(&buf), BYTES(3, 4, 5));
    buf_drop(&buf, 3);
    ck_assert_uint_eq(buf.length, 0);
    buf_add(&buf, BYTES(9));
    buf_drop(&buf, SIZE_MAX);
    ck_assert_uint_eq(buf.length, 0);
    buf_free(&buf);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("buf");

    CHECK_CASE(s, "adding", decimal_numbers, what_is_written_in_the_room_is_kept,
               formatting_fits_the_room_or_makes_more);
    CHECK_CASE(s, "buf", empty_buffer_is_usable, grows_and_keeps_its_bytes,
               numbers_of_every_width, extension_is_zeroed_also_in_used_memory,
               text_ends_with_an_uncounted_nul, dropping_takes_from_the_front);
    return s;
}

CHECK_MAIN
