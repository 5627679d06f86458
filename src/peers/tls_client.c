/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "base/reader.h"
#include "peers/tls_session.h"
#include "proto/tls.h"

/* ---- what it offers ---- */

enum { SUPPORTED_GROUPS = 10, SUPPORTED_VERSIONS = 43, KEY_SHARE = 51 };

/* The lists of a ClientHello (RFC 8446 section 4.1.2) a student asks for first. */
struct offer {
    struct reader versions;
    struct reader suites;
    struct reader groups;
    struct reader shares;
};

static struct offer read_offer(struct bytes hello)
{
    struct offer offer = {0};
    struct reader reader = reader_of(hello);
    struct reader extensions;

    offer.versions = read_inner(&reader, 2); /* unless the extension says it better */
    read_bytes(&reader, 32);                 /* random */
    read_vector(&reader, 1);                 /* legacy_session_id */
    offer.suites = read_vector(&reader, 2);
    read_vector(&reader, 1); /* legacy_compression_methods */
    extensions = read_vector(&reader, 2);
    while (reader_left(&extensions)) {
        uint64_t type = read_be(&extensions, 2);
        struct reader body = read_vector(&extensions, 2);

        if (type == SUPPORTED_VERSIONS)
            offer.versions = read_vector(&body, 1);
        else if (type == SUPPORTED_GROUPS)
            offer.groups = read_vector(&body, 2);
        else if (type == KEY_SHARE)
            offer.shares = read_vector(&body, 2);
    }
    return offer;
}

/* Reports a list of two-octet numbers, each followed by a value (as key shares are) or not. */
static void report_offer(struct tls_peer *tls, const char *what, const char *rfc,
                         const struct name_table *table, struct reader list, bool has_values)
{
    struct event event = {.kind = EVENT_OFFERED, .name = what, .ref = rfc};
    struct buf names = {0};

    while (reader_left(&list)) {
        uint64_t number = read_be(&list, 2);
        const char *name = name_of(table, number);

        if (has_values)
            read_vector(&list, 2);
        buf_format(&names, "%s%s", names.length ? ", " : "", name ? name : "unassigned");
    }
    event.value = buf_text(&names);
    if (names.length)
        peer_append(&tls->peer, event, (struct bytes){0});
    buf_free(&names);
}

/* The handshake hook of ClientHello: the offer is read from what is really said. */
static int tell_offer(gnutls_session_t session, unsigned type, unsigned when, unsigned incoming,
                      const gnutls_datum_t *message)
{
    struct tls_peer *tls = tls_peer_of(session);
    struct offer offer = read_offer((struct bytes){message->data, message->size});

    (void)type;
    (void)when;
    (void)incoming; /* a client takes no ClientHello */
    report_offer(tls, "versions", "RFC 8446 4.2.1", &tls_versions, offer.versions, false);
    report_offer(tls, "cipher suites", "RFC 8446 4.1.2", &tls_ciphersuites, offer.suites,
                 false);
    report_offer(tls, "groups", "RFC 8446 4.2.7", &tls_groups, offer.groups, false);
    report_offer(tls, "key shares", "RFC 8446 4.2.8", &tls_groups, offer.shares, true);
    return 0;
}

/* ---- making ---- */

static enum status set_host(struct tls_peer *tls, const char *host, struct failure *failure)
{
    struct arena arena = {0};
    enum status status;

    if (!host || !*host)
        return STATUS_OK;
    status = tls_outcome(
        tls, gnutls_server_name_set(tls->session, GNUTLS_NAME_DNS, host, strlen(host)),
        STATUS_USAGE, arena_format(&arena, "ask for the server name \"%s\"", host),
        "give a DNS name such as server.example", failure);
    arena_free(&arena);
    if (status == STATUS_OK)
        tls->host = mem_string(host);
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
    status = set_host(tls, config->host, failure);
    if (status == STATUS_OK)
        status = set_session(tls, config->session, failure);
    if (status != STATUS_OK) {
        tls_peer_free(&tls->peer);
        return status;
    }
    tls_set_check(tls, config->verify);
    gnutls_handshake_set_hook_function(tls->session, GNUTLS_HANDSHAKE_CLIENT_HELLO,
                                       GNUTLS_HOOK_POST, tell_offer);
    *out = tls_peer_ready(tls, trace, run);
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
