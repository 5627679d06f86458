/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What client and server of the tls lab say to each other: HTTP/1.1, as little of it as can be.
 */
#include <string.h>

#include "crypto/random.h"
#include "labs/tls/outside.h"

#define FLOOD 20 /* KeyUpdates: GnuTLS puts up with eight in a second */

/* Asked for in as many bytes each; what comes back differs in length. */
static const struct tls_page {
    const char *name;
    const char *text;
} pages[] = {
    {"home", "Hello over TLS!\n"},
    {"cure", "Come on Tuesday at nine, and do not eat before. The doctor will talk with you "
             "about what was found, and about what can be done. Bring somebody along.\n"},
    {"bank", "Balance: 12.50\nOn the 1st: rent 640.00\nOn the 3rd: groceries 41.80\n"},
    {"jobs", "We read your letter and would like to meet you.\n"},
};

#define PAGES (sizeof pages / sizeof pages[0])

const struct tls_page *tls_choose_page(const struct bench *bench)
{
    for (size_t i = 0; i < PAGES; i++)
        if (bench_setting_is(bench, "client.page", pages[i].name))
            return &pages[i];
    return &pages[random_below(PAGES)];
}

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
    if (tls_is_outside(lab->bench, ROLE_SERVER)) {
        tls_page_request(lab, out);
        return;
    }
    buf_format(out, "GET /%s HTTP/1.1\r\nHost: %s\r\n\r\n", lab->page->name,
               bench_setting(lab->bench, "client.host"));
}

static void write_answer(const struct tls_lab *lab, struct buf *out)
{
    buf_format(out,
               "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s",
               strlen(lab->page->text), lab->page->text);
}

enum lab_wants tls_ask(struct tls_lab *lab, struct failure *failure)
{
    struct buf request = {0};

    if (tls_is_outside(lab->bench, ROLE_CLIENT))
        return tls_await_request(lab, failure);
    buf_clear(&lab->at_server);
    buf_clear(&lab->at_client);
    write_request(lab, &request);
    bench_say(lab->bench, lab->link->client, "the request", buf_view(&request));
    buf_free(&request);
    return LAB_WIRE;
}

/* A server that did not get the request has nothing to answer. */
enum lab_wants tls_answer(struct tls_lab *lab, struct failure *failure)
{
    struct peer *server = lab->link->server;
    struct buf request = {0};
    struct buf answer = {0};

    if (tls_is_outside(lab->bench, ROLE_CLIENT))
        return tls_answer_page(lab, failure);
    if (tls_is_outside(lab->bench, ROLE_SERVER))
        return tls_await_answer(lab, failure);
    write_request(lab, &request);
    write_answer(lab, &answer);
    lab->answered = bytes_equal(buf_view(&lab->at_server), buf_view(&request));
    bench_checked(lab->bench, server, "request.arrived", lab->answered ? "ok" : "failed", 0, 0);
    if (lab->answered)
        bench_say(lab->bench, server, "the answer", buf_view(&answer));
    else
        link_tell_stuck(lab->link);
    buf_free(&request);
    buf_free(&answer);
    return LAB_WIRE;
}

enum lab_wants tls_compare(struct tls_lab *lab, struct failure *failure)
{
    struct buf answer = {0};
    bool arrived;

    if (tls_is_outside(lab->bench, ROLE_CLIENT))
        return LAB_MORE;
    if (tls_is_outside(lab->bench, ROLE_SERVER))
        return tls_judge_answer(lab, failure);
    write_answer(lab, &answer);
    arrived = bytes_equal(buf_view(&lab->at_client), buf_view(&answer));
    buf_free(&answer);
    bench_checked(lab->bench, lab->link->client, "answer.arrived", arrived ? "ok" : "failed", 0,
                  0);
    if (lab->answered && !arrived)
        link_tell_stuck(lab->link);
    return LAB_MORE;
}

/* The client begins, and asks the server to do the same. */
enum lab_wants tls_update_keys(struct tls_lab *lab, struct failure *failure)
{
    bool floods = bench_setting_is(lab->bench, "tls.key-update", "flood");
    unsigned times = floods ? FLOOD : 1;

    (void)failure;
    while (times && tls_peer_update_keys(lab->link->client))
        times--;
    if (times)
        return tls_end(lab, "The client could not change its keys: its connection is not open "
                            "any more.");
    return LAB_WIRE;
}
