/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "proto/tls.h"

START_TEST(measures_records)
{
    ck_assert_uint_eq(tls_record_whole(BYTES(0x14, 3, 3, 0, 1, 1)), 6);
    ck_assert_uint_eq(tls_record_whole(BYTES(0x14, 3, 3, 0, 1, 1, 0x16, 3, 3)), 6);
    ck_assert_uint_eq(tls_record_whole(BYTES(0x17, 3, 3, 0, 0)), 5);
}
END_TEST

START_TEST(waits_for_whole_records)
{
    ck_assert_uint_eq(tls_record_whole((struct bytes){0}), 0);
    ck_assert_uint_eq(tls_record_whole(BYTES(0x14, 3, 3, 0)), 0);
    ck_assert_uint_eq(tls_record_whole(BYTES(0x14, 3, 3, 0, 1)), 0);
    ck_assert_uint_eq(tls_record_whole(BYTES(0x14, 3, 3, 0xff, 0xff, 1)), 0);
}
END_TEST

START_TEST(knows_the_suites_of_tls_13)
{
    const struct tls_suite *suite = tls_suite(0x1302);

    ck_assert_str_eq(suite->aead, "AES-256-GCM");
    ck_assert_uint_eq(suite->key, 32);
    ck_assert_uint_eq(suite->tag, 16);
    ck_assert_uint_eq(suite->hash, 48);
    ck_assert_uint_eq(tls_suite(0x1305)->tag, 8);
    ck_assert_ptr_null(tls_suite(0x1300));
    ck_assert_ptr_null(tls_suite(0x1306));
    ck_assert_ptr_null(tls_suite(0xc02b));
}
END_TEST

START_TEST(names_are_those_of_the_registries)
{
    ck_assert_str_eq(name_of(&tls_ciphersuites, 0x1301), "TLS_AES_128_GCM_SHA256");
    ck_assert_str_eq(name_of(&tls_ciphersuites, 0xc02b),
                     "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    ck_assert_str_eq(name_of(&tls_groups, 0x11ec), "X25519MLKEM768");
    ck_assert_str_eq(name_of(&tls_groups, 29), "x25519");
    ck_assert_str_eq(name_of(&tls_signature_schemes, 0x0804), "rsa_pss_rsae_sha256");
    ck_assert_str_eq(name_of(&tls_extension_types, 51), "key_share");
    ck_assert_str_eq(name_of(&tls_versions, 0x0304), "TLS 1.3");
    ck_assert_int_eq(name_number(&tls_alert_descriptions, "bad_record_mac"), 20);
    ck_assert_int_eq(name_number(&tls_handshake_types, "server_hello"), TLS_SERVER_HELLO);
    ck_assert_int_eq(name_number(&tls_content_types, "handshake"), TLS_HANDSHAKE);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls");

    CHECK_CASE(suite, "framing", measures_records, waits_for_whole_records);
    CHECK_CASE(suite, "registries", knows_the_suites_of_tls_13,
               names_are_those_of_the_registries);
    return suite;
}

CHECK_MAIN
