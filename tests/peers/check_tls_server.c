/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/tls_pair.h"

static void assert_no_server(struct pair *pair, const struct tls_config *config)
{
    struct failure failure = {0};
    struct peer *peer = NULL;

    ck_assert_int_eq(tls_server_new(pair->trace, 1, config, &peer, &failure), STATUS_DATA);
    ck_assert_str_eq(failure.what, "the TLS server cannot use its certificate and key");
    ck_assert_ptr_null(peer);
    ck_assert_uint_eq(trace_peer_count(pair->trace), 0);
}

START_TEST(a_bad_server_configuration_is_refused)
{
    struct pair pair;
    struct identity other;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    other = identity_new("CN=Somebody else", GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.key = datum_bytes(other.key);
    assert_no_server(&pair, &config);
    config = good_config(&pair);
    config.cert = bytes_part(config.cert, 0, config.cert.length - 1);
    assert_no_server(&pair, &config);
    config = good_config(&pair);
    config.key = (struct bytes){0};
    assert_no_server(&pair, &config);
    identity_free(&other);
    identity_free(&pair.identity);
    trace_free(pair.trace);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls_server");

    CHECK_CASE(suite, "configuration", a_bad_server_configuration_is_refused);
    return suite;
}

CHECK_MAIN
