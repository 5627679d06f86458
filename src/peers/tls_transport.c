/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a GnuTLS session lives on a wire. GnuTLS pushes one record at a time and pulls octets;
 * when there is nothing to pull, or this end may not put a record now, it is told to come again
 * (EAGAIN), and the next pump goes on where it stopped.
 */
#include <errno.h>
#include <string.h>

#include "peers/tls_session.h"

/* GnuTLS cannot be told to come again in the middle of early data: hello and early data go out
 * together. */
static bool is_in_first_flight(const struct tls_peer *tls)
{
    return tls->early.length &&
           (int)gnutls_handshake_get_last_in(tls->session) == TLS_NO_MESSAGE;
}

bool tls_may_put(const struct tls_peer *tls)
{
    const struct peer *peer = &tls->peer;

    if (tls->unpaced || is_in_first_flight(tls))
        return true;
    return tls->allowed && (tls->stepping == TLS_BY_FLIGHT || !peer->wire->held[peer->sends]);
}

static ssize_t push(gnutls_transport_ptr_t context, const void *data, size_t length)
{
    struct tls_peer *tls = context;
    struct peer *peer = &tls->peer;

    if (!tls_may_put(tls)) {
        gnutls_transport_set_errno(tls->session, EAGAIN);
        return -1;
    }
    wire_put(peer->wire, peer->sends, (struct bytes){data, length});
    if (tls->allowed && tls->allowed != TLS_ANY_NUMBER)
        tls->allowed--;
    tls->moves++;
    return (ssize_t)length;
}

static ssize_t pull(gnutls_transport_ptr_t context, void *data, size_t length)
{
    struct tls_peer *tls = context;
    struct buf *inbox = &tls->peer.inbox;

    if (!inbox->length && !tls->peer.inbox_ended) {
        gnutls_transport_set_errno(tls->session, EAGAIN);
        return -1;
    }
    if (length > inbox->length)
        length = inbox->length;
    if (length)
        memcpy(data, inbox->data, length);
    buf_drop(inbox, length);
    tls->moves++;
    return (ssize_t)length; /* 0: the other side sends no more */
}

static int pull_timeout(gnutls_transport_ptr_t context, unsigned milliseconds)
{
    const struct tls_peer *tls = context;

    (void)milliseconds; /* nothing comes while we wait */
    return tls->peer.inbox.length || tls->peer.inbox_ended;
}

void tls_set_transport(struct tls_peer *tls)
{
    gnutls_transport_set_ptr(tls->session, tls);
    gnutls_transport_set_push_function(tls->session, push);
    gnutls_transport_set_pull_function(tls->session, pull);
    gnutls_transport_set_pull_timeout_function(tls->session, pull_timeout);
    gnutls_handshake_set_timeout(tls->session, 0);
}
