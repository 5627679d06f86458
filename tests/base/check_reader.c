/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/reader.h"

#include "check_main.h"

static const uint8_t counting[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

static struct reader over(size_t length)
{
    return reader_of((struct bytes){counting, length});
}

START_TEST(numbers_both_ways)
{
    struct reader reader = over(12);

    ck_assert_uint_eq(read_be(&reader, 3), 0x010203);
    ck_assert_uint_eq(read_le(&reader, 3), 0x060504);
    ck_assert_uint_eq(reader_left(&reader), 6);
    ck_assert_uint_eq(reader_offset(&reader), 6);
    reader = over(12);
    ck_assert_uint_eq(read_be(&reader, 8), 0x0102030405060708);
    reader = over(12);
    ck_assert_uint_eq(read_le(&reader, 8), 0x0807060504030201);
    ck_assert(!reader.failed);
}
END_TEST

START_TEST(reading_to_the_last_octet_is_fine)
{
    struct reader reader = over(12);

    ck_assert_uint_eq(read_bytes(&reader, 12).length, 12);
    ck_assert_uint_eq(reader_left(&reader), 0);
    ck_assert_uint_eq(read_bytes(&reader, 0).length, 0);
    ck_assert_uint_eq(read_rest(&reader).length, 0);
    ck_assert(!reader.failed);
    ck_assert_uint_eq(read_be(&reader, 1), 0);
    ck_assert(reader.failed);
}
END_TEST

START_TEST(the_first_failure_sticks)
{
    struct reader reader = over(4);

    read_be(&reader, 2);
    ck_assert_uint_eq(read_be(&reader, 3), 0);
    ck_assert(reader.failed);
    ck_assert_uint_eq(reader.fail_at, 2);
    ck_assert_uint_eq(reader.fail_wanted, 3);
    ck_assert_uint_eq(reader_left(&reader), 0);
    ck_assert_uint_eq(read_be(&reader, 1), 0); /* would have fitted before */
    ck_assert_uint_eq(read_bytes(&reader, SIZE_MAX).length, 0);
    ck_assert_ptr_null(read_rest(&reader).data);
    reader_refuse(&reader);
    ck_assert_uint_eq(reader.fail_at, 2);
    ck_assert_uint_eq(reader.fail_wanted, 3);
}
END_TEST

START_TEST(no_length_wraps_around)
{
    const size_t hostile[] = {13, 1000, SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 11, SIZE_MAX / 2};

    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct reader reader = over(12);
        struct reader inner;

        read_be(&reader, 1);
        ck_assert_uint_eq(read_bytes(&reader, hostile[i]).length, 0);
        ck_assert(reader.failed);
        reader = over(12);
        inner = read_inner(&reader, hostile[i]);
        ck_assert(inner.failed && reader.failed);
        ck_assert_uint_eq(reader_left(&inner), 0);
        ck_assert_uint_eq(inner.fail_wanted, hostile[i]);
    }
}
END_TEST

START_TEST(inner_offsets_count_in_the_outermost_source)
{
    struct reader outer = over(12);
    struct reader middle;
    struct reader inner;

    read_be(&outer, 2);
    middle = read_inner(&outer, 8);
    read_be(&middle, 3);
    inner = read_inner(&middle, 4);
    ck_assert_uint_eq(reader_offset(&inner), 5);
    ck_assert_uint_eq(read_be(&inner, 1), 6);
    ck_assert_uint_eq(reader_offset(&inner), 6);
    ck_assert_uint_eq(read_bytes(&inner, 9).length, 0);
    ck_assert_uint_eq(inner.fail_at, 6);
    ck_assert(!middle.failed && !outer.failed);
    ck_assert_uint_eq(reader_offset(&outer), 10);
    ck_assert_uint_eq(read_be(&outer, 2), 0x0b0c);
}
END_TEST

START_TEST(vectors)
{
    struct reader reader = reader_of(BYTES(0, 2, 'h', '2', 0, 0, 5, 'x'));
    struct reader alpn = read_vector(&reader, 2);
    struct reader empty = read_vector(&reader, 1);
    struct reader short_one;

    ck_assert_bytes(read_rest(&alpn), bytes_of("h2"));
    ck_assert(!empty.failed);
    ck_assert_uint_eq(reader_left(&empty), 0);
    short_one = read_vector(&reader, 2);
    ck_assert(short_one.failed && reader.failed);
    ck_assert_uint_eq(reader.fail_at, 7);
    ck_assert_uint_eq(reader.fail_wanted, 5);
}
END_TEST

START_TEST(a_vector_whose_length_is_cut_off)
{
    struct reader reader = reader_of(BYTES(0, 0));
    struct reader inner = read_vector(&reader, 3);

    ck_assert(inner.failed && reader.failed);
    ck_assert_uint_eq(inner.fail_wanted, 3);
}
END_TEST

START_TEST(refusing_names_the_place)
{
    struct reader reader = over(12);

    read_be(&reader, 5);
    reader_refuse(&reader);
    ck_assert(reader.failed);
    ck_assert_uint_eq(reader.fail_at, 5);
    ck_assert_uint_eq(reader.fail_wanted, 0);
}
END_TEST

START_TEST(nothing_at_all)
{
    struct reader reader = reader_of((struct bytes){0});

    ck_assert_uint_eq(reader_left(&reader), 0);
    ck_assert_uint_eq(read_rest(&reader).length, 0);
    ck_assert(!reader.failed);
    ck_assert_uint_eq(read_le(&reader, 4), 0);
    ck_assert(reader.failed);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("reader");

    CHECK_CASE(s, "reader", numbers_both_ways, reading_to_the_last_octet_is_fine,
               the_first_failure_sticks, no_length_wraps_around,
               inner_offsets_count_in_the_outermost_source, vectors,
               a_vector_whose_length_is_cut_off, refusing_names_the_place, nothing_at_all);
    return s;
}

CHECK_MAIN
