/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * TLS peers that reach what they want: handshakes in both ways of stepping, what is told of
 * them, data both ways and the goodbye.
 */
#include <stdio.h>
#include <unistd.h>

#include "peers/tls_pair.h"
#include "proto/tls.h"

static void assert_agreement(gnutls_pk_algorithm_t algorithm, unsigned bits,
                             const char *signature)
{
    struct pair pair;
    struct tls_config config;
    const struct peer *ends[2];

    pair_prepare(&pair, algorithm, bits);
    config = good_config(&pair);
    pair_connect(&pair, &config, &config);
    deliver_all(&pair);
    ends[0] = pair.client;
    ends[1] = pair.server;
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(ends[i]->phase, PEER_OPEN);
        assert_agreed(&pair, ends[i], "version", "TLS 1.3");
        assert_agreed(&pair, ends[i], "cipher suite", "TLS_AES_256_GCM_SHA384");
        assert_agreed(&pair, ends[i], "bits", "256");
        assert_agreed(&pair, ends[i], "group", "secp256r1");
        assert_agreed(&pair, ends[i], "signature", signature);
    }
    ck_assert_str_eq(said(&pair, pair.client, EVENT_CHECKED, "certificate")->value, "ok");
    ck_assert_str_eq(said(&pair, pair.client, EVENT_CHECKED, "certificate")->ref,
                     "RFC 5280 6.1");
    ck_assert_ptr_null(said(&pair, pair.server, EVENT_CHECKED, "client.certificate"));
    ck_assert_str_eq(said(&pair, pair.server, EVENT_CHECKED, "finished")->value, "ok");
    pair_close(&pair);
}

START_TEST(both_ends_tell_the_same_agreement)
{
    assert_agreement(GNUTLS_PK_ECDSA, P256, "ecdsa_secp256r1_sha256");
    assert_agreement(GNUTLS_PK_EDDSA_ED25519, 0, "ed25519");
    assert_agreement(GNUTLS_PK_RSA, 2048, "rsa_pss_rsae_sha256");
}
END_TEST

/* One record at a time: what lies on the wire, and what the two ends then wait for. */
START_TEST(records_come_one_by_one)
{
    static const struct {
        const char *sender;
        uint8_t type; /* on the wire */
        const char *client_state;
        const char *server_state;
    } expected[] = {
        {"client", TLS_HANDSHAKE, "WAIT_SH", "START"},             /* ClientHello */
        {"server", TLS_HANDSHAKE, "WAIT_SH", "NEGOTIATED"},        /* ServerHello */
        {"server", TLS_APPLICATION_DATA, "WAIT_EE", "NEGOTIATED"}, /* EncryptedExtensions */
        {"server", TLS_APPLICATION_DATA, "WAIT_CERT_CR", "NEGOTIATED"}, /* Certificate */
        {"server", TLS_APPLICATION_DATA, "WAIT_CV", "NEGOTIATED"},      /* CertificateVerify */
        {"server", TLS_APPLICATION_DATA, "WAIT_FINISHED", "WAIT_FINISHED"}, /* Finished */
        {"client", TLS_APPLICATION_DATA, "CONNECTED", "WAIT_FINISHED"},     /* Finished */
    };
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.stepping = TLS_BY_RECORD;
    pair_connect(&pair, &config, &config);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct unit *unit = wire_oldest(pair.wire);

        ck_assert_uint_eq(wire_held(pair.wire), 1);
        ck_assert_str_eq(trace_peer_name(pair.trace, trace_event(pair.trace, unit->seq)->from),
                         expected[i].sender);
        ck_assert_uint_eq(unit->bytes.data[0], expected[i].type);
        ck_assert_str_eq(pair.client->phase_name, expected[i].client_state);
        ck_assert_str_eq(pair.server->phase_name, expected[i].server_state);
        ck_assert(step(&pair));
    }
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    ck_assert_str_eq(pair.server->phase_name, "CONNECTED");
    pair_close(&pair);
}
END_TEST

START_TEST(a_flight_is_put_at_once)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    pair_connect(&pair, &config, &config);
    ck_assert_uint_eq(wire_held(pair.wire), 1);
    ck_assert(step(&pair));
    ck_assert_uint_eq(wire_held(pair.wire), 5);
    ck_assert_str_eq(pair.server->phase_name, "WAIT_FINISHED");
    for (int i = 0; i < 5; i++)
        ck_assert(step(&pair));
    ck_assert_uint_eq(wire_held(pair.wire), 1);
    pair_close(&pair);
}
END_TEST

START_TEST(every_secret_is_told_by_both_ends)
{
    static const char *const labels[] = {
        "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0", "EXPORTER_SECRET"};
    struct pair pair;
    const char *random;

    pair_open(&pair, TLS_BY_RECORD);
    random = said(&pair, pair.client, EVENT_SECRET, labels[0])->value;
    ck_assert_uint_eq(strlen(random), 64);
    ck_assert_uint_eq(times_said(&pair, pair.client, EVENT_SECRET), 5);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_SECRET), 5);
    for (int i = 0; i < 5; i++) {
        ck_assert_uint_eq(said(&pair, pair.client, EVENT_SECRET, labels[i])->kept, 48);
        ck_assert_uint_eq(said(&pair, pair.server, EVENT_SECRET, labels[i])->kept, 48);
        ck_assert_str_eq(said(&pair, pair.server, EVENT_SECRET, labels[i])->value, random);
    }
    pair_close(&pair);
}
END_TEST

START_TEST(the_random_of_the_secrets_is_the_hellos)
{
    struct pair pair;
    struct bytes hello;
    char random[65];

    pair_open(&pair, TLS_BY_FLIGHT);
    hello = trace_bytes(pair.trace, said(&pair, pair.client, EVENT_SENT, NULL)->seq);
    for (size_t i = 0; i < 32; i++)
        snprintf(random + 2 * i, 3, "%02x", hello.data[TLS_RECORD_HEADER + 4 + 2 + i]);
    ck_assert_str_eq(said(&pair, pair.client, EVENT_SECRET, NULL)->value, random);
    pair_close(&pair);
}
END_TEST

START_TEST(no_secret_goes_to_the_key_log_file)
{
    char path[] = "/tmp/check_tls_peer_XXXXXX";
    int fd = mkstemp(path);
    struct pair pair;

    ck_assert_int_ge(fd, 0);
    setenv("SSLKEYLOGFILE", path, 1);
    pair_open(&pair, TLS_BY_FLIGHT);
    pair_close(&pair);
    unsetenv("SSLKEYLOGFILE");
    ck_assert_int_eq(lseek(fd, 0, SEEK_END), 0);
    close(fd);
    unlink(path);
}
END_TEST

static void fill(struct buf *data, size_t length, uint8_t first)
{
    uint8_t *out = buf_extend(data, length);

    for (size_t i = 0; i < length; i++)
        out[i] = (uint8_t)(first + i % 251);
}

static void assert_data_flows(enum tls_stepping stepping, size_t held_at_once)
{
    struct pair pair;
    struct buf question = {0};
    struct buf answer = {0};

    pair_open(&pair, stepping);
    fill(&question, 20000, 1);
    fill(&answer, 20000, 7);
    ck_assert(pair.client->ops->send(pair.client, buf_view(&question)));
    ck_assert_uint_eq(wire_held(pair.wire), held_at_once);
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_server), buf_view(&question));
    ck_assert(pair.server->ops->send(pair.server, buf_view(&answer)));
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_client), buf_view(&answer));
    buf_free(&question);
    buf_free(&answer);
    pair_close(&pair);
}

START_TEST(long_data_flows_both_ways)
{
    assert_data_flows(TLS_BY_RECORD, 1);
    assert_data_flows(TLS_BY_FLIGHT, 2);
}
END_TEST

START_TEST(nothing_is_sent_before_the_handshake_is_done)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    pair_connect(&pair, &config, &config);
    ck_assert(!pair.client->ops->send(pair.client, bytes_of("too early")));
    ck_assert(!pair.server->ops->send(pair.server, bytes_of("too early")));
    deliver_all(&pair);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("now")));
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_server), bytes_of("now"));
    pair_close(&pair);
}
END_TEST

static void assert_goodbye(enum tls_stepping stepping)
{
    struct pair pair;

    pair_open(&pair, stepping);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("last words")));
    pair.client->ops->close(pair.client);
    pair.client->ops->close(pair.client);
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_server), bytes_of("last words"));
    assert_alert(&pair, pair.client, "close_notify", 0, "sent");
    assert_alert(&pair, pair.server, "close_notify", 0, "received");
    ck_assert_int_eq(pair.client->phase, PEER_CLOSED);
    ck_assert_int_eq(pair.server->phase, PEER_CLOSED);
    ck_assert(pair.server->inbox_ended);
    ck_assert(!pair.client->ops->send(pair.client, bytes_of("more")));
    pair.server->ops->close(pair.server);
    deliver_all(&pair);
    ck_assert(pair.client->inbox_ended);
    ck_assert_uint_eq(times_said(&pair, pair.client, EVENT_ALERT), 2);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_ALERT), 2);
    ck_assert_uint_eq(times_said(&pair, pair.client, EVENT_CLOSED), 1);
    ck_assert_ptr_null(said(&pair, pair.client, EVENT_FAILED, NULL));
    ck_assert_ptr_null(said(&pair, pair.server, EVENT_FAILED, NULL));
    pair_close(&pair);
}

START_TEST(a_goodbye_is_said_and_heard)
{
    assert_goodbye(TLS_BY_RECORD);
    assert_goodbye(TLS_BY_FLIGHT);
}
END_TEST

/* RFC 8446 appendix D.4: each end says ChangeCipherSpec, to no effect. */
START_TEST(compatibility_mode_adds_records)
{
    struct pair pair;
    struct tls_config config;
    size_t records = 0;
    size_t dummies = 0;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.priority = "NORMAL:-VERS-ALL:+VERS-TLS1.3";
    config.stepping = TLS_BY_RECORD;
    pair_connect(&pair, &config, &config);
    for (; wire_held(pair.wire); records++) {
        for (int lane = 0; lane < LANES; lane++)
            ck_assert(!pair.wire->held[lane] || !pair.wire->held[lane]->next);
        dummies += wire_oldest(pair.wire)->bytes.data[0] == TLS_CHANGE_CIPHER_SPEC;
        ck_assert(step(&pair));
    }
    ck_assert_uint_eq(records, 9);
    ck_assert_uint_eq(dummies, 2);
    ck_assert_int_eq(pair.client->phase, PEER_OPEN);
    ck_assert_int_eq(pair.server->phase, PEER_OPEN);
    pair_close(&pair);
}
END_TEST

START_TEST(a_hello_retry_request_begins_again)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = good_config(&pair);
    server = good_config(&pair);
    client.priority = TLS_PRIORITY ":-GROUP-ALL:+GROUP-SECP256R1:+GROUP-SECP384R1";
    server.priority = TLS_PRIORITY ":-GROUP-ALL:+GROUP-SECP384R1";
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    ck_assert_int_eq(pair.client->phase, PEER_OPEN);
    ck_assert_str_eq(nth_said(&pair, pair.client, EVENT_OFFERED, "key shares", 0)->value,
                     "secp256r1");
    ck_assert_str_eq(nth_said(&pair, pair.client, EVENT_OFFERED, "key shares", 1)->value,
                     "secp384r1");
    assert_agreed(&pair, pair.server, "group", "secp384r1");
    ck_assert_str_eq(nth_said(&pair, pair.client, EVENT_STATE, NULL, 1)->name, "WAIT_SH");
    ck_assert_str_eq(nth_said(&pair, pair.client, EVENT_STATE, NULL, 2)->name, "WAIT_EE");
    ck_assert_str_eq(nth_said(&pair, pair.server, EVENT_STATE, NULL, 0)->name, "START");
    ck_assert_str_eq(nth_said(&pair, pair.server, EVENT_STATE, NULL, 1)->name, "WAIT_FINISHED");
    pair_close(&pair);
}
END_TEST

START_TEST(an_older_version_is_spoken_when_asked_for)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.priority = "NORMAL:-VERS-ALL:+VERS-TLS1.2";
    config.stepping = TLS_BY_RECORD;
    pair_connect(&pair, &config, &config);
    deliver_all(&pair);
    ck_assert_int_eq(pair.client->phase, PEER_OPEN);
    assert_agreed(&pair, pair.client, "version", "TLS 1.2");
    assert_agreed(&pair, pair.client, "cipher suite",
                  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
    ck_assert_uint_eq(said(&pair, pair.client, EVENT_SECRET, "CLIENT_RANDOM")->kept, 48);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_SECRET), 1);
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls_peer");

    CHECK_CASE(suite, "handshake", both_ends_tell_the_same_agreement, records_come_one_by_one,
               a_flight_is_put_at_once, compatibility_mode_adds_records,
               a_hello_retry_request_begins_again, an_older_version_is_spoken_when_asked_for);
    CHECK_CASE(suite, "secrets", every_secret_is_told_by_both_ends,
               the_random_of_the_secrets_is_the_hellos, no_secret_goes_to_the_key_log_file);
    CHECK_CASE(suite, "data", long_data_flows_both_ways,
               nothing_is_sent_before_the_handshake_is_done, a_goodbye_is_said_and_heard);
    return suite;
}

CHECK_MAIN
