/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/handshake.h"

#include <stdio.h>
#include <string.h>

#include "interop/record/chance.h"
#include "interop/record/pair.h"

#define FIRST_PORT  10000
#define LARGE_LINES 2700
#define PAGE_LINES  120
#define LINE_LENGTH 15
#define REQUEST     "GET /row/1 HTTP/1.1\r\nHost: harbour.test\r\nAccept: */*\r\n\r\n"
#define ANSWER \
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nstored row 1"

/* Early data is for this once: no store of what was seen is needed. */
static int never_seen(void *context, time_t until, const gnutls_datum_t *key,
                      const gnutls_datum_t *data)
{
    (void)context, (void)until, (void)key, (void)data;
    return 0;
}

void studio_begin(struct studio *studio, const struct identities *identities,
                  struct capture *capture)
{
    *studio = (struct studio){.identities = identities, .capture = capture};
    must(gnutls_session_ticket_key_generate(&studio->ticket_key), "make a ticket key");
    must(gnutls_anti_replay_init(&studio->anti_replay), "guard against replay");
    gnutls_anti_replay_set_add_function(studio->anti_replay, never_seen);
}

void studio_free(struct studio *studio)
{
    gnutls_free(studio->ticket_key.data);
    gnutls_anti_replay_deinit(studio->anti_replay);
    buf_free(&studio->keylog);
}

/* ---- what the ends bring ---- */

static unsigned session_flags(const struct plan *plan)
{
    unsigned flags = 0;

    if (plan->extras & EXTRA_RAW_KEYS)
        flags |= GNUTLS_ENABLE_RAWPK;
    if (plan->extras & EXTRA_EARLY)
        flags |= GNUTLS_ENABLE_EARLY_DATA;
    if (plan->extras & EXTRA_AGAIN)
        flags |= GNUTLS_POST_HANDSHAKE_AUTH;
    return flags;
}

static gnutls_certificate_credentials_t credentials_of(const struct plan *plan,
                                                       const struct identity *identity,
                                                       const struct identities *identities)
{
    if (!identity)
        return identities->nobody;
    return plan->extras & EXTRA_RAW_KEYS ? identity->raw_key : identity->credentials;
}

static void give_credentials(struct pair *pair, const struct plan *plan,
                             const struct identities *from)
{
    gnutls_session_t client = pair->client.session, server = pair->server.session;

    gnutls_credentials_set(client, GNUTLS_CRD_CERTIFICATE,
                           credentials_of(plan, plan->client, from));
    gnutls_credentials_set(server, GNUTLS_CRD_CERTIFICATE,
                           credentials_of(plan, plan->server, from));
    if (plan->extras & EXTRA_SHARED_KEY) {
        gnutls_credentials_set(client, GNUTLS_CRD_PSK, from->psk_client);
        gnutls_credentials_set(server, GNUTLS_CRD_PSK, from->psk_server);
    }
    if (plan->extras & EXTRA_ANONYMOUS) {
        gnutls_credentials_set(client, GNUTLS_CRD_ANON, from->anonymous_client);
        gnutls_credentials_set(server, GNUTLS_CRD_ANON, from->anonymous_server);
    }
}

static void offer_protocols(struct pair *pair, bool must_agree)
{
    gnutls_datum_t offered[] = {{(unsigned char *)"h2", 2}, {(unsigned char *)"http/1.1", 8}};
    gnutls_datum_t other = {(unsigned char *)"imap", 4};

    must(gnutls_alpn_set_protocols(pair->client.session, offered, 2, 0), "offer protocols");
    must(gnutls_alpn_set_protocols(pair->server.session, must_agree ? &other : &offered[1], 1,
                                   GNUTLS_ALPN_MANDATORY),
         "take a protocol");
}

static void bring_extras(struct pair *pair, const struct plan *plan, struct studio *studio)
{
    gnutls_session_t client = pair->client.session, server = pair->server.session;

    if (plan->extras & EXTRA_NAME)
        must(gnutls_server_name_set(client, GNUTLS_NAME_DNS, "harbour.test", 12), "name");
    if (plan->extras & (EXTRA_ALPN | EXTRA_ALPN_MUST))
        offer_protocols(pair, plan->extras & EXTRA_ALPN_MUST);
    if (plan->extras & EXTRA_SMALL_RECORDS && chance_once_in(2))
        must((int)gnutls_record_set_max_size(client, 512), "ask for small fragments");
    else if (plan->extras & EXTRA_SMALL_RECORDS)
        must((int)gnutls_record_set_max_recv_size(client, 600), "ask for small records");
    if (plan->extras & (EXTRA_CLIENT | EXTRA_CERTIFICATE_MUST))
        gnutls_certificate_server_set_request(
            server, plan->extras & EXTRA_CLIENT ? GNUTLS_CERT_REQUEST : GNUTLS_CERT_REQUIRE);
    if (plan->extras & EXTRA_MISTRUST)
        gnutls_session_set_verify_cert(client, "harbour.test", 0);
    if (plan->extras & EXTRA_RESUME)
        must(gnutls_session_ticket_enable_server(server, &studio->ticket_key), "give tickets");
    if (plan->extras & EXTRA_EARLY)
        gnutls_anti_replay_enable(server, studio->anti_replay);
}

/* ---- after the handshake ---- */

static void change_keys(struct pair *pair)
{
    must(gnutls_session_key_update(pair->client.session, GNUTLS_KU_PEER), "change keys");
    end_read(&pair->server);
    end_send(&pair->server, bytes_of(ANSWER), 0);
    must(gnutls_session_key_update(pair->server.session, 0), "change keys");
    end_send(&pair->server, bytes_of(ANSWER), 0);
}

static void renegotiate(struct pair *pair)
{
    must(gnutls_rehandshake(pair->server.session), "ask for another handshake");
    end_read(&pair->client);
    if (pair->client.wants_to_shake)
        must(pair_shake(pair), "shake hands again");
}

/* The server asks the client, after the handshake, who it is. */
static void ask_later(struct pair *pair)
{
    int client = GNUTLS_E_AGAIN, server = gnutls_reauth(pair->server.session, 0);

    end_read(&pair->client);
    for (int turn = 0; (client || server) && turn < 10; turn++) {
        client = client ? gnutls_reauth(pair->client.session, 0) : 0;
        server = server ? gnutls_reauth(pair->server.session, 0) : 0;
    }
    must(client, "prove the client");
    must(server, "prove the client");
}

static void send_page(struct end *end, int lines)
{
    struct buf data = {0};

    buf_format(&data, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", lines * LINE_LENGTH);
    for (int line = 0; line < lines; line++)
        buf_format(&data, "%08d knots\n", line);
    end_send(end, buf_view(&data), 0);
    buf_free(&data);
}

static void talk(struct pair *pair, const struct plan *plan)
{
    size_t padding = plan->extras & EXTRA_PADDING ? 1 + chance_below(300) : 0;

    end_send(&pair->client, bytes_of(REQUEST), padding);
    end_send(&pair->server, bytes_of(ANSWER), padding);
    if (plan->extras & EXTRA_KEY_UPDATE)
        change_keys(pair);
    if (plan->extras & EXTRA_AGAIN && !plan->is_tls13)
        renegotiate(pair);
    else if (plan->extras & EXTRA_AGAIN)
        ask_later(pair);
    if (plan->extras & EXTRA_LARGE)
        send_page(&pair->server, LARGE_LINES);
    if (plan->extras & EXTRA_PAGE)
        send_page(&pair->server, PAGE_LINES);
    if (plan->extras & EXTRA_CLOSE)
        pair_close(pair);
}

/* ---- one connection after the other ---- */

static enum packing draw_packing(const struct flow *flow)
{
    enum packing packing = (enum packing)chance_below(PACKINGS);

    return packing == PACK_SHREDS && flow->bytes.length > 10000 ? PACK_STREAM : packing;
}

static void keep(struct studio *studio, struct pair *pair, int code)
{
    pair->flow.client_port = (uint16_t)(FIRST_PORT + studio->connections++);
    pair->flow.is_ipv6 = !studio->is_alike && chance_once_in(3);
    studio->completed += code == 0;
    if (studio->is_alike) {
        capture_add(studio->capture, &pair->flow, PACK_STREAM);
    } else {
        flow_regroup(&pair->flow, (enum regrouping)chance_below(3));
        capture_add(studio->capture, &pair->flow, draw_packing(&pair->flow));
    }
    pair_free(pair);
}

static void prepare(struct studio *studio, struct pair *pair, const struct plan *plan)
{
    pair_begin(pair, &studio->keylog, session_flags(plan), session_flags(plan));
    pair_priorities(pair, plan->client_priority, plan->server_priority);
    give_credentials(pair, plan, studio->identities);
    bring_extras(pair, plan, studio);
}

static void resume(struct studio *studio, const struct plan *plan, gnutls_datum_t *session)
{
    struct pair pair;

    prepare(studio, &pair, plan);
    must(gnutls_session_set_data(pair.client.session, session->data, session->size), "resume");
    if (plan->extras & EXTRA_EARLY)
        must((int)gnutls_record_send_early_data(pair.client.session, REQUEST, strlen(REQUEST)),
             "send early data");
    must(pair_shake(&pair), "shake hands anew");
    if (!plan->is_tls13 && gnutls_session_is_resumed(pair.client.session))
        pair_log_resumed(&pair);
    end_send(&pair.server, bytes_of(ANSWER), 0);
    pair_close(&pair);
    keep(studio, &pair, 0);
}

int handshake_record(struct studio *studio, const struct plan *plan)
{
    gnutls_datum_t session = {0};
    struct pair pair;
    int code;

    prepare(studio, &pair, plan);
    code = pair_shake(&pair);
    if (code == 0) {
        talk(&pair, plan);
        if (plan->extras & EXTRA_RESUME)
            must(gnutls_session_get_data2(pair.client.session, &session), "keep a session");
    }
    keep(studio, &pair, code);
    if (session.data)
        resume(studio, plan, &session);
    gnutls_free(session.data);
    return code;
}
