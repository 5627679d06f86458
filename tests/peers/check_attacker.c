/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/altering.h"
#include "peers/plain_pair.h"

START_TEST(delivering_hands_over_and_says_so)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "hello");
    ck_assert_uint_eq(attack_deliver(pair.wire, unit), 3);
    assert_event(&pair, 3, EVENT_DELIVERED, pair.client, pair.server, 2);
    ck_assert_uint_eq(newest(&pair)->kept, 0);
    ck_assert_bytes(trace_unit(pair.trace, 3), bytes_of("hello"));
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("hello"));
    ck_assert_uint_eq(pair.client->inbox.length, 0);
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    pair_close(&pair);
}
END_TEST

START_TEST(units_can_overtake_each_other)
{
    struct pair pair;
    struct unit *first;

    pair_open(&pair, FRAMING_RAW);
    first = put(&pair, LANE_TO_CLIENT, "1");
    attack_deliver(pair.wire, put(&pair, LANE_TO_CLIENT, "2"));
    attack_deliver(pair.wire, first);
    ck_assert_bytes(buf_view(&pair.client->inbox), bytes_of("21"));
    pair_close(&pair);
}
END_TEST

START_TEST(a_dropped_unit_never_arrives)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    ck_assert_uint_eq(attack_drop(pair.wire, put(&pair, LANE_TO_CLIENT, "gone")), 3);
    assert_event(&pair, 3, EVENT_DROPPED, pair.server, pair.client, 2);
    ck_assert_bytes(trace_unit(pair.trace, 3), bytes_of("gone"));
    ck_assert_uint_eq(pair.client->inbox.length, 0);
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    pair_close(&pair);
}
END_TEST

START_TEST(an_altered_unit_arrives_altered)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "pay 100");
    ck_assert_uint_eq(alter_unit(pair.wire, unit, 4, bytes_of("9"), "byte 4 = 39"), 3);
    assert_event(&pair, 3, EVENT_ALTERED, pair.client, pair.server, 2);
    ck_assert_str_eq(newest(&pair)->name, "byte 4 = 39");
    ck_assert_int_eq(newest(&pair)->number, 4);
    ck_assert_bytes(trace_bytes(pair.trace, 3), bytes_of("pay 900"));
    ck_assert_bytes(trace_bytes(pair.trace, 2), bytes_of("pay 100"));
    ck_assert_uint_eq(unit->seq, 2);
    ck_assert_uint_eq(unit->latest, 3);
    ck_assert_uint_eq(attack_deliver(pair.wire, unit), 4);
    assert_event(&pair, 4, EVENT_DELIVERED, pair.client, pair.server, 2);
    ck_assert_bytes(trace_unit(pair.trace, 4), bytes_of("pay 900"));
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("pay 900"));
    pair_close(&pair);
}
END_TEST

START_TEST(what_was_altered_back_is_as_it_was_sent)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "abc");
    ck_assert_uint_ne(alter_unit(pair.wire, unit, 0, bytes_of("x"), "one way"), 0);
    ck_assert_uint_ne(alter_unit(pair.wire, unit, 0, bytes_of("a"), "and back"), 0);
    attack_deliver(pair.wire, unit);
    ck_assert_uint_eq(newest(&pair)->kept, 0);
    ck_assert_bytes(trace_unit(pair.trace, newest(&pair)->seq), bytes_of("abc"));
    pair_close(&pair);
}
END_TEST

START_TEST(a_dropped_altered_unit_keeps_its_bytes)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "abc");
    alter_unit(pair.wire, unit, 2, bytes_of("z"), "byte 2");
    ck_assert_bytes(trace_unit(pair.trace, attack_drop(pair.wire, unit)), bytes_of("abz"));
    pair_close(&pair);
}
END_TEST

START_TEST(a_copy_comes_right_behind_a_held_unit)
{
    struct pair pair;
    uint32_t copy;

    pair_open(&pair, FRAMING_RAW);
    put(&pair, LANE_TO_SERVER, "1");
    put(&pair, LANE_TO_SERVER, "2");
    copy = attack_replay(pair.wire, 2);
    assert_event(&pair, copy, EVENT_REPLAYED, pair.client, pair.server, 2);
    ck_assert_bytes(trace_bytes(pair.trace, copy), bytes_of("1"));
    while (wire_held(pair.wire))
        attack_deliver(pair.wire, pair.wire->held[LANE_TO_SERVER]);
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("112"));
    pair_close(&pair);
}
END_TEST

START_TEST(a_copy_of_what_has_gone_comes_next)
{
    struct pair pair;

    pair_open(&pair, FRAMING_RAW);
    attack_deliver(pair.wire, put(&pair, LANE_TO_CLIENT, "1"));
    put(&pair, LANE_TO_CLIENT, "2");
    put(&pair, LANE_TO_SERVER, "elsewhere");
    ck_assert_uint_ne(attack_replay(pair.wire, 2), 0);
    ck_assert_uint_eq(pair.wire->held[LANE_TO_CLIENT]->seq, newest(&pair)->seq);
    attack_deliver(pair.wire, pair.wire->held[LANE_TO_CLIENT]);
    attack_deliver(pair.wire, pair.wire->held[LANE_TO_CLIENT]);
    ck_assert_bytes(buf_view(&pair.client->inbox), bytes_of("112"));
    pair_close(&pair);
}
END_TEST

START_TEST(a_copy_of_an_altered_unit_is_altered)
{
    struct pair pair;
    struct unit *unit;
    uint32_t altered;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "abc");
    altered = alter_unit(pair.wire, unit, 0, bytes_of("x"), "byte 0");
    ck_assert_bytes(trace_bytes(pair.trace, attack_replay(pair.wire, altered)),
                    bytes_of("xbc"));
    ck_assert_bytes(trace_bytes(pair.trace, attack_replay(pair.wire, unit->seq)),
                    bytes_of("abc"));
    ck_assert_ptr_eq(pair.wire->held[LANE_TO_SERVER], unit);
    pair_close(&pair);
}
END_TEST

START_TEST(only_units_of_this_wire_are_replayed)
{
    struct pair pair;
    uint32_t other;

    pair_open(&pair, FRAMING_RAW);
    ck_assert_uint_eq(attack_replay(pair.wire, 0), 0);
    ck_assert_uint_eq(attack_replay(pair.wire, 1), 0); /* opened */
    ck_assert_uint_eq(attack_replay(pair.wire, 2), 0); /* not yet */
    other = trace_append(pair.trace, &(struct event){.kind = EVENT_SENT, .run = 1, .conn = 2},
                         bytes_of("another wire"));
    ck_assert_uint_eq(attack_replay(pair.wire, other), 0);
    ck_assert_uint_eq(wire_held(pair.wire), 0);
    pair_close(&pair);
}
END_TEST

START_TEST(a_unit_can_become_longer_or_shorter)
{
    struct pair pair;
    struct unit *unit;

    pair_open(&pair, FRAMING_RAW);
    unit = put(&pair, LANE_TO_SERVER, "pay 100");
    ck_assert_uint_eq(attack_rewrite(pair.wire, unit, bytes_of("pay 100 000"), 7, "more"), 3);
    assert_event(&pair, 3, EVENT_ALTERED, pair.client, pair.server, 2);
    ck_assert_int_eq(newest(&pair)->number, 7);
    ck_assert_bytes(trace_bytes(pair.trace, 3), bytes_of("pay 100 000"));
    ck_assert_uint_eq(attack_rewrite(pair.wire, unit, bytes_of("pay"), 3, "less"), 4);
    ck_assert_uint_eq(attack_rewrite(pair.wire, unit, bytes_of(""), 0, "nothing"), 0);
    attack_deliver(pair.wire, unit);
    ck_assert_bytes(buf_view(&pair.server->inbox), bytes_of("pay"));
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("attacker");

    CHECK_CASE(suite, "deliver", delivering_hands_over_and_says_so,
               units_can_overtake_each_other);
    CHECK_CASE(suite, "drop", a_dropped_unit_never_arrives,
               a_dropped_altered_unit_keeps_its_bytes);
    CHECK_CASE(suite, "alter", an_altered_unit_arrives_altered,
               what_was_altered_back_is_as_it_was_sent, a_unit_can_become_longer_or_shorter);
    CHECK_CASE(suite, "replay", a_copy_comes_right_behind_a_held_unit,
               a_copy_of_what_has_gone_comes_next, a_copy_of_an_altered_unit_is_altered,
               only_units_of_this_wire_are_replayed);
    return suite;
}

CHECK_MAIN
