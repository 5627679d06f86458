/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * TLS peers that are attacked: who notices, by which code, and what each end tells of it.
 */
#include "peers/altering.h"
#include "peers/tls_pair.h"

/* ---- attacks on application data ---- */

/* The server refuses a record with this code and alert; the client hears the alert. */
static void assert_server_refuses(const struct pair *pair, int code, const char *alert,
                                  int description)
{
    assert_failed(pair, pair->server, code);
    assert_alert(pair, pair->server, alert, description, "sent");
    assert_failed(pair, pair->client, GNUTLS_E_FATAL_ALERT_RECEIVED);
    assert_alert(pair, pair->client, alert, description, "received");
    ck_assert_str_eq(said(pair, pair->client, EVENT_ALERT, alert)->ref, "fatal");
}

static struct unit *send_one(struct pair *pair, const char *text)
{
    ck_assert(pair->client->ops->send(pair->client, bytes_of(text)));
    return wire_oldest(pair->wire);
}

/* Changes one octet of a data record from the client and delivers it. */
static void deliver_altered(struct pair *pair, size_t offset, uint8_t octet)
{
    struct unit *unit = send_one(pair, "666-12-3456");

    ck_assert_uint_ne(alter_unit(pair->wire, unit, offset, BYTES(octet), "test"), 0);
    deliver_all(pair);
    ck_assert_uint_eq(pair->at_server.length, 0);
}

START_TEST(an_altered_record_is_refused)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, TLS_BY_FLIGHT);
    unit = send_one(&pair, "666-12-3456");
    alter_unit(pair.wire, unit, 7, BYTES((uint8_t)(unit->bytes.data[7] ^ 1)), "test");
    deliver_all(&pair);
    assert_server_refuses(&pair, GNUTLS_E_DECRYPTION_FAILED, "bad_record_mac", 20);
    ck_assert_uint_eq(pair.at_server.length, 0);
    pair_close(&pair);
}
END_TEST

START_TEST(an_altered_header_is_refused)
{
    struct pair pair;

    pair_open(&pair, TLS_BY_FLIGHT);
    deliver_altered(&pair, 1, 7);
    assert_server_refuses(&pair, GNUTLS_E_UNSUPPORTED_VERSION_PACKET, "protocol_version", 70);
    pair_close(&pair);
    pair_open(&pair, TLS_BY_FLIGHT);
    deliver_altered(&pair, 0, 20);
    assert_server_refuses(&pair, GNUTLS_E_UNEXPECTED_PACKET, "unexpected_message", 10);
    pair_close(&pair);
}
END_TEST

START_TEST(a_gap_is_noticed_at_the_next_record)
{
    struct pair pair;

    pair_open(&pair, TLS_BY_FLIGHT);
    attack_drop(pair.wire, send_one(&pair, "lost"));
    deliver_all(&pair);
    ck_assert_int_eq(pair.server->phase, PEER_OPEN);
    send_one(&pair, "next");
    deliver_all(&pair);
    assert_server_refuses(&pair, GNUTLS_E_DECRYPTION_FAILED, "bad_record_mac", 20);
    ck_assert_uint_eq(pair.at_server.length, 0);
    pair_close(&pair);
}
END_TEST

START_TEST(a_replayed_record_is_refused)
{
    struct pair pair;
    uint32_t seq;

    pair_open(&pair, TLS_BY_FLIGHT);
    seq = send_one(&pair, "pay once")->seq;
    deliver_all(&pair);
    ck_assert_uint_ne(attack_replay(pair.wire, seq), 0);
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_server), bytes_of("pay once"));
    assert_server_refuses(&pair, GNUTLS_E_DECRYPTION_FAILED, "bad_record_mac", 20);
    pair_close(&pair);
}
END_TEST

START_TEST(an_alert_does_not_wait_for_its_lane)
{
    struct pair pair;
    struct unit *answer;
    uint8_t flipped;

    pair_open(&pair, TLS_BY_RECORD);
    send_one(&pair, "a question that still lies there");
    ck_assert(pair.server->ops->send(pair.server, bytes_of("an answer")));
    answer = pair.wire->held[LANE_TO_CLIENT];
    flipped = answer->bytes.data[9] ^ 1;
    alter_unit(pair.wire, answer, 9, BYTES(flipped), "test");
    attack_deliver(pair.wire, answer);
    pump_both(&pair);
    assert_failed(&pair, pair.client, GNUTLS_E_DECRYPTION_FAILED);
    ck_assert_uint_eq(wire_held(pair.wire), 2);
    deliver_all(&pair);
    assert_alert(&pair, pair.server, "bad_record_mac", 20, "received");
    pair_close(&pair);
}
END_TEST

START_TEST(after_its_goodbye_an_end_says_no_alert)
{
    struct pair pair;
    struct unit *answer;

    pair_open(&pair, TLS_BY_FLIGHT);
    ck_assert(pair.server->ops->send(pair.server, bytes_of("an answer")));
    answer = wire_oldest(pair.wire);
    pair.client->ops->close(pair.client);
    alter_unit(pair.wire, answer, 9, BYTES((uint8_t)(answer->bytes.data[9] ^ 1)), "test");
    deliver_all(&pair);
    assert_failed(&pair, pair.client, GNUTLS_E_DECRYPTION_FAILED);
    ck_assert_uint_eq(times_said(&pair, pair.client, EVENT_ALERT), 1);
    assert_alert(&pair, pair.client, "close_notify", 0, "sent");
    pair_close(&pair);
}
END_TEST

START_TEST(an_end_without_goodbye_is_a_truncation)
{
    struct pair pair;

    pair_open(&pair, TLS_BY_FLIGHT);
    wire_finish(pair.wire, LANE_TO_SERVER);
    pump_both(&pair);
    assert_failed(&pair, pair.server, GNUTLS_E_PREMATURE_TERMINATION);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_ALERT), 0);
    ck_assert(pair.client->inbox_ended);
    pair_close(&pair);
}
END_TEST

START_TEST(an_end_inside_a_record_is_refused)
{
    struct pair pair;

    pair_open(&pair, TLS_BY_FLIGHT);
    wire_put(pair.wire, LANE_TO_SERVER, BYTES(23, 3, 3, 0, 40, 1, 2, 3));
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    wire_finish(pair.wire, LANE_TO_SERVER);
    ck_assert_uint_eq(wire_held(pair.wire), 1);
    deliver_all(&pair);
    assert_failed(&pair, pair.server, GNUTLS_E_UNEXPECTED_PACKET_LENGTH);
    pair_close(&pair);
}
END_TEST

START_TEST(what_comes_after_a_failure_is_ignored)
{
    struct pair pair;

    pair_open(&pair, TLS_BY_FLIGHT);
    deliver_altered(&pair, 0, 20);
    ck_assert(!pair.server->ops->send(pair.server, bytes_of("x")));
    pair.server->ops->close(pair.server);
    buf_add(&pair.server->inbox, bytes_of("more"));
    pair.server->ops->pump(pair.server);
    ck_assert_uint_eq(pair.server->inbox.length, 0);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_FAILED), 1);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_ALERT), 1);
    pair_close(&pair);
}
END_TEST

/* ---- attacks on the handshake ---- */

/* One bit of the last octet but one of every record in turn. */
START_TEST(no_altered_handshake_ends_well)
{
    for (int record = 0; record < 7; record++) {
        struct pair pair;
        struct tls_config config;
        struct unit *unit;
        size_t at;

        pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
        config = good_config(&pair);
        config.stepping = TLS_BY_RECORD;
        pair_connect(&pair, &config, &config);
        for (int i = 0; i < record; i++)
            ck_assert(step(&pair));
        unit = wire_oldest(pair.wire);
        at = unit->bytes.length - 2;
        alter_unit(pair.wire, unit, at, BYTES((uint8_t)(unit->bytes.data[at] ^ 1)), "test");
        deliver_all(&pair);
        ck_assert_msg(pair.client->phase == PEER_FAILED || pair.server->phase == PEER_FAILED,
                      "record %d", record);
        ck_assert_int_ne(pair.server->phase, PEER_OPEN);
        pair_close(&pair);
    }
}
END_TEST

START_TEST(a_server_that_speaks_another_version_refuses)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = good_config(&pair);
    server = good_config(&pair);
    client.priority = "NORMAL:-VERS-ALL:+VERS-TLS1.2";
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    assert_server_refuses(&pair, GNUTLS_E_NO_CIPHER_SUITES, "handshake_failure", 40);
    pair_close(&pair);
}
END_TEST

START_TEST(a_goodbye_in_the_handshake_ends_it)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    pair_connect(&pair, &config, &config);
    pair.client->ops->close(pair.client);
    ck_assert_int_eq(pair.client->phase, PEER_CLOSED);
    deliver_all(&pair);
    ck_assert_int_eq(pair.server->phase, PEER_FAILED);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_FAILED), 1);
    pair_close(&pair);
}
END_TEST

START_TEST(peers_can_be_freed_at_any_time)
{
    for (int steps = 0; steps < 7; steps++) {
        struct pair pair;
        struct tls_config config;

        pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
        config = good_config(&pair);
        config.stepping = TLS_BY_RECORD;
        pair_connect(&pair, &config, &config);
        for (int i = 0; i < steps; i++)
            ck_assert(step(&pair));
        ck_assert_uint_eq(wire_held(pair.wire), 1);
        pair_close(&pair);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls_failures");

    CHECK_CASE(suite, "data", an_altered_record_is_refused, an_altered_header_is_refused,
               a_gap_is_noticed_at_the_next_record, a_replayed_record_is_refused,
               an_alert_does_not_wait_for_its_lane, after_its_goodbye_an_end_says_no_alert,
               an_end_without_goodbye_is_a_truncation, an_end_inside_a_record_is_refused,
               what_comes_after_a_failure_is_ignored);
    CHECK_CASE(suite, "handshake", no_altered_handshake_ends_well,
               a_server_that_speaks_another_version_refuses, a_goodbye_in_the_handshake_ends_it,
               peers_can_be_freed_at_any_time);
    return suite;
}

CHECK_MAIN
