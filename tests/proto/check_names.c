/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "proto/tls.h"

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

/* name_of searches by halves: a table out of order would lose names. */
START_TEST(registries_are_sorted)
{
    const struct name_table *all[] = {
        &tls_content_types,
        &tls_handshake_types,
        &tls_versions,
        &tls_ciphersuites,
        &tls_extension_types,
        &tls_groups,
        &tls_signature_schemes,
        &tls_alert_levels,
        &tls_alert_descriptions,
        &tls_psk_modes,
        &tls_certificate_types,
        &tls_key_update_requests,
        &tls_name_types,
        &tls_certificate_status_types,
        &tls_compression_methods,
        &tls_certificate_compressions,
        &tls_point_formats,
        &tls_fragment_lengths,
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        for (size_t j = 0; j < all[i]->count; j++) {
            const struct name_entry *entry = &all[i]->entries[j];

            ck_assert_msg(!j || entry[-1].number < entry->number, "%s", entry->name);
            ck_assert_str_eq(name_of(all[i], entry->number), entry->name);
        }
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("names");

    CHECK_CASE(suite, "names", finds_names, knows_no_other_numbers, finds_numbers,
               registries_are_sorted);
    return suite;
}

CHECK_MAIN
