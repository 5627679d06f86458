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

START_TEST(waits_for_nothing_behind_what_is_no_record)
{
    ck_assert_uint_eq(tls_record_or_noise(BYTES('G', 'E', 'T', ' ', '/', ' ')), 6);
    ck_assert_uint_eq(tls_record_or_noise(BYTES(0x13)), 1);
    ck_assert_uint_eq(tls_record_or_noise(BYTES(0x19)), 1);
    ck_assert_uint_eq(tls_record_or_noise(BYTES(0x18, 3, 3)), 0);
    ck_assert_uint_eq(tls_record_or_noise(BYTES(0x14, 3, 3, 0, 1, 1, 0x16)), 6);
    ck_assert_uint_eq(tls_record_or_noise((struct bytes){0}), 0);
}
END_TEST

START_TEST(takes_the_suites_of_tls_13_apart)
{
    struct tls_suite suite;

    ck_assert(tls_suite_read(0x1302, &suite));
    ck_assert_int_eq(suite.exchange, TLS_EXCHANGE_TLS13);
    ck_assert_int_eq(suite.kind, TLS_CIPHER_AEAD);
    ck_assert_str_eq(suite.cipher, "AES-256-GCM");
    ck_assert_uint_eq(suite.key, 32);
    ck_assert_uint_eq(suite.tag, 16);
    ck_assert_uint_eq(suite.hash, 48);
    ck_assert(tls_suite_read(0x1305, &suite));
    ck_assert_uint_eq(suite.tag, 8);
    ck_assert(!tls_suite_read(0x1300, &suite));
    ck_assert(!tls_suite_read(0x1306, &suite));
}
END_TEST

START_TEST(takes_those_before_apart)
{
    struct tls_suite suite;

    ck_assert(tls_suite_read(0xc02b, &suite));
    ck_assert_int_eq(suite.exchange, TLS_EXCHANGE_ECDHE);
    ck_assert_uint_eq(suite.fixed_nonce, 4);
    ck_assert_uint_eq(suite.explicit_nonce, 8);
    ck_assert_uint_eq(suite.hash, 32);
    ck_assert(tls_suite_read(0x002f, &suite));
    ck_assert_int_eq(suite.exchange, TLS_EXCHANGE_RSA);
    ck_assert_int_eq(suite.kind, TLS_CIPHER_CBC);
    ck_assert_uint_eq(suite.block, 16);
    ck_assert_uint_eq(suite.mac, 20);
    ck_assert(!tls_suite_read(0x0005, &suite)); /* RC4 */
}
END_TEST

START_TEST(knows_how_keys_are_exchanged)
{
    ck_assert_int_eq(tls_suite_exchange(0x1301), TLS_EXCHANGE_TLS13);
    ck_assert_int_eq(tls_suite_exchange(0x0005), TLS_EXCHANGE_RSA);
    ck_assert_int_eq(tls_suite_exchange(0x009f), TLS_EXCHANGE_DHE);
    ck_assert_int_eq(tls_suite_exchange(0x0034), TLS_EXCHANGE_DH_ANON);
    ck_assert_int_eq(tls_suite_exchange(0xc018), TLS_EXCHANGE_ECDH_ANON);
    ck_assert_int_eq(tls_suite_exchange(0x00a8), TLS_EXCHANGE_PSK);
    ck_assert_int_eq(tls_suite_exchange(0x00aa), TLS_EXCHANGE_DHE_PSK);
    ck_assert_int_eq(tls_suite_exchange(0xc035), TLS_EXCHANGE_ECDHE_PSK);
    ck_assert_int_eq(tls_suite_exchange(0x0093), TLS_EXCHANGE_RSA_PSK);
    ck_assert_int_eq(tls_suite_exchange(0xc01d), TLS_EXCHANGE_SRP);
    ck_assert_int_eq(tls_suite_exchange(0x1a1a), TLS_EXCHANGE_UNKNOWN);
}
END_TEST

/* 0x0a0a, 0x1a1a ... and nothing else. */
START_TEST(knows_grease)
{
    size_t count = 0;

    for (uint64_t number = 0; number < 0x20000; number++)
        count += tls_is_grease(number);
    ck_assert_uint_eq(count, 16);
    ck_assert(tls_is_grease(0x0a0a));
    ck_assert(tls_is_grease(0xfafa));
    ck_assert(!tls_is_grease(0x0a1a));
}
END_TEST

/* name_of searches by halves: a table out of order would lose names. */
START_TEST(registries_are_sorted)
{
    static const struct name_table *const tables[] = {
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
        &tls_compression_methods,
        &tls_certificate_status_types,
        &tls_point_formats,
        &tls_fragment_lengths,
        &tls_certificate_compressions,
        &tls_curve_types,
        &tls_hash_algorithms,
        &tls_signature_algorithms,
        &tls_heartbeat_modes,
        &tls_heartbeat_types,
        &tls_srtp_profiles,
        &tls_client_certificate_types,
        &tls_token_binding_keys,
        &tls_ech_client_hello_types,
        &tls_certificate_chain_types,
        &tls_hpke_kems,
        &tls_hpke_kdfs,
        &tls_hpke_aeads,
        &tls_sct_versions,
    };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (size_t j = 0; j < tables[i]->count; j++) {
            const struct name_entry *entry = &tables[i]->entries[j];

            ck_assert_msg(!j || entry[-1].number < entry->number, "%s: %s", tables[i]->title,
                          entry->name);
            ck_assert_str_eq(name_of(tables[i], entry->number), entry->name);
        }
    }
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

    CHECK_CASE(suite, "framing", measures_records, waits_for_whole_records,
               waits_for_nothing_behind_what_is_no_record);
    CHECK_CASE(suite, "registries", names_are_those_of_the_registries, registries_are_sorted,
               knows_grease);
    CHECK_CASE(suite, "suites", takes_the_suites_of_tls_13_apart, takes_those_before_apart,
               knows_how_keys_are_exchanged);
    return suite;
}

CHECK_MAIN
