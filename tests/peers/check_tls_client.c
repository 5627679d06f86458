/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a TLS client offers and which certificates it takes.
 */
#include "peers/tls_pair.h"

START_TEST(a_client_tells_its_offer)
{
    struct pair pair;
    const struct event *versions;

    pair_open(&pair, TLS_BY_FLIGHT);
    versions = said(&pair, pair.client, EVENT_OFFERED, "versions");
    ck_assert_str_eq(versions->value, "TLS 1.3");
    ck_assert_str_eq(versions->ref, "RFC 8446 4.2.1");
    ck_assert_ptr_nonnull(
        strstr(said(&pair, pair.client, EVENT_OFFERED, "cipher suites")->value,
               "TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256"));
    ck_assert_ptr_nonnull(strstr(said(&pair, pair.client, EVENT_OFFERED, "groups")->value,
                                 "secp256r1, secp384r1, secp521r1, x25519"));
    ck_assert_str_eq(said(&pair, pair.client, EVENT_OFFERED, "key shares")->value,
                     "secp256r1, x25519");
    ck_assert_str_eq(said(&pair, pair.client, EVENT_OFFERED, "server name")->value, HOST);
    ck_assert_ptr_nonnull(
        strstr(said(&pair, pair.client, EVENT_OFFERED, "signatures")->value, "ed25519"));
    ck_assert_ptr_null(said(&pair, pair.client, EVENT_OFFERED, "protocols"));
    pair_close(&pair);
}
END_TEST

/* ---- certificates ---- */

/* The client refuses the server's certificate, and GnuTLS's words hold this reason. */
static void assert_refused(struct pair *pair, const struct tls_config *client,
                           const char *reason)
{
    struct tls_config server = good_config(pair);

    pair_connect(pair, client, &server);
    deliver_all(pair);
    assert_failed(pair, pair->client, GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR);
    assert_alert(pair, pair->client, "bad_certificate", 42, "sent");
    assert_alert(pair, pair->server, "bad_certificate", 42, "received");
    ck_assert_str_eq(said(pair, pair->client, EVENT_CHECKED, "certificate")->value, "failed");
    ck_assert_ptr_nonnull(
        strstr(said(pair, pair->client, EVENT_NOTE, "certificate")->value, reason));
    ck_assert_ptr_null(said(pair, pair->client, EVENT_AGREED, NULL));
}

START_TEST(an_unknown_signer_is_refused)
{
    struct pair pair;
    struct identity other;
    struct bytes other_cert;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    other = identity_new("CN=Somebody else", GNUTLS_PK_EDDSA_ED25519, 0);
    config = good_config(&pair);
    other_cert = datum_bytes(other.cert);
    config.trust = (struct bytes_list){&other_cert, 1};
    assert_refused(&pair, &config, "The certificate issuer is unknown.");
    identity_free(&other);
    pair_close(&pair);
}
END_TEST

START_TEST(with_nobody_trusted_everybody_is_refused)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.trust = (struct bytes_list){0};
    assert_refused(&pair, &config, "The certificate issuer is unknown.");
    pair_close(&pair);
}
END_TEST

START_TEST(a_certificate_for_another_host_is_refused)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.host = "other.lockstep.test";
    assert_refused(&pair, &config, "The name in the certificate does not match the expected.");
    pair_close(&pair);
}
END_TEST

START_TEST(no_verification_is_told_as_skipped)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.verify = false;
    config.trust = (struct bytes_list){0};
    config.host = "other.lockstep.test";
    pair_connect(&pair, &config, &config);
    deliver_all(&pair);
    ck_assert_int_eq(pair.client->phase, PEER_OPEN);
    ck_assert_str_eq(said(&pair, pair.client, EVENT_CHECKED, "certificate")->value, "skipped");
    pair_close(&pair);
}
END_TEST

/* ---- its configuration ---- */

static void assert_no_client(struct pair *pair, const struct tls_config *config,
                             enum status status, const char *what)
{
    struct failure failure = {0};
    struct peer *peer = NULL;

    ck_assert_int_eq(tls_client_new(pair->trace, 1, config, &peer, &failure), status);
    ck_assert_str_eq(failure.what, what);
    ck_assert_ptr_null(peer);
    ck_assert_uint_eq(trace_peer_count(pair->trace), 0);
}

START_TEST(a_bad_client_configuration_is_refused)
{
    struct pair pair;
    struct tls_config config;
    struct bytes nonsense = bytes_of("not a certificate");
    char host[400];

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.priority = "NORMAL:+NONSENSE";
    assert_no_client(&pair, &config, STATUS_USAGE,
                     "the TLS priority string \"NORMAL:+NONSENSE\" cannot be used");
    config = good_config(&pair);
    config.session = bytes_of("not a session");
    assert_no_client(&pair, &config, STATUS_DATA, "the TLS client cannot resume its session");
    config = good_config(&pair);
    config.trust = (struct bytes_list){&nonsense, 1};
    assert_no_client(&pair, &config, STATUS_DATA,
                     "the TLS client cannot trust the certificate it was given");
    memset(host, 'a', sizeof host);
    host[sizeof host - 1] = '\0';
    config = good_config(&pair);
    config.host = host;
    {
        struct peer *peer = NULL;

        ck_assert_int_eq(tls_client_new(pair.trace, 1, &config, &peer, NULL), STATUS_USAGE);
        ck_assert_ptr_null(peer);
    }
    pair_discard(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls_client");

    CHECK_CASE(suite, "offer", a_client_tells_its_offer);
    CHECK_CASE(suite, "certificate", an_unknown_signer_is_refused,
               with_nobody_trusted_everybody_is_refused,
               a_certificate_for_another_host_is_refused, no_verification_is_told_as_skipped);
    CHECK_CASE(suite, "configuration", a_bad_client_configuration_is_refused);
    return suite;
}

CHECK_MAIN
