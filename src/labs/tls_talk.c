/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What client and server of the tls lab say to each other: HTTP/1.1, as little of it as can be.
 */
#include <string.h>

#include "labs/tls.h"

#define ANSWER                     \
    "HTTP/1.1 200 OK\r\n"          \
    "Content-Type: text/plain\r\n" \
    "Content-Length: 16\r\n"       \
    "\r\n"                         \
    "Hello over TLS!\n"

static void collect(void *context, struct peer *peer, struct bytes data)
{
    struct tls_lab *lab = context;

    buf_add(peer->sends == LANE_TO_CLIENT ? &lab->at_server : &lab->at_client, data);
}

void tls_listen_to(struct tls_lab *lab, struct link *link)
{
    link->client->on_data = link->server->on_data = collect;
    link->client->context = link->server->context = lab;
}

static void write_request(const struct tls_lab *lab, struct buf *out)
{
    buf_format(out, "GET / HTTP/1.1\r\nHost: %s\r\n\r\n",
               bench_setting(lab->bench, "client.host"));
}

/* An end has this ready; it sends it. */
static void say(struct tls_lab *lab, struct peer *peer, const char *what, struct bytes words)
{
    bench_append(lab->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = trace_peer_name(lab->bench->trace, peer->id),
                                .value = what,
                                .from = peer->id,
                                .conn = peer->wire->conn},
                 words);
    peer->ops->send(peer, words);
}

enum lab_wants tls_ask(struct tls_lab *lab, struct failure *failure)
{
    struct buf request = {0};

    (void)failure;
    buf_clear(&lab->at_server);
    buf_clear(&lab->at_client);
    write_request(lab, &request);
    say(lab, lab->link->client, "the request", buf_view(&request));
    buf_free(&request);
    return LAB_WIRE;
}

/* A server that did not get the request has nothing to answer. */
enum lab_wants tls_answer(struct tls_lab *lab, struct failure *failure)
{
    struct peer *server = lab->link->server;
    struct buf request = {0};
    bool arrived;

    (void)failure;
    write_request(lab, &request);
    arrived = bytes_equal(buf_view(&lab->at_server), buf_view(&request));
    buf_free(&request);
    bench_checked(lab->bench, server, "request.arrived", arrived ? "ok" : "failed", 0, 0);
    if (arrived)
        say(lab, server, "the answer", bytes_of(ANSWER));
    return LAB_WIRE;
}

enum lab_wants tls_compare(struct tls_lab *lab, struct failure *failure)
{
    bool arrived = bytes_equal(buf_view(&lab->at_client), bytes_of(ANSWER));

    (void)failure;
    bench_checked(lab->bench, lab->link->client, "answer.arrived", arrived ? "ok" : "failed", 0,
                  0);
    return LAB_MORE;
}

/* The client begins, and asks the server to do the same. */
enum lab_wants tls_update_keys(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    if (!tls_peer_update_keys(lab->link->client))
        return tls_end(lab, "The client could not change its keys: its connection is not open "
                            "any more.");
    return LAB_WIRE;
}
