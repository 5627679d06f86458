/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The attacker's acts that change who gets what, and when: reflect, swap, inject, cut.
 */
#include "peers/altering.h"
#include "peers/plain_pair.h"

/* ---- reflect, swap, inject ---- */

START_TEST(a_reflected_unit_goes_back_and_never_arrives)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "hello");
    ck_assert_uint_eq(attack_reflect(pair.wire, unit), 4);
    assert_event(&pair, 3, EVENT_DROPPED, pair.client, pair.server, 2);
    assert_event(&pair, 4, EVENT_REPLAYED, pair.server, pair.client, 2);
    ck_assert_str_eq(newest(&pair)->name, REPLAYED_REFLECTED);
    ck_assert_bytes(trace_bytes(pair.trace, 4), bytes_of("hello"));
    ck_assert_ptr_null(pair.wire->held[LANE_TO_SERVER]);
    attack_deliver(pair.wire, wire_find(pair.wire, 4));
    ck_assert_bytes(buf_view(&pair.client->inbox), bytes_of("hello"));
    ck_assert_uint_eq(pair.server->inbox.length, 0);
    pair_close(&pair);
}
END_TEST

START_TEST(what_was_altered_is_reflected_as_it_is_now)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_CLIENT, "abc");
    alter_unit(pair.wire, unit, 0, bytes_of("x"), "byte 0");
    ck_assert_bytes(trace_bytes(pair.trace, attack_reflect(pair.wire, unit)), bytes_of("xbc"));
    pair_close(&pair);
}
END_TEST

START_TEST(nothing_is_reflected_to_who_has_seen_the_end)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "late");
    wire_finish(pair.wire, LANE_TO_CLIENT);
    ck_assert_uint_eq(attack_reflect(pair.wire, unit), 0);
    ck_assert_uint_eq(wire_held(pair.wire), 1);
    pair_close(&pair);
}
END_TEST

START_TEST(swapped_units_arrive_in_the_other_order)
{
    struct pair pair;
    struct unit *one, *other;

    pair_open(&pair, FRAMING_RAW);
    one = put(&pair, LANE_TO_SERVER, "1");
    put(&pair, LANE_TO_SERVER, "2");
    other = put(&pair, LANE_TO_SERVER, "3");
    ck_assert_uint_eq(attack_swap(pair.wire, one, other), 5);
    assert_event(&pair, 5, EVENT_SWAPPED, pair.client, pair.server, 2);
    ck_assert_int_eq(newest(&pair)->number, 4);
    ck_assert_uint_eq(pair.wire->held[LANE_TO_SERVER]->seq, 4);
    while (wire_held(pair.wire))
        attack_deliver(pair.wire, pair.wire->held[LANE_TO_SERVER]);
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("321"));
    pair_close(&pair);
}
END_TEST

START_TEST(neighbours_are_swapped_and_back)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    put(&pair, LANE_TO_CLIENT, "1");
    put(&pair, LANE_TO_CLIENT, "2");
    attack_swap(pair.wire, wire_find(pair.wire, 2), wire_find(pair.wire, 3));
    ck_assert_uint_eq(pair.wire->held[LANE_TO_CLIENT]->seq, 3);
    ck_assert_uint_eq(pair.wire->held[LANE_TO_CLIENT]->next->seq, 2);
    attack_swap(pair.wire, wire_find(pair.wire, 2), wire_find(pair.wire, 3));
    ck_assert_uint_eq(pair.wire->held[LANE_TO_CLIENT]->seq, 2);
    ck_assert_uint_eq(wire_held(pair.wire), 2);
    pair_close(&pair);
}
END_TEST

START_TEST(only_two_units_of_one_lane_are_swapped)
{
    struct pair pair;
    struct unit *one, *other;

    pair_open(&pair, FRAMING_RAW);
    one = put(&pair, LANE_TO_SERVER, "1");
    other = put(&pair, LANE_TO_CLIENT, "2");
    ck_assert_uint_eq(attack_swap(pair.wire, one, other), 0);
    ck_assert_uint_eq(attack_swap(pair.wire, one, one), 0);
    ck_assert_uint_eq(trace_count(pair.trace), 3);
    pair_close(&pair);
}
END_TEST

START_TEST(what_is_injected_comes_next)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    put(&pair, LANE_TO_SERVER, "2");
    ck_assert_uint_eq(attack_inject(pair.wire, LANE_TO_SERVER, bytes_of("1")), 3);
    assert_event(&pair, 3, EVENT_INJECTED, pair.client, pair.server, 0);
    ck_assert_bytes(trace_bytes(pair.trace, 3), bytes_of("1"));
    while (wire_held(pair.wire))
        attack_deliver(pair.wire, pair.wire->held[LANE_TO_SERVER]);
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("12"));
    ck_assert_uint_eq(attack_inject(pair.wire, LANE_TO_SERVER, bytes_of("")), 0);
    wire_finish(pair.wire, LANE_TO_SERVER);
    ck_assert_uint_eq(attack_inject(pair.wire, LANE_TO_SERVER, bytes_of("x")), 0);
    pair_close(&pair);
}
END_TEST

/* ---- cut ---- */

START_TEST(a_cut_between_units_loses_all_of_them)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    put(&pair, LANE_TO_SERVER, "1");
    put(&pair, LANE_TO_SERVER, "2");
    put(&pair, LANE_TO_CLIENT, "elsewhere");
    ck_assert_uint_eq(attack_cut(pair.wire, LANE_TO_SERVER, 0), 5);
    assert_event(&pair, 5, EVENT_CUT, pair.client, pair.server, 0);
    ck_assert_str_eq(trace_event(pair.trace, 5)->name, "between units");
    assert_event(&pair, 6, EVENT_DROPPED, pair.client, pair.server, 2);
    assert_event(&pair, 7, EVENT_DROPPED, pair.client, pair.server, 3);
    assert_event(&pair, 8, EVENT_CLOSED, pair.client, pair.server, 0);
    ck_assert(pair.server->inbox_ended);
    ck_assert(!pair.client->inbox_ended);
    ck_assert_uint_eq(pair.server->inbox.length, 0);
    wire_put(pair.wire, LANE_TO_SERVER, bytes_of("into the void"));
    ck_assert_uint_eq(trace_count(pair.trace), 8);
    ck_assert_uint_eq(wire_held(pair.wire), 1);
    pair_close(&pair);
}
END_TEST

START_TEST(of_a_unit_cut_inside_the_first_bytes_arrive)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    put(&pair, LANE_TO_CLIENT, "hello");
    put(&pair, LANE_TO_CLIENT, "world");
    ck_assert_uint_eq(attack_cut(pair.wire, LANE_TO_CLIENT, 6), 0);
    ck_assert_uint_eq(attack_cut(pair.wire, LANE_TO_CLIENT, 2), 4);
    ck_assert_str_eq(trace_event(pair.trace, 4)->name, "inside a unit");
    ck_assert_int_eq(trace_event(pair.trace, 4)->number, 2);
    assert_event(&pair, 5, EVENT_DELIVERED, pair.server, pair.client, 2);
    ck_assert_bytes(trace_unit(pair.trace, 5), bytes_of("he"));
    assert_event(&pair, 6, EVENT_DROPPED, pair.server, pair.client, 3);
    assert_event(&pair, 7, EVENT_CLOSED, pair.server, pair.client, 0);
    ck_assert_bytes(buf_view(&pair.client->inbox), bytes_of("he"));
    ck_assert(pair.client->inbox_ended);
    ck_assert_uint_eq(attack_cut(pair.wire, LANE_TO_CLIENT, 0), 0);
    pair_close(&pair);
}
END_TEST

START_TEST(an_unfinished_unit_is_cut_off_too)
{
    struct pair pair;

    pair_open(&pair, FRAMING_LINE);
    wire_put(pair.wire, LANE_TO_SERVER, bytes_of("no newline"));
    attack_cut(pair.wire, LANE_TO_SERVER, 0);
    assert_event(&pair, 3, EVENT_CLOSED, pair.client, pair.server, 0);
    ck_assert_uint_eq(trace_count(pair.trace), 3);
    pair_close(&pair);
}
END_TEST

/* ---- an end outside ---- */

START_TEST(nobody_elses_end_is_attacked)
{
    struct pair pair;
    struct unit *one, *other;

    pair_open(&pair, FRAMING_RAW);
    one = put(&pair, LANE_TO_SERVER, "1");
    other = put(&pair, LANE_TO_SERVER, "2");
    pair.wire->outside = true;
    ck_assert_uint_eq(attack_drop(pair.wire, one), 0);
    ck_assert_uint_eq(attack_rewrite(pair.wire, one, bytes_of("x"), 0, "no"), 0);
    ck_assert_uint_eq(attack_replay(pair.wire, one->seq), 0);
    ck_assert_uint_eq(attack_reflect(pair.wire, one), 0);
    ck_assert_uint_eq(attack_swap(pair.wire, one, other), 0);
    ck_assert_uint_eq(attack_inject(pair.wire, LANE_TO_SERVER, bytes_of("x")), 0);
    ck_assert_uint_eq(attack_cut(pair.wire, LANE_TO_SERVER, 0), 0);
    ck_assert_uint_eq(trace_count(pair.trace), 3);
    ck_assert_uint_eq(attack_deliver(pair.wire, one), 4);
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("1"));
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("attacker_moves");

    CHECK_CASE(suite, "reflect", a_reflected_unit_goes_back_and_never_arrives,
               what_was_altered_is_reflected_as_it_is_now,
               nothing_is_reflected_to_who_has_seen_the_end);
    CHECK_CASE(suite, "swap", swapped_units_arrive_in_the_other_order,
               neighbours_are_swapped_and_back, only_two_units_of_one_lane_are_swapped);
    CHECK_CASE(suite, "inject", what_is_injected_comes_next);
    CHECK_CASE(suite, "cut", a_cut_between_units_loses_all_of_them,
               of_a_unit_cut_inside_the_first_bytes_arrive, an_unfinished_unit_is_cut_off_too);
    CHECK_CASE(suite, "outside", nobody_elses_end_is_attacked);
    return suite;
}

CHECK_MAIN
