/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/named.h"

#include "check_main.h"

/* Names that differ in nothing but their end, as a hostile key log may have them. */
static struct bytes name_of_number(uint32_t number)
{
    static uint8_t name[NAME_LENGTH];

    for (size_t i = 0; i < 4; i++)
        name[NAME_LENGTH - 1 - i] = (uint8_t)(number >> (8 * i));
    return (struct bytes){name, NAME_LENGTH};
}

START_TEST(each_name_has_its_own)
{
    enum { MANY = 50000 };
    struct names *names = names_new();

    for (uint32_t i = 0; i < MANY; i++)
        numbers_add(&names_at(names, name_of_number(i))->secrets, i + 1);
    for (uint32_t i = 0; i < MANY; i++) {
        const struct named *named = names_at(names, name_of_number(i));

        ck_assert_uint_eq(named->secrets.count, 1);
        ck_assert_uint_eq(named->secrets.items[0], i + 1);
        ck_assert_uint_eq(named->conns.count, 0);
    }
    names_free(names);
}
END_TEST

START_TEST(what_has_a_name_stays_where_it_is)
{
    struct names *names = names_new();
    struct named *first = names_at(names, name_of_number(0));

    for (uint32_t i = 1; i < 1000; i++)
        names_at(names, name_of_number(i));
    ck_assert_ptr_eq(names_at(names, name_of_number(0)), first);
    names_free(names);
}
END_TEST

START_TEST(a_number_is_not_added_twice_in_a_row)
{
    struct names *names = names_new();
    struct numbers *conns = &names_at(names, name_of_number(7))->conns;

    for (uint32_t i = 0; i < 30; i++)
        numbers_add(conns, i / 2);
    ck_assert_uint_eq(conns->count, 15);
    for (uint32_t i = 0; i < 15; i++)
        ck_assert_uint_eq(conns->items[i], i);
    names_free(names);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("named");

    CHECK_CASE(suite, "named", each_name_has_its_own, what_has_a_name_stays_where_it_is,
               a_number_is_not_added_twice_in_a_row);
    return suite;
}

CHECK_MAIN
