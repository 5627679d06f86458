/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/outside.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "peers/outside_wait.h"

#define LONG_US 60000000 /* nobody waits that long here */

/* A socket that has that port of 127.0.0.1; 0: any. */
static int occupy(uint16_t port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons(port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    ck_assert_int_eq(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
    ck_assert_int_eq(listen(fd, 1), 0);
    return fd;
}

static uint16_t port_of(int fd)
{
    struct sockaddr_in at = {0};
    socklen_t length = sizeof at;

    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&at, &length), 0);
    return ntohs(at.sin_port);
}

static bool is_loopback(int fd)
{
    struct sockaddr_storage at = {0};
    socklen_t length = sizeof at;

    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&at, &length), 0);
    if (at.ss_family == AF_INET)
        return ((const struct sockaddr_in *)&at)->sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)&at)->sin6_addr);
}

START_TEST(it_listens_on_loopback_alone)
{
    struct outside outside;
    struct failure failure = {0};

    ck_assert_int_eq(outside_listen(&outside, 0, &failure), STATUS_OK);
    ck_assert_int_eq(outside.role, ROLE_CLIENT);
    ck_assert_uint_ge(outside.listener_count, 1);
    ck_assert_uint_gt(outside.port, 0);
    for (size_t i = 0; i < outside.listener_count; i++) {
        ck_assert(is_loopback(outside.listeners[i]));
        ck_assert_uint_eq(port_of(outside.listeners[i]), outside.port);
    }
    outside_close(&outside);
    ck_assert_uint_eq(outside.listener_count, 0);
}
END_TEST

START_TEST(a_port_that_another_program_has_is_refused)
{
    int other = occupy(0);
    struct outside outside;
    struct failure failure = {0};

    ck_assert_int_eq(outside_listen(&outside, port_of(other), &failure), STATUS_BUSY);
    ck_assert_uint_eq(outside.listener_count, 0);
    ck_assert_ptr_nonnull(strstr(failure.what, "cannot listen on port"));
    ck_assert_str_eq(failure.why, "another program has it");
    ck_assert_ptr_nonnull(strstr(failure.todo, "--port 0"));
    close(other);
}
END_TEST

/* What a lab keeps goes with the last run. */
static void count_forgotten(void *kept)
{
    ++*(int *)kept;
}

START_TEST(what_was_kept_is_forgotten_once)
{
    struct outside outside;
    struct failure failure = {0};
    int forgotten = 0;

    ck_assert_int_eq(outside_listen(&outside, 0, &failure), STATUS_OK);
    outside.kept = &forgotten;
    outside.forget = count_forgotten;
    outside_close(&outside);
    outside_close(&outside);
    ck_assert_int_eq(forgotten, 1);
}
END_TEST

START_TEST(a_client_calls_and_a_server_is_called)
{
    struct outside here, there;
    struct failure failure = {0};
    struct job *accepting, *calling;
    char who[OUTSIDE_TEXT];
    char byte = 0;
    int ends[2];

    ck_assert_int_eq(outside_listen(&here, 0, &failure), STATUS_OK);
    ck_assert_int_eq(outside_look_up(&there, "127.0.0.1", here.port, &failure), STATUS_OK);
    ck_assert_int_eq(there.role, ROLE_SERVER);
    accepting = outside_reach(&here, LONG_US);
    ck_assert_int_eq(accepting->ops->poll(accepting, 0, &failure), JOB_RUNNING);
    calling = outside_reach(&there, LONG_US);
    ck_assert_int_eq(job_finish(calling, &failure), JOB_DONE);
    ck_assert_int_eq(job_finish(accepting, &failure), JOB_DONE);
    ends[0] = outside_take(calling);
    ends[1] = outside_take(accepting);
    calling->ops->free(calling);
    accepting->ops->free(accepting);
    outside_text(ends[0], who);
    ck_assert_ptr_nonnull(strstr(who, "tcp, 127.0.0.1 port "));
    for (int i = 0; i < 2; i++)
        ck_assert(fcntl(ends[i], F_GETFL) & O_NONBLOCK);
    ck_assert_int_eq(write(ends[0], "x", 1), 1);
    ck_assert_int_eq(poll(&(struct pollfd){.fd = ends[1], .events = POLLIN}, 1, -1), 1);
    ck_assert_int_eq(read(ends[1], &byte, 1), 1);
    ck_assert_int_eq(byte, 'x');
    close(ends[0]);
    close(ends[1]);
    outside_close(&here);
    outside_close(&there);
}
END_TEST

START_TEST(a_client_may_call_over_either_address)
{
    struct outside here, there;
    struct failure failure = {0};

    ck_assert_int_eq(outside_listen(&here, 0, &failure), STATUS_OK);
    for (size_t i = 0; i < here.listener_count; i++) {
        struct job *accepting = outside_reach(&here, LONG_US);
        struct job *calling;

        ck_assert_int_eq(outside_look_up(&there, i ? "::1" : "127.0.0.1", here.port, &failure),
                         STATUS_OK);
        calling = outside_reach(&there, LONG_US);
        ck_assert_int_eq(job_finish(calling, &failure), JOB_DONE);
        ck_assert_int_eq(job_finish(accepting, &failure), JOB_DONE);
        calling->ops->free(calling);
        accepting->ops->free(accepting);
    }
    outside_close(&here);
}
END_TEST

START_TEST(where_nobody_listens_a_call_fails)
{
    int other = occupy(0);
    struct outside there;
    struct failure failure = {0};
    struct job *calling;

    ck_assert_int_eq(outside_look_up(&there, "127.0.0.1", port_of(other), &failure), STATUS_OK);
    close(other);
    calling = outside_reach(&there, LONG_US);
    ck_assert_int_eq(job_finish(calling, &failure), JOB_FAILED);
    ck_assert_int_eq(failure.status, STATUS_IO);
    ck_assert_ptr_nonnull(strstr(failure.what, "cannot connect to 127.0.0.1 port"));
    ck_assert_str_eq(failure.why, "Connection refused");
    ck_assert_str_ne(failure.todo, "");
    calling->ops->free(calling);
}
END_TEST

/* The next address is tried when one does not answer. */
START_TEST(all_addresses_are_called)
{
    struct outside here, refused, there;
    int other = occupy(0);
    struct failure failure = {0};
    struct job *calling;

    ck_assert_int_eq(outside_look_up(&refused, "127.0.0.1", port_of(other), &failure),
                     STATUS_OK);
    close(other);
    ck_assert_int_eq(outside_listen(&here, 0, &failure), STATUS_OK);
    ck_assert_int_eq(outside_look_up(&there, "127.0.0.1", here.port, &failure), STATUS_OK);
    there.addresses[1] = there.addresses[0];
    there.addresses[0] = refused.addresses[0];
    there.address_count = 2;
    calling = outside_reach(&there, LONG_US);
    ck_assert_int_eq(job_finish(calling, &failure), JOB_DONE);
    calling->ops->free(calling);
    outside_close(&here);
}
END_TEST

/* A full queue of waiting clients: the system neither takes nor refuses the next one. */
START_TEST(a_call_that_nobody_answers_ends)
{
    int other = occupy(0);
    struct outside there;
    struct failure failure = {0};
    struct job *calls[8];
    enum job_state state = JOB_DONE;
    size_t count = 0;

    ck_assert_int_eq(outside_look_up(&there, "127.0.0.1", port_of(other), &failure), STATUS_OK);
    while (count < 8 && state == JOB_DONE) {
        calls[count] = outside_reach(&there, 50000);
        state = job_finish(calls[count++], &failure);
    }
    ck_assert_int_eq(state, JOB_FAILED);
    ck_assert_str_eq(failure.why, "Connection timed out");
    while (count)
        calls[count - 1]->ops->free(calls[count - 1]), count--;
    close(other);
}
END_TEST

static Suite *suite(void)
{
    Suite *outside = suite_create("outside");

    CHECK_CASE(outside, "listening", it_listens_on_loopback_alone,
               a_port_that_another_program_has_is_refused, what_was_kept_is_forgotten_once);
    CHECK_CASE(outside, "reaching", a_client_calls_and_a_server_is_called,
               a_client_may_call_over_either_address, where_nobody_listens_a_call_fails,
               all_addresses_are_called, a_call_that_nobody_answers_ends);
    return outside;
}

CHECK_MAIN
