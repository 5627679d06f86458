/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/hello.h"

#include "check_main.h"

#include "check_dissect.h"
#include "inspect/handshake/messages.h"
#include "recording.h"

static struct recording *recording;
static struct dissected found;

static void set_up(void)
{
    recording = read_recording("rfc8448-section-3");
    found = (struct dissected){0};
}

static void tear_down(void)
{
    free_recording(recording);
    arena_free(&found.arena);
}

static void read_client_hello(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_client_hello(tree, parent, reader, &(struct message_context){0});
}

static void read_server_hello(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_server_hello(tree, parent, reader, &(struct message_context){0});
}

/* The body of the only message in the nth recorded record. */
static struct bytes message_body(size_t n)
{
    return bytes_part(buf_view(&recording->items[n].bytes), 5 + MESSAGE_HEADER, SIZE_MAX);
}

START_TEST(reads_a_client_hello)
{
    static const struct expected fields[] = {
        {"tls.handshake.version", 0, 0, 2, "TLS 1.2 (0x0303)"},
        {"tls.handshake.random", 0, 2, 32, NULL},
        {"tls.handshake.session_id_length", 0, 34, 1, "0"},
        {"tls.handshake.cipher_suites_length", 0, 35, 2, "6"},
        {"tls.handshake.ciphersuite", 0, 37, 2, "TLS_AES_128_GCM_SHA256 (0x1301)"},
        {"tls.handshake.ciphersuite", 2, 41, 2, "TLS_AES_256_GCM_SHA384 (0x1302)"},
        {"tls.handshake.comp_method", 0, 44, 1, "null (0)"},
        {"tls.handshake.extensions_length", 0, 45, 2, "145"},
        {"tls.handshake.extension", 0, 47, 15, "server_name (0)"},
        {"tls.handshake.extensions_server_name", 0, 56, 6, "server"},
        {"tls.handshake.extensions_supported_group", 0, 73, 2, "x25519 (29)"},
        {"tls.handshake.extensions_key_share_group", 0, 101, 2, "x25519 (29)"},
        {"tls.handshake.extensions_key_share_key_exchange", 0, 105, 32, NULL},
        {"tls.handshake.extensions.supported_version", 0, 142, 2, "TLS 1.3 (0x0304)"},
        {"tls.extension.psk_ke_mode", 0, 185, 1, "psk_dhe_ke (1)"},
        {"tls.record_size_limit", 0, 190, 2, "16385"},
    };

    dissect(&found, read_client_hello, message_body(0));
    check_fields(&found, fields);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.ciphersuite"), 3);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.extension"), 9);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.sig_hash_alg"), 15);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.session_id"), 0);
    ck_assert_str_eq(complaint(&found), "");
}
END_TEST

START_TEST(reads_a_server_hello)
{
    static const struct expected fields[] = {
        {"tls.handshake.version", 0, 0, 2, "TLS 1.2 (0x0303)"},
        {"tls.handshake.ciphersuite", 0, 35, 2, "TLS_AES_128_GCM_SHA256 (0x1301)"},
        {"tls.handshake.comp_method", 0, 37, 1, "null (0)"},
        {"tls.handshake.extensions_key_share_group", 0, 44, 2, "x25519 (29)"},
        {"tls.handshake.extensions_key_share_key_exchange_length", 0, 46, 2, "32"},
        {"tls.handshake.extensions.supported_version", 0, 84, 2, "TLS 1.3 (0x0304)"},
    };

    dissect(&found, read_server_hello, message_body(1));
    check_fields(&found, fields);
    ck_assert_str_eq(complaint(&found), "");
}
END_TEST

START_TEST(a_retry_request_names_only_the_group)
{
    struct recording *retry = read_recording("tls13-retry");
    struct bytes message = bytes_part(buf_view(&retry->items[1].bytes), 5, SIZE_MAX);

    ck_assert_str_eq(message_name(0, message), "HelloRetryRequest");
    dissect(&found, read_server_hello, bytes_part(message, MESSAGE_HEADER, SIZE_MAX));
    ck_assert_str_eq(
        field_text(&found.tree,
                   nth_field(&found, "tls.handshake.extensions_key_share_selected_group", 0)),
        "secp384r1 (24)");
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.extensions_key_share_group"), 0);
    ck_assert_str_eq(complaint(&found), "");
    free_recording(retry);
}
END_TEST

START_TEST(a_hello_of_old_may_end_before_the_extensions)
{
    dissect(&found, read_client_hello, bytes_part(message_body(0), 0, 45));
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.ciphersuite"), 3);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.extension"), 0);
    ck_assert_str_eq(complaint(&found), "");
}
END_TEST

/* Whole messages, since only their length tells a short one from one without extensions. */
static void dissect_any(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_message(tree, parent, reader, &(struct message_context){.version = 0x0304});
}

START_TEST(damage_is_told_and_does_no_harm)
{
    for (size_t i = 0; i < 2; i++)
        check_damage(dissect_any,
                     bytes_part(buf_view(&recording->items[i].bytes), 5, SIZE_MAX));
}
END_TEST

START_TEST(the_index_reads_what_it_needs)
{
    struct recording *early = read_recording("tls13-early");
    struct hello hello;

    ck_assert(client_hello_read(message_body(0), &hello));
    ck_assert(!hello.early_data);
    ck_assert_bytes(bytes_part(hello.random, 0, 4), BYTES(0xcb, 0x34, 0xec, 0xb1));
    ck_assert(server_hello_read(message_body(1), &hello));
    ck_assert_uint_eq(hello.version, 0x0304);
    ck_assert_uint_eq(hello.suite, 0x1301);
    ck_assert(
        client_hello_read(bytes_part(buf_view(&early->items[2].bytes), 9, SIZE_MAX), &hello));
    ck_assert(hello.early_data);
    for (size_t length = 0; length < 34; length++)
        ck_assert(!client_hello_read(bytes_part(message_body(0), 0, length), &hello));
    for (size_t length = 0; length < 38; length++)
        ck_assert(!server_hello_read(bytes_part(message_body(1), 0, length), &hello));
    free_recording(early);
}
END_TEST

/* What tshark 4.0 computes from the same bytes. */
START_TEST(fingerprints_are_those_of_others)
{
    dissect(&found, read_client_hello, message_body(0));
    ck_assert_str_eq(
        field_text(&found.tree, nth_field(&found, "tls.handshake.ja3_full", 0)),
        "771,4865-4867-4866,0-65281-10-35-51-43-13-45-28,29-23-24-25-256-257-258-259-260,");
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "tls.handshake.ja3", 0)),
                     "da4dea34fe6d4ce5f0725df3f2682fa0");
    dissect(&found, read_server_hello, message_body(1));
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "tls.handshake.ja3s_full", 0)),
                     "771,4865,51-43");
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "tls.handshake.ja3s", 0)),
                     "eb1d94daa7e0344597e756a1fb6e7054");
}
END_TEST

/* Worked out after the rules of FoxIO with sha256sum. */
START_TEST(a_sorted_fingerprint)
{
    dissect(&found, read_client_hello, message_body(0));
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "tls.handshake.ja4_r", 0)),
                     "t13d030900_1301,1302,1303_000a,000d,001c,0023,002b,002d,0033,ff01_"
                     "0403,0503,0603,0203,0804,0805,0806,0401,0501,0601,0201,0402,0502,0602,"
                     "0202");
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "tls.handshake.ja4", 0)),
                     "t13d030900_55b375c5d22e_59cd3dafc54d");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("hello");

    CHECK_CASE_WITH(suite, "hello", set_up, tear_down, reads_a_client_hello,
                    reads_a_server_hello, a_retry_request_names_only_the_group,
                    a_hello_of_old_may_end_before_the_extensions,
                    damage_is_told_and_does_no_harm, the_index_reads_what_it_needs,
                    fingerprints_are_those_of_others, a_sorted_fingerprint);
    return suite;
}

CHECK_MAIN
