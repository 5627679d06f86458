/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trust lab: what it accepts, what its clock changes, who stands in the middle, and which
 * settings it refuses. That each bad certificate is refused by its own check, and gets through
 * without it, is in the table of attacks: tests/run/attacks_trust.c.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "run/fixture.h"

#define OVERRIDES 4

static struct fixture f;

static void walk(const struct setting_value overrides[static OVERRIDES])
{
    size_t count = 0;
    size_t missing;

    while (count < OVERRIDES && overrides[count].name)
        count++;
    fixture_open_lab(&f, "trust", overrides, count);
    missing = fixture_walk(&f);
    ck_assert_msg(f.failure.status == STATUS_OK, "%s: %s", f.failure.what, f.failure.why);
    ck_assert_msg(!missing, "%s=%s: %zu goals missed", overrides[0].name, overrides[0].value,
                  missing);
}

#define PAID "check.rule == \"order.done\" and check.outcome == ok"

static size_t failed_checks(const char *rule)
{
    char expression[200];

    snprintf(expression, sizeof expression,
             "check.rule == \"certificate.%s\" and check.outcome == failed", rule);
    return fixture_matches(&f, expression);
}

/* Of the rules below "certificate". */
static size_t all_failed_checks(void)
{
    return fixture_matches(&f,
                           "check.rule contains \"certificate.\" and check.outcome == failed");
}

/* ---- every case ---- */

/* As the lab's own setting lists them. */
static const char *const *all_cases(void)
{
    return lab_setting(lab_find("trust"), "trust.case")->choices;
}

START_TEST(every_case_shows_what_it_is_for)
{
    static const char *const versions[] = {"1.3", "1.2"};

    for (const char *const *one = all_cases(); *one; one++)
        for (size_t i = 0; i < 2; i++) {
            const struct setting_value overrides[OVERRIDES] = {{"trust.case", *one},
                                                               {"tls.version", versions[i]}};

            walk(overrides);
            fixture_close(&f);
        }
}
END_TEST

START_TEST(without_any_check_all_get_through)
{
    for (const char *const *one = all_cases(); *one; one++) {
        const struct setting_value overrides[OVERRIDES] = {{"trust.case", *one},
                                                           {"client.verify", "off"}};

        walk(overrides);
        ck_assert_msg(fixture_matches(&f, PAID) == 1, "%s", *one);
        ck_assert_uint_eq(
            fixture_matches(&f, "check.rule == certificate and check.outcome == skipped"), 1);
        fixture_close(&f);
    }
}
END_TEST

/* ---- what is accepted ---- */

static const struct good {
    struct setting_value overrides[OVERRIDES];
} goods[] = {
    {{{"trust.case", "good"}}},
    {{{"trust.case", "good"}, {"client.pin", "on"}}},
    {{{"trust.case", "good"}, {"tls.version", "1.2"}}},
    {{{"trust.case", "not-yet-valid"}, {"lab.clock", "20"}}},
    {{{"trust.case", "stale-list"}}},
    {{{"trust.case", "unknown-staple"}}},
    {{{"trust.case", "rogue"}, {"client.trusts-rogue", "on"}}},
    {{{"trust.case", "own"}}},
};

START_TEST(a_good_one_is_accepted)
{
    const struct setting_value *overrides = goods[_i].overrides;

    fixture_open_lab(&f, "trust", overrides, overrides[2].name ? 3 : overrides[1].name ? 2 : 1);
    (void)fixture_walk(&f);
    ck_assert_uint_eq(fixture_matches(&f, PAID), 1);
    ck_assert_uint_eq(all_failed_checks(), 0);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == sent and chain.validity == 1"), 0);
    fixture_close(&f);
}
END_TEST

/* For the client, and for who reads the chain (1: it fails). */
START_TEST(a_moved_clock_makes_a_good_one_bad)
{
    static const char *const days[] = {"-2", "40"};

    for (size_t i = 0; i < 2; i++) {
        const struct setting_value overrides[OVERRIDES] = {{"lab.clock", days[i]}};

        fixture_open_lab(&f, "trust", overrides, 1);
        (void)fixture_walk(&f);
        ck_assert_uint_eq(failed_checks("dates"), 1);
        ck_assert_uint_ge(fixture_matches(&f, "event.kind == sent and chain.validity == 1"), 1);
        fixture_close(&f);
    }
}
END_TEST

/* ---- in the middle ---- */

START_TEST(a_trusted_middle_reads_and_rewrites)
{
    const struct setting_value overrides[OVERRIDES] = {{"trust.case", "middle"},
                                                       {"client.trusts-rogue", "on"}};

    walk(overrides);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == opened"), 2);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == failed"), 0);
    ck_assert_uint_eq(
        fixture_matches(&f, "check.rule == \"request.arrived\" and check.outcome == failed"),
        1);
    ck_assert_uint_eq(fixture_matches(&f, PAID), 1);
    ck_assert_uint_eq(trace_peer_count(f.trace), 3);
    ck_assert_uint_eq(trace_conn_count(f.trace), 2);
    fixture_close(&f);
}
END_TEST

/* ---- what is no setting ---- */

static const struct refusal {
    struct setting_value setting;
    const char *what;
} refusals[] = {
    {{"lab.clock", "soon"}, "cannot set lab.clock to 'soon'"},
    {{"lab.clock", "3651"}, "cannot set lab.clock to '3651'"},
    {{"lab.clock", "99999999999999999999"}, "cannot set lab.clock to '99999999999999999999'"},
    {{"lab.clock", ""}, "cannot set lab.clock to ''"},
    {{"trust.leaf", "subject: A; key: dsa"}, "trust.leaf:2 cannot be used"},
    {{"trust.leaf", "subject: A; key: p256; days: 3; issuer: nobody"},
     "cannot issue what trust.leaf says"},
};

START_TEST(what_cannot_be_is_refused_before_anything_happens)
{
    const struct setting_value overrides[] = {{"trust.case", "own"}, refusals[_i].setting};

    fixture_open_lab(&f, "trust", overrides, 2);
    (void)fixture_walk(&f);
    ck_assert_str_eq(f.failure.what, refusals[_i].what);
    ck_assert_str_ne(f.failure.todo, "");
    fixture_close(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("labs/lab_trust");
    TCase *cases = tcase_create("cases");

    tcase_set_timeout(cases, 30);
    tcase_add_loop_test(cases, a_good_one_is_accepted, 0, sizeof goods / sizeof *goods);
    tcase_add_loop_test(cases, what_cannot_be_is_refused_before_anything_happens, 0,
                        sizeof refusals / sizeof *refusals);
    suite_add_tcase(s, cases);
    CHECK_CASE(s, "exhaustive", every_case_shows_what_it_is_for,
               without_any_check_all_get_through);
    CHECK_CASE(s, "more", a_moved_clock_makes_a_good_one_bad,
               a_trusted_middle_reads_and_rewrites);
    return s;
}

CHECK_MAIN
