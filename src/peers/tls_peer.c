/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The life of a TLS peer: it is made, shakes hands, passes application data, and ends.
 */
#include "peers/tls_peer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "peers/tls_session.h"

#define PLAINTEXT_MOST 16384 /* octets of data in a record: RFC 8446 section 5.1 */

struct tls_peer *tls_peer_of(gnutls_session_t session)
{
    return gnutls_session_get_ptr(session);
}

/* ---- ends ---- */

/* Whether there is something to say, and a way to say it. */
static bool deserves_alert(const struct peer *peer, int code)
{
    return code != GNUTLS_E_FATAL_ALERT_RECEIVED && code != GNUTLS_E_PREMATURE_TERMINATION &&
           !peer->wire->finished[peer->sends];
}

/* An alert goes out even while an earlier record lies on the wire: the session is over, nothing
 * could call for it later. GnuTLS sends none by itself. */
static void send_alert(struct tls_peer *tls, int code)
{
    int level = 0;
    int description = gnutls_error_to_alert(code, &level);

    if (!deserves_alert(&tls->peer, code) || description < 0)
        return;
    tls_report_alert(tls, description, level, "sent");
    tls->unpaced = true;
    (void)gnutls_alert_send_appropriate(tls->session, code);
}

static void fail_with(struct tls_peer *tls, int code)
{
    struct peer *peer = &tls->peer;

    if (peer->phase == PEER_FAILED)
        return;
    if (code == GNUTLS_E_FATAL_ALERT_RECEIVED)
        tls_report_alert(tls, (int)gnutls_alert_get(tls->session), GNUTLS_AL_FATAL, "received");
    tls_report_failure(tls, code);
    send_alert(tls, code);
    peer_enter(peer, PEER_FAILED, "FAILED", "gave up: sends and takes nothing more");
    wire_finish(peer->wire, peer->sends);
}

/* True when GnuTLS can be asked to go on after this code. */
static bool goes_on(struct tls_peer *tls, int code)
{
    if (gnutls_error_is_fatal(code)) {
        fail_with(tls, code);
        return false;
    }
    if (code == GNUTLS_E_WARNING_ALERT_RECEIVED)
        tls_report_alert(tls, (int)gnutls_alert_get(tls->session), GNUTLS_AL_WARNING,
                         "received");
    return true;
}

static void say_goodbye(struct tls_peer *tls)
{
    struct peer *peer = &tls->peer;

    tls->closing = false;
    tls_report_alert(tls, GNUTLS_A_CLOSE_NOTIFY, GNUTLS_AL_WARNING, "sent");
    (void)gnutls_bye(tls->session, GNUTLS_SHUT_WR);
    peer_enter(peer, PEER_CLOSED, "CLOSED", "closed as the protocol wants it");
    wire_finish(peer->wire, peer->sends);
}

static void hear_goodbye(struct tls_peer *tls)
{
    tls->heard_goodbye = true;
    tls_report_alert(tls, GNUTLS_A_CLOSE_NOTIFY, GNUTLS_AL_WARNING, "received");
    peer_enter(&tls->peer, PEER_CLOSED, "CLOSED", "closed as the protocol wants it");
}

/* ---- pumping ---- */

static void shake(struct tls_peer *tls)
{
    unsigned before;
    int code;

    do {
        before = tls->moves;
        code = gnutls_handshake(tls->session);
        tls_report_resumed(tls);
        if (code < 0 && !goes_on(tls, code))
            return;
        if (code < 0)
            tls_report_state(tls);
    } while (code < 0 && tls->moves != before);
    if (code < 0)
        return;
    tls_report_agreement(tls);
    peer_enter(&tls->peer, PEER_OPEN, "CONNECTED", "application data can flow");
}

static void write_out(struct tls_peer *tls)
{
    while (tls->outgoing.length && tls_may_put(tls)) {
        ssize_t sent =
            gnutls_record_send(tls->session, tls->outgoing.data, tls->outgoing.length);

        if (sent < 0) {
            (void)goes_on(tls, (int)sent);
            return;
        }
        explicit_bzero(tls->outgoing.data, (size_t)sent);
        buf_drop(&tls->outgoing, (size_t)sent);
    }
    if (tls->closing && !tls->outgoing.length && tls_may_put(tls))
        say_goodbye(tls);
}

static void read_in(struct tls_peer *tls)
{
    struct peer *peer = &tls->peer;
    uint8_t data[PLAINTEXT_MOST];
    unsigned before;
    ssize_t got;

    do {
        before = tls->moves;
        got = gnutls_record_recv(tls->session, data, sizeof data);
        if (got == 0)
            hear_goodbye(tls);
        else if (got < 0 && !goes_on(tls, (int)got))
            break;
        else if (got > 0 && peer->on_data)
            peer->on_data(peer->context, peer, (struct bytes){data, (size_t)got});
    } while (got > 0 || (got < 0 && tls->moves != before));
    explicit_bzero(data, sizeof data);
}

static bool is_up(const struct peer *peer)
{
    return peer->phase == PEER_OPEN || peer->phase == PEER_CLOSED;
}

static void tls_pump(struct peer *peer)
{
    struct tls_peer *tls = (struct tls_peer *)peer;

    if (peer->phase == PEER_FRESH)
        peer_enter(peer, PEER_SHAKING, "START",
                   tls->is_client ? "is about to say hello" : "waits for the client's hello");
    if (peer->phase == PEER_SHAKING)
        shake(tls);
    if (is_up(peer))
        write_out(tls);
    if (is_up(peer) && !tls->heard_goodbye)
        read_in(tls);
    if (peer->phase == PEER_FAILED || tls->heard_goodbye)
        buf_clear(&peer->inbox);
}

static bool tls_send(struct peer *peer, struct bytes data)
{
    struct tls_peer *tls = (struct tls_peer *)peer;

    if (peer->phase != PEER_OPEN || tls->closing)
        return false;
    buf_add(&tls->outgoing, data);
    write_out(tls);
    return peer->phase == PEER_OPEN;
}

static void tls_close(struct peer *peer)
{
    struct tls_peer *tls = (struct tls_peer *)peer;

    if (peer->phase == PEER_FAILED || peer->wire->finished[peer->sends])
        return;
    tls->closing = true;
    if (!is_up(peer))
        tls->unpaced = true; /* the rest of its handshake does not matter any more */
    write_out(tls);
}

void tls_peer_allow(struct peer *peer, unsigned records)
{
    struct tls_peer *tls = (struct tls_peer *)peer;

    tls->allowed = records;
}

bool tls_peer_update_keys(struct peer *peer)
{
    struct tls_peer *tls = (struct tls_peer *)peer;
    int code;

    if (peer->phase != PEER_OPEN || tls->outgoing.length || !tls_may_put(tls))
        return false;
    code = gnutls_session_key_update(tls->session, GNUTLS_KU_PEER);
    if (code < 0)
        (void)goes_on(tls, code);
    return code >= 0;
}

bool tls_peer_resumed(const struct peer *peer)
{
    return gnutls_session_is_resumed(((const struct tls_peer *)peer)->session);
}

static void free_ticket_key(gnutls_datum_t *key)
{
    if (key->data)
        explicit_bzero(key->data, key->size);
    gnutls_free(key->data);
}

void tls_peer_free(struct peer *peer)
{
    struct tls_peer *tls = (struct tls_peer *)peer;

    gnutls_deinit(tls->session);
    free_ticket_key(&tls->ticket_key);
    if (tls->credentials)
        gnutls_certificate_free_credentials(tls->credentials);
    free(tls->host);
    if (tls->outgoing.length)
        explicit_bzero(tls->outgoing.data, tls->outgoing.length);
    buf_free(&tls->outgoing);
    peer_clear(peer);
    free(tls);
}

/* ---- making ---- */

static const struct peer_ops tls_ops = {
    .pump = tls_pump,
    .send = tls_send,
    .close = tls_close,
    .free = tls_peer_free,
};

/* From 3.8.1 on GnuTLS shuffles the extensions of its hello; a lesson wants them in one order.
 */
static enum status set_priority(struct tls_peer *tls, const char *priority,
                                struct failure *failure)
{
    bool shuffles = tls->is_client && gnutls_check_version("3.8.1");
    const char *wanted = priority ? priority : TLS_PRIORITY;
    struct buf text = {0};
    const char *stopped = "";
    int code;

    buf_format(&text, "%s%s", wanted, shuffles ? ":%NO_SHUFFLE_EXTENSIONS" : "");
    code = gnutls_priority_set_direct(tls->session, buf_text(&text), &stopped);
    if (code < 0)
        fail(failure, STATUS_USAGE,
             "the TLS priority string \"%s\" cannot be used\n"
             "GnuTLS stops understanding it at \"%s\" (%s)\n"
             "write it as `gnutls-cli --priority-list` lists its words",
             wanted, stopped, gnutls_strerror_name(code));
    buf_free(&text);
    return code < 0 ? STATUS_USAGE : STATUS_OK;
}

static unsigned flags_of(bool is_client, const struct tls_config *config)
{
    bool tickets = is_client ? config->takes_tickets : config->ticket_key.length > 0;

    return (is_client ? GNUTLS_CLIENT : GNUTLS_SERVER) | GNUTLS_NONBLOCK |
           (tickets ? 0 : GNUTLS_NO_TICKETS) |
           (is_client && config->one_share ? GNUTLS_KEY_SHARE_TOP : 0);
}

static enum status set_protocol(struct tls_peer *tls, const char *alpn, struct failure *failure)
{
    gnutls_datum_t name = {(unsigned char *)alpn, alpn ? (unsigned)strlen(alpn) : 0};

    if (!alpn || gnutls_alpn_set_protocols(tls->session, &name, 1, 0) >= 0)
        return STATUS_OK;
    return fail(failure, STATUS_USAGE,
                "the application protocol \"%s\" cannot be offered\nGnuTLS refuses its name\n"
                "give a registered one such as http/1.1",
                alpn);
}

/* What both sides are made with. */
static enum status configure(struct tls_peer *tls, const struct tls_config *config,
                             struct failure *failure)
{
    enum status status = set_priority(tls, config->priority, failure);

    if (status == STATUS_OK)
        status = set_protocol(tls, config->alpn, failure);
    if (status == STATUS_OK)
        status = tls_set_trust(tls, config->trust, failure);
    if (status == STATUS_OK)
        status = tls_set_identity(tls, config->cert, config->key, failure);
    return status;
}

enum status tls_peer_new(bool is_client, const struct tls_config *config, struct tls_peer **out,
                         struct failure *failure)
{
    struct tls_peer *tls = mem_alloc(1, sizeof *tls);
    enum status status;

    tls->is_client = is_client;
    tls->stepping = config->stepping;
    tls->allowed = TLS_ANY_NUMBER;
    if (gnutls_init(&tls->session, flags_of(is_client, config)) < 0 ||
        gnutls_certificate_allocate_credentials(&tls->credentials) < 0)
        status = fail(failure, STATUS_INTERNAL,
                      "no TLS session could be made\nGnuTLS refused to begin one\n"
                      "check the installation of GnuTLS");
    else
        status = configure(tls, config, failure);
    if (status != STATUS_OK) {
        tls_peer_free(&tls->peer);
        return status;
    }
    gnutls_session_set_ptr(tls->session, tls);
    tls_set_transport(tls);
    tls_report_secrets(tls);
    gnutls_credentials_set(tls->session, GNUTLS_CRD_CERTIFICATE, tls->credentials);
    *out = tls;
    return STATUS_OK;
}

struct peer *tls_peer_ready(struct tls_peer *tls, struct trace *trace, uint32_t run)
{
    peer_init(&tls->peer, &tls_ops, trace, run, tls->is_client ? "client" : "server",
              tls->is_client ? ROLE_CLIENT : ROLE_SERVER);
    return &tls->peer;
}
