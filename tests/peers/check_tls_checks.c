/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an end checks of the other, rule by rule: each is told, each can be left out, and what
 * was left out is told as skipped.
 */
#include "peers/tls_pair.h"
#include "proto/rules.h"

#define DAY 86400

static const char *outcome(const struct pair *pair, const struct peer *peer, enum rule rule)
{
    const struct event *checked = said(pair, peer, EVENT_CHECKED, rules[rule].name);

    return checked ? checked->value : "not told";
}

/* Connects with this client and the pair's own server. */
static void connect_as(struct pair *pair, const struct tls_config *client)
{
    struct tls_config server = good_config(pair);

    pair_connect(pair, client, &server);
    deliver_all(pair);
}

static void assert_open(const struct pair *pair)
{
    ck_assert_int_eq(pair->client->phase, PEER_OPEN);
    ck_assert_int_eq(pair->server->phase, PEER_OPEN);
}

START_TEST(each_rule_is_told_once)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    connect_as(&pair, &config);
    assert_open(&pair);
    for (enum rule rule = 0; rule < RULE_CERTIFICATE; rule++) {
        bool has_nothing = rule == RULE_REVOKED || rule == RULE_STAPLE || rule == RULE_PIN;

        ck_assert_msg(
            !strcmp(outcome(&pair, pair.client, rule), has_nothing ? "skipped" : "ok"),
            "%s: %s", rules[rule].name, outcome(&pair, pair.client, rule));
    }
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_CERTIFICATE), "ok");
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_PROOF), "ok");
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_FINISHED), "ok");
    pair_close(&pair);
}
END_TEST

/* ---- what a certificate can fail in, and that check left out ---- */

static void spoil_host(struct tls_config *config)
{
    config->host = "other.lockstep.test";
}

static void spoil_clock(struct tls_config *config)
{
    config->clock_seconds = 3 * DAY;
}

static void spoil_past(struct tls_config *config)
{
    config->clock_seconds = -3 * DAY;
}

static void spoil_trust(struct tls_config *config)
{
    config->trust = (struct bytes_list){0};
}

static void spoil_pin(struct tls_config *config)
{
    static const uint8_t nobody[TLS_PIN];
    static const struct bytes pin = {nobody, sizeof nobody};

    config->pins = (struct bytes_list){&pin, 1};
}

static void spoil_staple(struct tls_config *config)
{
    config->needs_staple = true;
}

static const struct {
    void (*spoil)(struct tls_config *config);
    enum rule rule;
} spoilt[] = {
    {spoil_host, RULE_NAME},    {spoil_clock, RULE_DATES}, {spoil_past, RULE_DATES},
    {spoil_trust, RULE_ISSUER}, {spoil_pin, RULE_PIN},     {spoil_staple, RULE_STAPLE},
};

START_TEST(a_broken_rule_is_named_and_stops_the_client)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    spoilt[_i].spoil(&config);
    connect_as(&pair, &config);
    assert_failed(&pair, pair.client, GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR);
    assert_alert(&pair, pair.server, "bad_certificate", 42, "received");
    for (enum rule rule = 0; rule < RULE_CERTIFICATE; rule++)
        ck_assert_msg(!strcmp(outcome(&pair, pair.client, rule), "failed") ==
                          (rule == spoilt[_i].rule),
                      "%s: %s", rules[rule].name, outcome(&pair, pair.client, rule));
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_CERTIFICATE), "failed");
    pair_close(&pair);
}
END_TEST

START_TEST(a_rule_that_is_left_out_stops_nobody)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    spoilt[_i].spoil(&config);
    config.skips = 1u << spoilt[_i].rule;
    connect_as(&pair, &config);
    assert_open(&pair);
    ck_assert_str_eq(outcome(&pair, pair.client, spoilt[_i].rule), "skipped");
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_CERTIFICATE), "ok");
    pair_close(&pair);
}
END_TEST

/* Leaving one out does not leave out another. */
START_TEST(only_that_rule_is_left_out)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.host = "other.lockstep.test";
    config.skips = 1u << RULE_DATES | 1u << RULE_PURPOSE;
    connect_as(&pair, &config);
    assert_failed(&pair, pair.client, GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR);
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_NAME), "failed");
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_PURPOSE), "skipped");
    pair_close(&pair);
}
END_TEST

/* The other end's clock is its own. */
START_TEST(a_clock_is_moved_at_one_end_only)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = good_config(&pair);
    server = good_config(&pair);
    server.clock_seconds = 3 * DAY;
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    assert_open(&pair);
    pair_close(&pair);
}
END_TEST

START_TEST(a_pin_holds_where_nothing_else_is_checked)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.verify = false;
    spoil_pin(&config);
    connect_as(&pair, &config);
    assert_failed(&pair, pair.client, GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR);
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_PIN), "failed");
    ck_assert_str_eq(outcome(&pair, pair.client, RULE_NAME), "not told");
    pair_close(&pair);
}
END_TEST

/* ---- a server that asks and does not insist ---- */

START_TEST(who_shows_nothing_is_let_in_by_a_server_that_only_asks)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = good_config(&pair);
    client.cert = client.key = (struct bytes){0};
    server = good_config(&pair);
    server.asks = TLS_ASKS_ANYBODY;
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    assert_open(&pair);
    ck_assert_str_eq(outcome(&pair, pair.server, RULE_CLIENT_CERTIFICATE), "skipped");
    pair_close(&pair);
}
END_TEST

START_TEST(who_shows_a_bad_one_is_not)
{
    struct pair pair;
    struct identity stranger;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    stranger = identity_for("CN=A stranger", GNUTLS_KP_TLS_WWW_CLIENT);
    client = good_config(&pair);
    client.cert = datum_bytes(stranger.cert);
    client.key = datum_bytes(stranger.key);
    server = good_config(&pair);
    server.asks = TLS_ASKS_ANYBODY;
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    assert_failed(&pair, pair.server, GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR);
    ck_assert_str_eq(outcome(&pair, pair.server, RULE_ISSUER), "failed");
    ck_assert_str_eq(outcome(&pair, pair.server, RULE_SIGNATURE), "skipped");
    identity_free(&stranger);
    pair_close(&pair);
}
END_TEST

/* ---- what cannot be checked with ---- */

START_TEST(what_is_no_pin_or_revocation_list_is_refused)
{
    static const struct bytes nonsense = {(const uint8_t *)"nonsense", 8};
    struct pair pair;
    struct tls_config config;
    struct failure failure = {0};
    struct peer *peer = NULL;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.pins = (struct bytes_list){&nonsense, 1};
    ck_assert_int_eq(tls_client_new(pair.trace, 1, &config, &peer, &failure), STATUS_DATA);
    ck_assert_str_eq(failure.what, "the TLS client cannot pin a key");
    config = good_config(&pair);
    config.crls = (struct bytes_list){&nonsense, 1};
    ck_assert_int_eq(tls_client_new(pair.trace, 1, &config, &peer, &failure), STATUS_DATA);
    ck_assert_str_eq(failure.what,
                     "the TLS client cannot use the revocation list it was given");
    config = good_config(&pair);
    config.chain = (struct bytes_list){&nonsense, 1};
    ck_assert_int_eq(tls_server_new(pair.trace, 1, &config, &peer, &failure), STATUS_DATA);
    ck_assert_str_eq(failure.what, "the TLS server cannot use its certificate and key");
    ck_assert_ptr_null(peer);
    pair_discard(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("tls_checks");
    TCase *rules_case = tcase_create("rules");
    const int count = sizeof spoilt / sizeof *spoilt;

    tcase_add_loop_test(rules_case, a_broken_rule_is_named_and_stops_the_client, 0, count);
    tcase_add_loop_test(rules_case, a_rule_that_is_left_out_stops_nobody, 0, count);
    suite_add_tcase(s, rules_case);
    CHECK_CASE(s, "told", each_rule_is_told_once, only_that_rule_is_left_out,
               a_clock_is_moved_at_one_end_only, a_pin_holds_where_nothing_else_is_checked);
    CHECK_CASE(s, "client", who_shows_nothing_is_let_in_by_a_server_that_only_asks,
               who_shows_a_bad_one_is_not);
    CHECK_CASE(s, "configuration", what_is_no_pin_or_revocation_list_is_refused);
    return s;
}

CHECK_MAIN
