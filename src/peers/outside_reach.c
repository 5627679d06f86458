/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reaching somebody outside, as a job: accepting who calls, or calling.
 */
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "peers/outside.h"

struct reach {
    struct job job;
    const struct outside *outside;
    struct arena arena;
    int fd;      /* the call under way, then the connection; -1: none */
    size_t next; /* the address to be called next */
    int error;   /* of the last call */
    uint64_t patience_us;
    uint64_t until_us;
};

static enum job_state is_reached(struct reach *reach, int fd)
{
    int on = 1;

    reach->fd = fd;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return JOB_DONE;
}

/* ---- accepting ---- */

/* The client may be gone again, which is nobody's fault here. */
static bool is_passing(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR || error == ECONNABORTED ||
           error == EPROTO;
}

static enum job_state poll_accept(struct job *job, uint64_t budget_us, struct failure *failure)
{
    struct reach *reach = (struct reach *)job;

    (void)budget_us;
    for (size_t i = 0; i < reach->outside->listener_count; i++) {
        int fd =
            accept4(reach->outside->listeners[i], NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

        if (fd >= 0)
            return is_reached(reach, fd);
        if (!is_passing(errno)) {
            fail(failure, STATUS_IO,
                 "cannot take the next client\n%s\nclose other programs and try again",
                 strerror(errno));
            return JOB_FAILED;
        }
    }
    return JOB_RUNNING;
}

static void await_client(const struct job *job, struct job_wait *out)
{
    const struct outside *outside = ((const struct reach *)job)->outside;

    for (size_t i = 0; i < outside->listener_count; i++)
        out->descriptors[i] = (struct pollfd){.fd = outside->listeners[i], .events = POLLIN};
    out->count = outside->listener_count;
    out->until_us = UINT64_MAX;
}

/* ---- calling ---- */

static void hang_up(struct reach *reach, int error)
{
    if (reach->fd >= 0)
        close(reach->fd);
    reach->fd = -1;
    reach->error = error;
}

static void call_next(struct reach *reach)
{
    const struct outside_address *address = &reach->outside->addresses[reach->next++];

    reach->until_us = clock_us() + reach->patience_us;
    reach->fd = socket(address->at.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (reach->fd < 0 ||
        (connect(reach->fd, (const struct sockaddr *)&address->at, address->length) < 0 &&
         errno != EINPROGRESS))
        hang_up(reach, errno);
}

/* Whether the call under way came through; a failed one is hung up. */
static bool came_through(struct reach *reach)
{
    struct pollfd call = {.fd = reach->fd, .events = POLLOUT};
    socklen_t length = sizeof reach->error;

    if (poll(&call, 1, 0) > 0) {
        if (getsockopt(reach->fd, SOL_SOCKET, SO_ERROR, &reach->error, &length) < 0)
            reach->error = errno;
        if (!reach->error)
            return true;
        hang_up(reach, reach->error);
    } else if (clock_us() >= reach->until_us) {
        hang_up(reach, ETIMEDOUT);
    }
    return false;
}

static enum job_state poll_call(struct job *job, uint64_t budget_us, struct failure *failure)
{
    struct reach *reach = (struct reach *)job;
    const struct outside *outside = reach->outside;

    (void)budget_us;
    if (reach->fd >= 0 && came_through(reach))
        return is_reached(reach, reach->fd);
    while (reach->fd < 0 && reach->next < outside->address_count)
        call_next(reach);
    if (reach->fd >= 0)
        return JOB_RUNNING;
    fail(failure, STATUS_IO,
         "cannot connect to %s port %u\n%s\nsee that a server listens there, and that nothing "
         "on the way keeps you from it",
         outside->host, outside->port, strerror(reach->error));
    return JOB_FAILED;
}

static void await_server(const struct job *job, struct job_wait *out)
{
    const struct reach *reach = (const struct reach *)job;

    out->descriptors[0] = (struct pollfd){.fd = reach->fd, .events = POLLOUT};
    out->count = reach->fd >= 0;
    out->until_us = reach->until_us;
}

/* ---- the job ---- */

static int unknown_permille(const struct job *job)
{
    (void)job;
    return -1;
}

static void free_reach(struct job *job)
{
    struct reach *reach = (struct reach *)job;

    if (reach->fd >= 0)
        close(reach->fd);
    arena_free(&reach->arena);
    free(reach);
}

static const struct job_ops accept_ops = {.poll = poll_accept,
                                          .permille = unknown_permille,
                                          .awaits = await_client,
                                          .free = free_reach};
static const struct job_ops call_ops = {.poll = poll_call,
                                        .permille = unknown_permille,
                                        .awaits = await_server,
                                        .free = free_reach};

struct job *outside_reach(struct outside *outside, uint64_t patience_us)
{
    struct reach *reach = mem_alloc(1, sizeof *reach);
    bool calls = outside->role == ROLE_SERVER;

    reach->job.ops = calls ? &call_ops : &accept_ops;
    reach->job.what = arena_format(
        &reach->arena, calls ? "calling %s port %u" : "waiting for a client at %s:%u",
        calls ? outside->host : "localhost", outside->port);
    reach->outside = outside;
    reach->fd = -1;
    reach->patience_us = patience_us;
    return &reach->job;
}

int outside_take(struct job *job)
{
    struct reach *reach = (struct reach *)job;
    int fd = reach->fd;

    reach->fd = -1;
    return fd;
}
