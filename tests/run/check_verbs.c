/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The attacker's verbs as commands, on a TLS connection of the tls lab.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "run/fixture.h"
#include "run/state.h"

#define TO_HELLO  "deliver until tls.handshake.type == client_hello\n"
#define TO_ANSWER "deliver until tls.handshake.type == server_hello\n"

static struct fixture f;

static void open_lab(const char *name, const char *value)
{
    struct setting_value setting = {name, value};

    fixture_open_lab(&f, "tls", &setting, name ? 1 : 0);
}

static void set_up(void)
{
    open_lab("tls.stepping", "flight");
}

static void tear_down(void)
{
    fixture_close(&f);
}

static void must(const char *lines)
{
    ck_assert_msg(fixture_do(&f, lines) == STATUS_OK, "%s%s", lines, f.failure.why);
}

static void must_not(const char *lines, const char *why, const char *todo)
{
    ck_assert_int_eq(fixture_do(&f, lines), STATUS_USAGE);
    ck_assert_str_eq(f.failure.why, why);
    ck_assert_ptr_nonnull(strstr(f.failure.todo, todo));
}

static size_t count(const char *expression)
{
    return fixture_matches(&f, expression);
}

/* ---- hold ---- */

START_TEST(what_is_held_back_is_passed_over)
{
    must("hold server\n" TO_ANSWER);
    ck_assert_str_eq(run_holds(f.run), "server");
    ck_assert_uint_eq(run_next(f.run), 0);
    ck_assert_int_eq(run_waits(f.run), RUN_WAITS_WIRE);
    must("deliver all\ndeliver flight\n");
    ck_assert_uint_eq(count("event.kind == delivered and event.from == server"), 0);
    must_not("deliver\n", "all of it is kept back by `hold`: name a unit, or give `hold none`",
             "ServerHello from the server");
    must("deliver held 1\n");
    ck_assert_uint_eq(count("event.kind == delivered and event.from == server"), 1);
}
END_TEST

START_TEST(hold_ends_when_it_is_said)
{
    must("hold server\ndeliver all\nhold none\n");
    ck_assert_str_eq(run_holds(f.run), "");
    ck_assert_uint_ne(run_next(f.run), 0);
    must("hold server\nrestart\n");
    ck_assert_str_eq(run_holds(f.run), "");
    must_not("hold sever\n", "no connection is open now", "give it again");
    must(TO_HELLO);
    must_not("hold sever\n", "no end of an open connection is called sever",
             "the ends are: client, server");
}
END_TEST

/* ---- swap, reflect, inject, cut, send ---- */

/* In the ssn lab a whole flight lies on the wire at once. */
static void open_flight(void)
{
    fixture_close(&f);
    fixture_open(&f, "tls.stepping", "flight");
    must("deliver until event.conn == tls\ndeliver\n");
}

START_TEST(two_units_are_swapped)
{
    uint32_t seqs[8];

    open_flight();
    ck_assert_uint_ge(run_held(f.run, seqs, 8), 2);
    ck_assert_uint_eq(run_next(f.run), seqs[0]);
    must("swap held 1 held 2\n");
    ck_assert_uint_eq(run_next(f.run), seqs[1]);
    ck_assert_uint_eq(count("event.kind == swapped and event.from == server"), 1);
    must_not("swap held 1 held 1\n", "both name the same unit", "held now: #");
}
END_TEST

START_TEST(only_what_travels_the_same_way_is_swapped)
{
    must(TO_HELLO "inject server 00\n");
    must_not("swap held 1 held 2\n",
             "they do not travel the same way, so that none comes before the other: name two "
             "units of one end",
             "held now: #");
    must_not("swap held 1 held 9\n", "fewer units are held", "ClientHello from the client");
}
END_TEST

START_TEST(a_reflected_hello_is_refused_by_who_said_it)
{
    must(TO_HELLO "reflect next\ndeliver\n");
    ck_assert_uint_eq(count("event.kind == dropped and event.from == client"), 1);
    ck_assert_uint_eq(count("event.kind == replayed and event.from == server and "
                            "event.to == client and event.name == reflected"),
                      1);
    ck_assert_uint_ge(count("event.kind == failed and event.from == client"), 1);
}
END_TEST

START_TEST(an_injected_alert_ends_it)
{
    must(TO_ANSWER "inject server 15:03:03:00:02:02:28\ndeliver\n");
    ck_assert_uint_eq(count("event.kind == injected and event.from == server and "
                            "tls.alert_message.desc == handshake_failure"),
                      1);
    ck_assert_uint_eq(count("event.kind == failed and event.from == client and "
                            "failed.code == GNUTLS_E_FATAL_ALERT_RECEIVED"),
                      1);
}
END_TEST

START_TEST(a_cut_is_seen_by_the_receiver)
{
    must(TO_ANSWER "cut server\n");
    ck_assert_uint_eq(count("event.kind == cut and event.name == \"between units\""), 1);
    ck_assert_uint_eq(count("event.kind == dropped and event.from == server"), 1);
    ck_assert_uint_eq(count("event.kind == closed and event.from == server"), 1);
    ck_assert_uint_ge(count("event.kind == failed and event.from == client"), 1);
    must("restart\n" TO_ANSWER "cut server after 20\n");
    ck_assert_uint_eq(count("event.kind == cut and event.number == 20"), 1);
    ck_assert_uint_eq(count("event.kind == delivered and event.length == 20"), 1);
    ck_assert_uint_ge(count("event.kind == failed and event.from == client"), 1);
}
END_TEST

START_TEST(a_cut_past_the_end_is_refused)
{
    char why[96];
    uint32_t held;

    must(TO_ANSWER);
    ck_assert_uint_eq(run_held(f.run, &held, 1), 1);
    snprintf(why, sizeof why, "the oldest unit of the server, #%u, has %zu bytes", held,
             trace_bytes(f.trace, held).length);
    must_not("cut server after 70000\n", why, "held now: #");
    must_not("cut client after 1\n", "no unit of the client is held", "held now: #");
    ck_assert_uint_eq(count("event.kind == cut"), 0);
    must("cut server\n");
    must_not("cut server\n", "the client has seen the end of what the server sends", "restart");
    must_not("inject server 00\n", "the client has seen the end of what the server sends",
             "restart");
}
END_TEST

START_TEST(an_end_sends_what_it_is_told)
{
    must_not("send client hello\n", "no connection is open now", "deliver or step");
    must(TO_HELLO);
    ck_assert_int_eq(fixture_do(&f, "send client hello\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "the client cannot send now: it is at "));
    must("deliver until event.kind == state and event.from == server and "
         "peer.state == CONNECTED\n"
         "send client \"hello\\n\"\n");
    ck_assert_uint_eq(count("event.kind == loaded and event.from == client and "
                            "event.value == \"what it was told to send\""),
                      1);
    ck_assert_uint_eq(count("event.kind == sent and data.text contains \"hello\""), 1);
}
END_TEST

START_TEST(ends_that_are_not_there_list_those_that_are)
{
    must_not("inject client 00\n", "no connection is open now", "deliver or step");
    must(TO_HELLO);
    must_not("inject eve 00\n", "no end of an open connection is called eve",
             "the ends are: client, server");
    must_not("cut eve\n", "no end of an open connection is called eve",
             "the ends are: client, server");
}
END_TEST

/* ---- all of it again ---- */

START_TEST(restart_until_gives_attacks_again)
{
    char line[64];

    open_flight();
    must("hold server\nswap held 1 held 2\ninject server 17:03:03:00:00\n");
    snprintf(line, sizeof line, "restart until #%u\n", trace_count(f.trace));
    must(line);
    ck_assert_int_eq(trace_run_count(f.trace), 2);
    ck_assert_str_eq(run_holds(f.run), "server");
    ck_assert_uint_eq(count("event.kind == swapped"), 1);
    ck_assert_uint_eq(count("event.kind == injected"), 1);
}
END_TEST

/* ---- an end outside ---- */

static const char *const attacks[] = {
    "drop next\n",
    "replay next\n",
    "reflect next\n",
    "swap held 1 held 1\n",
    "cut client\n",
    "inject client 00\n",
    "alter next byte 1 xor 01\n",
};

START_TEST(nobody_elses_end_is_attacked)
{
    must(TO_HELLO);
    f.run->bench.wires[0]->outside = true;
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
        must_not(attacks[i],
                 "one end of this connection is not in this program, and nobody else's end is "
                 "attacked from here",
                 "hold and deliver what passes");
    ck_assert_uint_eq(count("event.kind == dropped or event.kind == altered"), 0);
    must("hold server\nhold none\ndeliver\n");
    ck_assert_uint_eq(count("event.kind == delivered"), 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("run/verbs");

    CHECK_CASE_WITH(s, "verbs", set_up, tear_down, what_is_held_back_is_passed_over,
                    hold_ends_when_it_is_said, two_units_are_swapped,
                    only_what_travels_the_same_way_is_swapped,
                    a_reflected_hello_is_refused_by_who_said_it, an_injected_alert_ends_it,
                    a_cut_is_seen_by_the_receiver, a_cut_past_the_end_is_refused,
                    an_end_sends_what_it_is_told, ends_that_are_not_there_list_those_that_are,
                    restart_until_gives_attacks_again, nobody_elses_end_is_attacked);
    return s;
}

CHECK_MAIN
