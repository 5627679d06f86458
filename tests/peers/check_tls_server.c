/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/tls_pair.h"

#define UNUSABLE "the TLS server cannot use its certificate and key"

START_TEST(a_bad_server_configuration_is_refused)
{
    struct pair pair;
    struct identity other;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    other = identity_new("CN=Somebody else", GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.key = datum_bytes(other.key);
    assert_no_server(&pair, &config, STATUS_DATA, UNUSABLE);
    config = good_config(&pair);
    config.cert = bytes_part(config.cert, 0, config.cert.length - 1);
    assert_no_server(&pair, &config, STATUS_DATA, UNUSABLE);
    config = good_config(&pair);
    config.key = (struct bytes){0};
    assert_no_server(&pair, &config, STATUS_DATA, UNUSABLE);
    identity_free(&other);
    pair_discard(&pair);
}
END_TEST

START_TEST(a_ticket_key_of_another_length_is_refused)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.ticket_key = bytes_of("too short");
    assert_no_server(&pair, &config, STATUS_DATA, "the TLS server cannot seal tickets");
    pair_discard(&pair);
}
END_TEST

/* ---- what it takes ---- */

START_TEST(a_server_tells_what_it_would_take)
{
    static const char *const names[] = {HOST, "also.lockstep.test", NULL};
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = server = good_config(&pair);
    server.priority = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-GROUP-ALL:+GROUP-X25519";
    server.knows = names;
    pair_connect(&pair, &client, &server);
    ck_assert_ptr_null(said(&pair, pair.server, EVENT_OFFERED, NULL));
    deliver_all(&pair);
    ck_assert_int_eq(pair.server->phase, PEER_OPEN);
    ck_assert_str_eq(said(&pair, pair.server, EVENT_OFFERED, "versions")->value,
                     "TLS 1.3, TLS 1.2");
    ck_assert_str_eq(said(&pair, pair.server, EVENT_OFFERED, "groups")->value, "x25519");
    ck_assert_str_eq(said(&pair, pair.server, EVENT_OFFERED, "server name")->value,
                     HOST ", also.lockstep.test");
    ck_assert_ptr_nonnull(
        strstr(said(&pair, pair.server, EVENT_OFFERED, "cipher suites")->value,
               "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"));
    ck_assert_str_eq(said(&pair, pair.server, EVENT_CHECKED, "server-name")->value, "ok");
    pair_close(&pair);
}
END_TEST

START_TEST(a_name_that_it_does_not_know_is_refused)
{
    static const char *const names[] = {"also.lockstep.test", NULL};
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = server = good_config(&pair);
    server.knows = names;
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    assert_failed(&pair, pair.server, GNUTLS_E_UNRECOGNIZED_NAME);
    assert_alert(&pair, pair.client, "unrecognized_name", 112, "received");
    ck_assert_str_eq(said(&pair, pair.server, EVENT_CHECKED, "server-name")->value, "failed");
    pair_close(&pair);
}
END_TEST

/* An address is checked, and not asked for. */
START_TEST(no_address_is_asked_for)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = server = good_config(&pair);
    client.host = _i ? "::1" : "127.0.0.1";
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    ck_assert_ptr_null(said(&pair, pair.client, EVENT_OFFERED, "server name"));
    ck_assert_str_eq(said(&pair, pair.client, EVENT_CHECKED, "certificate.name")->value,
                     "failed");
    pair_close(&pair);
}
END_TEST

/* ---- a server that asks ---- */

START_TEST(a_server_may_ask_who_the_client_is)
{
    struct pair pair;
    struct identity client_identity;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client_identity = identity_for("CN=A client", GNUTLS_KP_TLS_WWW_CLIENT);
    client = good_config(&pair);
    server = good_config(&pair);
    client.cert = datum_bytes(client_identity.cert);
    client.key = datum_bytes(client_identity.key);
    server.trust = (struct bytes_list){&client.cert, 1};
    server.asks = TLS_INSISTS;
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    ck_assert_int_eq(pair.server->phase, PEER_OPEN);
    ck_assert_str_eq(said(&pair, pair.server, EVENT_CHECKED, "client.certificate")->value,
                     "ok");
    ck_assert_ptr_nonnull(said(&pair, pair.server, EVENT_STATE, "WAIT_CERT"));
    ck_assert_ptr_nonnull(said(&pair, pair.server, EVENT_STATE, "WAIT_CV"));
    identity_free(&client_identity);
    pair_close(&pair);
}
END_TEST

START_TEST(a_client_that_does_not_say_is_sent_away)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = good_config(&pair);
    server = good_config(&pair);
    client.cert = client.key = (struct bytes){0};
    server.asks = TLS_INSISTS;
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    assert_failed(&pair, pair.server, GNUTLS_E_CERTIFICATE_REQUIRED);
    assert_alert(&pair, pair.server, "certificate_required", 116, "sent");
    assert_alert(&pair, pair.client, "certificate_required", 116, "received");
    pair_close(&pair);
}
END_TEST

/* A server's own certificate is not for clients. */
START_TEST(a_client_with_the_wrong_certificate_is_sent_away)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.asks = TLS_INSISTS;
    pair_connect(&pair, &config, &config);
    deliver_all(&pair);
    ck_assert_str_eq(said(&pair, pair.server, EVENT_CHECKED, "client.certificate")->value,
                     "failed");
    assert_failed(&pair, pair.server, GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR);
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls_server");
    TCase *addresses = tcase_create("addresses");

    CHECK_CASE(suite, "configuration", a_bad_server_configuration_is_refused,
               a_ticket_key_of_another_length_is_refused);
    CHECK_CASE(suite, "taking", a_server_tells_what_it_would_take,
               a_name_that_it_does_not_know_is_refused);
    tcase_add_loop_test(addresses, no_address_is_asked_for, 0, 2);
    suite_add_tcase(suite, addresses);
    CHECK_CASE(suite, "asking", a_server_may_ask_who_the_client_is,
               a_client_that_does_not_say_is_sent_away,
               a_client_with_the_wrong_certificate_is_sent_away);
    return suite;
}

CHECK_MAIN
