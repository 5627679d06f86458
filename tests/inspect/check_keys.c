/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/keys.h"

#include "check_main.h"

#include "crypto/from_hex.h"
#include "inspect/tls/negotiation.h"
#include "inspecting.h"

static struct known_keys keys;

static void know(void)
{
    inspect_keys(inspect, 1, &keys);
    inspect_transcripts(inspect, 1, keys.transcript);
}

static void expect_hash(enum transcript_point point, const char *hex)
{
    const struct transcript_hash *hash = &keys.transcript[point];

    expect_hex((struct bytes){hash->bytes, hash->length}, hex);
}

#define RANDOM "cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7"

START_TEST(all_of_rfc_8448)
{
    open_recording("rfc8448-section-3", SECRETS_ALL);
    know();
    ck_assert_uint_eq(keys.version, 0x0304);
    ck_assert_uint_eq(keys.suite, 0x1301);
    expect_hex(keys.client_random, RANDOM);
    expect_hex(keys.server_random,
               "a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928");
    ck_assert_bytes(keys.server_name, bytes_of("server"));
    ck_assert_uint_eq(keys.alpn.length + keys.shared.length + keys.master.length, 0);
    expect_hex(keys.first[FROM_CLIENT][EPOCH_HANDSHAKE],
               "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");
    expect_hex(keys.first[FROM_SERVER][EPOCH_APPLICATION],
               "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643");
    ck_assert(!keys.resumed && keys.ticket);
    expect_hex(keys.ticket_nonce, "0000");
    expect_hash(UP_TO_SERVER_HELLO,
                "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");
    expect_hash(UP_TO_SERVER_FINISHED,
                "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");
    expect_hash(UP_TO_CLIENT_FINISHED,
                "209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d");
    expect_hash(UP_TO_CLIENT_KEY_EXCHANGE, "");
}
END_TEST

START_TEST(a_shared_secret_may_be_given)
{
    trace = recorded_trace("rfc8448-section-3");
    trace_append(trace,
                 &(struct event){
                     .kind = EVENT_SECRET, .run = 1, .name = "SHARED_SECRET", .value = RANDOM},
                 BYTES(1, 2, 3, 4));
    look(TAP_SENT, SECRETS_ALL);
    know();
    expect_hex(keys.shared, "01020304");
    look(TAP_SENT, SECRETS_OF_CLIENT); /* it is of neither end */
    know();
    expect_hex(keys.shared, "");
}
END_TEST

START_TEST(key_updates_are_counted)
{
    open_recording("tls13-full", SECRETS_ALL);
    know();
    ck_assert_uint_eq(keys.generation[FROM_CLIENT], 1);
    ck_assert_uint_eq(keys.generation[FROM_SERVER], 1);
    ck_assert_bytes(keys.server_name, bytes_of("server.lockstep.test"));
}
END_TEST

START_TEST(of_tls_1_2)
{
    open_recording("tls12", SECRETS_ALL);
    know();
    ck_assert_uint_eq(keys.version, 0x0303);
    ck_assert_uint_eq(keys.suite, 0xc02c);
    ck_assert_uint_eq(keys.master.length, 48);
    ck_assert_uint_eq(keys.transcript[UP_TO_CLIENT_KEY_EXCHANGE].length, 48);
    ck_assert(keys.extended_master && !keys.ticket);
}
END_TEST

START_TEST(without_secrets_only_what_is_in_the_clear)
{
    open_recording("tls13-full", 0);
    know();
    ck_assert_uint_eq(keys.version, 0x0304);
    for (int side = 0; side < 2; side++) {
        for (int epoch = 0; epoch < EPOCHS; epoch++)
            ck_assert_uint_eq(keys.first[side][epoch].length, 0);
    }
    ck_assert_uint_gt(keys.transcript[UP_TO_SERVER_HELLO].length, 0);
    ck_assert_uint_eq(keys.transcript[UP_TO_SERVER_FINISHED].length, 0);
}
END_TEST

START_TEST(nothing_is_known_of_an_unknown_connection)
{
    static const uint32_t conns[] = {0, 2, 3, 1000, UINT32_MAX};
    static const struct known_keys nothing;

    open_recording("tls13-full", SECRETS_ALL);
    for (size_t i = 0; i < sizeof conns / sizeof *conns; i++) {
        inspect_keys(inspect, conns[i], &keys);
        inspect_transcripts(inspect, conns[i], keys.transcript);
        ck_assert_mem_eq(&keys, &nothing, sizeof keys);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("keys");

    INSPECT_CASE(suite, "keys", all_of_rfc_8448, a_shared_secret_may_be_given,
                 key_updates_are_counted, of_tls_1_2, without_secrets_only_what_is_in_the_clear,
                 nothing_is_known_of_an_unknown_connection);
    return suite;
}

CHECK_MAIN
