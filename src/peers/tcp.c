/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/tcp.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "proto/tls.h"

#define CAME_MOST (128 * 1024) /* bytes; more than the longest record can claim */
#define READ_MOST 16384        /* bytes at a time */

struct tcp {
    struct peer peer; /* first, so that each can be had from the other */
    int fd;
    bool by_record;
    uint64_t patience_us;
    struct buf came; /* from the socket, not on the wire yet */
    bool ended;      /* the socket gives no more */
    int error;       /* why, as errno has it; 0: it was closed */
    bool shut;       /* we told the socket that we send no more */
};

/* ---- the socket ---- */

static bool come_again(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

static void end_with(struct tcp *tcp, int error)
{
    tcp->ended = true;
    tcp->error = error;
}

static void read_socket(struct tcp *tcp)
{
    uint8_t data[READ_MOST];

    while (!tcp->ended && tcp->came.length <= CAME_MOST - READ_MOST) {
        ssize_t got = recv(tcp->fd, data, sizeof data, 0);

        if (got < 0 && come_again(errno))
            return;
        if (got <= 0)
            end_with(tcp, got < 0 ? errno : 0);
        else
            buf_add(&tcp->came, (struct bytes){data, (size_t)got});
    }
}

/* Whoever takes no more may have said why: what came is still read. */
static void write_socket(struct tcp *tcp)
{
    struct buf *inbox = &tcp->peer.inbox;

    while (inbox->length) {
        ssize_t sent = send(tcp->fd, inbox->data, inbox->length, MSG_NOSIGNAL);

        if (sent < 0 && come_again(errno))
            return;
        if (sent < 0) {
            if (!tcp->ended)
                end_with(tcp, errno);
            buf_clear(inbox);
            return;
        }
        buf_drop(inbox, (size_t)sent);
    }
    if (tcp->peer.inbox_ended && !tcp->shut) {
        tcp->shut = true;
        (void)shutdown(tcp->fd, SHUT_WR);
    }
}

/* Reads first: a write to somebody who broke off makes the system forget what came. */
static void tcp_pump(struct peer *peer)
{
    struct tcp *tcp = (struct tcp *)peer;

    if (peer->phase == PEER_FRESH)
        peer_enter(peer, PEER_OPEN, "OUTSIDE", "a program of its own: it does as it likes");
    if (peer->phase == PEER_FAILED)
        return;
    read_socket(tcp);
    write_socket(tcp);
}

/* ---- the wire ---- */

/* Whoever hears the end learns of it at once, as from a unit that is delivered. */
static void end_lane(struct peer *peer)
{
    struct peer *receiver = peer->wire->ends[peer->sends];

    wire_finish(peer->wire, peer->sends);
    if (receiver->inbox_ended)
        receiver->ops->pump(receiver);
}

static void give_up(struct tcp *tcp, const char *words, int error)
{
    struct peer *peer = &tcp->peer;
    struct event failed = {.kind = EVENT_FAILED,
                           .name = "TCP",
                           .value = words,
                           .ref = strerrorname_np(error),
                           .number = error};

    peer_append(peer, failed, (struct bytes){0});
    peer_enter(peer, PEER_FAILED, "GONE", "neither sends nor takes any more");
    (void)shutdown(tcp->fd, SHUT_RDWR);
    buf_clear(&peer->inbox);
}

/* The last that came lies on the wire; its sender puts no more. */
static void finish(struct tcp *tcp)
{
    struct peer *peer = &tcp->peer;

    if (tcp->error)
        give_up(tcp, strerror(tcp->error), tcp->error);
    else
        peer_enter(peer, PEER_CLOSED, "CLOSED", "sends no more");
    wire_put(peer->wire, peer->sends, buf_view(&tcp->came));
    buf_clear(&tcp->came);
    end_lane(peer);
}

/* Bytes of the first unit that has wholly come; 0 for none. */
static size_t whole_unit(const struct tcp *tcp)
{
    const struct peer *peer = &tcp->peer;
    struct bytes came = buf_view(&tcp->came);

    return trace_conn(peer->trace, peer->wire->conn)->framing == FRAMING_TLS
               ? tls_record_or_noise(came)
               : came.length;
}

/* Whether a unit was put, or none will be any more. */
static bool put_units(struct tcp *tcp)
{
    struct peer *peer = &tcp->peer;
    bool put = false;
    size_t length;

    while ((length = whole_unit(tcp)) && !(put && tcp->by_record)) {
        wire_put(peer->wire, peer->sends, bytes_part(buf_view(&tcp->came), 0, length));
        buf_drop(&tcp->came, length);
        put = true;
    }
    if (!length && tcp->ended)
        finish(tcp);
    return put || peer->wire->finished[peer->sends];
}

/* ---- waiting ---- */

struct tcp_wait {
    struct job job;
    struct tcp *tcp;
    uint64_t until_us;
};

static enum job_state poll_unit(struct job *job, uint64_t budget_us, struct failure *failure)
{
    const struct tcp_wait *wait = (const struct tcp_wait *)job;
    struct tcp *tcp = wait->tcp;
    struct peer *peer = &tcp->peer;
    bool takes = !peer->inbox.length;

    (void)budget_us;
    (void)failure;
    tcp_pump(peer);
    if (peer->wire->finished[peer->sends] || put_units(tcp))
        return JOB_DONE;
    if (clock_us() < wait->until_us)
        return JOB_RUNNING;
    give_up(tcp,
            takes ? "nothing whole came from it in the time it was given"
                  : "it took nothing of what it was sent in the time it was given",
            ETIMEDOUT);
    end_lane(peer);
    return JOB_DONE;
}

/* What came before the wait began is no news to the socket. */
static void await_socket(const struct job *job, struct job_wait *out)
{
    const struct tcp_wait *wait = (const struct tcp_wait *)job;
    const struct tcp *tcp = wait->tcp;
    bool writes = tcp->peer.inbox.length > 0;

    out->descriptors[0] =
        (struct pollfd){.fd = tcp->fd, .events = (short)(POLLIN | (writes ? POLLOUT : 0))};
    out->count = 1;
    out->until_us = tcp->ended || whole_unit(tcp) ? 0 : wait->until_us;
}

static int unknown_permille(const struct job *job)
{
    (void)job;
    return -1;
}

static void free_wait(struct job *job)
{
    free(job);
}

struct job *tcp_peer_next(struct peer *peer)
{
    static const struct job_ops ops = {.poll = poll_unit,
                                       .permille = unknown_permille,
                                       .awaits = await_socket,
                                       .free = free_wait};
    struct tcp_wait *wait = mem_alloc(1, sizeof *wait);

    wait->job.ops = &ops;
    wait->job.what = peer->sends == LANE_TO_SERVER ? "waiting for the client outside"
                                                   : "waiting for the server outside";
    wait->tcp = (struct tcp *)peer;
    wait->until_us = clock_us() + wait->tcp->patience_us;
    return &wait->job;
}

/* ---- the peer ---- */

/* It says what it likes, not what anybody here would have it say. */
static bool tcp_send(struct peer *peer, struct bytes data)
{
    (void)peer;
    (void)data;
    return false;
}

static void tcp_close(struct peer *peer)
{
    (void)peer;
}

static void tcp_free(struct peer *peer)
{
    struct tcp *tcp = (struct tcp *)peer;

    close(tcp->fd);
    buf_free(&tcp->came);
    peer_clear(peer);
    free(tcp);
}

struct peer *tcp_peer_new(struct trace *trace, uint32_t run, const struct tcp_config *config)
{
    static const struct peer_ops ops = {
        .pump = tcp_pump, .send = tcp_send, .close = tcp_close, .free = tcp_free};
    struct tcp *tcp = mem_alloc(1, sizeof *tcp);

    tcp->fd = config->fd;
    tcp->by_record = config->by_record;
    tcp->patience_us = config->patience_us;
    tcp->peer.outside = true;
    peer_init(&tcp->peer, &ops, trace, run, config->role == ROLE_CLIENT ? "client" : "server",
              config->role);
    return &tcp->peer;
}
