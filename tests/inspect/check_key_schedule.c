/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of RFC 8448 section 3.
 */
#include "inspect/tls/key_schedule.h"

#include "check_main.h"

#include "base/hex.h"

static struct arena arena;

static void set_up(void)
{
    arena = (struct arena){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static struct bytes hex(const char *digits)
{
    struct buf read = {0};
    struct bytes out;

    ck_assert(hex_read(digits, &read));
    out = arena_bytes(&arena, buf_view(&read));
    buf_free(&read);
    return out;
}

static struct traffic_keys keys_of(const char *secret)
{
    struct traffic_keys keys;

    ck_assert(traffic_keys_derive(&keys, tls_suite(0x1301), hex(secret)));
    return keys;
}

static struct bytes key_of(const struct traffic_keys *keys)
{
    return (struct bytes){keys->key, keys->suite->key};
}

static struct bytes iv_of(const struct traffic_keys *keys)
{
    return (struct bytes){keys->iv, AEAD_NONCE};
}

#define CLIENT_HANDSHAKE "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"
#define SERVER_HANDSHAKE "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"
#define CLIENT_FINISHED                                                  \
    "170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44" \
    "d87f38f80338ac98fc46deb384bd1caeacab6867d726c40546"

START_TEST(derives_key_and_iv)
{
    struct traffic_keys client = keys_of(CLIENT_HANDSHAKE);
    struct traffic_keys server = keys_of(SERVER_HANDSHAKE);

    ck_assert_bytes(key_of(&client), hex("dbfaa693d1762c5b666af5d950258d01"));
    ck_assert_bytes(iv_of(&client), hex("5bd3c71b836e0b76bb73265f"));
    ck_assert_bytes(key_of(&server), hex("3fce516009c21727d0f2e4e86ee403bc"));
    ck_assert_bytes(iv_of(&server), hex("5d313eb2671276ee13000b30"));
}
END_TEST

START_TEST(refuses_a_secret_of_another_hash)
{
    struct traffic_keys keys;

    ck_assert(!traffic_keys_derive(&keys, tls_suite(0x1302), hex(CLIENT_HANDSHAKE)));
    ck_assert(!traffic_keys_derive(&keys, tls_suite(0x1301), (struct bytes){0}));
}
END_TEST

START_TEST(opens_a_published_record)
{
    struct traffic_keys keys = keys_of(CLIENT_HANDSHAKE);
    struct buf plain = {0};

    ck_assert(traffic_keys_open(&keys, 0, hex(CLIENT_FINISHED), &plain));
    ck_assert_uint_eq(plain.length, 37);
    ck_assert_bytes(bytes_part(buf_view(&plain), 0, 6), hex("14000020a8ec"));
    ck_assert_uint_eq(plain.data[36], TLS_HANDSHAKE);
    buf_free(&plain);
}
END_TEST

START_TEST(opens_nothing_else)
{
    struct traffic_keys keys = keys_of(CLIENT_HANDSHAKE);
    struct traffic_keys others = keys_of(SERVER_HANDSHAKE);
    struct bytes record = hex(CLIENT_FINISHED);
    struct buf altered = {0};
    struct buf plain = {0};

    ck_assert(!traffic_keys_open(&keys, 1, record, &plain));
    ck_assert(!traffic_keys_open(&others, 0, record, &plain));
    ck_assert(!traffic_keys_open(&keys, 0, bytes_part(record, 0, 5), &plain));
    for (size_t i = 0; i < record.length; i++) {
        buf_clear(&altered);
        buf_add(&altered, record);
        altered.data[i] ^= 1;
        ck_assert_msg(!traffic_keys_open(&keys, 0, buf_view(&altered), &plain), "byte %zu", i);
    }
    ck_assert_uint_eq(plain.length, 0);
    buf_free(&altered);
    buf_free(&plain);
}
END_TEST

START_TEST(counts_records_into_the_nonce)
{
    struct traffic_keys keys = keys_of(SERVER_HANDSHAKE);
    uint8_t nonce[AEAD_NONCE];

    traffic_keys_nonce(&keys, 0, nonce);
    ck_assert_bytes(((struct bytes){nonce, AEAD_NONCE}), iv_of(&keys));
    traffic_keys_nonce(&keys, 0x0102, nonce);
    ck_assert_bytes(((struct bytes){nonce, AEAD_NONCE}), hex("5d313eb2671276ee13000a32"));
}
END_TEST

/* Not in the RFC; worked out with HMAC by hand: HKDF-Expand-Label(secret, "traffic upd", "",
 * 32). */
START_TEST(goes_on_after_a_key_update)
{
    struct traffic_keys keys = keys_of(CLIENT_HANDSHAKE);
    struct traffic_keys next;

    traffic_keys_next(&keys, &next);
    ck_assert_uint_eq(next.generation, 1);
    ck_assert_bytes(((struct bytes){next.secret, 32}), hex("7c1b48380af13a741e2e8b2f6ab3defd"
                                                           "71d3b82a83107f8e21289cc8384dfbe7"));
    traffic_keys_forget(&next);
    ck_assert_uint_eq(next.secret[0] | next.key[0] | next.iv[0], 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("key_schedule");
    TCase *rfc8448 = tcase_create("rfc8448");

    tcase_add_checked_fixture(rfc8448, set_up, tear_down);
    tcase_add_test(rfc8448, derives_key_and_iv);
    tcase_add_test(rfc8448, refuses_a_secret_of_another_hash);
    tcase_add_test(rfc8448, opens_a_published_record);
    tcase_add_test(rfc8448, opens_nothing_else);
    tcase_add_test(rfc8448, counts_records_into_the_nonce);
    tcase_add_test(rfc8448, goes_on_after_a_key_update);
    suite_add_tcase(suite, rfc8448);
    return suite;
}

CHECK_MAIN
