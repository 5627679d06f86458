/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "run/fixture.h"

#define TO_HELLO  "deliver until event.conn == tls\n"
#define TO_RECORD "deliver until event.conn == tls and data.text contains \"store\"\n"

static struct fixture f;

static void set_up(void)
{
    fixture_open(&f, NULL, NULL);
}

static void tear_down(void)
{
    fixture_close(&f);
}

START_TEST(nothing_happens_before_the_first_act)
{
    ck_assert_uint_eq(trace_count(f.trace), 0);
    ck_assert_uint_eq(trace_run_count(f.trace), 0);
}
END_TEST

START_TEST(deliver_next_delivers_one_unit)
{
    ck_assert_int_eq(fixture_do(&f, "deliver next"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == delivered"), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == command"), 1);
}
END_TEST

START_TEST(deliver_until_stops_before_the_match)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO), STATUS_OK);
    ck_assert_uint_eq(
        fixture_matches(&f, "event.conn == tls and tls.handshake.type == client_hello"), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.conn == tls and event.kind == delivered"), 0);
}
END_TEST

START_TEST(a_flight_is_what_one_side_sends)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "deliver flight\ndeliver flight\n"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.conn == tls and event.kind == delivered"), 6);
    ck_assert_uint_eq(fixture_matches(&f,
                                      "event.conn == tls and tls.handshake.type == finished "
                                      "and event.from == client and event.kind == sent"),
                      1);
}
END_TEST

START_TEST(a_flipped_bit_in_a_sealed_record_is_refused)
{
    ck_assert_int_eq(fixture_do(&f, TO_RECORD "alter next byte 20 xor 01\ndeliver all\n"),
                     STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered"), 1);
    ck_assert_uint_ge(fixture_matches(&f, "event.kind == failed and event.from == server and "
                                          "failed.code == GNUTLS_E_DECRYPTION_FAILED"),
                      1);
    ck_assert_uint_ge(fixture_matches(&f, "event.kind == alert and event.number == 20"), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.name == \"vault.db\""), 0);
    ck_assert(run_at_end(f.run));
}
END_TEST

START_TEST(on_the_plain_wire_nobody_notices)
{
    ck_assert_int_eq(fixture_do(&f, "deliver until event.conn == plain\n"
                                    "alter next byte 29 xor 01\ndeliver next\n" TO_HELLO),
                     STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "check.rule == \"number.arrived\" and event.conn == "
                                          "plain and check.outcome == failed"),
                      1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == failed and event.conn == plain"), 0);
}
END_TEST

START_TEST(a_field_in_the_clear_can_be_altered_by_name)
{
    ck_assert_int_eq(fixture_do(&f,
                                TO_HELLO "deliver next\n"
                                         "alter {tls.handshake.type == server_hello} "
                                         "tls.handshake.ciphersuite = TLS_AES_128_GCM_SHA256\n"
                                         "deliver next\n"),
                     STATUS_OK);
    ck_assert_uint_ge(fixture_matches(&f, "event.kind == failed and event.from == client"), 1);
}
END_TEST

START_TEST(what_is_not_in_the_unit_cannot_be_altered)
{
    ck_assert_int_eq(fixture_do(&f, TO_RECORD "alter next tls.handshake.type = finished\n"),
                     STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "tls.handshake.type"));
    ck_assert_int_eq(fixture_do(&f, "alter next data.text = \"s\"\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "30 bytes"));
    ck_assert_int_eq(fixture_do(&f, "alter next event.seq = 1\n"), STATUS_USAGE);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered"), 0);
}
END_TEST

/* GCM and ChaCha20 are stream ciphers: the digit really changes, and only the tag tells. */
START_TEST(a_sealed_field_can_be_changed_but_not_unnoticed)
{
    ck_assert_int_eq(fixture_do(&f, TO_RECORD "alter next data.text xor 01\ndeliver all\n"),
                     STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered and event.number == 5"), 1);
    ck_assert_uint_ge(fixture_matches(&f, "event.from == server and failed.code == "
                                          "GNUTLS_E_DECRYPTION_FAILED"),
                      1);
}
END_TEST

START_TEST(an_offset_past_the_end_is_refused)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "alter next byte 9999 xor 01\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "bytes 0 to"));
}
END_TEST

START_TEST(a_dropped_record_never_arrives)
{
    ck_assert_int_eq(fixture_do(&f, TO_RECORD "drop next\ndeliver all\n"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == dropped"), 1);
    ck_assert_uint_eq(
        fixture_matches(&f, "check.rule == \"number.arrived\" and event.conn == tls and "
                            "check.outcome == failed"),
        1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == note and event.name == ended"), 1);
}
END_TEST

START_TEST(a_replayed_record_is_refused_and_the_first_copy_counts)
{
    ck_assert_int_eq(fixture_do(&f, TO_RECORD "replay next\ndeliver next\ndeliver next\n"),
                     STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == replayed"), 1);
    ck_assert_uint_ge(fixture_matches(&f, "event.kind == failed and event.from == server"), 1);
}
END_TEST

START_TEST(a_target_that_is_not_held_lists_what_is)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "drop #1\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "ClientHello"));
    ck_assert_int_eq(fixture_do(&f, "drop held 7\n"), STATUS_USAGE);
    ck_assert_int_eq(fixture_do(&f, "drop {tls.handshake.type == finished}\n"), STATUS_USAGE);
}
END_TEST

START_TEST(set_before_the_first_act_counts_at_once)
{
    ck_assert_int_eq(fixture_do(&f, "set server.key = ed25519\ndeliver next\n"), STATUS_OK);
    ck_assert_str_eq(trace_run(f.trace, 1)->settings[0].value, "ed25519");
}
END_TEST

START_TEST(set_later_counts_from_the_next_restart_on)
{
    ck_assert_int_eq(fixture_do(&f, "deliver next\nset client.trust = off\n"), STATUS_OK);
    ck_assert_int_eq(fixture_do(&f, TO_RECORD), STATUS_OK);
    ck_assert_uint_eq(
        fixture_matches(&f, "check.rule == certificate and check.outcome == failed"), 0);
    ck_assert_int_eq(fixture_do(&f, "restart\ndeliver all\n"), STATUS_OK);
    ck_assert_uint_eq(trace_run_count(f.trace), 2);
    ck_assert_uint_ge(
        fixture_matches(&f, "check.rule == certificate and check.outcome == failed"), 1);
    ck_assert_uint_ge(fixture_matches(&f, "event.kind == alert and event.number == 42"), 1);
}
END_TEST

START_TEST(set_refuses_what_is_not_there)
{
    ck_assert_int_eq(fixture_do(&f, "set no.such = 1\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "server.key"));
    ck_assert_int_eq(fixture_do(&f, "set server.key = rsa1\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "ed25519"));
    ck_assert_int_eq(fixture_do(&f, "set vault.iterations = 1000\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "600000"));
}
END_TEST

START_TEST(restart_until_plays_the_script_again)
{
    uint32_t then;

    ck_assert_int_eq(fixture_do(&f, "deliver next\n" TO_HELLO "deliver next\n"), STATUS_OK);
    then = trace_count(f.trace);
    {
        char line[64];

        snprintf(line, sizeof line, "restart until #%u\n", then);
        ck_assert_int_eq(fixture_do(&f, line), STATUS_OK);
    }
    ck_assert_uint_eq(trace_run_count(f.trace), 2);
    ck_assert_uint_ge(trace_count(f.trace), 2 * then - 1);
    ck_assert_uint_ge(fixture_matches(&f, "event.conn == tls and event.kind == delivered"), 1);
    ck_assert_int_eq(fixture_do(&f, "restart until #1\n"), STATUS_USAGE);
}
END_TEST

START_TEST(step_lets_the_lab_go_on_to_its_next_pause)
{
    ck_assert_int_eq(run_waits(f.run), RUN_WAITS_NOTHING_YET);
    ck_assert_int_eq(fixture_do(&f, "step\n"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == stage"), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.name == \"server-cert.der\""), 1);
    ck_assert_int_eq(run_waits(f.run), RUN_WAITS_PAUSE);
    ck_assert_int_eq(fixture_do(&f, "step\nstep\n"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == stage"), 3);
    ck_assert_int_eq(run_waits(f.run), RUN_WAITS_WIRE);
    ck_assert_int_eq(fixture_do(&f, "step\nstep\n"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == delivered"), 0);
    ck_assert_int_eq(fixture_do(&f, "deliver all\nstep\n"), STATUS_OK);
    ck_assert_int_eq(run_waits(f.run), RUN_WAITS_END);
}
END_TEST

START_TEST(what_is_held_is_listed_oldest_first)
{
    uint32_t seqs[4] = {0};

    ck_assert_uint_eq(run_held(f.run, seqs, 4), 0);
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "replay next\nreplay next\n"), STATUS_OK);
    ck_assert_uint_eq(run_held(f.run, seqs, 4), 3);
    ck_assert_int_eq(trace_event(f.trace, seqs[0])->kind, EVENT_SENT);
    ck_assert_int_eq(trace_event(f.trace, seqs[1])->kind, EVENT_REPLAYED);
    ck_assert_uint_lt(seqs[1], seqs[2]);
    ck_assert_uint_eq(run_held(f.run, seqs, 2), 2);
    ck_assert_int_eq(fixture_do(&f, "drop held 2\n"), STATUS_OK);
    ck_assert_uint_eq(run_held(f.run, seqs, 4), 2);
    ck_assert_int_eq(trace_event(f.trace, seqs[1])->kind, EVENT_REPLAYED);
}
END_TEST

START_TEST(deliver_until_an_event_stops_when_it_happened)
{
    ck_assert_int_eq(fixture_do(&f, "deliver until check.rule == \"number.arrived\"\n"),
                     STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "check.rule == \"number.arrived\""), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == delivered"), 1);
    ck_assert_int_eq(
        fixture_do(&f, "deliver until event.kind == stored and event.name == \"vault.db\"\n"),
        STATUS_OK);
    ck_assert_int_eq(run_waits(f.run), RUN_WAITS_WIRE);
    ck_assert_uint_eq(fixture_matches(&f, "event.name == \"server.log\""), 1);
}
END_TEST

START_TEST(view_verbs_leave_no_trace)
{
    static const char views[] = "focus dlp.ssn\nshow hex\nlook-as eavesdropper\nzoom fields\n"
                                "find 666\ntheme mono\n";

    ck_assert_int_eq(fixture_do(&f, views), STATUS_OK);
    ck_assert_uint_eq(trace_run_count(f.trace), 0);
    ck_assert_int_eq(fixture_do(&f, "step\n"), STATUS_OK);
    {
        uint32_t before = trace_count(f.trace);

        ck_assert_int_eq(fixture_do(&f, views), STATUS_OK);
        ck_assert_uint_eq(trace_count(f.trace), before);
    }
    ck_assert_str_eq(trace_run(f.trace, 1)->script, "step\n");
}
END_TEST

/* What was event #N of the first run is another one of the second. */
START_TEST(restart_until_moves_the_numbers_it_plays_again)
{
    char lines[128];
    uint32_t held;
    uint32_t then;

    ck_assert_int_eq(fixture_do(&f, TO_HELLO), STATUS_OK);
    ck_assert_uint_eq(run_held(f.run, &held, 1), 1);
    snprintf(lines, sizeof lines, "alter #%u byte 9 xor 01\ndeliver #%u\n", held, held);
    ck_assert_int_eq(fixture_do(&f, lines), STATUS_OK);
    then = trace_count(f.trace);
    for (int run = 2; run <= 3; run++) {
        snprintf(lines, sizeof lines, "restart until #%u\n", then);
        ck_assert_int_eq(fixture_do(&f, lines), STATUS_OK);
        ck_assert_int_eq(trace_run_count(f.trace), run);
        ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered"), 1);
        ck_assert_uint_eq(fixture_matches(&f, "event.kind == delivered and event.conn == tls"),
                          1);
        then = trace_count(f.trace);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("run/run");

    CHECK_CASE_WITH(
        s, "scripts", set_up, tear_down, nothing_happens_before_the_first_act,
        deliver_next_delivers_one_unit, deliver_until_stops_before_the_match,
        a_flight_is_what_one_side_sends, a_flipped_bit_in_a_sealed_record_is_refused,
        on_the_plain_wire_nobody_notices, a_field_in_the_clear_can_be_altered_by_name,
        what_is_not_in_the_unit_cannot_be_altered,
        a_sealed_field_can_be_changed_but_not_unnoticed, an_offset_past_the_end_is_refused,
        a_dropped_record_never_arrives, a_replayed_record_is_refused_and_the_first_copy_counts,
        a_target_that_is_not_held_lists_what_is, set_before_the_first_act_counts_at_once,
        set_later_counts_from_the_next_restart_on, set_refuses_what_is_not_there,
        restart_until_plays_the_script_again, what_is_held_is_listed_oldest_first,
        deliver_until_an_event_stops_when_it_happened, view_verbs_leave_no_trace,
        restart_until_moves_the_numbers_it_plays_again);
    CHECK_CASE_WITH(s, "exhaustive", set_up, tear_down,
                    step_lets_the_lab_go_on_to_its_next_pause);
    return s;
}

CHECK_MAIN
