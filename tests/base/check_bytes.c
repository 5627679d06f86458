/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bytes.h"

#include "check_main.h"

START_TEST(parts_are_cut_to_what_is_there)
{
    struct bytes all = BYTES(1, 2, 3, 4);

    ck_assert_bytes(bytes_part(all, 0, 4), all);
    ck_assert_bytes(bytes_part(all, 1, 2), BYTES(2, 3));
    ck_assert_bytes(bytes_part(all, 3, SIZE_MAX), BYTES(4));
    ck_assert_uint_eq(bytes_part(all, 4, 1).length, 0);
    ck_assert_uint_eq(bytes_part(all, SIZE_MAX, SIZE_MAX).length, 0);
    ck_assert_uint_eq(bytes_part((struct bytes){0}, 0, 1).length, 0);
}
END_TEST

START_TEST(equality_looks_at_length_and_content)
{
    ck_assert(bytes_equal(BYTES(1, 2), BYTES(1, 2)));
    ck_assert(!bytes_equal(BYTES(1, 2), BYTES(1, 3)));
    ck_assert(!bytes_equal(BYTES(1, 2), BYTES(1)));
    ck_assert(bytes_equal((struct bytes){0}, bytes_of("")));
}
END_TEST

START_TEST(finding)
{
    struct bytes hay = bytes_of("abcabcabd");

    ck_assert_uint_eq(bytes_find(hay, bytes_of("abd"), 0), 6);
    ck_assert_uint_eq(bytes_find(hay, bytes_of("abc"), 0), 0);
    ck_assert_uint_eq(bytes_find(hay, bytes_of("abc"), 1), 3);
    ck_assert_uint_eq(bytes_find(hay, bytes_of("abc"), 4), BYTES_NOT_FOUND);
    ck_assert_uint_eq(bytes_find(hay, bytes_of(""), 0), BYTES_NOT_FOUND);
    ck_assert_uint_eq(bytes_find(hay, bytes_of("a"), 9), BYTES_NOT_FOUND);
    ck_assert_uint_eq(bytes_find(hay, bytes_of("a"), SIZE_MAX), BYTES_NOT_FOUND);
    ck_assert_uint_eq(bytes_find(bytes_of("ab"), hay, 0), BYTES_NOT_FOUND);
}
END_TEST

START_TEST(big_endian_numbers)
{
    ck_assert_uint_eq(bytes_be((struct bytes){0}), 0);
    ck_assert_uint_eq(bytes_be(BYTES(0x16, 0x03, 0x01)), 0x160301);
    ck_assert_uint_eq(bytes_be(BYTES(1, 2, 3, 4, 5, 6, 7, 8, 9)), 0x0102030405060708);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("bytes");

    CHECK_CASE(s, "bytes", parts_are_cut_to_what_is_there, equality_looks_at_length_and_content,
               finding, big_endian_numbers);
    return s;
}

CHECK_MAIN
