/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trust lab: each bad certificate is refused by the check that is there for it, and by no
 * other; with that check switched off it gets through.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "ending/ending.h"
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

/* ---- what is refused, and what for ---- */

/* Codes as GnuTLS and TLS have them. */
#define REFUSED                                                               \
    "event.kind == failed and event.from == client and event.number == -348 " \
    "and failed.code == GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR"
#define ALERT(from, way)                                                 \
    "event.kind == alert and event.number == 42 and event.from == " from \
    " and event.value == " way
#define PAID "check.rule == \"order.done\" and check.outcome == ok"

static const struct bad {
    const char *name;  /* trust.case */
    const char *rule;  /* that must fail, and no other */
    const char *check; /* the setting that switches it off */
} bads[] = {
    {"expired", "dates", "client.check-dates"},
    {"not-yet-valid", "dates", "client.check-dates"},
    {"wrong-host", "name", "client.check-name"},
    {"unknown-issuer", "issuer", "client.verify"},
    {"self-signed", "issuer", "client.verify"},
    {"missing-intermediate", "issuer", "client.verify"},
    {"leaf-as-ca", "ca", "client.check-authority"},
    {"path-too-long", "constraints", "client.check-authority"},
    {"name-constraints", "constraints", "client.check-authority"},
    {"wrong-purpose", "purpose", "client.check-purpose"},
    {"weak-key", "key-strength", "client.check-strength"},
    {"weak-signature", "signature-strength", "client.check-strength"},
    {"revoked-list", "revoked", "client.check-revocation"},
    {"revoked-staple", "revoked", "client.check-revocation"},
    {"must-staple", "staple", "client.check-revocation"},
    {"stale-staple", "staple", "client.check-revocation"},
    {"rogue", "issuer", "client.verify"},
    {"middle", "issuer", "client.verify"},
};

#define BADS (sizeof bads / sizeof *bads)

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

static void check_refused(const struct bad *bad)
{
    ck_assert_msg(failed_checks(bad->rule) == 1, "%s: %s did not fail", bad->name, bad->rule);
    ck_assert_msg(all_failed_checks() == 1, "%s: %zu rules failed", bad->name,
                  all_failed_checks());
    ck_assert_uint_eq(
        fixture_matches(&f, "check.rule == certificate and check.outcome == failed"), 1);
    ck_assert_uint_eq(fixture_matches(&f, REFUSED), 1);
    ck_assert_uint_eq(fixture_matches(&f, ALERT("client", "sent")), 1);
    ck_assert_uint_eq(fixture_matches(&f, ALERT("server", "received")) +
                          fixture_matches(&f, ALERT("middle", "received")),
                      1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == loaded"), 0);
}

START_TEST(a_bad_certificate_is_refused_by_its_check)
{
    static const char *const versions[] = {"1.3", "1.2"};

    for (size_t i = 0; i < 2; i++) {
        const struct setting_value overrides[OVERRIDES] = {{"trust.case", bads[_i].name},
                                                           {"tls.version", versions[i]}};

        walk(overrides);
        check_refused(&bads[_i]);
        fixture_close(&f);
    }
}
END_TEST

/* What the page that explains it says. */
static void check_told(const struct bad *bad)
{
    uint32_t last = trace_count(f.trace);
    struct ending told;
    char rule[64];

    snprintf(rule, sizeof rule, "certificate.%s", bad->rule);
    ending_read(f.trace, f.inspect, ending_conn(f.trace, run_number(f.run), last), last,
                &f.arena, &told);
    ck_assert_int_eq(told.kind, ENDING_REFUSED);
    ck_assert_int_eq(told.first, ENDING_CLIENT);
    ck_assert_str_eq(told.rule, rule);
    ck_assert_str_ne(told.check, "");
    ck_assert_str_ne(told.rfc, "");
    ck_assert_str_eq(told.without.name, bad->check);
    ck_assert_str_eq(told.without.value, "off");
    ck_assert_str_eq(told.ends[ENDING_CLIENT].symbol,
                     "GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR");
    ck_assert_str_eq(told.ends[ENDING_SERVER].symbol, "GNUTLS_E_FATAL_ALERT_RECEIVED");
}

/* A: refused, and why is told. B: the same with that check off, and it gets through. */
START_TEST(only_its_check_stands_between)
{
    const struct bad *bad = &bads[_i];
    const struct setting_value overrides[OVERRIDES] = {{"trust.case", bad->name}};
    char line[80];

    walk(overrides);
    check_told(bad);
    snprintf(line, sizeof line, "ab %s = off\n", bad->check);
    ck_assert_int_eq(fixture_do(&f, line), STATUS_OK);
    ck_assert_uint_eq(run_number(f.run), 2);
    ck_assert_msg(fixture_matches(&f, PAID) == 1, "%s", bad->name);
    ck_assert_uint_eq(all_failed_checks(), 0);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == failed"), 0);
    fixture_close(&f);
}
END_TEST

START_TEST(without_any_check_it_gets_through)
{
    const struct setting_value overrides[OVERRIDES] = {{"trust.case", bads[_i].name},
                                                       {"client.verify", "off"}};

    walk(overrides);
    ck_assert_uint_eq(fixture_matches(&f, PAID), 1);
    ck_assert_uint_eq(
        fixture_matches(&f, "check.rule == certificate and check.outcome == skipped"), 1);
    fixture_close(&f);
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
        ck_assert_uint_eq(fixture_matches(&f, REFUSED), 1);
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

START_TEST(a_pin_stops_the_middle_all_the_same)
{
    static const char *const cases[] = {"middle", "rogue"};

    for (size_t i = 0; i < 2; i++) {
        const struct setting_value overrides[OVERRIDES] = {
            {"trust.case", cases[i]}, {"client.trusts-rogue", "on"}, {"client.pin", "on"}};

        walk(overrides);
        ck_assert_uint_eq(failed_checks("pin"), 1);
        ck_assert_uint_eq(all_failed_checks(), 1);
        ck_assert_uint_eq(fixture_matches(&f, REFUSED), 1);
        ck_assert_uint_eq(fixture_matches(&f, ALERT("client", "sent")), 1);
        fixture_close(&f);
    }
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
    tcase_add_loop_test(cases, a_bad_certificate_is_refused_by_its_check, 0, BADS);
    tcase_add_loop_test(cases, only_its_check_stands_between, 0, BADS);
    tcase_add_loop_test(cases, without_any_check_it_gets_through, 0, BADS);
    tcase_add_loop_test(cases, a_good_one_is_accepted, 0, sizeof goods / sizeof *goods);
    tcase_add_loop_test(cases, what_cannot_be_is_refused_before_anything_happens, 0,
                        sizeof refusals / sizeof *refusals);
    suite_add_tcase(s, cases);
    CHECK_CASE(s, "more", a_moved_clock_makes_a_good_one_bad,
               a_trusted_middle_reads_and_rewrites, a_pin_stops_the_middle_all_the_same);
    return s;
}

CHECK_MAIN
