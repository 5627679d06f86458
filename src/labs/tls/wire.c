/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first connection of the tls lab: how it opens, stage by stage, and how it closes.
 */
#include "crypto/random.h"
#include "labs/tls/tls.h"

/* ---- opening ---- */

static struct secret draw_key(void)
{
    struct secret key = secret_new(TLS_TICKET_KEY);

    key.length = TLS_TICKET_KEY;
    random_bytes(key.data, TLS_TICKET_KEY);
    return key;
}

/* Keys and stores are there before the first ticket, as they would be with servers that ran
 * before the client came. */
static void prepare_return(struct tls_lab *lab)
{
    if (bench_setting_is(lab->bench, "tls.resumption", "off"))
        return;
    lab->ticket_key = draw_key();
    lab->other_ticket_key = draw_key();
    if (bench_setting_is(lab->bench, "tls.resumption", "early")) {
        lab->store = tls_replay_store_new();
        lab->other_store = tls_replay_store_new();
    }
}

/* Nobody outside asks for leave. */
static void allow(struct peer *peer, unsigned records)
{
    if (!peer->outside)
        tls_peer_allow(peer, records);
}

/* Hello to hello: each end may put what belongs to this stage, no more. */
enum lab_wants tls_open(struct tls_lab *lab, struct failure *failure)
{
    unsigned hellos = lab->choice.retries ? 2 : 1;

    prepare_return(lab);
    if (tls_make_ends(lab, TLS_FIRST, (struct bytes){0}, failure))
        return LAB_FAILED;
    allow(lab->link->client, hellos);
    allow(lab->link->server, hellos);
    if (lab->choice.weakness)
        bench_note(lab->bench, "weak", lab->choice.weakness);
    link_open(lab->link, lab->bench, FRAMING_TLS, "tls",
              *lab->transport ? lab->transport : "in memory");
    return LAB_WIRE;
}

static bool has_failed(const struct link *link)
{
    return link->client->phase == PEER_FAILED || link->server->phase == PEER_FAILED;
}

/* Each waits for what the other should say, and nothing is on its way. Who may put no more
 * records for now waits for something else. */
static bool waits_for_ever(const struct link *link)
{
    return !link->wire->outside && !wire_held(link->wire) && tls_peer_awaits(link->client) &&
           tls_peer_awaits(link->server);
}

/* When an end gave up, or nothing more can come, nobody is paced any more: what an end still
 * has to say is heard, and that is all. */
enum lab_wants tls_settle(struct tls_lab *lab, struct failure *failure)
{
    struct link *link = lab->link;

    if (!has_failed(link) && !waits_for_ever(link))
        return LAB_MORE;
    allow(link->client, TLS_ANY_NUMBER);
    allow(link->server, TLS_ANY_NUMBER);
    link_pump(link);
    if (!wire_held(link->wire))
        return tls_opened(lab, failure);
    lab->at--; /* once more when that was delivered */
    return LAB_WIRE;
}

/* Lets the ends put so many records more, and work. */
static enum lab_wants go_on(struct tls_lab *lab, unsigned client, unsigned server)
{
    struct link *link = lab->link;

    allow(link->client, client);
    allow(link->server, server);
    link_pump(link);
    if (has_failed(link) || (!wire_held(link->wire) && !link->wire->outside))
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
