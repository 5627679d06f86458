/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/ssn.h"

#include "check_main.h"

static size_t find(const char *text, size_t from)
{
    return ssn_find(bytes_of(text), from);
}

START_TEST(a_number_is_found_where_it_stands)
{
    ck_assert_uint_eq(find("666-12-3456", 0), 0);
    ck_assert_uint_eq(find("ssn=666-12-3456\n", 0), 4);
    ck_assert_uint_eq(find("-666-00-0000-", 0), 1);
    ck_assert_uint_eq(find("666-666-12-3456", 0), 4);
}
END_TEST

START_TEST(the_next_number_is_found)
{
    const char *two = "666-12-3456 and 666-98-7654";

    ck_assert_uint_eq(find(two, 0), 0);
    ck_assert_uint_eq(find(two, 1), 16);
    ck_assert_uint_eq(find(two, 17), BYTES_NOT_FOUND);
    ck_assert_uint_eq(find(two, 1000), BYTES_NOT_FOUND);
}
END_TEST

START_TEST(other_digits_are_not_found)
{
    static const char *const others[] = {
        "",
        "666",
        "666-12-345",
        "666-1-23456",
        "6o6-12-3456",
        "666 12 3456",
        "666-12-34567",
        "1666-12-3456",
        "666-1a-3456",
        "666-12-345x",
        "666121234",
        "666-12_3456",
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(find(others[i], 0) == BYTES_NOT_FOUND, "\"%s\"", others[i]);
}
END_TEST

START_TEST(a_zero_octet_hides_nothing)
{
    ck_assert_uint_eq(ssn_find((struct bytes){(const uint8_t *)"\0\0"
                                                               "666-12-3456",
                                              13},
                               0),
                      2);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("ssn");

    CHECK_CASE(suite, "find", a_number_is_found_where_it_stands, the_next_number_is_found,
               other_digits_are_not_found, a_zero_octet_hides_nothing);
    return suite;
}

CHECK_MAIN
