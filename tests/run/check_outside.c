/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tls lab served to somebody outside, played here by sockets made by hand: whatever he
 * does, the run comes to its end; and nothing but deliver is done to what he says.
 */
#include "check_main.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "run/fixture.h"

static struct fixture f;
static struct outside outside;

/* By flight, so that two records of his can lie on the wire. */
static void serve(const char *name, const char *value)
{
    const struct setting_value overrides[] = {{"outside", "client"},
                                              {"outside.patience", "1"},
                                              {"tls.stepping", "flight"},
                                              {name, value}};

    ck_assert_int_eq(outside_listen(&outside, 0, NULL), STATUS_OK);
    fixture_open_outside(&f, "tls", overrides, name ? 4 : 3, &outside);
}

static void stop(void)
{
    fixture_close(&f);
    outside_close(&outside);
}

/* Somebody calls; his socket does not block once he is through. */
static int call(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons(outside.port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

static void say(int fd, struct bytes bytes)
{
    ck_assert_int_eq(send(fd, bytes.data, bytes.length, MSG_NOSIGNAL), (ssize_t)bytes.length);
}

/* The whole walk, asleep while it waits; meanwhile he does something whenever nothing else
 * happens. */
static void walk(void (*meanwhile)(int fd), int fd)
{
    enum run_state state;

    while (!run_at_end(f.run)) {
        run_begin_stage(f.run);
        while ((state = run_continue(f.run, 20000, &f.failure)) == RUN_BUSY) {
            struct job_wait wait = {0};

            if (meanwhile)
                meanwhile(fd);
            if (run_awaits(f.run, &wait))
                (void)poll(wait.descriptors, wait.count,
                           meanwhile ? 1 : clock_ms_until(wait.until_us));
        }
        ck_assert_int_eq(state, RUN_IDLE);
    }
    inspect_update(f.inspect);
}

static void assert_one(const char *expression)
{
    ck_assert_msg(fixture_matches(&f, expression) == 1, "%s", expression);
}

#define HELLO_LIKE BYTES(22, 3, 1, 0, 4, 1, 0, 0, 0)

/* ---- what is refused ---- */

static const char *const attacks[] = {
    "drop held 1",
    "drop held 2",
    "replay held 1",
    "replay #", /* of the first one held */
    "reflect held 2",
    "swap held 1 held 2",
    "alter held 1 byte 7 = 01",
    "alter held 2 byte 7 xor 01",
    "inject client 16030100",
    "inject server 16030100",
    "cut client",
    "cut server after 3",
};

START_TEST(no_attack_reaches_who_is_outside)
{
    char line[80];
    uint32_t held;
    int fd;

    serve(NULL, NULL);
    fd = call();
    say(fd, HELLO_LIKE);
    say(fd, HELLO_LIKE);
    ck_assert_int_eq(fixture_do(&f, "step\nstep"), STATUS_OK);
    ck_assert_uint_eq(run_held(f.run, &held, 1), 1);
    if (strchr(attacks[_i], '#'))
        snprintf(line, sizeof line, "%s%u", attacks[_i], held);
    else
        snprintf(line, sizeof line, "%s", attacks[_i]);
    ck_assert_int_eq(fixture_do(&f, line), STATUS_USAGE);
    ck_assert_msg(strstr(f.failure.why, "not in this program") != NULL, "%s: %s", line,
                  f.failure.why);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == sent"), 2);
    for (enum event_kind kind = EVENT_DELIVERED; kind <= EVENT_CUT; kind++) {
        snprintf(line, sizeof line, "event.kind == %s", event_kind_name(kind));
        if (kind != EVENT_SENT)
            ck_assert_uint_eq(fixture_matches(&f, line), 0);
    }
    ck_assert_int_eq(fixture_do(&f, "deliver"), STATUS_OK);
    assert_one("event.kind == delivered");
    close(fd);
    stop();
}
END_TEST

START_TEST(nobody_speaks_for_who_is_outside)
{
    int fd;

    serve(NULL, NULL);
    fd = call();
    say(fd, HELLO_LIKE);
    ck_assert_int_eq(fixture_do(&f, "step\nstep"), STATUS_OK);
    ck_assert_int_eq(fixture_do(&f, "send client \"words\""), STATUS_USAGE);
    assert_one("event.kind == sent");
    close(fd);
    stop();
}
END_TEST

static const struct setting_value unfit[] = {
    {"client.host", "other.example"}, {"client.verify", "off"},  {"tls.resumption", "ticket"},
    {"tls.key-update", "on"},         {"tls.hello-retry", "on"},
};

START_TEST(what_is_his_to_choose_cannot_be_set)
{
    serve(unfit[_i].name, unfit[_i].value);
    ck_assert_int_eq(fixture_do(&f, "step"), STATUS_USAGE);
    ck_assert_msg(strstr(f.failure.what, unfit[_i].name) != NULL, "%s", f.failure.what);
    ck_assert_str_eq(f.failure.why, "the client is outside and does as it likes");
    stop();
}
END_TEST

START_TEST(a_server_outside_cannot_be_had_where_clients_call)
{
    serve("outside", "server");
    ck_assert_int_eq(fixture_do(&f, "step"), STATUS_USAGE);
    ck_assert_str_eq(f.failure.why, "nothing outside is reached by this run");
    stop();
}
END_TEST

/* ---- what he may do ---- */

START_TEST(who_says_nothing_ends_the_run_not_the_program)
{
    int fd;

    serve(NULL, NULL);
    fd = call();
    walk(NULL, fd);
    assert_one("event.kind == failed and event.name == TCP and failed.code == ETIMEDOUT and "
               "event.from == client");
    assert_one("event.kind == failed and event.name == GnuTLS and event.from == server");
    close(fd);
    stop();
}
END_TEST

START_TEST(who_hangs_up_ends_the_run)
{
    serve(NULL, NULL);
    close(call());
    walk(NULL, -1);
    assert_one("event.kind == state and event.name == CLOSED and event.from == client");
    assert_one("event.kind == failed and failed.code == GNUTLS_E_PREMATURE_TERMINATION");
    stop();
}
END_TEST

START_TEST(who_breaks_off_ends_the_run)
{
    struct linger at_once = {.l_onoff = 1};
    int fd;

    serve(NULL, NULL);
    fd = call();
    say(fd, BYTES(22, 3, 1));
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), 0);
    close(fd);
    walk(NULL, -1);
    assert_one("event.kind == failed and event.name == TCP and failed.code == ECONNRESET");
    stop();
}
END_TEST

/* Nearly as many bytes as the record claims, and not the last one. */
static void dribble(int fd)
{
    static unsigned left = 65534;

    if (left && send(fd, "\x16", 1, MSG_NOSIGNAL) > 0)
        left--;
}

START_TEST(who_dribbles_ends_the_run)
{
    int fd;

    serve(NULL, NULL);
    fd = call();
    say(fd, BYTES(22, 3, 3, 255, 255));
    walk(dribble, fd);
    assert_one("event.kind == failed and event.name == TCP and failed.code == ETIMEDOUT");
    close(fd);
    stop();
}
END_TEST

/* Records longer than any may be, as many as are taken. */
static void flood(int fd)
{
    static const uint8_t record[5 + 18000] = {22, 3, 3, 18000 >> 8, 18000 & 0xff};

    while (send(fd, record, sizeof record, MSG_NOSIGNAL | MSG_DONTWAIT) > 0)
        continue;
}

START_TEST(who_floods_ends_the_run)
{
    int fd;

    serve(NULL, NULL);
    fd = call();
    flood(fd);
    walk(flood, fd);
    assert_one("event.kind == failed and failed.code == GNUTLS_E_RECORD_OVERFLOW");
    assert_one("event.kind == alert and event.name == record_overflow and event.value == sent");
    ck_assert_uint_lt(fixture_matches(&f, "event.kind == sent"), 20);
    close(fd);
    stop();
}
END_TEST

/* Each is whole and in time: a warning that says user_canceled. */
static void warn(int fd)
{
    (void)send(fd, "\x15\x03\x03\x00\x02\x01\x5a", 7, MSG_NOSIGNAL | MSG_DONTWAIT);
}

START_TEST(who_warns_without_end_ends_the_run)
{
    int fd;

    serve("tls.version", "1.2");
    fd = call();
    walk(warn, fd);
    assert_one("event.kind == failed and event.from == server");
    close(fd);
    stop();
}
END_TEST

/* ---- one after the other ---- */

static const struct event *last_stored(const char *name)
{
    const struct event *found = NULL;

    for (uint32_t seq = 1; seq <= trace_count(f.trace); seq++) {
        const struct event *event = trace_event(f.trace, seq);

        if (event->kind == EVENT_STORED && !strcmp(event->name, name))
            found = event;
    }
    ck_assert_ptr_nonnull(found);
    return found;
}

START_TEST(the_next_one_meets_the_same_certificates)
{
    const char *files[] = {"root-cert.der", "server-cert.der"};
    uint32_t seqs[2];

    serve(NULL, NULL);
    close(call());
    walk(NULL, -1);
    for (size_t i = 0; i < 2; i++)
        seqs[i] = last_stored(files[i])->seq;
    close(call());
    ck_assert_int_eq(fixture_do(&f, "restart"), STATUS_OK);
    walk(NULL, -1);
    ck_assert_uint_eq(trace_run_count(f.trace), 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_gt(last_stored(files[i])->seq, seqs[i]);
        ck_assert_bytes(trace_bytes(f.trace, last_stored(files[i])->seq),
                        trace_bytes(f.trace, seqs[i]));
    }
    stop();
}
END_TEST

START_TEST(other_settings_make_other_certificates)
{
    uint32_t seq;

    serve(NULL, NULL);
    close(call());
    walk(NULL, -1);
    seq = last_stored("server-cert.der")->seq;
    close(call());
    ck_assert_int_eq(fixture_do(&f, "set server.key = ed25519\nrestart"), STATUS_OK);
    walk(NULL, -1);
    ck_assert(!bytes_equal(trace_bytes(f.trace, last_stored("server-cert.der")->seq),
                           trace_bytes(f.trace, seq)));
    stop();
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("run/outside");
    TCase *refused = tcase_create("refused");

    tcase_add_loop_test(refused, no_attack_reaches_who_is_outside, 0,
                        sizeof attacks / sizeof *attacks);
    tcase_add_loop_test(refused, what_is_his_to_choose_cannot_be_set, 0,
                        sizeof unfit / sizeof *unfit);
    tcase_set_timeout(refused, 120);
    suite_add_tcase(s, refused);
    CHECK_CASE(s, "not his", nobody_speaks_for_who_is_outside,
               a_server_outside_cannot_be_had_where_clients_call);
    CHECK_CASE(s, "bad clients", who_says_nothing_ends_the_run_not_the_program,
               who_hangs_up_ends_the_run, who_breaks_off_ends_the_run,
               who_dribbles_ends_the_run, who_floods_ends_the_run,
               who_warns_without_end_ends_the_run);
    CHECK_CASE(s, "again", the_next_one_meets_the_same_certificates,
               other_settings_make_other_certificates);
    return s;
}

CHECK_MAIN
