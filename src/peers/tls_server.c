/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "peers/tls_session.h"

#define NAME_ROOM 256 /* bytes: a DNS name has 253 at the most */

/* ---- tickets ---- */

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

/* ---- the names it answers for ---- */

static bool is_known(const struct tls_peer *tls, const char *name)
{
    for (char **known = tls->knows; *known; known++)
        if (!strcasecmp(*known, name))
            return true;
    return false;
}

/* Called by GnuTLS with the ClientHello read. */
static int check_name(gnutls_session_t session)
{
    struct tls_peer *tls = tls_peer_of(session);
    char name[NAME_ROOM];
    size_t length = sizeof name;
    unsigned type;

    if (gnutls_server_name_get(session, name, &length, &type, 0) < 0 || !is_known(tls, name))
        return GNUTLS_E_UNRECOGNIZED_NAME; /* tls_blame tells the rule */
    tls_report_check(tls, RULE_SERVER_NAME, "ok");
    return 0;
}

static void set_names(struct tls_peer *tls, const char *const *names)
{
    if (!names)
        return;
    tls->knows = tls_copy_list(names);
    gnutls_handshake_set_post_client_hello_function(tls->session, check_name);
}

/* ---- making ---- */

static enum status set_early(struct tls_peer *tls, const struct tls_config *config,
                             struct failure *failure)
{
    if (!config->early_most)
        return STATUS_OK;
    if (!config->replay_store)
        return fail(failure, STATUS_USAGE,
                    "the TLS server cannot take early data\nit has no replay store, without "
                    "which GnuTLS takes none\ngive it one");
    tls->wants_early = true;
    tls->store = config->replay_store;
    tls_replay_store_use(tls->store, tls->session);
    return tls_outcome(tls,
                       gnutls_record_set_max_early_data_size(tls->session, config->early_most),
                       STATUS_USAGE, "take so much early data", "let it take less", failure);
}

static void set_asks(struct tls_peer *tls, enum tls_asks asks)
{
    if (asks == TLS_ASKS_NOBODY)
        return;
    gnutls_certificate_server_set_request(
        tls->session, asks == TLS_INSISTS ? GNUTLS_CERT_REQUIRE : GNUTLS_CERT_REQUEST);
    tls_set_check(tls, true);
}

enum status tls_server_new(struct trace *trace, uint32_t run, const struct tls_config *config,
                           struct peer **out, struct failure *failure)
{
    struct tls_peer *tls;
    enum status status = tls_peer_new(false, config, &tls, failure);

    if (status != STATUS_OK)
        return status;
    status = set_tickets(tls, config->ticket_key, failure);
    if (status == STATUS_OK)
        status = set_early(tls, config, failure);
    if (status != STATUS_OK) {
        tls_peer_free(&tls->peer);
        return status;
    }
    set_names(tls, config->knows);
    set_asks(tls, config->asks);
    *out = tls_peer_ready(tls, config, trace, run);
    return STATUS_OK;
}
