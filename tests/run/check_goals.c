/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "base/file.h"
#include "run/fixture.h"

static struct fixture f;

/* The whole walk, with every goal reached, and what must never be in the trace
 * or on the disk. */
START_TEST(the_walk_reaches_every_goal)
{
    fixture_open(&f, NULL, NULL);
    goals_update(f.goals, f.trace, f.inspect, trace_count(f.trace));
    ck_assert_uint_eq(goals_count_reached(f.goals), 0);
    ck_assert_int_eq(fixture_do(&f, "deliver all"), STATUS_OK);
    ck_assert(run_at_end(f.run));
    goals_update(f.goals, f.trace, f.inspect, trace_count(f.trace));
    ck_assert_uint_eq(goals_count_reached(f.goals), goals_count(f.goals));
    for (uint32_t seq = 1; seq <= trace_count(f.trace); seq++)
        ck_assert_uint_eq(bytes_find(trace_bytes(f.trace, seq), bytes_of("correct horse"), 0),
                          BYTES_NOT_FOUND);
    fixture_close(&f);
}
END_TEST

START_TEST(goals_of_an_earlier_run_do_not_count)
{
    fixture_open(&f, NULL, NULL);
    ck_assert_int_eq(fixture_do(&f, "deliver until event.conn == tls"), STATUS_OK);
    goals_update(f.goals, f.trace, f.inspect, trace_count(f.trace));
    ck_assert(goals_reached(f.goals, 0, 0));
    ck_assert(goals_reached(f.goals, 2, 0));
    ck_assert(!goals_reached(f.goals, 3, 0));
    ck_assert_int_eq(fixture_do(&f, "restart\ndeliver until event.conn == plain"), STATUS_OK);
    goals_update(f.goals, f.trace, f.inspect, trace_count(f.trace));
    ck_assert(goals_reached(f.goals, 0, 0));
    ck_assert(!goals_reached(f.goals, 2, 1));
    fixture_close(&f);
}
END_TEST

START_TEST(without_trust_the_walk_ends_early)
{
    fixture_open(&f, "client.trust", "off");
    ck_assert_int_eq(fixture_do(&f, "deliver all"), STATUS_OK);
    goals_update(f.goals, f.trace, f.inspect, trace_count(f.trace));
    ck_assert(run_at_end(f.run));
    ck_assert(!goals_reached(f.goals, 3, 0));
    ck_assert_uint_lt(goals_count_reached(f.goals), goals_count(f.goals));
    fixture_close(&f);
}
END_TEST

START_TEST(goals_take_part_as_the_settings_say)
{
    static const struct setting_value on = {"tls.hello-retry", "on"};
    size_t without;

    fixture_open_lab(&f, "tls", NULL, 0);
    ck_assert_uint_eq(fixture_walk(&f), 0);
    without = goals_count(f.goals);
    ck_assert(!goals_take_part(f.goals, 1, 1));
    fixture_close(&f);
    fixture_open_lab(&f, "tls", &on, 1);
    ck_assert_uint_eq(fixture_walk(&f), 0);
    ck_assert_uint_eq(goals_count(f.goals), without + 1);
    ck_assert(goals_take_part(f.goals, 1, 1));
    ck_assert(!goals_take_part(f.goals, 1, STAGE_GOALS - 1));
    fixture_close(&f);
}
END_TEST

/* A stage of the walk and one of the journey may have the same id, and not the same goals. */
START_TEST(a_journey_is_judged_by_its_own_goals)
{
    static const struct setting_value journey[] = {{"ssn.plan", "journey"},
                                                   {"ssn.from", "handshake"}};
    size_t whole;

    fixture_open_lab(&f, "ssn", journey, 1);
    ck_assert_uint_eq(fixture_walk(&f), 0);
    whole = goals_count(f.goals);
    ck_assert(!goals_take_part(f.goals, 0, 0)); /* the walk's */
    ck_assert(!goals_reached(f.goals, 0, 0));
    fixture_close(&f);
    fixture_open_lab(&f, "ssn", journey, 2);
    ck_assert_uint_eq(fixture_walk(&f), 0);
    ck_assert_uint_lt(goals_count(f.goals), whole);
    fixture_close(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("run/goals");

    CHECK_CASE(s, "goals", goals_of_an_earlier_run_do_not_count,
               without_trust_the_walk_ends_early, goals_take_part_as_the_settings_say);
    CHECK_CASE(s, "exhaustive", the_walk_reaches_every_goal,
               a_journey_is_judged_by_its_own_goals);
    return s;
}

CHECK_MAIN
