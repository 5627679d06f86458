/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journey of the ssn lab, stage by stage, as its lessons move it.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "run/fixture.h"

#define TO_SEALED "deliver until check.rule == \"dlp.ssn\" and event.conn == tls\n"
#define TO_COPY   "deliver until event.kind == page and event.name == \"a copy of vault.db\"\n"

static struct fixture f;

static void set_up(void)
{
    fixture_open(&f, "ssn.plan", "journey");
}

static void tear_down(void)
{
    fixture_close(&f);
}

/* Does what the lines say, after which that stage is the newest. */
static void go(const char *lines, const char *stage)
{
    const struct event *event = NULL;

    ck_assert_msg(!fixture_do(&f, lines), "%s: %s", f.failure.what, f.failure.why);
    for (uint32_t seq = trace_count(f.trace); !event; seq--)
        if (trace_event(f.trace, seq)->kind == EVENT_STAGE)
            event = trace_event(f.trace, seq);
    ck_assert_str_eq(event->name, stage);
}

static void expect(const char *expression, size_t times)
{
    size_t found = fixture_matches(&f, expression);

    ck_assert_msg(found == times, "%zu times, not %zu: %s", found, times, expression);
}

static void expect_waits(enum run_wait wait)
{
    ck_assert_int_eq(run_waits(f.run), wait);
}

/* The number that the run sends. */
static struct bytes number_of_run(uint32_t run)
{
    for (uint32_t seq = 1; seq <= trace_count(f.trace); seq++) {
        const struct event *event = trace_event(f.trace, seq);

        if (event->run == run && !strcmp(event->value, "the number"))
            return trace_bytes(f.trace, seq);
    }
    return (struct bytes){0};
}

/* The page of the copy that holds the row. */
static uint32_t page_of_copy(void)
{
    for (uint32_t seq = trace_count(f.trace); seq; seq--)
        if (!strcmp(trace_event(f.trace, seq)->name, "a copy of vault.db"))
            return (uint32_t)trace_event(f.trace, seq)->number;
    return 0;
}

static enum status alter_page(uint32_t page, const char *how)
{
    char line[96];

    snprintf(line, sizeof line, "alter page %u %s\n", page, how);
    return fixture_do(&f, line);
}

START_TEST(each_stage_ends_in_a_pause)
{
    go("step\n", "message");
    expect_waits(RUN_WAITS_PAUSE);
    expect("event.value == \"the message\" and data.text contains \"store\" and dlp.ssn", 1);
    expect("event.kind == sent", 0);
    go("step\n", "plain");
    expect_waits(RUN_WAITS_WIRE);
    expect("check.rule == \"dlp.ssn\" and check.outcome == found and event.conn == plain", 1);
    go("deliver\n", "plain");
    expect_waits(RUN_WAITS_PAUSE);
    expect("check.rule == \"number.arrived\" and check.outcome == ok", 1);
    expect("event.name == \"server memory\"", 0);
    go("step\n", "key");
    expect_waits(RUN_WAITS_PAUSE);
    expect("check.rule == \"certificate.signature\" and check.outcome == ok", 1);
    expect("check.rule == \"certificate.flipped-bit\" and check.outcome == refused", 1);
    go("step\n", "handshake");
    expect_waits(RUN_WAITS_WIRE);
    go("deliver flight\ndeliver flight\ndeliver flight\n", "handshake");
    expect_waits(RUN_WAITS_PAUSE);
    expect("peer.state == CONNECTED", 2);
    go("step\n", "record");
    expect("check.rule == \"dlp.ssn\" and check.outcome == clean and event.conn == tls", 1);
    go("deliver\n", "record");
    expect("check.rule == \"number.arrived\" and check.outcome == ok and event.conn == tls", 1);
    go("step\n", "rest");
    expect("check.rule == \"contrast.plaintext\" and check.outcome == found", 1);
    go("step\n", "seal");
    expect_waits(RUN_WAITS_WIRE);
    go("deliver\nstep\n", "disk");
    expect("check.rule == \"disk.plaintext\" and check.outcome == clean", 1);
    expect("event.kind == page and event.name == \"vault.db\" and vault.tag", 1);
    go("step\ndeliver\ndeliver\n", "open");
    expect("check.rule == \"number.returned\" and check.outcome == ok", 1);
    go("step\n", "flip");
    expect("event.kind == page and event.name == \"a copy of vault.db\" and vault.row", 1);
    expect_waits(RUN_WAITS_PAUSE);
    go("step\n", "verdict");
    go("step\n", "goodbye");
    go("deliver\ndeliver\n", "goodbye");
    expect_waits(RUN_WAITS_END);
    expect("event.kind == stage", 12);
}
END_TEST

START_TEST(the_server_keeps_a_digit_that_was_changed)
{
    go("deliver until event.conn == plain\nalter next byte 29 xor 01\ndeliver\n", "plain");
    expect("check.rule == \"number.arrived\" and check.outcome == failed", 1);
    expect("event.kind == stored and event.name == \"server memory\" and dlp.ssn", 1);
    go("step\n", "key");
}
END_TEST

START_TEST(the_server_keeps_what_is_no_number_any_more)
{
    go("deliver until event.conn == plain\nalter next byte 19 = 78\ndeliver\n", "plain");
    expect("check.rule == \"number.arrived\" and check.outcome == failed", 1);
    expect("event.kind == stored and event.name == \"server memory\" and not dlp.ssn", 1);
}
END_TEST

START_TEST(a_message_without_a_number_leaves_nothing_to_keep)
{
    go("deliver until event.conn == plain\nalter next byte 18 = 78\ndeliver\n", "plain");
    expect("check.rule == \"number.arrived\" and check.outcome == ok", 1);
    expect("event.name == \"server memory\"", 0);
}
END_TEST

START_TEST(a_dropped_message_reaches_nobody)
{
    go("deliver until event.conn == plain\ndrop next\n", "plain");
    expect("event.value == \"nothing reached the server\"", 1);
    expect_waits(RUN_WAITS_PAUSE);
}
END_TEST

START_TEST(an_altered_record_stores_nothing)
{
    go("set ssn.from = handshake\nrestart\n" TO_SEALED, "record");
    go("alter next byte 30 xor 01\ndeliver all\n", "record");
    expect("event.kind == alert and event.name == bad_record_mac and event.from == server", 1);
    expect("tls.alert_message.desc == bad_record_mac and event.kind == sent", 1);
    expect("check.rule == \"number.arrived\" and check.outcome == failed", 1);
    expect("event.kind == note and event.name == ended", 1);
    expect_waits(RUN_WAITS_END);
}
END_TEST

/* What comes again is refused, and no stage begins for it. */
START_TEST(a_record_that_was_delivered_can_come_again)
{
    char line[32];
    uint32_t held;

    go("set ssn.from = handshake\nrestart\n" TO_SEALED, "record");
    ck_assert_uint_eq(run_held(f.run, &held, 1), 1);
    go("deliver\n", "record");
    expect_waits(RUN_WAITS_PAUSE);
    snprintf(line, sizeof line, "replay #%u\n", held);
    go(line, "record");
    expect_waits(RUN_WAITS_WIRE);
    go("deliver\n", "record");
    expect("event.kind == alert and event.name == bad_record_mac and event.from == server", 1);
}
END_TEST

/* First without trust, then with it: the stage before needs no deliveries. */
START_TEST(a_restart_begins_at_the_handshake_with_the_same_number)
{
    go("step\nset ssn.from = handshake\nset client.trust = off\nrestart\n", "message");
    expect_waits(RUN_WAITS_PAUSE);
    go("step\n", "handshake");
    expect_waits(RUN_WAITS_WIRE);
    go("deliver all\n", "handshake");
    expect("check.rule == certificate and check.outcome == failed", 1);
    expect("tls.alert_message.desc == bad_certificate and event.from == client and "
           "event.kind == sent",
           1);
    expect("event.kind == note and event.name == ended", 1);
    go("set client.trust = on\nrestart\n" TO_SEALED, "record");
    expect("check.rule == certificate and check.outcome == ok", 1);
    ck_assert_uint_eq(trace_run_count(f.trace), 3);
    ck_assert_uint_eq(number_of_run(1).length, 11);
    ck_assert(bytes_equal(number_of_run(2), number_of_run(1)));
    ck_assert(bytes_equal(number_of_run(3), number_of_run(1)));
}
END_TEST

START_TEST(a_flipped_bit_in_the_copy_is_refused)
{
    uint32_t page;

    go("set ssn.from = handshake\n" TO_COPY, "flip");
    page = page_of_copy();
    ck_assert_int_eq(alter_page(page, "vault.ciphertext xor 01"), STATUS_OK);
    expect("event.kind == altered and event.name contains \"alter page\"", 1);
    expect("event.name == \"a copy of vault.db\" and vault.ciphertext", 2);
    go("step\n", "verdict");
    expect("event.kind == failed and failed.library == vault", 2);
    expect("check.rule == \"vault.flipped-bit\" and check.outcome == refused and "
           "event.number == 0",
           1);
    expect("check.rule == \"vault.same-words\" and check.outcome == ok", 1);
}
END_TEST

/* Every verb of alter counts, and two flips of one bit are none. */
START_TEST(a_copy_made_good_again_opens)
{
    uint32_t page;

    go("set ssn.from = handshake\n" TO_COPY, "flip");
    page = page_of_copy();
    ck_assert_int_eq(alter_page(page, "vault.tag xor 80"), STATUS_OK);
    ck_assert_int_eq(alter_page(page, "vault.tag xor 80"), STATUS_OK);
    ck_assert_int_eq(alter_page(page, "byte 100 = 7a:7a"), STATUS_OK);
    expect("event.kind == altered", 3);
    go("step\n", "verdict");
    expect("event.name == \"a copy of vault.db\" and event.value == \"opened row\"", 1);
    expect("check.rule == \"vault.flipped-bit\" and check.outcome == ok", 1);
    expect("check.rule == \"vault.same-words\" and check.outcome == skipped", 1);
}
END_TEST

START_TEST(a_broken_page_is_no_verdict_of_the_seal)
{
    go("set ssn.from = handshake\n" TO_COPY, "flip");
    ck_assert_int_eq(alter_page(page_of_copy(), "byte 0 = 00"), STATUS_OK);
    go("step\n", "verdict");
    expect("event.kind == failed and failed.library == database", 1);
    expect("check.rule == \"vault.flipped-bit\" and check.outcome == skipped", 1);
    expect("check.rule == \"vault.wrong-passphrase\" and check.outcome == refused", 1);
}
END_TEST

START_TEST(pages_that_are_not_there_cannot_be_altered)
{
    uint32_t page;

    ck_assert_int_eq(fixture_do(&f, "alter page 1 byte 0 xor 01\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "no page of that number"));
    go("set ssn.from = handshake\nrestart\n"
       "deliver until check.rule == \"disk.plaintext\"\n",
       "disk");
    ck_assert_int_eq(fixture_do(&f, "alter page 1 byte 0 xor 01\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "no copy"));
    go(TO_COPY, "flip");
    page = page_of_copy();
    ck_assert_int_eq(alter_page(1, "byte 0 xor 01"), STATUS_USAGE);
    ck_assert_int_eq(alter_page(page, "byte 4096 xor 01"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "past the end of the page"));
    ck_assert_int_eq(alter_page(page, "vault.tag = 01"), STATUS_USAGE);
    ck_assert_int_eq(alter_page(page, "tls.record.length = 1"), STATUS_USAGE);
    expect("event.kind == altered", 0);
}
END_TEST

START_TEST(going_back_plays_steps_and_pages_again)
{
    char line[32];
    uint32_t then;

    go("set ssn.from = handshake\n" TO_COPY, "flip");
    ck_assert_int_eq(alter_page(page_of_copy(), "vault.tag xor 01"), STATUS_OK);
    then = trace_count(f.trace);
    go("step\n", "verdict");
    snprintf(line, sizeof line, "restart until #%u\n", then);
    go(line, "flip");
    expect_waits(RUN_WAITS_PAUSE);
    expect("event.kind == altered", 1);
    expect("check.rule == \"vault.flipped-bit\"", 0);
    go("step\n", "verdict");
    expect("check.rule == \"vault.flipped-bit\" and check.outcome == refused", 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("run/journey");

    CHECK_CASE_WITH(
        suite, "stages", set_up, tear_down, the_server_keeps_a_digit_that_was_changed,
        the_server_keeps_what_is_no_number_any_more,
        a_message_without_a_number_leaves_nothing_to_keep, a_dropped_message_reaches_nobody,
        an_altered_record_stores_nothing, a_record_that_was_delivered_can_come_again,
        a_restart_begins_at_the_handshake_with_the_same_number,
        a_flipped_bit_in_the_copy_is_refused, pages_that_are_not_there_cannot_be_altered);
    CHECK_CASE_WITH(suite, "exhaustive", set_up, tear_down, /* each derives several keys */
                    each_stage_ends_in_a_pause, a_copy_made_good_again_opens,
                    a_broken_page_is_no_verdict_of_the_seal,
                    going_back_plays_steps_and_pages_again);
    return suite;
}

CHECK_MAIN
