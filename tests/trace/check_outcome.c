/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "trace/outcome.h"

static struct event checked(const char *rule, const char *outcome)
{
    return (struct event){
        .kind = EVENT_CHECKED, .name = rule, .value = outcome, .ref = "", .number = 19};
}

static void expect(const char *words, const char *told)
{
    struct event event = checked("any", "ok");
    struct buf out = {0};

    outcome_tell(&out, words, &event, "middle", 8);
    ck_assert(bytes_equal(buf_view(&out), bytes_of(told)));
    buf_free(&out);
}

START_TEST(rule_and_outcome_together_say_what_is_told)
{
    struct event arrived = checked("request.arrived", "ok");
    struct event missing = checked("request.arrived", "failed");

    ck_assert_int_eq(outcome_of(&arrived)->bearing, BEARING_FINE);
    ck_assert_str_eq(outcome_of(&arrived)->brief, "the request arrived as it was sent");
    ck_assert_int_eq(outcome_of(&missing)->bearing, BEARING_OPEN);
    ck_assert_str_eq(outcome_of(&missing)->sentence,
                     "what the server got is not what the client sent");
}
END_TEST

START_TEST(what_is_not_in_the_table_is_not_told)
{
    struct event outcome = checked("request.arrived", "clean");
    struct event rule = checked("certificate.name", "failed");
    struct event nothing = checked("", "");

    ck_assert_ptr_null(outcome_of(&outcome));
    ck_assert_ptr_null(outcome_of(&rule));
    ck_assert_ptr_null(outcome_of(&nothing));
}
END_TEST

START_TEST(values_stand_in_their_places)
{
    expect("at byte {n} of it", "at byte 19 of it");
    expect("the {who} read {t} of them, {n}", "the middle read 8 of them, 19");
    expect("{n}", "19");
    expect("", "");
    expect("nothing to fill in", "nothing to fill in");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("trace/outcome");

    CHECK_CASE(s, "outcome", rule_and_outcome_together_say_what_is_told,
               what_is_not_in_the_table_is_not_told, values_stand_in_their_places);
    return s;
}

CHECK_MAIN
