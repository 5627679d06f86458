/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "ending/compare.h"
#include "trace/role.h"

static const uint8_t alert[] = {21, 3, 3, 0, 2, 2, 42};        /* fatal, bad_certificate */
static const uint8_t request[] = {22, 3, 3, 0, 4, 0, 0, 0, 0}; /* HelloRequest */
static const uint8_t cipher[] = {20, 3, 3, 0, 1, 1};           /* ChangeCipherSpec */

static struct trace *trace;
static struct inspect *inspect;
static struct arena arena;
static struct comparison found;
static uint32_t run, client, server, conn;

static void set_up(void)
{
    trace = trace_new();
    inspect = inspect_new(trace, role_vantage(ROLE_ALL));
}

static void tear_down(void)
{
    inspect_free(inspect);
    trace_free(trace);
    arena_free(&arena);
}

/* ---- runs made by hand ---- */

static void begin(const char *verify, const char *script)
{
    const struct setting_value settings[] = {{"client.host", "a.test"},
                                             {"client.verify", verify}};

    run = trace_add_run(
        trace, &(struct trace_run){
                   .lab = "tls", .settings = settings, .setting_count = 2, .script = script});
    client = trace_add_peer(trace, &(struct trace_peer){run, "client", ROLE_CLIENT});
    server = trace_add_peer(trace, &(struct trace_peer){run, "server", ROLE_SERVER});
    conn = trace_add_conn(trace, &(struct trace_conn){.run = run,
                                                      .client = client,
                                                      .server = server,
                                                      .framing = FRAMING_TLS,
                                                      .name = "tls"});
}

static void begin_a(void)
{
    begin("on", "deliver all\nab client.verify = off");
}

static void begin_b(void)
{
    begin("off", "deliver all");
}

static uint32_t say(enum event_kind kind, uint32_t from, const char *name, const char *value,
                    const char *ref)
{
    return trace_append(trace,
                        &(struct event){.kind = kind,
                                        .run = run,
                                        .conn = conn,
                                        .from = from,
                                        .name = name,
                                        .value = value,
                                        .ref = ref},
                        (struct bytes){0});
}

static uint32_t move(enum event_kind kind, uint32_t about, struct bytes bytes)
{
    return trace_append(trace,
                        &(struct event){.kind = kind,
                                        .run = run,
                                        .conn = conn,
                                        .from = client,
                                        .to = server,
                                        .about = about},
                        bytes);
}

#define OCTETS(array) ((struct bytes){array, sizeof array})

static uint32_t send_unit(struct bytes bytes)
{
    uint32_t seq = move(EVENT_SENT, 0, bytes);

    move(EVENT_DELIVERED, seq, (struct bytes){0});
    return seq;
}

static void compare(void)
{
    uint32_t a, b;

    ck_assert(compare_find(trace, &a, &b));
    inspect_update(inspect);
    compare_runs(trace, inspect, a, b, &arena, &found);
}

/* The verdicts, a sign for each row. */
static void expect(const char *signs)
{
    char is[64] = "";

    compare();
    for (size_t i = 0; i < found.count && i < sizeof is - 1; i++)
        strcat(is, row_verdict_sign(found.pairs[i].verdict));
    ck_assert_str_eq(is, signs);
}

/* ---- tests ---- */

START_TEST(the_same_twice_is_alike)
{
    begin_a();
    send_unit(OCTETS(request));
    say(EVENT_CHECKED, client, "certificate", "ok", "");
    begin_b();
    send_unit(OCTETS(request));
    say(EVENT_CHECKED, client, "certificate", "ok", "");
    expect("==");
    ck_assert_uint_eq(found.differences, 0);
    ck_assert_str_eq(found.setting, "client.verify");
    ck_assert_str_eq(found.value_a, "on");
    ck_assert_str_eq(found.value_b, "off");
}
END_TEST

START_TEST(another_outcome_differs_and_what_only_one_has_stands_alone)
{
    begin_a();
    send_unit(OCTETS(request));
    say(EVENT_CHECKED, client, "certificate", "failed", "");
    say(EVENT_FAILED, client, "GnuTLS", "no", "GNUTLS_E_X");
    send_unit(OCTETS(alert));
    begin_b();
    send_unit(OCTETS(request));
    say(EVENT_CHECKED, client, "certificate", "skipped", "");
    say(EVENT_STATE, client, "CONNECTED", "", "");
    say(EVENT_STATE, client, "WAIT_SH", "", "");
    expect("=!<<>");
    ck_assert_uint_eq(found.differences, 4);
    ck_assert_uint_eq(found.pairs[2].b.seq, 0);
    ck_assert_uint_gt(found.pairs[4].b.seq, found.pairs[3].a.seq);
}
END_TEST

/* As many rows as possible stand beside each other, in their order. */
START_TEST(the_longest_way_is_taken)
{
    begin_a();
    send_unit(OCTETS(cipher));
    send_unit(OCTETS(request));
    send_unit(OCTETS(alert));
    begin_b();
    send_unit(OCTETS(request));
    send_unit(OCTETS(alert));
    send_unit(OCTETS(cipher));
    expect("<==>");
}
END_TEST

START_TEST(what_became_of_a_unit_counts)
{
    uint32_t seq;

    begin_a();
    send_unit(OCTETS(request));
    send_unit(OCTETS(cipher));
    move(EVENT_SENT, 0, OCTETS(alert));
    begin_b();
    seq = move(EVENT_SENT, 0, OCTETS(request));
    move(EVENT_DROPPED, seq, (struct bytes){0});
    seq = move(EVENT_SENT, 0, OCTETS(cipher));
    move(EVENT_ALTERED, seq, OCTETS(cipher));
    move(EVENT_DELIVERED, seq, OCTETS(cipher));
    move(EVENT_SENT, 0, OCTETS(alert));
    expect("!!=");
    ck_assert_int_eq(found.pairs[0].b.fate, ROW_DROPPED);
    ck_assert(found.pairs[1].b.altered);
    ck_assert(!found.pairs[1].a.altered);
    ck_assert_int_eq(found.pairs[2].a.fate, ROW_HELD);
}
END_TEST

START_TEST(what_was_agreed_counts_only_where_it_differs)
{
    begin_a();
    say(EVENT_AGREED, client, "group", "x25519", "");
    say(EVENT_AGREED, server, "group", "x25519", "");
    say(EVENT_AGREED, client, "version", "TLS 1.3", "");
    say(EVENT_AGREED, client, "protocol", "http/1.1", "");
    begin_b();
    say(EVENT_AGREED, client, "group", "x25519", "");
    say(EVENT_AGREED, client, "version", "TLS 1.2", "");
    expect("!");
}
END_TEST

START_TEST(a_rule_that_was_kept_counts_only_against_one_that_was_not)
{
    begin_a();
    say(EVENT_CHECKED, client, "certificate.dates", "ok", "RFC 5280 6.1");
    say(EVENT_CHECKED, client, "certificate.name", "failed", "RFC 9525 6.3");
    say(EVENT_CHECKED, client, "certificate.issuer", "ok", "RFC 5280 6.1");
    begin_b();
    say(EVENT_CHECKED, client, "certificate.dates", "skipped", "RFC 5280 6.1");
    say(EVENT_CHECKED, client, "certificate.name", "skipped", "RFC 9525 6.3");
    expect("!");
}
END_TEST

/* Hexadecimal and numbers are drawn anew; words are not. */
START_TEST(fresh_values_make_no_difference)
{
    begin_a();
    say(EVENT_NOTE, 0, "SHA-256", "2b:79:07 of 11 bytes", "");
    say(EVENT_NOTE, 0, "ended", "nobody came", "");
    say(EVENT_NOTE, 0, "longer", "one two", "");
    begin_b();
    say(EVENT_NOTE, 0, "SHA-256", "e4:00:1c of 12 bytes", "");
    say(EVENT_NOTE, 0, "ended", "everybody came", "");
    say(EVENT_NOTE, 0, "longer", "one two three", "");
    expect("=!!");
}
END_TEST

START_TEST(of_files_only_what_differs_is_told)
{
    begin_a();
    say(EVENT_STORED, 0, "key.pem", "private key, PEM", "0600");
    say(EVENT_STORED, 0, "cert.der", "certificate, DER", "0644");
    begin_b();
    say(EVENT_STORED, 0, "key.pem", "private key, PEM", "0600");
    say(EVENT_STORED, 0, "cert.der", "certificate, DER", "0600");
    say(EVENT_STORED, 0, "vault.db", "database", "0600");
    expect("!>");
}
END_TEST

START_TEST(a_check_that_is_repeated_is_told_once)
{
    begin_a();
    for (int i = 0; i < 3; i++)
        say(EVENT_CHECKED, client, "request.arrived", "ok", "");
    begin_b();
    say(EVENT_CHECKED, client, "request.arrived", "ok", "");
    say(EVENT_CHECKED, client, "request.arrived", "failed", "");
    expect("=>");
}
END_TEST

START_TEST(another_alert_differs)
{
    begin_a();
    say(EVENT_ALERT, client, "bad_certificate", "sent", "fatal");
    say(EVENT_ALERT, server, "close_notify", "sent", "warning");
    begin_b();
    say(EVENT_ALERT, client, "unknown_ca", "sent", "fatal");
    expect("!");
}
END_TEST

START_TEST(rows_beyond_the_bound_are_counted)
{
    for (int which = 0; which < 2; which++) {
        which ? begin_b() : begin_a();
        for (int i = 0; i < COMPARE_ROWS + 7; i++)
            send_unit(OCTETS(request));
    }
    compare();
    ck_assert_uint_eq(found.count, COMPARE_ROWS);
    ck_assert_uint_eq(found.left_out, 14);
    ck_assert_uint_eq(found.differences, 0);
}
END_TEST

START_TEST(runs_that_nobody_compared_are_not_found)
{
    uint32_t a, b;

    ck_assert(!compare_find(trace, &a, &b));
    begin("on", "deliver all\nab client.verify = off\ndeliver all");
    send_unit(OCTETS(request));
    begin_b(); /* the ab was refused: the run went on after it */
    send_unit(OCTETS(request));
    ck_assert(!compare_find(trace, &a, &b));
    begin_a();
    send_unit(OCTETS(request));
    begin_b(); /* could not begin: nothing happened in it */
    ck_assert(!compare_find(trace, &a, &b));
    begin_a();
    send_unit(OCTETS(request));
    begin_b();
    send_unit(OCTETS(request));
    begin("off", "");
    ck_assert(compare_find(trace, &a, &b));
    ck_assert_uint_eq(a, 5);
    ck_assert_uint_eq(b, 6);
}
END_TEST

START_TEST(a_run_without_a_connection_has_an_end)
{
    trace_add_run(trace, &(struct trace_run){.lab = "ssn", .script = "step\nab x = 1"});
    trace_append(trace, &(struct event){.kind = EVENT_COMMAND, .run = 1, .name = "step"},
                 (struct bytes){0});
    trace_add_run(trace, &(struct trace_run){.lab = "ssn", .script = "step"});
    trace_append(trace, &(struct event){.kind = EVENT_COMMAND, .run = 2, .name = "step"},
                 (struct bytes){0});
    expect("");
    ck_assert_str_eq(found.setting, "");
    ck_assert_str_ne(found.end_a.headline, "");
    ck_assert(found.end_b.good);
}
END_TEST

START_TEST(verdicts_have_names)
{
    ck_assert_str_eq(row_verdict_name(ROWS_ALIKE), "alike");
    ck_assert_str_eq(row_verdict_name(ROW_ONLY_IN_B), "only in B");
    ck_assert_str_eq(row_verdict_sign(ROW_ONLY_IN_A), "<");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("ending/compare");

    CHECK_CASE_WITH(s, "compare", set_up, tear_down, the_same_twice_is_alike,
                    another_outcome_differs_and_what_only_one_has_stands_alone,
                    the_longest_way_is_taken, what_became_of_a_unit_counts,
                    what_was_agreed_counts_only_where_it_differs,
                    a_rule_that_was_kept_counts_only_against_one_that_was_not,
                    fresh_values_make_no_difference, of_files_only_what_differs_is_told,
                    a_check_that_is_repeated_is_told_once, another_alert_differs,
                    rows_beyond_the_bound_are_counted, runs_that_nobody_compared_are_not_found,
                    a_run_without_a_connection_has_an_end, verdicts_have_names);
    return s;
}

CHECK_MAIN
