/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sessions of the captures lab: two that are recorded, one that is not. Each is between a
 * client and a server of GnuTLS; the wire moves by itself, since nobody is there to hold it.
 */
#include <string.h>

#include "capture/keylog.h"
#include "labs/captures/captures.h"
#include "labs/link.h"
#include "peers/attacker.h"
#include "peers/tls_peer.h"
#include "pki/issue.h"

struct visit {
    const char *host;
    const char *request;
    const char *answer;
};

static const struct visit shop = {
    .host = "shop.lockstep.test",
    .request = "GET /cart?item=lamp HTTP/1.1\r\nHost: shop.lockstep.test\r\n\r\n",
    .answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n"
              "1 lamp: 24.-",
};

static const struct visit mail = {
    .host = "mail.lockstep.test",
    .request = "GET /inbox HTTP/1.1\r\nHost: mail.lockstep.test\r\n\r\n",
    .answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 15\r\n\r\n"
              "No new messages",
};

/* ---- the server's identity ---- */

enum lab_wants captures_key_begin(struct captures *lab, struct failure *failure)
{
    (void)failure;
    lab->bench->job = key_start(KEY_P256);
    return LAB_JOB;
}

enum lab_wants captures_certify(struct captures *lab, struct failure *failure)
{
    struct arena arena = {0};
    struct profile profile;
    enum status status;

    lab->key = key_take(lab->bench->job);
    status = profile_read(bytes_of(profile_builtin("captures-server")),
                          "certs/captures-server.profile", &arena, &profile, failure);
    if (!status)
        status = issue_self_signed(&profile, secret_view(&lab->key), &lab->cert, failure);
    arena_free(&arena);
    return status ? LAB_FAILED : LAB_MORE;
}

/* ---- a session ---- */

/* Delivers until nothing lies on the wire any more. */
static void let_flow(struct link *link)
{
    struct unit *unit;

    while ((unit = wire_oldest(link->wire))) {
        attack_deliver(link->wire, unit);
        link_pump(link);
    }
}

static enum status make_ends(const struct captures *lab, struct bench *where,
                             const struct visit *visit, struct link *link,
                             struct failure *failure)
{
    static const char *const protocols[] = {"http/1.1", NULL};
    struct bytes cert = buf_view(&lab->cert);
    struct tls_config client = {.stepping = TLS_BY_FLIGHT,
                                .alpn = protocols,
                                .trust = {&cert, 1},
                                .host = visit->host,
                                .verify = true};
    struct tls_config server = {.stepping = TLS_BY_FLIGHT,
                                .alpn = protocols,
                                .cert = cert,
                                .key = secret_view(&lab->key)};
    enum status status =
        tls_client_new(where->trace, where->run, &client, &link->client, failure);

    if (!status)
        status = tls_server_new(where->trace, where->run, &server, &link->server, failure);
    return status;
}

/* A request and its answer, in a trace of its own. */
static enum status visit_server(const struct captures *lab, struct bench *where,
                                const struct visit *visit, struct failure *failure)
{
    struct link link = {0};
    enum status status = make_ends(lab, where, visit, &link, failure);

    if (!status) {
        link_open(&link, where, FRAMING_TLS, visit->host, "in memory");
        let_flow(&link);
        link.client->ops->send(link.client, bytes_of(visit->request));
        let_flow(&link);
        link.server->ops->send(link.server, bytes_of(visit->answer));
        let_flow(&link);
        link.client->ops->close(link.client);
        link.server->ops->close(link.server);
        let_flow(&link);
    }
    link_free(&link, where);
    return status;
}

/* ---- what is left of it ---- */

/* Copies what a tap on the wire has: the connection and its units. */
static void keep_what_was_seen(const struct trace *from, struct trace *to)
{
    uint32_t run = trace_run_count(to);
    const struct trace_conn *conn = trace_conn(from, 1);
    struct trace_conn copy = {.run = run,
                              .client = trace_peer_count(to) + 1,
                              .server = trace_peer_count(to) + 2,
                              .framing = conn->framing,
                              .name = conn->name};
    uint32_t number;

    trace_add_peer(to, &(struct trace_peer){run, "client", ROLE_CLIENT});
    trace_add_peer(to, &(struct trace_peer){run, "server", ROLE_SERVER});
    number = trace_add_conn(to, &copy);
    for (uint32_t seq = 1; seq <= trace_count(from); seq++) {
        struct event event = *trace_event(from, seq);

        if (event.kind != EVENT_OPENED && event.kind != EVENT_SENT &&
            event.kind != EVENT_CLOSED)
            continue;
        event.run = run;
        event.conn = number;
        event.from = event.from == conn->client ? copy.client : copy.server;
        event.to = event.to == conn->client ? copy.client : copy.server;
        trace_append(to, &event, trace_bytes(from, seq));
    }
}

/* Holds a session and keeps what the tap has of it (seen, unless NULL) and what the client
 * writes down (keylog, unless NULL). */
static enum status hold(const struct captures *lab, const struct visit *visit,
                        struct trace *seen, struct secret *keylog, struct failure *failure)
{
    struct trace *trace = trace_new();
    struct bench where = {.trace = trace};
    enum status status;

    where.run = trace_add_run(trace, &(struct trace_run){.lab = ""});
    status = visit_server(lab, &where, visit, failure);
    if (!status && seen)
        keep_what_was_seen(trace, seen);
    if (!status && keylog) {
        struct buf lines = {0};

        keylog_add(trace, &lines);
        *keylog = secret_copy(buf_view(&lines));
        buf_forget(&lines);
    }
    trace_free(trace);
    return status;
}

enum lab_wants captures_talk(struct captures *lab, struct failure *failure)
{
    enum status status;

    lab->seen = trace_new();
    trace_add_run(lab->seen, &(struct trace_run){.lab = ""});
    status = hold(lab, &shop, lab->seen, &lab->keylog, failure);
    if (!status)
        status = hold(lab, &mail, lab->seen, NULL, failure);
    if (!status)
        status = hold(lab, &shop, NULL, &lab->other, failure);
    return status ? LAB_FAILED : LAB_MORE;
}
