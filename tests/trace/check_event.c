/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/event.h"

#include "check_main.h"

START_TEST(every_kind_has_a_name_of_its_own)
{
    for (unsigned kind = EVENT_NONE + 1; kind < EVENT_KINDS; kind++) {
        const char *name = event_kind_name((enum event_kind)kind);

        ck_assert_str_ne(name, "");
        ck_assert_uint_eq(event_kind_of(name), kind);
    }
    ck_assert_str_eq(event_kind_name(EVENT_SENT), "sent");
    ck_assert_str_eq(event_kind_name(EVENT_ORACLE), "oracle");
}
END_TEST

START_TEST(what_is_no_kind)
{
    ck_assert_str_eq(event_kind_name(EVENT_NONE), "");
    ck_assert_str_eq(event_kind_name(EVENT_KINDS), "");
    ck_assert_str_eq(event_kind_name((enum event_kind) - 1), "");
    ck_assert_int_eq(event_kind_of(""), EVENT_NONE);
    ck_assert_int_eq(event_kind_of("Sent"), EVENT_NONE);
    ck_assert_int_eq(event_kind_of("sent "), EVENT_NONE);
}
END_TEST

START_TEST(units_are_what_is_put_on_the_wire)
{
    size_t units = 0;

    for (unsigned kind = 0; kind < EVENT_KINDS; kind++)
        units += event_is_unit((enum event_kind)kind);
    ck_assert_uint_eq(units, 3);
    ck_assert(event_is_unit(EVENT_SENT));
    ck_assert(event_is_unit(EVENT_REPLAYED));
    ck_assert(event_is_unit(EVENT_INJECTED));
}
END_TEST

START_TEST(a_kept_rule_is_one_of_many)
{
    static const struct {
        struct event event;
        bool kept;
    } cases[] = {
        {{.kind = EVENT_CHECKED, .name = "finished", .value = "ok", .ref = "RFC"}, true},
        {{.kind = EVENT_CHECKED, .name = "certificate.pin", .value = "skipped", .ref = "RFC"},
         true},
        {{.kind = EVENT_CHECKED, .name = "finished", .value = "failed", .ref = "RFC"}, false},
        {{.kind = EVENT_CHECKED, .name = "certificate", .value = "ok", .ref = "RFC"}, false},
        {{.kind = EVENT_CHECKED, .name = "number.arrived", .value = "ok", .ref = ""}, false},
        {{.kind = EVENT_NOTE, .name = "finished", .value = "ok", .ref = "RFC"}, false},
    };

    ck_assert_int_eq(event_is_kept_rule(&cases[_i].event), cases[_i].kept);
}
END_TEST

START_TEST(tampering_is_all_that_an_attacker_does)
{
    static const enum event_kind deeds[] = {EVENT_ALTERED,  EVENT_DROPPED, EVENT_REPLAYED,
                                            EVENT_INJECTED, EVENT_SWAPPED, EVENT_CUT};

    for (enum event_kind kind = EVENT_NONE; kind < EVENT_KINDS; kind++) {
        bool deed = false;

        for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
            deed |= deeds[i] == kind;
        ck_assert_int_eq(event_is_tampering(kind), deed);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("event");
    TCase *rules = tcase_create("rules");

    CHECK_CASE(s, "event", every_kind_has_a_name_of_its_own, what_is_no_kind,
               units_are_what_is_put_on_the_wire, tampering_is_all_that_an_attacker_does);
    tcase_add_loop_test(rules, a_kept_rule_is_one_of_many, 0, 6);
    suite_add_tcase(s, rules);
    return s;
}

CHECK_MAIN
