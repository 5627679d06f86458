/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A peer on a socket, and all that somebody at its other end may do wrong.
 */
#include "peers/tcp.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "peers/attacker.h"
#include "peers/outside.h"
#include "peers/outside_wait.h"

#define LONG_US  60000000 /* nobody waits that long here */
#define SHORT_US 30000

struct line {
    struct trace *trace;
    struct peer *client; /* on the socket */
    struct peer *server; /* plain, ours */
    struct wire *wire;
    int other; /* the other end of the socket, which does not block either */
};

/* Two ends of a TCP connection. */
static void connect_both(int ends[2])
{
    struct outside here, there;
    struct failure failure = {0};
    struct job *jobs[2];

    ck_assert_int_eq(outside_listen(&here, 0, &failure), STATUS_OK);
    ck_assert_int_eq(outside_look_up(&there, "127.0.0.1", here.port, &failure), STATUS_OK);
    jobs[1] = outside_reach(&there, LONG_US);
    jobs[0] = outside_reach(&here, LONG_US);
    for (int i = 1; i >= 0; i--)
        ck_assert_int_eq(job_finish(jobs[i], &failure), JOB_DONE);
    for (int i = 0; i < 2; i++) {
        ends[i] = outside_take(jobs[i]);
        jobs[i]->ops->free(jobs[i]);
    }
    outside_close(&here);
}

static struct line open_line(bool by_record, uint64_t patience_us)
{
    struct line line = {.trace = trace_new()};
    struct trace_conn conn = {.run = 1, .framing = FRAMING_TLS, .name = "tls"};
    struct tcp_config config = {
        .role = ROLE_CLIENT, .by_record = by_record, .patience_us = patience_us};
    int ends[2];
    uint32_t id;

    connect_both(ends);
    config.fd = ends[0];
    line.other = ends[1];
    trace_add_run(line.trace, &(struct trace_run){.lab = "test"});
    line.client = tcp_peer_new(line.trace, 1, &config);
    line.server = plain_peer_new(line.trace, 1, "server", ROLE_SERVER);
    conn.client = line.client->id;
    conn.server = line.server->id;
    id = trace_add_conn(line.trace, &conn);
    line.wire = wire_new(line.trace, 1, id, line.client, line.server, "tcp");
    line.client->ops->pump(line.client);
    line.server->ops->pump(line.server);
    return line;
}

static void close_line(struct line *line)
{
    wire_free(line->wire);
    line->client->ops->free(line->client);
    line->server->ops->free(line->server);
    if (line->other >= 0)
        close(line->other);
    trace_free(line->trace);
}

static void say(const struct line *line, struct bytes bytes)
{
    ck_assert_int_eq(send(line->other, bytes.data, bytes.length, MSG_NOSIGNAL),
                     (ssize_t)bytes.length);
}

/* Asks for the next unit and waits for it. */
static void next(struct line *line)
{
    struct job *job = tcp_peer_next(line->client);
    struct failure failure = {0};

    ck_assert_int_eq(job_finish(job, &failure), JOB_DONE);
    job->ops->free(job);
}

static const struct event *only(const struct line *line, enum event_kind kind)
{
    const struct event *found = NULL;

    for (uint32_t seq = 1; seq <= trace_count(line->trace); seq++)
        if (trace_event(line->trace, seq)->kind == kind) {
            ck_assert_ptr_null(found);
            found = trace_event(line->trace, seq);
        }
    return found;
}

static void assert_gone(const struct line *line, int error, const char *name)
{
    const struct event *failed = only(line, EVENT_FAILED);

    ck_assert_ptr_nonnull(failed);
    ck_assert_uint_eq(failed->from, line->client->id);
    ck_assert_str_eq(failed->name, "TCP");
    ck_assert_str_eq(failed->ref, name);
    ck_assert_int_eq(failed->number, error);
    ck_assert_int_eq(line->client->phase, PEER_FAILED);
    ck_assert(line->wire->finished[LANE_TO_SERVER]);
}

static void deliver_all(struct line *line)
{
    while (wire_held(line->wire)) {
        struct unit *unit = wire_oldest(line->wire);
        struct peer *to = line->wire->ends[unit->lane];

        attack_deliver(line->wire, unit);
        to->ops->pump(to);
    }
}

#define RECORD(byte) BYTES(23, 3, 3, 0, 1, byte)

/* ---- what is said ---- */

START_TEST(a_record_comes_when_it_is_asked_for)
{
    struct line line = open_line(true, LONG_US);

    say(&line, BYTES(23, 3, 3, 0, 1, 'a', 23, 3, 3, 0, 1, 'b', 23, 3));
    line.client->ops->pump(line.client);
    ck_assert_uint_eq(wire_held(line.wire), 0);
    next(&line);
    ck_assert_uint_eq(wire_held(line.wire), 1);
    ck_assert_bytes(line.wire->held[LANE_TO_SERVER]->bytes, RECORD('a'));
    deliver_all(&line);
    next(&line);
    ck_assert_bytes(line.wire->held[LANE_TO_SERVER]->bytes, RECORD('b'));
    close_line(&line);
}
END_TEST

START_TEST(by_flight_all_that_came_lies_on_the_wire)
{
    struct line line = open_line(false, LONG_US);

    say(&line, BYTES(23, 3, 3, 0, 1, 'a', 23, 3, 3, 0, 1, 'b', 23, 3));
    next(&line);
    ck_assert_uint_eq(wire_held(line.wire), 2);
    close_line(&line);
}
END_TEST

START_TEST(a_record_may_come_byte_by_byte)
{
    struct line line = open_line(true, LONG_US);
    struct bytes record = RECORD('a');
    struct job *job = tcp_peer_next(line.client);
    struct failure failure = {0};
    enum job_state state = JOB_RUNNING;

    for (size_t i = 0; i < record.length; i++) {
        ck_assert_int_eq(state, JOB_RUNNING);
        say(&line, bytes_part(record, i, 1));
        state = i + 1 < record.length ? job->ops->poll(job, 0, &failure)
                                      : job_finish(job, &failure);
    }
    ck_assert_int_eq(state, JOB_DONE);
    ck_assert_bytes(line.wire->held[LANE_TO_SERVER]->bytes, record);
    job->ops->free(job);
    close_line(&line);
}
END_TEST

START_TEST(what_is_delivered_reaches_the_socket_and_so_does_the_end)
{
    struct line line = open_line(true, LONG_US);
    struct pollfd readable = {.fd = line.other, .events = POLLIN};
    uint8_t got[8];

    wire_put(line.wire, LANE_TO_CLIENT, RECORD('x'));
    ck_assert_int_eq(recv(line.other, got, sizeof got, 0), -1);
    deliver_all(&line);
    ck_assert_int_eq(poll(&readable, 1, -1), 1);
    ck_assert_int_eq(recv(line.other, got, sizeof got, 0), 6);
    ck_assert_bytes(((struct bytes){got, 6}), RECORD('x'));
    wire_finish(line.wire, LANE_TO_CLIENT);
    line.client->ops->pump(line.client);
    ck_assert_int_eq(poll(&readable, 1, -1), 1);
    ck_assert_int_eq(recv(line.other, got, sizeof got, 0), 0);
    close_line(&line);
}
END_TEST

START_TEST(nobody_speaks_for_who_is_outside)
{
    struct line line = open_line(true, LONG_US);
    uint32_t before = trace_count(line.trace);

    ck_assert(line.client->outside);
    ck_assert(!line.server->outside);
    ck_assert(!line.client->ops->send(line.client, bytes_of("words")));
    line.client->ops->close(line.client);
    ck_assert_uint_eq(trace_count(line.trace), before);
    ck_assert_int_eq(line.client->phase, PEER_OPEN);
    close_line(&line);
}
END_TEST

/* ---- how it ends ---- */

START_TEST(closing_after_a_record_is_no_failure)
{
    struct line line = open_line(true, LONG_US);

    say(&line, RECORD('a'));
    close(line.other);
    line.other = -1;
    next(&line);
    while (!line.wire->finished[LANE_TO_SERVER])
        next(&line);
    deliver_all(&line);
    ck_assert(line.server->inbox_ended);
    ck_assert_int_eq(line.client->phase, PEER_CLOSED);
    ck_assert_ptr_null(only(&line, EVENT_FAILED));
    close_line(&line);
}
END_TEST

START_TEST(half_a_record_is_shown_when_no_more_comes)
{
    struct line line = open_line(true, LONG_US);

    say(&line, BYTES(22, 3, 1, 0, 50, 1, 0));
    ck_assert_int_eq(shutdown(line.other, SHUT_WR), 0);
    next(&line);
    ck_assert_bytes(line.wire->held[LANE_TO_SERVER]->bytes, BYTES(22, 3, 1, 0, 50, 1, 0));
    ck_assert(line.wire->finished[LANE_TO_SERVER]);
    close_line(&line);
}
END_TEST

START_TEST(who_says_nothing_is_given_up)
{
    struct line line = open_line(true, SHORT_US);
    uint64_t before = clock_us();

    next(&line);
    ck_assert_uint_ge(clock_us() - before, SHORT_US);
    assert_gone(&line, ETIMEDOUT, "ETIMEDOUT");
    ck_assert(line.server->inbox_ended);
    next(&line); /* asking once more changes nothing */
    assert_gone(&line, ETIMEDOUT, "ETIMEDOUT");
    close_line(&line);
}
END_TEST

/* Each byte is news, and none completes a record of 65 535. */
START_TEST(who_dribbles_is_given_up)
{
    struct line line = open_line(true, SHORT_US);
    struct job *job = tcp_peer_next(line.client);
    struct failure failure = {0};
    enum job_state state;

    say(&line, BYTES(23, 3, 3, 255, 255));
    do {
        say(&line, BYTES('.'));
        state = job->ops->poll(job, 0, &failure);
    } while (state == JOB_RUNNING);
    ck_assert_int_eq(state, JOB_DONE);
    assert_gone(&line, ETIMEDOUT, "ETIMEDOUT");
    job->ops->free(job);
    close_line(&line);
}
END_TEST

START_TEST(who_breaks_off_is_told)
{
    struct line line = open_line(true, LONG_US);
    struct linger at_once = {.l_onoff = 1};

    ck_assert_int_eq(setsockopt(line.other, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once),
                     0);
    close(line.other);
    line.other = -1;
    next(&line);
    assert_gone(&line, ECONNRESET, "ECONNRESET");
    wire_put(line.wire, LANE_TO_CLIENT, RECORD('x'));
    deliver_all(&line); /* writing to it is no news */
    assert_gone(&line, ECONNRESET, "ECONNRESET");
    close_line(&line);
}
END_TEST

/* As much as two kernels hold, and no more, is taken of who does not stop. */
START_TEST(a_flood_is_held_back)
{
    static const uint8_t record[5 + 18000] = {23, 3, 3, 18000 >> 8, 18000 & 0xff};
    struct line line = open_line(true, LONG_US);
    size_t taken = 0, quiet = 0;

    while (quiet < 1000) {
        ssize_t sent = send(line.other, record + taken % sizeof record,
                            sizeof record - taken % sizeof record, MSG_NOSIGNAL);

        quiet = sent < 0 ? quiet + 1 : 0;
        taken += sent < 0 ? 0 : (size_t)sent;
        ck_assert_uint_lt(taken, 64 * 1024 * 1024);
        line.client->ops->pump(line.client);
    }
    ck_assert_uint_eq(wire_held(line.wire), 0);
    next(&line);
    ck_assert_uint_eq(wire_held(line.wire), 1);
    ck_assert_bytes(line.wire->held[LANE_TO_SERVER]->bytes,
                    ((struct bytes){record, sizeof record}));
    close_line(&line);
}
END_TEST

START_TEST(who_takes_nothing_is_given_up)
{
    static const uint8_t record[5 + 16384] = {23, 3, 3, 16384 >> 8, 16384 & 0xff};
    struct line line = open_line(true, SHORT_US);

    for (int i = 0; i < 2000; i++)
        wire_put(line.wire, LANE_TO_CLIENT, (struct bytes){record, sizeof record});
    deliver_all(&line);
    ck_assert_uint_gt(line.client->inbox.length, 0);
    next(&line);
    assert_gone(&line, ETIMEDOUT, "ETIMEDOUT");
    ck_assert_ptr_nonnull(strstr(only(&line, EVENT_FAILED)->value, "took nothing"));
    ck_assert_uint_eq(line.client->inbox.length, 0);
    close_line(&line);
}
END_TEST

/* ---- what nobody may do to it ---- */

START_TEST(every_attack_is_refused)
{
    struct line line = open_line(false, LONG_US);
    struct unit *one, *other;
    struct bytes x = BYTES('x');
    uint32_t before;

    ck_assert(line.wire->outside);
    say(&line, BYTES(23, 3, 3, 0, 1, 'a', 23, 3, 3, 0, 1, 'b'));
    next(&line);
    one = line.wire->held[LANE_TO_SERVER];
    other = one->next;
    before = trace_count(line.trace);
    for (enum lane lane = LANE_TO_SERVER; lane < LANES; lane++) {
        ck_assert_uint_eq(attack_inject(line.wire, lane, x), 0);
        ck_assert_uint_eq(attack_cut(line.wire, lane, 0), 0);
    }
    ck_assert_uint_eq(attack_drop(line.wire, one), 0);
    ck_assert_uint_eq(attack_rewrite(line.wire, one, x, 0, "another"), 0);
    ck_assert_uint_eq(attack_replay(line.wire, one->seq), 0);
    ck_assert_uint_eq(attack_reflect(line.wire, one), 0);
    ck_assert_uint_eq(attack_swap(line.wire, one, other), 0);
    ck_assert_uint_eq(trace_count(line.trace), before);
    ck_assert_bytes(one->bytes, RECORD('a'));
    ck_assert_uint_eq(wire_held(line.wire), 2);
    ck_assert_uint_gt(attack_deliver(line.wire, one), 0);
    close_line(&line);
}
END_TEST

static Suite *suite(void)
{
    Suite *tcp = suite_create("tcp");

    CHECK_CASE(tcp, "saying", a_record_comes_when_it_is_asked_for,
               by_flight_all_that_came_lies_on_the_wire, a_record_may_come_byte_by_byte,
               what_is_delivered_reaches_the_socket_and_so_does_the_end,
               nobody_speaks_for_who_is_outside);
    CHECK_CASE(tcp, "ending", closing_after_a_record_is_no_failure,
               half_a_record_is_shown_when_no_more_comes, who_says_nothing_is_given_up,
               who_dribbles_is_given_up, who_breaks_off_is_told, a_flood_is_held_back);
    CHECK_CASE(tcp, "exhaustive", who_takes_nothing_is_given_up);
    CHECK_CASE(tcp, "attacks", every_attack_is_refused);
    return tcp;
}

CHECK_MAIN
