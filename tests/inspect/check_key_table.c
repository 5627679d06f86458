/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key schedule of RFC 8448 section 3, from the shared secret down, and the same from what a
 * key log gives; the key block of TLS 1.2.
 */
#include "inspect/tls/key_table.h"

#include <string.h>

#include "check_main.h"

#include "crypto/from_hex.h"
#include "crypto/hash.h"

static struct arena arena;
static struct known_keys keys;
static struct key_table table;

static void tear_down(void)
{
    arena_free(&arena);
}

static struct bytes hex(const char *digits)
{
    return hex_in(&arena, digits);
}

static const struct key_row *row_named(const char *name)
{
    for (size_t i = 0; i < table.count; i++)
        if (strcmp(table.rows[i].name, name) == 0)
            return &table.rows[i];
    ck_abort_msg("no row %s", name);
}

/* A value of a row as digits; "" when it is not there. */
static const char *value(const char *row_name, const char *name)
{
    const struct key_row *row = row_named(row_name);

    for (size_t i = 0; i < row->value_count; i++)
        if (strcmp(row->values[i].name, name) == 0)
            return hex_text(&arena, row->values[i].bytes, 0);
    return "";
}

static const char *command(const char *row_name)
{
    return row_named(row_name)->values[0].command;
}

static void know_transcript(enum transcript_point point, const char *digits)
{
    struct bytes hash = hex(digits);

    memcpy(keys.transcript[point].bytes, hash.data, hash.length);
    keys.transcript[point].length = hash.length;
}

/* What the wire of RFC 8448 section 3 and a key log give. */
static void set_up_8448(void)
{
    arena = (struct arena){0};
    keys = (struct known_keys){.version = 0x0304, .suite = 0x1301};
    keys.first[0][EPOCH_HANDSHAKE] =
        hex("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");
    keys.first[1][EPOCH_HANDSHAKE] =
        hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
    keys.first[0][EPOCH_APPLICATION] =
        hex("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5");
    keys.first[1][EPOCH_APPLICATION] =
        hex("a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643");
    know_transcript(UP_TO_SERVER_HELLO,
                    "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");
    know_transcript(UP_TO_SERVER_FINISHED,
                    "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");
    know_transcript(UP_TO_CLIENT_FINISHED,
                    "209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d");
}

static void check_traffic_values(void)
{
    ck_assert_str_eq(value("client handshake traffic", "key"),
                     "dbfaa693d1762c5b666af5d950258d01");
    ck_assert_str_eq(value("client handshake traffic", "iv"), "5bd3c71b836e0b76bb73265f");
    ck_assert_str_eq(value("client handshake traffic", "finished key"),
                     "b80ad01015fb2f0bd65ff7d4da5d6bf83f84821d1f87fdc7d3c75b5a7b42d9c4");
    ck_assert_str_eq(value("server handshake traffic", "key"),
                     "3fce516009c21727d0f2e4e86ee403bc");
    ck_assert_str_eq(value("server handshake traffic", "iv"), "5d313eb2671276ee13000b30");
    ck_assert_str_eq(value("server handshake traffic", "finished key"),
                     "008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8");
    ck_assert_str_eq(value("client application 0", "key"), "17422dda596ed5d9acd890e3c63f5051");
    ck_assert_str_eq(value("client application 0", "iv"), "5b78923dee08579033e523d9");
    ck_assert_str_eq(value("server application 0", "key"), "9f02283b6c9c07efc26bb9f2ac92e356");
    ck_assert_str_eq(value("server application 0", "iv"), "cf782b88dd83549aadf1e984");
}

START_TEST(goes_down_from_what_was_logged)
{
    key_table_fill(&arena, &keys, &table);
    ck_assert_str_eq(table.title, "TLS 1.3, TLS_AES_128_GCM_SHA256");
    check_traffic_values();
    ck_assert_str_eq(value("early secret", "secret"),
                     "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
    ck_assert_str_eq(value("handshake secret", "secret"), "");
    ck_assert_str_ne(row_named("handshake secret")->why_not, "");
    ck_assert_ptr_null(command("client handshake traffic")); /* of the handshake secret */
    ck_assert_str_eq(value("exporter master", "secret"), "");
}
END_TEST

START_TEST(goes_up_where_the_inputs_are_known)
{
    memset(keys.first, 0, sizeof keys.first); /* nothing was logged but the shared secret */
    keys.shared = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    keys.ticket = true;
    keys.ticket_nonce = hex("0000");
    key_table_fill(&arena, &keys, &table);
    ck_assert_str_eq(value("handshake secret", "secret"),
                     "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac");
    ck_assert_str_eq(value("master secret", "secret"),
                     "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919");
    ck_assert_str_eq(value("client handshake traffic", "secret"),
                     "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");
    ck_assert_str_eq(value("server application 0", "secret"),
                     "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643");
    ck_assert_str_eq(value("exporter master", "secret"),
                     "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50");
    ck_assert_str_eq(value("resumption master", "secret"),
                     "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c");
    ck_assert_str_eq(value("early secret", "derived"),
                     "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba");
    ck_assert_str_eq(value("handshake secret", "derived"),
                     "43de77e0c77713859a944db9db2590b53190a65b3ee2e4f12dd7a0bb7ce254b4");
    ck_assert_str_eq(value("pre-shared key", "secret"),
                     "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");
    check_traffic_values();
}
END_TEST

START_TEST(commands_hold_nothing_but_digits_and_words)
{
    keys.shared = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    key_table_fill(&arena, &keys, &table);
    ck_assert_str_eq(
        command("server handshake traffic"),
        "openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt mode:EXPAND_ONLY -kdfopt hexkey:"
        "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac -kdfopt hexinfo:"
        "002012746c733133207320687320747261666669632"
        "0860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8 HKDF");
    for (size_t i = 0; i < table.count; i++)
        for (size_t j = 0; j < table.rows[i].value_count; j++)
            if (table.rows[i].values[j].command)
                ck_assert_uint_eq(strspn(table.rows[i].values[j].command,
                                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789-_: "),
                                  strlen(table.rows[i].values[j].command));
}
END_TEST

START_TEST(follows_key_updates)
{
    uint8_t next[32];

    keys.generation[1] = 7;
    key_table_fill(&arena, &keys, &table);
    hkdf_expand_label(32, keys.first[1][EPOCH_APPLICATION], "traffic upd", (struct bytes){0},
                      next, sizeof next);
    ck_assert_str_eq(value("server application 1", "secret"),
                     hex_text(&arena, (struct bytes){next, sizeof next}, 0));
    for (int i = 1; i < 7; i++)
        hkdf_expand_label(32, (struct bytes){next, sizeof next}, "traffic upd",
                          (struct bytes){0}, next, sizeof next);
    ck_assert_str_eq(value("server application 7", "secret"),
                     hex_text(&arena, (struct bytes){next, sizeof next}, 0));
    ck_assert_uint_eq(strlen(value("server application 7", "key")), 32);
    for (size_t i = 0; i < table.count; i++)
        ck_assert_str_ne(table.rows[i].name, "server application 3"); /* left out */
}
END_TEST

START_TEST(a_resumed_session_has_a_secret_of_its_own)
{
    keys.resumed = true;
    keys.first[0][EPOCH_EARLY] = keys.first[0][EPOCH_HANDSHAKE];
    key_table_fill(&arena, &keys, &table);
    ck_assert_str_eq(value("early secret", "secret"), "");
    ck_assert_str_eq(row_named("early secret")->made, "HKDF-Extract(0, PSK)");
    ck_assert_str_eq(value("client early traffic", "key"), "dbfaa693d1762c5b666af5d950258d01");
}
END_TEST

#define KEY_BLOCK_GCM                          \
    "f32875e0a2d0d4cdb7085fc48be6ac3d3bbb753b" \
    "2b859331a3bf156c51b814bccb7283577e043d44"

/* The values of the key expansion were made with `openssl kdf ... TLS1-PRF`. */
static void set_up_12(void)
{
    arena = (struct arena){0};
    keys = (struct known_keys){.version = 0x0303, .suite = 0xc02f};
    keys.client_random =
        hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    keys.server_random =
        hex("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");
    keys.master = hex("404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
                      "606162636465666768696a6b6c6d6e6f");
}

START_TEST(cuts_the_key_block)
{
    key_table_fill(&arena, &keys, &table);
    ck_assert_str_eq(table.title, "TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    ck_assert_str_eq(value("key block", "block"), KEY_BLOCK_GCM);
    ck_assert_str_eq(value("client write key", "value"),
                     hex_text(&arena, bytes_part(hex(KEY_BLOCK_GCM), 0, 16), 0));
    ck_assert_str_eq(value("server write IV", "value"),
                     hex_text(&arena, bytes_part(hex(KEY_BLOCK_GCM), 36, 4), 0));
    ck_assert_str_eq(row_named("server write IV")->made, "bytes 36 to 39 of the key block");
}
END_TEST

START_TEST(a_cipher_with_a_mac_has_mac_keys)
{
    keys.suite = 0xc013; /* TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA */
    key_table_fill(&arena, &keys, &table);
    ck_assert_uint_eq(strlen(value("client write MAC key", "value")), 40);
    ck_assert_str_eq(row_named("server write key")->made, "bytes 56 to 71 of the key block");
    for (size_t i = 0; i < table.count; i++)
        ck_assert_str_ne(table.rows[i].name,
                         "client write IV"); /* each record brings its own */
}
END_TEST

START_TEST(nothing_agreed_is_an_empty_table)
{
    keys = (struct known_keys){0};
    key_table_fill(&arena, &keys, &table);
    ck_assert_uint_eq(table.count, 0);
    ck_assert_str_eq(table.title, "Nothing was agreed on yet");
    keys.version = 0x0304;
    keys.suite = 0x0a0a;
    key_table_fill(&arena, &keys, &table);
    ck_assert_uint_eq(table.count, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("key_table");

    CHECK_CASE_WITH(suite, "tls13", set_up_8448, tear_down, goes_down_from_what_was_logged,
                    goes_up_where_the_inputs_are_known,
                    commands_hold_nothing_but_digits_and_words, follows_key_updates,
                    a_resumed_session_has_a_secret_of_its_own);
    CHECK_CASE_WITH(suite, "tls12", set_up_12, tear_down, cuts_the_key_block,
                    a_cipher_with_a_mac_has_mac_keys, nothing_agreed_is_an_empty_table);
    return suite;
}

CHECK_MAIN
