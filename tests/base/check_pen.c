/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pen.h"

#include <inttypes.h>
#include <stdio.h>

#include "check_main.h"

START_TEST(pieces_stand_one_behind_the_other)
{
    struct buf buf = {0};
    struct pen pen;

    buf_add(&buf, bytes_of("> "));
    pen = pen_in(&buf, 100);
    pen_add(&pen, bytes_of("a"));
    pen_add(&pen, (struct bytes){0});
    pen_decimal(&pen, 0);
    pen_be(&pen, 0x3132, 2);
    pen_le(&pen, 0x636261, 3);
    pen_decimal(&pen, UINT64_MAX);
    ck_assert_uint_eq(buf.length, 2); /* not yet */
    pen_lift(&buf, pen);
    ck_assert_str_eq(buf_text(&buf), "> a012abc18446744073709551615");
    buf_free(&buf);
}
END_TEST

START_TEST(whole_numbers_of_every_width)
{
    for (size_t width = 1; width <= 8; width++) {
        uint8_t room[PEN_NUMBER] = {0};
        struct pen pen = {room};

        pen_be(&pen, UINT64_C(0x0102030405060708), width);
        ck_assert_ptr_eq(pen.at, room + width);
        for (size_t i = 0; i < width; i++)
            ck_assert_uint_eq(room[i], 8 - width + i + 1);
        pen = (struct pen){room};
        pen_le(&pen, UINT64_C(0x0807060504030201), width);
        for (size_t i = 0; i < width; i++)
            ck_assert_uint_eq(room[i], i + 1);
    }
}
END_TEST

static void assert_decimal(uint64_t number)
{
    char wanted[PEN_NUMBER];
    uint8_t room[PEN_NUMBER];
    struct pen pen = {room};
    int length = snprintf(wanted, sizeof wanted, "%" PRIu64, number);

    pen_decimal(&pen, number);
    ck_assert_bytes(((struct bytes){room, (size_t)(pen.at - room)}),
                    ((struct bytes){(uint8_t *)wanted, (size_t)length}));
}

START_TEST(decimal_numbers_about_every_power_of_ten)
{
    for (uint64_t power = 1; power < UINT64_MAX / 10; power *= 10)
        for (uint64_t number = power - 1; number <= power + 1; number++)
            assert_decimal(number);
}
END_TEST

/* Four digits are divided by multiplications, which could be wrong for some number only. */
START_TEST(every_number_of_four_digits_in_either_half)
{
    for (uint64_t number = 0; number < 10000; number++) {
        assert_decimal(number);
        assert_decimal(number * 10000 + 9999 - number);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pen");

    CHECK_CASE(s, "pen", pieces_stand_one_behind_the_other, whole_numbers_of_every_width,
               decimal_numbers_about_every_power_of_ten,
               every_number_of_four_digits_in_either_half);
    return s;
}

CHECK_MAIN
