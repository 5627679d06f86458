/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "peers/tls_session.h"

/* Nothing happens for an empty key. GnuTLS wants one from its own memory. */
static enum status set_tickets(struct tls_peer *tls, struct bytes key, struct failure *failure)
{
    if (!key.length)
        return STATUS_OK;
    if (key.length != TLS_TICKET_KEY)
        return fail(failure, STATUS_DATA,
                    "the TLS server cannot seal tickets\nits key has %zu bytes\ngive %d",
                    key.length, TLS_TICKET_KEY);
    tls->ticket_key.data = gnutls_malloc(TLS_TICKET_KEY);
    tls->ticket_key.size = TLS_TICKET_KEY;
    memcpy(tls->ticket_key.data, key.data, TLS_TICKET_KEY);
    if (gnutls_session_ticket_enable_server(tls->session, &tls->ticket_key) < 0)
        return fail(failure, STATUS_INTERNAL,
                    "the TLS server cannot seal tickets\nGnuTLS refused the key\n"
                    "check the installation of GnuTLS");
    return STATUS_OK;
}

enum status tls_server_new(struct trace *trace, uint32_t run, const struct tls_config *config,
                           struct peer **out, struct failure *failure)
{
    struct tls_peer *tls;
    enum status status = tls_peer_new(false, config, &tls, failure);

    if (status != STATUS_OK)
        return status;
    status = set_tickets(tls, config->ticket_key, failure);
    if (status != STATUS_OK) {
        tls_peer_free(&tls->peer);
        return status;
    }
    if (config->asks_client) {
        gnutls_certificate_server_set_request(tls->session, GNUTLS_CERT_REQUIRE);
        tls_set_check(tls, true);
    }
    *out = tls_peer_ready(tls, trace, run);
    return STATUS_OK;
}
