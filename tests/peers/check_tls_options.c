/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an end does when it is asked to: wait, take new keys, name a protocol, resume.
 */
#include "peers/tls_pair.h"

START_TEST(an_end_puts_no_more_than_it_is_allowed)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    pair_connect(&pair, &config, &config);
    tls_peer_allow(pair.server, 1);
    deliver_all(&pair);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_SENT), 1);
    ck_assert_int_eq(pair.server->phase, PEER_SHAKING);
    tls_peer_allow(pair.server, 2);
    pump_both(&pair);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_SENT), 3);
    tls_peer_allow(pair.server, TLS_ANY_NUMBER);
    pump_both(&pair);
    deliver_all(&pair);
    ck_assert_int_eq(pair.server->phase, PEER_OPEN);
    pair_close(&pair);
}
END_TEST

START_TEST(new_keys_are_taken_by_both_ends)
{
    struct pair pair;
    size_t before;

    pair_open(&pair, TLS_BY_RECORD);
    before = times_said(&pair, pair.server, EVENT_SENT);
    ck_assert(tls_peer_update_keys(pair.client));
    deliver_all(&pair);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("still there?")));
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_server), bytes_of("still there?"));
    ck_assert(pair.server->ops->send(pair.server, bytes_of("yes")));
    deliver_all(&pair);
    ck_assert_bytes(buf_view(&pair.at_client), bytes_of("yes"));
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_SENT), before + 2);
    pair.client->ops->close(pair.client);
    ck_assert(!tls_peer_update_keys(pair.client));
    pair_close(&pair);
}
END_TEST

START_TEST(one_application_protocol_is_agreed_on)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.alpn = (const char *const[]){"http/1.1", NULL};
    pair_connect(&pair, &config, &config);
    deliver_all(&pair);
    assert_agreed(&pair, pair.client, "protocol", "http/1.1");
    assert_agreed(&pair, pair.server, "protocol", "http/1.1");
    pair_close(&pair);
}
END_TEST

START_TEST(application_data_is_filled_up)
{
    struct pair pair;
    struct tls_config config;

    pair_prepare(&pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(&pair);
    config.pad_to = 256;
    pair_connect(&pair, &config, &config);
    deliver_all(&pair);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(pair.client->ops->send(pair.client, bytes_of(i ? "a longer question" : "?")));
        ck_assert_uint_eq(pair.wire->held[LANE_TO_SERVER]->bytes.length, 5 + 256 + 1 + 16);
        deliver_all(&pair);
    }
    ck_assert_bytes(buf_view(&pair.at_server), bytes_of("?a longer question"));
    pair_close(&pair);
}
END_TEST

START_TEST(an_end_tells_what_it_sent_and_took)
{
    struct pair pair;

    pair_open(&pair, TLS_BY_RECORD);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("ping")));
    deliver_all(&pair);
    ck_assert_ptr_null(said(&pair, pair.client, EVENT_COST, NULL));
    pair.client->ops->close(pair.client);
    pair.server->ops->close(pair.server);
    deliver_all(&pair);
    ck_assert_int_eq(said(&pair, pair.client, EVENT_COST, "data sent")->number, 4);
    ck_assert_int_eq(said(&pair, pair.client, EVENT_COST, "data taken")->number, 0);
    ck_assert_int_eq(said(&pair, pair.server, EVENT_COST, "data taken")->number, 4);
    ck_assert_uint_eq(times_said(&pair, pair.server, EVENT_COST), 2);
    pair_close(&pair);
}
END_TEST

/* ---- tickets ---- */

static const char *const versions[] = {TLS_PRIORITY, "NORMAL:-VERS-ALL:+VERS-TLS1.2"};

/* What a client is left with by a server that seals tickets with this key. */
static struct secret first_session(struct pair *pair, const char *version, struct bytes key)
{
    struct tls_config config;
    struct secret session;

    pair_prepare(pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(pair);
    config.priority = version;
    config.ticket_key = key;
    config.takes_tickets = true;
    pair_connect(pair, &config, &config);
    deliver_all(pair);
    ck_assert(!tls_peer_resumed(pair->client));
    session = tls_client_session(pair->client);
    pair_disconnect(pair);
    return session;
}

static void connect_again(struct pair *pair, const char *version, struct bytes key,
                          const struct secret *session)
{
    struct tls_config config = good_config(pair);

    config.priority = version;
    config.ticket_key = key;
    config.takes_tickets = true;
    config.session = secret_view(session);
    pair_connect(pair, &config, &config);
    deliver_all(pair);
    ck_assert_int_eq(pair->client->phase, PEER_OPEN);
    ck_assert_int_eq(pair->server->phase, PEER_OPEN);
}

START_TEST(a_ticket_resumes_a_session)
{
    uint8_t key[TLS_TICKET_KEY] = {1};
    struct bytes ticket_key = {key, sizeof key};
    struct pair pair;
    struct secret session = first_session(&pair, versions[_i], ticket_key);

    ck_assert_uint_gt(session.length, 0);
    connect_again(&pair, versions[_i], ticket_key, &session);
    ck_assert(tls_peer_resumed(pair.client));
    ck_assert(tls_peer_resumed(pair.server));
    ck_assert_str_eq(said(&pair, pair.client, EVENT_AGREED, "session")->value, "resumed");
    ck_assert_ptr_null(said(&pair, pair.client, EVENT_CHECKED, "certificate"));
    secret_free(&session);
    pair_close(&pair);
}
END_TEST

START_TEST(a_ticket_under_another_key_is_passed_over)
{
    uint8_t key[TLS_TICKET_KEY] = {1};
    uint8_t other[TLS_TICKET_KEY] = {2};
    struct pair pair;
    struct secret session = first_session(&pair, versions[_i], (struct bytes){key, sizeof key});

    connect_again(&pair, versions[_i], (struct bytes){other, sizeof other}, &session);
    ck_assert(!tls_peer_resumed(pair.client));
    ck_assert_str_eq(said(&pair, pair.client, EVENT_CHECKED, "certificate")->value, "ok");
    secret_free(&session);
    pair_close(&pair);
}
END_TEST

START_TEST(without_a_ticket_key_there_is_nothing_to_resume)
{
    struct pair pair;
    struct secret session = first_session(&pair, versions[_i], (struct bytes){0});

    ck_assert_uint_eq(session.length, 0);
    secret_free(&session);
    pair_discard(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("tls_options");
    TCase *tickets = tcase_create("tickets");

    CHECK_CASE(suite, "options", an_end_puts_no_more_than_it_is_allowed,
               new_keys_are_taken_by_both_ends, one_application_protocol_is_agreed_on,
               application_data_is_filled_up, an_end_tells_what_it_sent_and_took);
    tcase_add_loop_test(tickets, a_ticket_resumes_a_session, 0, 2);
    tcase_add_loop_test(tickets, a_ticket_under_another_key_is_passed_over, 0, 2);
    tcase_add_loop_test(tickets, without_a_ticket_key_there_is_nothing_to_resume, 0, 2);
    suite_add_tcase(suite, tickets);
    return suite;
}

CHECK_MAIN
