/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Early data: taken once, known again by the store that saw it, and not by another.
 */
#include "peers/tls_pair.h"
#include "proto/rules.h"

#define ORDER "pay 100 to bob"

static const uint8_t key[TLS_TICKET_KEY] = {7};

/* A client that was here before, and two stores that are as old as its ticket. */
struct early {
    struct pair pair;
    struct secret session;
    struct tls_replay_store *store;
    struct tls_replay_store *other;
};

static struct tls_config server_of(const struct early *early, struct tls_replay_store *store)
{
    struct tls_config config = good_config(&early->pair);

    config.ticket_key = (struct bytes){key, sizeof key};
    config.early_most = 1000;
    config.replay_store = store;
    return config;
}

static void come_first(struct early *early)
{
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&early->pair, GNUTLS_PK_ECDSA, P256);
    early->store = tls_replay_store_new();
    early->other = tls_replay_store_new();
    client = good_config(&early->pair);
    client.takes_tickets = true;
    server = server_of(early, early->store);
    pair_connect(&early->pair, &client, &server);
    deliver_all(&early->pair);
    early->session = tls_client_session(early->pair.client);
    ck_assert_uint_gt(early->session.length, 0);
    pair_disconnect(&early->pair);
}

static void come_again(struct early *early, const struct tls_config *server,
                       enum tls_stepping stepping)
{
    struct tls_config client = good_config(&early->pair);

    client.stepping = stepping;
    client.takes_tickets = true;
    client.session = secret_view(&early->session);
    client.early_data = bytes_of(ORDER);
    pair_connect(&early->pair, &client, server);
}

static void go(struct early *early)
{
    pair_close(&early->pair);
    secret_free(&early->session);
    tls_replay_store_free(early->store);
    tls_replay_store_free(early->other);
}

static const char *outcome(const struct early *early, const struct peer *peer, enum rule rule)
{
    const struct event *checked = said(&early->pair, peer, EVENT_CHECKED, rules[rule].name);

    return checked ? checked->value : "not told";
}

START_TEST(a_server_reads_it_before_the_handshake_is_over)
{
    struct early early;
    struct pair *pair = &early.pair;
    struct tls_config server;

    come_first(&early);
    server = server_of(&early, early.store);
    come_again(&early, &server, _i ? TLS_BY_RECORD : TLS_BY_FLIGHT);
    ck_assert(step(pair)); /* ClientHello */
    ck_assert(step(pair)); /* and what follows at once */
    ck_assert_bytes(buf_view(&pair->at_server), bytes_of(ORDER));
    ck_assert_int_eq(pair->server->phase, PEER_SHAKING);
    deliver_all(pair);
    ck_assert_int_eq(pair->client->phase, PEER_OPEN);
    ck_assert_int_eq(pair->server->phase, PEER_OPEN);
    ck_assert_str_eq(outcome(&early, pair->server, RULE_ANTI_REPLAY), "ok");
    ck_assert_str_eq(outcome(&early, pair->server, RULE_EARLY_DATA), "ok");
    ck_assert_str_eq(outcome(&early, pair->client, RULE_EARLY_DATA), "ok");
    ck_assert_bytes(buf_view(&pair->at_server), bytes_of(ORDER));
    go(&early);
}
END_TEST

START_TEST(a_server_that_takes_none_gets_it_later)
{
    struct early early;
    struct pair *pair = &early.pair;
    struct tls_config server;

    come_first(&early);
    server = server_of(&early, NULL);
    server.early_most = 0;
    come_again(&early, &server, TLS_BY_FLIGHT);
    deliver_all(pair);
    ck_assert_int_eq(pair->client->phase, PEER_OPEN);
    ck_assert_str_eq(outcome(&early, pair->client, RULE_EARLY_DATA), "refused");
    ck_assert_str_eq(outcome(&early, pair->server, RULE_EARLY_DATA), "refused");
    pair->client->ops->pump(pair->client);
    deliver_all(pair);
    ck_assert_bytes(buf_view(&pair->at_server), bytes_of(ORDER));
    go(&early);
}
END_TEST

/* ---- once more ---- */

/* The client comes again; then its first flight, as it was on the wire, is played to a server
 * with this store. */
static void play_again(struct early *early, struct tls_replay_store *store)
{
    struct pair *pair = &early->pair;
    struct tls_config server = server_of(early, early->store);
    struct buf flight = {0};
    uint32_t conn;

    come_again(early, &server, TLS_BY_FLIGHT);
    for (const struct unit *unit = pair->wire->held[LANE_TO_SERVER]; unit; unit = unit->next)
        buf_add(&flight, unit->bytes);
    deliver_all(pair);
    ck_assert_bytes(buf_view(&pair->at_server), bytes_of(ORDER));
    pair_disconnect(pair);
    buf_clear(&pair->at_server);

    server = server_of(early, store);
    pair->client = plain_peer_new(pair->trace, 1, "attacker", ROLE_MIDDLE);
    ck_assert_int_eq(tls_server_new(pair->trace, 1, &server, &pair->server, NULL), STATUS_OK);
    conn = trace_add_conn(pair->trace, &(struct trace_conn){.run = 1,
                                                            .client = pair->client->id,
                                                            .server = pair->server->id,
                                                            .framing = FRAMING_TLS,
                                                            .name = "replayed"});
    pair->wire = wire_new(pair->trace, 1, conn, pair->client, pair->server, "memory");
    pair->server->on_data = keep_data;
    pair->server->context = &pair->at_server;
    pump_both(pair);
    pair->client->ops->send(pair->client, buf_view(&flight));
    deliver_all(pair);
    buf_free(&flight);
}

START_TEST(a_store_that_saw_it_knows_it_again)
{
    struct early early;

    come_first(&early);
    play_again(&early, early.store);
    ck_assert_uint_eq(early.pair.at_server.length, 0);
    ck_assert_str_eq(outcome(&early, early.pair.server, RULE_ANTI_REPLAY), "failed");
    go(&early);
}
END_TEST

START_TEST(a_store_that_did_not_see_it_takes_it_twice)
{
    struct early early;

    come_first(&early);
    play_again(&early, early.other);
    ck_assert_bytes(buf_view(&early.pair.at_server), bytes_of(ORDER));
    ck_assert_str_eq(outcome(&early, early.pair.server, RULE_ANTI_REPLAY), "ok");
    ck_assert_int_eq(early.pair.server->phase, PEER_SHAKING); /* and so it will stay */
    go(&early);
}
END_TEST

START_TEST(without_a_store_no_early_data_can_be_taken)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.early_most = 1000;
    assert_no_server(&pair, &config, STATUS_USAGE, "the TLS server cannot take early data");
    pair_discard(&pair);
}
END_TEST

START_TEST(without_a_session_it_is_sent_as_ordinary_data)
{
    struct pair pair;
    struct tls_config client;
    struct tls_config server;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    client = server = good_config(&pair);
    client.early_data = bytes_of(ORDER);
    pair_connect(&pair, &client, &server);
    deliver_all(&pair);
    ck_assert_int_eq(pair.server->phase, PEER_OPEN);
    ck_assert_str_eq(said(&pair, pair.client, EVENT_CHECKED, "early-data")->value, "refused");
    ck_assert_ptr_null(said(&pair, pair.server, EVENT_CHECKED, "early-data"));
    ck_assert_bytes(buf_view(&pair.at_server), bytes_of(ORDER));
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("tls_early");
    TCase *taken = tcase_create("taken");

    tcase_add_loop_test(taken, a_server_reads_it_before_the_handshake_is_over, 0, 2);
    suite_add_tcase(s, taken);
    CHECK_CASE(s, "early", a_server_that_takes_none_gets_it_later,
               a_store_that_saw_it_knows_it_again, a_store_that_did_not_see_it_takes_it_twice,
               without_a_store_no_early_data_can_be_taken,
               without_a_session_it_is_sent_as_ordinary_data);
    return s;
}

CHECK_MAIN
