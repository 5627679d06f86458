/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "ending/compare.h"
#include "run/fixture.h"

#define CONNECTED "event.kind == state and event.name == \"CONNECTED\" and event.from == client"
#define REFUSED   "event.kind == alert and event.number == 42 and event.from == client"
#define NOTED     "event.kind == note and event.name == \"not repeated\""

static const struct setting_value wrong_host = {"client.host", "wrong.test"};

static struct fixture f;

static void set_up(void)
{
    fixture_open_lab(&f, "tls", &wrong_host, 1);
}

static void tear_down(void)
{
    fixture_close(&f);
}

static void expect(const char *expression, bool holds)
{
    ck_assert_msg((fixture_matches(&f, expression) > 0) == holds, "%s: %s", expression,
                  holds ? "does not hold" : "holds");
}

static void do_lines(const char *lines)
{
    ck_assert_msg(!fixture_do(&f, lines), "%s: %s", f.failure.what, f.failure.why);
}

static const char *value_of(uint32_t run, const char *name)
{
    const struct trace_run *entry = trace_run(f.trace, run);

    for (size_t i = 0; i < entry->setting_count; i++)
        if (!strcmp(entry->settings[i].name, name))
            return entry->settings[i].value;
    return "";
}

/* The number of the nth unit (from 1) that the end put on the wire in the present run. */
static uint32_t unit(const char *peer, size_t nth)
{
    for (uint32_t seq = 1; seq <= trace_count(f.trace); seq++) {
        const struct event *event = trace_event(f.trace, seq);

        if (event->run == trace_run_count(f.trace) && event->kind == EVENT_SENT &&
            !strcmp(trace_peer_name(f.trace, event->from), peer) && --nth == 0)
            return seq;
    }
    return 0;
}

START_TEST(the_check_off_lets_it_through)
{
    do_lines("deliver all");
    expect(REFUSED, true);
    expect(CONNECTED, false);
    do_lines("ab client.verify = off");
    ck_assert_uint_eq(trace_run_count(f.trace), 2);
    expect(REFUSED, false);
    expect(CONNECTED, true);
    expect(NOTED, false);
    ck_assert(run_at_end(f.run));
}
END_TEST

START_TEST(one_setting_differs_and_no_more)
{
    do_lines("deliver all\nset client.host = other.test\nab client.verify = off");
    ck_assert_str_eq(value_of(1, "client.verify"), "on");
    ck_assert_str_eq(value_of(2, "client.verify"), "off");
    for (size_t i = 0; i < trace_run(f.trace, 1)->setting_count; i++) {
        const struct setting_value *a = &trace_run(f.trace, 1)->settings[i];

        if (strcmp(a->name, "client.verify") != 0)
            ck_assert_str_eq(value_of(2, a->name), a->value);
    }
}
END_TEST

/* The desk stands on run B: restart goes on from there, with what was set in between. */
START_TEST(restart_goes_on_from_b)
{
    do_lines("deliver all\nset client.host = other.test\nab client.verify = off\nrestart");
    ck_assert_uint_eq(trace_run_count(f.trace), 3);
    ck_assert_str_eq(value_of(3, "client.verify"), "off");
    ck_assert_str_eq(value_of(3, "client.host"), "other.test");
    do_lines("deliver all");
    expect(CONNECTED, true);
}
END_TEST

START_TEST(b_stands_where_a_stands)
{
    enum run_wait wait;

    do_lines("deliver next\ndeliver next\ndeliver next");
    wait = run_waits(f.run);
    do_lines("ab client.verify = off");
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == delivered"), 3);
    ck_assert_int_eq(run_waits(f.run), wait);
}
END_TEST

/* Both ways: the same act on the same message, whatever its number is now. */
START_TEST(a_unit_named_by_number_is_found_again)
{
    char line[64];

    do_lines("deliver next\ndeliver next\ndeliver next\ndeliver next");
    snprintf(line, sizeof line, "alter #%u byte 40 xor 01", unit("server", 4));
    do_lines(line);
    do_lines("ab client.verify = off");
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered"), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered and event.from == server"), 1);
    expect(NOTED, false);
}
END_TEST

/* Run A connects; run B is refused before the client's Finished is ever sent. */
START_TEST(what_cannot_be_repeated_is_noted)
{
    char line[64];

    do_lines("set client.verify = off\nrestart\n"
             "deliver until event.from == client and tls.handshake.type == finished");
    snprintf(line, sizeof line, "drop #%u", unit("client", 2));
    do_lines(line);
    do_lines("ab client.verify = on");
    ck_assert_uint_eq(fixture_matches(&f, NOTED), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == dropped"), 0);
    expect(REFUSED, true);
}
END_TEST

/* With the lab at its end one note tells of all that was left out. */
START_TEST(after_the_end_one_note_is_enough)
{
    do_lines("set client.verify = off\nrestart\n" /* every unit by itself */
             "deliver\ndeliver\ndeliver\ndeliver\ndeliver\n"
             "deliver\ndeliver\ndeliver\ndeliver\ndeliver");
    do_lines("ab client.verify = on");
    ck_assert_uint_eq(fixture_matches(&f, NOTED), 1);
    ck_assert_ptr_nonnull(strstr(trace_event(f.trace, trace_count(f.trace))->value,
                                 "nor were the 2 commands after it"));
    ck_assert(run_at_end(f.run));
}
END_TEST

static void expect_refused(const char *lines, const char *why)
{
    ck_assert_int_eq(fixture_do(&f, lines), STATUS_USAGE);
    ck_assert_msg(strstr(f.failure.why, why), "%s", f.failure.why);
}

START_TEST(nothing_to_compare_is_refused)
{
    expect_refused("ab client.verify = off", "no command was given");
    ck_assert_uint_eq(trace_run_count(f.trace), 1);
    do_lines("deliver next");
    expect_refused("ab client.verify = on", "nothing would be different");
    expect_refused("ab client.verify = perhaps", "");
    expect_refused("ab client.veriffy = on", "no such setting");
    ck_assert_uint_eq(trace_run_count(f.trace), 1);
    do_lines("deliver next");
}
END_TEST

/* A failed ab is not repeated by a later one. */
START_TEST(a_refused_ab_leaves_no_trace_in_b)
{
    do_lines("deliver next");
    expect_refused("ab client.verify = on", "nothing would be different");
    do_lines("deliver all\nab client.verify = off");
    expect(NOTED, false);
    expect(CONNECTED, true);
}
END_TEST

/* The lab cannot begin so: the next run is as before. */
START_TEST(a_run_that_cannot_begin_changes_nothing)
{
    static const struct setting_value suite = {"tls.suite", "TLS_AES_128_GCM_SHA256"};
    uint32_t a, b;

    fixture_close(&f);
    fixture_open_lab(&f, "tls", &suite, 1);
    do_lines("deliver all");
    ck_assert_int_ne(fixture_do(&f, "ab tls.version = 1.2"), STATUS_OK);
    ck_assert(!compare_find(f.trace, &a, &b));
    do_lines("deliver all");
    ck_assert_str_eq(value_of(trace_run_count(f.trace), "tls.version"), "1.3");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("run/ab");

    CHECK_CASE_WITH(s, "ab", set_up, tear_down, the_check_off_lets_it_through,
                    one_setting_differs_and_no_more, restart_goes_on_from_b,
                    b_stands_where_a_stands, a_unit_named_by_number_is_found_again,
                    what_cannot_be_repeated_is_noted, after_the_end_one_note_is_enough,
                    nothing_to_compare_is_refused, a_refused_ab_leaves_no_trace_in_b,
                    a_run_that_cannot_begin_changes_nothing);
    return s;
}

CHECK_MAIN
