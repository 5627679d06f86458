/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/plain_pair.h"

static void assert_held(const struct unit *unit, const char *text)
{
    ck_assert_ptr_nonnull(unit);
    ck_assert_bytes(unit->bytes, bytes_of(text));
}

START_TEST(opening_is_told)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    assert_event(&pair, 1, EVENT_OPENED, pair.client, pair.server, 0);
    ck_assert_str_eq(newest(&pair)->name, "memory");
    ck_assert_ptr_eq(pair.client->wire, pair.wire);
    ck_assert_int_eq(pair.client->sends, LANE_TO_SERVER);
    ck_assert_int_eq(pair.server->sends, LANE_TO_CLIENT);
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    ck_assert_ptr_null(wire_oldest(pair.wire));
    pair_close(&pair);
}
END_TEST

START_TEST(raw_writes_are_units)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    assert_held(put(&pair, LANE_TO_SERVER, "one"), "one");
    assert_event(&pair, 2, EVENT_SENT, pair.client, pair.server, 0);
    assert_held(put(&pair, LANE_TO_CLIENT, "two"), "two");
    assert_event(&pair, 3, EVENT_SENT, pair.server, pair.client, 0);
    wire_put(pair.wire, LANE_TO_CLIENT, (struct bytes){0});
    ck_assert_uint_eq(wire_held(pair.wire), 2);
    ck_assert_bytes(trace_bytes(pair.trace, 3), bytes_of("two"));
    pair_close(&pair);
}
END_TEST

START_TEST(lines_are_units)
{
    struct pair pair;

    pair_open(&pair, FRAMING_LINE);
    wire_put(pair.wire, LANE_TO_SERVER, bytes_of("first\nsecond\nthi"));
    ck_assert_uint_eq(wire_held(pair.wire), 2);
    assert_held(pair.wire->held[LANE_TO_SERVER], "first\n");
    assert_held(pair.wire->held[LANE_TO_SERVER]->next, "second\n");
    wire_put(pair.wire, LANE_TO_CLIENT, bytes_of("not the same lane\n"));
    wire_put(pair.wire, LANE_TO_SERVER, bytes_of("rd"));
    ck_assert_uint_eq(wire_held(pair.wire), 3);
    wire_put(pair.wire, LANE_TO_SERVER, bytes_of("\n\n"));
    ck_assert_uint_eq(wire_held(pair.wire), 5);
    assert_held(pair.wire->held[LANE_TO_SERVER]->next->next, "third\n");
    assert_held(pair.wire->held[LANE_TO_SERVER]->next->next->next, "\n");
    pair_close(&pair);
}
END_TEST

START_TEST(tls_records_are_units)
{
    struct bytes two_and_a_half =
        BYTES(22, 3, 1, 0, 2, 0xaa, 0xbb, 23, 3, 3, 0, 0, 21, 3, 3, 0);
    struct bytes rest = BYTES(1, 0xcc);
    struct pair pair;

    pair_open(&pair, FRAMING_TLS);
    wire_put(pair.wire, LANE_TO_SERVER, two_and_a_half);
    ck_assert_uint_eq(wire_held(pair.wire), 2);
    ck_assert_bytes(trace_bytes(pair.trace, 2), bytes_part(two_and_a_half, 0, 7));
    ck_assert_bytes(trace_bytes(pair.trace, 3), bytes_part(two_and_a_half, 7, 5));
    wire_put(pair.wire, LANE_TO_SERVER, rest);
    ck_assert_bytes(trace_bytes(pair.trace, 4), BYTES(21, 3, 3, 0, 1, 0xcc));
    ck_assert_uint_eq(trace_count(pair.trace), 4);
    pair_close(&pair);
}
END_TEST

/* Who says GET waits for an answer, and would wait for ever. */
START_TEST(what_is_no_record_is_a_unit_at_once)
{
    struct pair pair;

    pair_open(&pair, FRAMING_TLS);
    assert_held(put(&pair, LANE_TO_SERVER, "GET / HTTP/1.1\r\n"), "GET / HTTP/1.1\r\n");
    pair_close(&pair);
}
END_TEST

START_TEST(units_are_found_by_their_event)
{
    struct pair pair;
    struct unit *to_client;
    struct unit *to_server;

    pair_open(&pair, FRAMING_RAW);
    to_client = put(&pair, LANE_TO_CLIENT, "older");
    to_server = put(&pair, LANE_TO_SERVER, "newer");
    ck_assert_ptr_eq(wire_oldest(pair.wire), to_client);
    ck_assert_ptr_eq(wire_find(pair.wire, 2), to_client);
    ck_assert_ptr_eq(wire_find(pair.wire, 3), to_server);
    ck_assert_ptr_null(wire_find(pair.wire, 1));
    ck_assert_ptr_null(wire_find(pair.wire, 99));
    wire_remove(pair.wire, to_client);
    ck_assert_ptr_eq(wire_oldest(pair.wire), to_server);
    pair_close(&pair);
}
END_TEST

START_TEST(the_end_comes_after_what_is_held)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    put(&pair, LANE_TO_SERVER, "last");
    wire_finish(pair.wire, LANE_TO_SERVER);
    ck_assert(!pair.server->inbox_ended);
    ck_assert_uint_eq(trace_count(pair.trace), 2);
    attack_deliver(pair.wire, wire_oldest(pair.wire));
    ck_assert(pair.server->inbox_ended);
    ck_assert(!pair.client->inbox_ended);
    assert_event(&pair, 4, EVENT_CLOSED, pair.client, pair.server, 0);
    ck_assert_str_eq(newest(&pair)->name, "end of data");
    wire_finish(pair.wire, LANE_TO_SERVER);
    wire_put(pair.wire, LANE_TO_SERVER, bytes_of("too late"));
    ck_assert_uint_eq(trace_count(pair.trace), 4);
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    pair_close(&pair);
}
END_TEST

START_TEST(an_unfinished_unit_is_not_lost)
{
    struct pair pair;

    pair_open(&pair, FRAMING_LINE);
    wire_put(pair.wire, LANE_TO_CLIENT, bytes_of("no newline"));
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    wire_finish(pair.wire, LANE_TO_CLIENT);
    assert_held(wire_oldest(pair.wire), "no newline");
    attack_drop(pair.wire, wire_oldest(pair.wire));
    ck_assert(pair.client->inbox_ended);
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("wire");

    CHECK_CASE(suite, "framing", opening_is_told, raw_writes_are_units, lines_are_units,
               tls_records_are_units, what_is_no_record_is_a_unit_at_once);
    CHECK_CASE(suite, "queue", units_are_found_by_their_event);
    CHECK_CASE(suite, "end", the_end_comes_after_what_is_held, an_unfinished_unit_is_not_lost);
    return suite;
}

CHECK_MAIN
