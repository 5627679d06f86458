/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The connections of the tls lab that come back: one that resumes, one that resumes and sends
 * its request at once, and one by somebody who recorded that and plays it to another server.
 */
#include "labs/tls/tls.h"

/* As long ago HTTP did, an order is given by asking for a page. */
#define ORDER_LINE "GET /pay/100/to/bob HTTP/1.1\r\nHost: " TLS_SERVER_NAME "\r\n\r\n"

static bool is_there(const struct tls_lab *lab)
{
    return lab->session.length;
}

static enum lab_wants nothing_to_resume(struct tls_lab *lab)
{
    return tls_end(lab, "The client was left without a ticket, so there is nothing to resume "
                        "with.");
}

/* ---- resuming ---- */

enum lab_wants tls_reopen(struct tls_lab *lab, struct failure *failure)
{
    if (!is_there(lab))
        return nothing_to_resume(lab);
    if (tls_make_ends(lab, TLS_AGAIN, (struct bytes){0}, failure))
        return LAB_FAILED;
    link_open(lab->link, lab->bench, FRAMING_TLS, "resumed", "in memory");
    return LAB_WIRE;
}

/* Both ends have to say so. */
enum lab_wants tls_reopened(struct tls_lab *lab, struct failure *failure)
{
    enum lab_wants wants = tls_opened(lab, failure);
    bool resumed = tls_peer_resumed(lab->link->client) && tls_peer_resumed(lab->link->server);

    if (wants == LAB_MORE)
        bench_checked(lab->bench, lab->link->server, "session.resumed",
                      resumed ? "ok" : "failed", 0, 0);
    return wants;
}

/* ---- early data ---- */

enum lab_wants tls_reopen_early(struct tls_lab *lab, struct failure *failure)
{
    if (!is_there(lab))
        return nothing_to_resume(lab);
    buf_clear(&lab->at_server);
    if (tls_make_ends(lab, TLS_AGAIN, bytes_of(ORDER_LINE), failure))
        return LAB_FAILED;
    link_open(lab->link, lab->bench, FRAMING_TLS, "early", "in memory");
    lab->early_conn = lab->link->wire->conn;
    return LAB_WIRE;
}

static bool order_arrived(const struct tls_lab *lab)
{
    return bytes_equal(buf_view(&lab->at_server), bytes_of(ORDER_LINE));
}

enum lab_wants tls_early_arrived(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    bench_checked(lab->bench, lab->link->server, "early.arrived",
                  order_arrived(lab) ? "ok" : "failed", 0, 0);
    return LAB_MORE;
}

/* ---- the replay ---- */

/* The client's hello and its early data: the first two records of that connection. Whoever
 * records needs no key for it. */
static void collect_first_flight(const struct tls_lab *lab, uint32_t conn, struct buf *out)
{
    const struct trace *trace = lab->bench->trace;
    uint32_t client = trace_conn(trace, conn)->client;
    unsigned records = 0;

    for (uint32_t seq = 1; seq <= trace_count(trace) && records < 2; seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event->kind == EVENT_SENT && event->conn == conn && event->from == client) {
            buf_add(out, trace_bytes(trace, seq));
            records++;
        }
    }
}

enum lab_wants tls_replay(struct tls_lab *lab, struct failure *failure)
{
    struct bench *bench = lab->bench;
    struct link *link = &lab->links[TLS_REPLAYED];
    struct buf flight = {0};

    collect_first_flight(lab, lab->early_conn, &flight);
    buf_clear(&lab->at_server);
    if (tls_make_server(lab, TLS_REPLAYED, failure)) {
        buf_free(&flight);
        return LAB_FAILED;
    }
    link->client = plain_peer_new(bench->trace, bench->run, "attacker", ROLE_MIDDLE);
    lab->link = link;
    tls_listen_to(lab, link);
    link_open(link, bench, FRAMING_TLS, "replayed", "in memory");
    link->client->ops->send(link->client, buf_view(&flight));
    buf_free(&flight);
    return LAB_WIRE;
}

/* Whoever replays has no key, and so cannot come to the end of the handshake; but the order was
 * read before that. */
enum lab_wants tls_replay_judge(struct tls_lab *lab, struct failure *failure)
{
    bool taken = order_arrived(lab);

    (void)failure;
    bench_checked(lab->bench, lab->link->server, "replay.refused", taken ? "failed" : "ok", 0,
                  0);
    bench_note(lab->bench, "replay",
               taken ? "The second server has the same ticket key and so could open the early "
                       "data, but no memory of having seen it: the order is carried out twice."
                     : "The second server could open the early data, too; but the memory it "
                       "shares with the first says that this hello was seen before.");
    link_free(lab->link, lab->bench);
    return LAB_MORE;
}
