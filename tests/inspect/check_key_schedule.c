/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of RFC 8448 section 3.
 */
#include "inspect/tls/key_schedule.h"

#include "check_main.h"

#include "crypto/from_hex.h"

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
    return hex_in(&arena, digits);
}

static bool derive(struct traffic_keys *keys, uint16_t number, const char *secret)
{
    struct tls_suite suite;

    ck_assert(tls_suite_read(number, &suite));
    return traffic_keys_derive(keys, &suite, hex(secret));
}

static struct traffic_keys keys_of(const char *secret)
{
    struct traffic_keys keys;

    ck_assert(derive(&keys, 0x1301, secret));
    return keys;
}

static struct bytes key_of(const struct traffic_keys *keys)
{
    return (struct bytes){keys->key, keys->suite.key};
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

    ck_assert(!derive(&keys, 0x1302, CLIENT_HANDSHAKE));
    ck_assert(!derive(&keys, 0x1301, ""));
    ck_assert(!derive(&keys, 0x009c, CLIENT_HANDSHAKE)); /* a suite of TLS 1.2 */
}
END_TEST

/* That of the client, over all up to the server's Finished. */
START_TEST(makes_verify_data)
{
    struct traffic_keys keys = keys_of(CLIENT_HANDSHAKE);
    const struct negotiation negotiation = {.version = 0x0304, .suite = keys.suite};
    struct bytes transcript =
        hex("9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");
    struct sealed sealed = {.keys = &keys, .record = hex(CLIENT_FINISHED)};
    struct buf plain = {0};
    struct opened opened;
    uint8_t data[HASH_MOST];

    ck_assert_uint_eq(finished_data(&negotiation, &keys, FROM_CLIENT, transcript, data), 32);
    ck_assert(protection_open(&sealed, &plain, &opened));
    ck_assert_bytes(((struct bytes){data, 32}), bytes_part(buf_view(&plain), 4, 32));
    ck_assert_uint_eq(finished_data(&negotiation, NULL, FROM_CLIENT, transcript, data), 0);
    buf_free(&plain);
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

    CHECK_CASE_WITH(suite, "rfc8448", set_up, tear_down, derives_key_and_iv,
                    refuses_a_secret_of_another_hash, makes_verify_data,
                    goes_on_after_a_key_update);
    return suite;
}

CHECK_MAIN
