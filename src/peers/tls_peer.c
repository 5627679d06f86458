/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The life of a TLS peer: it shakes hands, passes application data, and ends.
 */
#include "peers/tls_peer.h"

#include <stdlib.h>
#include <string.h>

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
    tls_blame(tls, code);
    tls_report_failure(tls, code);
    send_alert(tls, code);
    tls_report_totals(tls);
    peer_enter(peer, PEER_FAILED, "FAILED", "gave up: takes nothing more");
    wire_finish(peer->wire, peer->sends);
}

/* True when GnuTLS can be asked to go on after this code. */
static bool goes_on(struct tls_peer *tls, int code)
{
    if (code == GNUTLS_E_AGAIN)
        return true;
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
    tls->unpaced = true; /* a ticket may still wait to go before it */
    (void)gnutls_bye(tls->session, GNUTLS_SHUT_WR);
    peer_enter(peer, PEER_CLOSED, "CLOSED", "closed as the protocol wants");
    wire_finish(peer->wire, peer->sends);
}

static void hear_goodbye(struct tls_peer *tls)
{
    tls->heard_goodbye = true;
    tls_report_alert(tls, GNUTLS_A_CLOSE_NOTIFY, GNUTLS_AL_WARNING, "received");
    peer_enter(&tls->peer, PEER_CLOSED, "CLOSED", "closed as the protocol wants");
}

/* ---- pumping ---- */

/* Whether what GnuTLS waited for is there. Asked to go on without it, GnuTLS would do in vain
 * what it does before it reads or writes: it works out the Finished that it waits for. */
static bool can_go_on(const struct tls_peer *tls)
{
    if (gnutls_record_get_direction(tls->session) == 1)
        return tls_may_put(tls);
    return tls->peer.inbox.length || tls->peer.inbox_ended;
}

static void shake(struct tls_peer *tls)
{
    unsigned before;
    int code;

    if (tls->waits && !can_go_on(tls))
        return;
    do {
        before = tls->moves;
        code = gnutls_handshake(tls->session);
        tls_report_resumed(tls);
        tls_early_take(tls);
        if (code < 0 && !goes_on(tls, code))
            return;
        if (code < 0)
            tls_report_state(tls);
        tls->waits = code == GNUTLS_E_AGAIN && !can_go_on(tls);
    } while (code < 0 && tls->moves != before && !tls->waits);
    if (code < 0)
        return;
    tls_report_agreement(tls);
    tls_early_end(tls);
    peer_enter(&tls->peer, PEER_OPEN, "CONNECTED", "application data can flow");
}

/* What fills so much data up; a full record takes none. */
static size_t padding_of(const struct tls_peer *tls, size_t length)
{
    size_t over = tls->pad_to ? length % tls->pad_to : 0;

    if (!over || length + tls->pad_to - over > PLAINTEXT_MOST || tls_is_older(tls))
        return 0;
    return tls->pad_to - over;
}

static void write_out(struct tls_peer *tls)
{
    while (tls->outgoing.length && tls_may_put(tls)) {
        size_t length = tls->outgoing.length;
        ssize_t sent = gnutls_record_send2(tls->session, tls->outgoing.data, length,
                                           padding_of(tls, length), 0);

        if (sent < 0) {
            (void)goes_on(tls, (int)sent);
            return;
        }
        tls->data_sent += (uint64_t)sent;
        explicit_bzero(tls->outgoing.data, (size_t)sent);
        buf_drop(&tls->outgoing, (size_t)sent);
    }
    if (tls->closing && !tls->outgoing.length && tls_may_put(tls))
        say_goodbye(tls);
}

static void take_data(struct tls_peer *tls, struct bytes data)
{
    struct peer *peer = &tls->peer;

    tls->data_taken += data.length;
    if (peer->on_data)
        peer->on_data(peer->context, peer, data);
}

/* Whether there may be data, or a goodbye: GnuTLS does not look for them in vain. */
static bool can_read(const struct tls_peer *tls)
{
    return tls->peer.inbox.length || tls->peer.inbox_ended ||
           gnutls_record_check_pending(tls->session);
}

static void read_in(struct tls_peer *tls)
{
    uint8_t data[PLAINTEXT_MOST];
    size_t most = 0;
    unsigned before;
    ssize_t got;

    do {
        before = tls->moves;
        got = gnutls_record_recv(tls->session, data, sizeof data);
        if (got == 0)
            hear_goodbye(tls);
        else if (got < 0 && !goes_on(tls, (int)got))
            break;
        else if (got > 0)
            take_data(tls, (struct bytes){data, (size_t)got});
        if (got > 0 && (size_t)got > most)
            most = (size_t)got;
    } while (can_read(tls) && (got > 0 || (got < 0 && tls->moves != before)));
    explicit_bzero(data, most);
}

static bool is_up(const struct peer *peer)
{
    return peer->phase == PEER_OPEN || peer->phase == PEER_CLOSED;
}

/* Both sides have said goodbye. */
static bool is_over(const struct tls_peer *tls)
{
    return tls->heard_goodbye && tls->peer.wire->finished[tls->peer.sends];
}

static void work(struct tls_peer *tls)
{
    struct peer *peer = &tls->peer;

    if (peer->phase == PEER_FRESH)
        peer_enter(peer, PEER_SHAKING, "START",
                   tls->is_client ? "is about to say hello" : "waits for the client's hello");
    if (peer->phase == PEER_SHAKING)
        shake(tls);
    if (is_up(peer))
        write_out(tls);
    if (is_up(peer) && !tls->heard_goodbye && can_read(tls))
        read_in(tls);
    if (peer->phase == PEER_FAILED || tls->heard_goodbye)
        buf_clear(&peer->inbox);
    if (is_over(tls))
        tls_report_totals(tls);
}

static void tls_pump(struct peer *peer)
{
    struct tls_peer *tls = (struct tls_peer *)peer;

    tls_clock_on(tls->clock_seconds);
    work(tls);
    tls_clock_off();
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

bool tls_peer_awaits(const struct peer *peer)
{
    return peer->phase == PEER_SHAKING &&
           gnutls_record_get_direction(((const struct tls_peer *)peer)->session) == 0;
}

bool tls_peer_retries(const struct peer *peer)
{
    const struct tls_peer *tls = (const struct tls_peer *)peer;
    gnutls_handshake_description_t last = tls->is_client
                                              ? gnutls_handshake_get_last_in(tls->session)
                                              : gnutls_handshake_get_last_out(tls->session);

    return peer->phase == PEER_SHAKING && last == GNUTLS_HANDSHAKE_HELLO_RETRY_REQUEST;
}

bool tls_peer_resumed(const struct peer *peer)
{
    return gnutls_session_is_resumed(((const struct tls_peer *)peer)->session);
}

/* ---- what makes it a peer ---- */

const struct peer_ops tls_peer_ops = {
    .pump = tls_pump,
    .send = tls_send,
    .close = tls_close,
    .free = tls_peer_free,
};
