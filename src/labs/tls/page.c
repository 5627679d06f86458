/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said where one end of the tls lab is outside: the lab's server answers whatever
 * request with a small page, and the lab's client asks a server for its first page.
 */
#include <string.h>

#include "labs/tls/outside.h"
#include "proto/http.h"

#define REQUEST_MOST (16 * 1024)  /* bytes that the lab's server reads of a request */
#define ANSWER_MOST  (256 * 1024) /* and its client of an answer */

static const char page[] =
    "<!doctype html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Lockstep</title>\n"
    "<link rel=\"icon\" href=\"data:,\"></head>\n"
    "<body><h1>Hello over TLS!</h1>\n"
    "<p>This page came from the tls lab. Every record that brought it here is on the lab's\n"
    "bench now: who said what, under which key, and why.</p></body></html>\n";

/* Whether the peer can still hear and say something. */
static bool is_open(const struct peer *peer)
{
    return peer->phase == PEER_OPEN;
}

static bool outside_goes_on(const struct peer *peer)
{
    return !peer->wire->finished[peer->sends];
}

/* ---- the lab's server ---- */

static bool request_is_whole(struct bytes request)
{
    return bytes_find(request, bytes_of("\r\n\r\n"), 0) != BYTES_NOT_FOUND;
}

enum lab_wants tls_await_request(struct tls_lab *lab, struct failure *failure)
{
    struct link *link = lab->link;

    (void)failure;
    link_pump(link);
    if (is_open(link->server) && outside_goes_on(link->client) &&
        lab->at_server.length < REQUEST_MOST && !request_is_whole(buf_view(&lab->at_server)))
        return tls_wait_and_repeat(lab);
    return LAB_MORE;
}

enum lab_wants tls_answer_page(struct tls_lab *lab, struct failure *failure)
{
    struct bytes request = buf_view(&lab->at_server);
    bool arrived = request_is_whole(request) && http_begins(request);
    struct buf answer = {0};

    (void)failure;
    bench_checked(lab->bench, lab->link->server, "request.arrived", arrived ? "ok" : "failed",
                  0, 0);
    if (!arrived)
        return LAB_MORE;
    buf_format(&answer,
               "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
               "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
               strlen(page), page);
    bench_say(lab->bench, lab->link->server, "the answer", buf_view(&answer));
    buf_free(&answer);
    return LAB_WIRE;
}

/* ---- the lab's client ---- */

void tls_page_request(const struct tls_lab *lab, struct buf *out)
{
    const struct outside *server = lab->bench->outside;
    bool is_six = strchr(server->host, ':') != NULL;

    buf_format(out, "GET / HTTP/1.1\r\nHost: %s%s%s", is_six ? "[" : "", server->host,
               is_six ? "]" : "");
    if (server->port != 443)
        buf_format(out, ":%u", server->port);
    buf_format(out, "\r\nUser-Agent: lockstep\r\nAccept: */*\r\nConnection: close\r\n\r\n");
}

/* Bytes that the answer has to have; 0 while its head is not all there, ANSWER_MOST when it is
 * over when the server closes. */
static size_t answer_length(struct bytes answer)
{
    size_t head = bytes_find(answer, bytes_of("\r\n\r\n"), 0);
    struct reader reader;
    struct http_field field;
    uint64_t length;

    if (head == BYTES_NOT_FOUND)
        return 0;
    reader = reader_of(bytes_part(answer, 0, head + 4));
    http_line(&reader);
    while (reader_left(&reader))
        if (http_field_of(http_line(&reader), &field) &&
            http_is_named(field.name, "Content-Length") &&
            http_number(field.value, 10, &length) && length < ANSWER_MOST)
            return head + 4 + (size_t)length;
    return ANSWER_MOST;
}

static bool answer_is_whole(struct bytes answer)
{
    size_t wanted = answer_length(answer);

    return wanted && answer.length >= wanted;
}

enum lab_wants tls_await_answer(struct tls_lab *lab, struct failure *failure)
{
    struct link *link = lab->link;

    (void)failure;
    link_pump(link);
    if (is_open(link->client) && outside_goes_on(link->server) &&
        lab->at_client.length < ANSWER_MOST && !answer_is_whole(buf_view(&lab->at_client)))
        return tls_wait_and_repeat(lab);
    return LAB_MORE;
}

enum lab_wants tls_judge_answer(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    bench_checked(lab->bench, lab->link->client, "answer.arrived",
                  http_begins(buf_view(&lab->at_client)) ? "ok" : "failed", 0, 0);
    return LAB_MORE;
}
