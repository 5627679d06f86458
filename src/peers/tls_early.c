/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Early data: what a client says in its very first flight, sealed under the secret of an
 * earlier session (RFC 8446 section 2.3). A server takes it before it knows that the hello is
 * not an old one played again; that is why there is a replay store.
 */
#include <string.h>

#include "peers/tls_session.h"

#define PIECE 4096 /* bytes */

enum status tls_early_begin(struct tls_peer *tls, struct bytes data, struct failure *failure)
{
    ssize_t sent;

    if (!data.length)
        return STATUS_OK;
    sent = gnutls_record_send_early_data(tls->session, data.data, data.length);
    if (sent >= 0)
        buf_add(&tls->early, data);
    return tls_outcome(tls, sent < 0 ? (int)sent : 0, STATUS_USAGE, "send early data",
                       "give it a session that allows early data, and no more than that allows",
                       failure);
}

static void tell_store(struct tls_peer *tls)
{
    switch (tls->store ? tls_replay_store_take(tls->store) : TLS_REPLAY_UNASKED) {
    case TLS_REPLAY_NEW:
        tls_report_check(tls, RULE_ANTI_REPLAY, "ok");
        break;
    case TLS_REPLAY_SEEN:
        tls_report_check(tls, RULE_ANTI_REPLAY, "failed");
        break;
    case TLS_REPLAY_UNASKED:
        break;
    }
}

void tls_early_take(struct tls_peer *tls)
{
    struct peer *peer = &tls->peer;
    uint8_t data[PIECE];
    ssize_t got;

    if (!tls->wants_early)
        return;
    tell_store(tls);
    while ((got = gnutls_record_recv_early_data(tls->session, data, sizeof data)) > 0) {
        tls->early_taken += (size_t)got;
        tls->data_taken += (uint64_t)got;
        if (peer->on_data)
            peer->on_data(peer->context, peer, (struct bytes){data, (size_t)got});
    }
    explicit_bzero(data, sizeof data);
}

static bool was_taken(const struct tls_peer *tls)
{
    if (!tls->is_client)
        return tls->early_taken > 0;
    return gnutls_session_get_flags(tls->session) & GNUTLS_SFLAGS_EARLY_DATA;
}

void tls_early_end(struct tls_peer *tls)
{
    bool announced = tls->is_client ? tls->early.length > 0 : tls->heard_early;

    if (!announced)
        return;
    tls_report_check(tls, RULE_EARLY_DATA, was_taken(tls) ? "ok" : "refused");
    if (tls->is_client && was_taken(tls))
        tls->data_sent += tls->early.length;
    else if (tls->is_client)
        buf_add(&tls->outgoing, buf_view(&tls->early));
    buf_forget(&tls->early);
}
