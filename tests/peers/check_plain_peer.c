/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/plain_pair.h"

static void keep_data(void *context, struct peer *peer, struct bytes data)
{
    (void)peer;
    buf_add(context, data);
}

static void answer(void *context, struct peer *peer, struct bytes data)
{
    (void)context;
    (void)data;
    ck_assert(peer->ops->send(peer, bytes_of("thanks\n")));
}

START_TEST(peers_are_in_the_traces_table)
{
    struct pair pair;

    pair_open(&pair, FRAMING_LINE);
    ck_assert_uint_eq(trace_peer_count(pair.trace), 2);
    ck_assert_str_eq(trace_peer_name(pair.trace, pair.client->id), "client");
    ck_assert_int_eq(trace_peer(pair.trace, pair.server->id)->role, ROLE_SERVER);
    ck_assert_uint_eq(trace_peer(pair.trace, pair.server->id)->run, 1);
    pair_close(&pair);
}
END_TEST

START_TEST(data_comes_out_as_it_was_sent)
{
    struct pair pair;
    struct buf got = {0};

    pair_open(&pair, FRAMING_LINE);
    pair.server->on_data = keep_data;
    pair.server->context = &got;
    ck_assert(!pair.client->ops->send(pair.client, bytes_of("too early\n")));
    pair.client->ops->pump(pair.client);
    pair.server->ops->pump(pair.server);
    ck_assert_int_eq(pair.client->phase, PEER_OPEN);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("one\ntwo\n")));
    ck_assert_uint_eq(wire_held(pair.wire), 2);
    attack_deliver(pair.wire, wire_oldest(pair.wire));
    pair.server->ops->pump(pair.server);
    ck_assert_bytes(buf_view(&got), bytes_of("one\n"));
    pair.server->ops->pump(pair.server);
    ck_assert_uint_eq(got.length, 4);
    buf_free(&got);
    pair_close(&pair);
}
END_TEST

START_TEST(a_receiver_may_answer_at_once)
{
    struct pair pair;

    pair_open(&pair, FRAMING_LINE);
    pair.server->on_data = answer;
    pair.client->ops->pump(pair.client);
    pair.server->ops->pump(pair.server);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("question\n")));
    attack_deliver(pair.wire, wire_oldest(pair.wire));
    pair.server->ops->pump(pair.server);
    ck_assert_bytes(wire_oldest(pair.wire)->bytes, bytes_of("thanks\n"));
    pair_close(&pair);
}
END_TEST

START_TEST(states_are_told_once)
{
    struct pair pair;
    uint32_t before;

    pair_open(&pair, FRAMING_LINE);
    pair.client->ops->pump(pair.client);
    ck_assert_int_eq(newest(&pair)->kind, EVENT_STATE);
    ck_assert_str_eq(newest(&pair)->name, "OPEN");
    ck_assert_uint_eq(newest(&pair)->from, pair.client->id);
    ck_assert_uint_eq(newest(&pair)->conn, 1);
    before = trace_count(pair.trace);
    pair.client->ops->pump(pair.client);
    ck_assert_uint_eq(trace_count(pair.trace), before);
    pair_close(&pair);
}
END_TEST

START_TEST(closing_reaches_the_other_side)
{
    struct pair pair;

    pair_open(&pair, FRAMING_LINE);
    pair.client->ops->pump(pair.client);
    pair.server->ops->pump(pair.server);
    pair.client->ops->close(pair.client);
    ck_assert_int_eq(pair.client->phase, PEER_CLOSED);
    ck_assert(!pair.client->ops->send(pair.client, bytes_of("more\n")));
    pair.server->ops->pump(pair.server);
    ck_assert_int_eq(pair.server->phase, PEER_CLOSED);
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("plain_peer");

    CHECK_CASE(suite, "peer", peers_are_in_the_traces_table, states_are_told_once);
    CHECK_CASE(suite, "data", data_comes_out_as_it_was_sent, a_receiver_may_answer_at_once,
               closing_reaches_the_other_side);
    return suite;
}

CHECK_MAIN
