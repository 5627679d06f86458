/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "proto/names.h"

static const struct name_entry entries[] = {{1, "one"}, {5, "key_share"}, {9, "AES-128-GCM"}};
static const struct name_table table = {"Test", entries, 3, 0};

START_TEST(finds_names)
{
    ck_assert_str_eq(name_of(&table, 1), "one");
    ck_assert_str_eq(name_of(&table, 5), "key_share");
    ck_assert_str_eq(name_of(&table, 9), "AES-128-GCM");
}
END_TEST

START_TEST(knows_no_other_numbers)
{
    const struct name_table empty = {"Empty", NULL, 0, 0};

    ck_assert_ptr_null(name_of(&table, 0));
    ck_assert_ptr_null(name_of(&table, 4));
    ck_assert_ptr_null(name_of(&table, 10));
    ck_assert_ptr_null(name_of(&table, UINT64_C(0x100000001)));
    ck_assert_ptr_null(name_of(&empty, 1));
}
END_TEST

START_TEST(finds_numbers)
{
    ck_assert_int_eq(name_number(&table, "one"), 1);
    ck_assert_int_eq(name_number(&table, "ONE"), 1);
    ck_assert_int_eq(name_number(&table, "key-share"), 5);
    ck_assert_int_eq(name_number(&table, "aes_128_gcm"), 9);
    ck_assert_int_eq(name_number(&table, "on"), -1);
    ck_assert_int_eq(name_number(&table, "ones"), -1);
    ck_assert_int_eq(name_number(&table, ""), -1);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("names");

    CHECK_CASE(suite, "names", finds_names, knows_no_other_numbers, finds_numbers);
    return suite;
}

CHECK_MAIN
