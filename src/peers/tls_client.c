/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <string.h>

#include "base/memory.h"
#include "peers/tls_session.h"

/* RFC 6066 section 3: no address is asked for. */
static bool is_address(const char *host)
{
    uint8_t address[sizeof(struct in6_addr)];

    return inet_pton(AF_INET, host, address) == 1 || inet_pton(AF_INET6, host, address) == 1;
}

/* What it asks for may differ from what it checks. */
static enum status set_host(struct tls_peer *tls, const struct tls_config *config,
                            struct failure *failure)
{
    const char *asked = config->asks_for ? config->asks_for : config->host;
    struct arena arena = {0};
    enum status status = STATUS_OK;

    if (config->host && *config->host)
        tls->host = mem_string(config->host);
    if (asked && *asked && !is_address(asked))
        status = tls_outcome(
            tls, gnutls_server_name_set(tls->session, GNUTLS_NAME_DNS, asked, strlen(asked)),
            STATUS_USAGE, arena_format(&arena, "ask for the server name \"%s\"", asked),
            "give a DNS name such as server.example", failure);
    arena_free(&arena);
    return status;
}

static enum status set_session(struct tls_peer *tls, struct bytes session,
                               struct failure *failure)
{
    int code = session.length
                   ? gnutls_session_set_data(tls->session, session.data, session.length)
                   : 0;

    return tls_outcome(tls, code, STATUS_DATA, "resume its session",
                       "give it what an earlier client was left with", failure);
}

enum status tls_client_new(struct trace *trace, uint32_t run, const struct tls_config *config,
                           struct peer **out, struct failure *failure)
{
    struct tls_peer *tls;
    enum status status = tls_peer_new(true, config, &tls, failure);

    if (status != STATUS_OK)
        return status;
    status = set_host(tls, config, failure);
    if (status == STATUS_OK)
        status = set_session(tls, config->session, failure);
    if (status == STATUS_OK)
        status = tls_early_begin(tls, config->early_data, failure);
    if (status != STATUS_OK) {
        tls_peer_free(&tls->peer);
        return status;
    }
    tls->needs_staple = config->needs_staple;
    tls_set_check(tls, config->verify);
    *out = tls_peer_ready(tls, config, trace, run);
    return STATUS_OK;
}

struct secret tls_client_session(struct peer *peer)
{
    struct tls_peer *tls = (struct tls_peer *)peer;
    gnutls_datum_t data = {0};
    struct secret session = {0};

    if (!(gnutls_session_get_flags(tls->session) & GNUTLS_SFLAGS_SESSION_TICKET) ||
        gnutls_session_get_data2(tls->session, &data) < 0)
        return session;
    session = secret_copy((struct bytes){data.data, data.size});
    explicit_bzero(data.data, data.size);
    gnutls_free(data.data);
    return session;
}
