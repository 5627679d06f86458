/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two connections of the tls lab: how they open, stage by stage, and how they close.
 */
#include "crypto/random.h"
#include "labs/tls.h"

/* ---- opening ---- */

/* What both ends are made with. */
static struct tls_config common_config(const struct tls_lab *lab)
{
    const struct bench *bench = lab->bench;
    bool by_flight = bench_setting_is(bench, "tls.stepping", "flight");
    const char *alpn = bench_setting(bench, "tls.alpn");

    return (struct tls_config){
        .stepping = by_flight ? TLS_BY_FLIGHT : TLS_BY_RECORD,
        .alpn = bench_setting_is(bench, "tls.alpn", "off") ? NULL : alpn,
        .trust = buf_view(&lab->identities[TLS_OF_ROOT].cert),
    };
}

static struct tls_config client_config(const struct tls_lab *lab)
{
    const struct tls_identity *own = &lab->identities[TLS_OF_CLIENT];
    struct tls_config config = common_config(lab);

    config.priority = lab->choice.client;
    config.cert = buf_view(&own->cert);
    config.key = secret_view(&own->key);
    config.host = bench_setting(lab->bench, "client.host");
    config.verify = bench_setting_is(lab->bench, "client.verify", "on");
    config.one_share = true;
    config.takes_tickets = lab->ticket_key.length > 0;
    config.session = secret_view(&lab->session);
    return config;
}

static struct tls_config server_config(const struct tls_lab *lab)
{
    const struct tls_identity *own = &lab->identities[TLS_OF_SERVER];
    struct tls_config config = common_config(lab);

    config.priority = lab->choice.server;
    config.cert = buf_view(&own->cert);
    config.key = secret_view(&own->key);
    config.asks_client = bench_setting_is(lab->bench, "client.certificate", "on");
    config.ticket_key = secret_view(&lab->ticket_key);
    return config;
}

static enum status make_ends(struct tls_lab *lab, struct link *link, struct failure *failure)
{
    struct tls_config client = client_config(lab);
    struct tls_config server = server_config(lab);
    struct bench *bench = lab->bench;
    enum status status =
        tls_client_new(bench->trace, bench->run, &client, &link->client, failure);

    if (!status)
        status = tls_server_new(bench->trace, bench->run, &server, &link->server, failure);
    if (!status)
        tls_listen_to(lab, link);
    lab->link = link;
    return status;
}

static void draw_ticket_key(struct tls_lab *lab)
{
    lab->ticket_key = secret_new(TLS_TICKET_KEY);
    lab->ticket_key.length = TLS_TICKET_KEY;
    random_bytes(lab->ticket_key.data, TLS_TICKET_KEY);
}

/* Hello to hello: each end may put what belongs to this stage, no more. */
enum lab_wants tls_open(struct tls_lab *lab, struct failure *failure)
{
    bool retries = bench_setting_is(lab->bench, "tls.hello-retry", "on");
    unsigned hellos = retries ? 2 : 1;

    if (bench_setting_is(lab->bench, "tls.resumption", "ticket"))
        draw_ticket_key(lab);
    if (make_ends(lab, &lab->first, failure))
        return LAB_FAILED;
    tls_peer_allow(lab->first.client, hellos);
    tls_peer_allow(lab->first.server, hellos);
    link_open(&lab->first, lab->bench, FRAMING_TLS, "tls", "in memory");
    return LAB_WIRE;
}

/* Lets the ends put so many records more, and work. */
static enum lab_wants go_on(struct tls_lab *lab, unsigned client, unsigned server)
{
    struct link *link = &lab->first;

    tls_peer_allow(link->client, client);
    tls_peer_allow(link->server, server);
    link_pump(link);
    if (link->client->phase == PEER_FAILED || link->server->phase == PEER_FAILED ||
        !wire_held(link->wire))
        return tls_opened(lab, NULL);
    return LAB_WIRE;
}

enum lab_wants tls_send_one(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    return go_on(lab, 0, 1);
}

enum lab_wants tls_send_rest(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    return go_on(lab, TLS_ANY_NUMBER, TLS_ANY_NUMBER);
}

enum lab_wants tls_server_sends(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    return go_on(lab, 0, TLS_ANY_NUMBER);
}

enum lab_wants tls_client_sends(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    return go_on(lab, TLS_ANY_NUMBER, TLS_ANY_NUMBER);
}

enum lab_wants tls_opened(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    if (!link_is_open(lab->link))
        return tls_end(lab, "The handshake did not come to its end, so there is no TLS "
                            "connection to talk through.");
    return LAB_MORE;
}

/* ---- closing ---- */

enum lab_wants tls_keep_session(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    if (lab->ticket_key.length)
        lab->session = tls_client_session(lab->link->client);
    return LAB_MORE;
}

enum lab_wants tls_close(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    lab->link->client->ops->close(lab->link->client);
    lab->link->server->ops->close(lab->link->server);
    return LAB_WIRE;
}

enum lab_wants tls_closed(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    link_free(lab->link, lab->bench);
    return LAB_MORE;
}

/* ---- resuming ---- */

enum lab_wants tls_reopen(struct tls_lab *lab, struct failure *failure)
{
    if (!lab->session.length)
        return tls_end(lab, "The client was left without a ticket, so there is nothing to "
                            "resume with.");
    if (make_ends(lab, &lab->again, failure))
        return LAB_FAILED;
    link_open(&lab->again, lab->bench, FRAMING_TLS, "resumed", "in memory");
    return LAB_WIRE;
}

/* Both ends have to say so. */
enum lab_wants tls_reopened(struct tls_lab *lab, struct failure *failure)
{
    enum lab_wants wants = tls_opened(lab, failure);
    bool resumed = tls_peer_resumed(lab->again.client) && tls_peer_resumed(lab->again.server);

    if (wants == LAB_MORE)
        bench_checked(lab->bench, lab->again.server, "session.resumed",
                      resumed ? "ok" : "failed", 0, 0);
    return wants;
}
