/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a TLS peer is made, and how it goes: what both sides have in common.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "peers/tls_session.h"

/* ---- lists of names ---- */

char **tls_copy_list(const char *const *list)
{
    size_t count = 0;
    char **copy;

    if (!list)
        return NULL;
    while (list[count])
        count++;
    copy = mem_alloc(count + 1, sizeof *copy);
    for (size_t i = 0; i < count; i++)
        copy[i] = mem_string(list[i]);
    return copy;
}

static void free_list(char **list)
{
    for (char **item = list; item && *item; item++)
        free(*item);
    free(list);
}

/* ---- going ---- */

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
    if (tls->nobody)
        gnutls_anon_free_client_credentials(tls->nobody);
    if (tls->nobody_serves)
        gnutls_anon_free_server_credentials(tls->nobody_serves);
    if (tls->priority)
        gnutls_priority_deinit(tls->priority);
    free(tls->host);
    free_list(tls->knows);
    free_list(tls->protocols);
    buf_free(&tls->random);
    buf_free(&tls->pins);
    buf_free(&tls->staple);
    buf_forget(&tls->early);
    buf_forget(&tls->outgoing);
    peer_clear(peer);
    free(tls);
}

/* ---- making ---- */

/* Suites without certificates are only there for a priority that asks for them. */
static int set_anonymous(struct tls_peer *tls, const char *priority)
{
    int code;

    if (!priority || !strstr(priority, "ANON"))
        return 0;
    code = tls->is_client ? gnutls_anon_allocate_client_credentials(&tls->nobody)
                          : gnutls_anon_allocate_server_credentials(&tls->nobody_serves);

    if (code < 0)
        return code;
    return gnutls_credentials_set(tls->session, GNUTLS_CRD_ANON,
                                  tls->is_client ? (void *)tls->nobody
                                                 : (void *)tls->nobody_serves);
}

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

    buf_add(&text, bytes_of(wanted));
    if (shuffles)
        buf_add(&text, bytes_of(":%NO_SHUFFLE_EXTENSIONS"));
    code = gnutls_priority_init(&tls->priority, buf_text(&text), &stopped);
    if (code < 0)
        fail(failure, STATUS_USAGE,
             "the TLS priority string \"%s\" cannot be used\n"
             "GnuTLS stops understanding it at \"%s\" (%s)\n"
             "write it as `gnutls-cli --priority-list` lists its words",
             wanted, stopped, gnutls_strerror_name(code));
    else
        code = gnutls_priority_set(tls->session, tls->priority);
    buf_free(&text);
    return code < 0 ? STATUS_USAGE : STATUS_OK;
}

static unsigned client_flags(const struct tls_config *config)
{
    /* It shows its certificate also to a server that names other authorities. */
    return GNUTLS_CLIENT | GNUTLS_FORCE_CLIENT_CERT |
           (config->takes_tickets ? 0 : GNUTLS_NO_TICKETS) |
           (config->one_share ? GNUTLS_KEY_SHARE_TOP : 0) |
           (config->early_data.length ? GNUTLS_ENABLE_EARLY_DATA : 0);
}

static unsigned server_flags(const struct tls_config *config)
{
    return GNUTLS_SERVER | (config->ticket_key.length ? 0 : GNUTLS_NO_TICKETS) |
           (config->early_most ? GNUTLS_ENABLE_EARLY_DATA : 0);
}

static enum status set_protocols(struct tls_peer *tls, const struct tls_config *config,
                                 struct failure *failure)
{
    struct arena arena = {0};
    gnutls_datum_t *names;
    unsigned count = 0;
    int code = 0;

    tls->protocols = tls_copy_list(config->alpn);
    while (tls->protocols && tls->protocols[count])
        count++;
    names = arena_alloc(&arena, count + 1, sizeof *names);
    for (unsigned i = 0; i < count; i++)
        names[i] = (gnutls_datum_t){(unsigned char *)tls->protocols[i],
                                    (unsigned)strlen(tls->protocols[i])};
    if (count)
        code = gnutls_alpn_set_protocols(tls->session, names, count,
                                         config->alpn_mandatory ? GNUTLS_ALPN_MANDATORY : 0);
    arena_free(&arena);
    return tls_outcome(tls, code, STATUS_USAGE, "name its application protocols",
                       "give at most 8 registered ones such as http/1.1", failure);
}

static enum status configure(struct tls_peer *tls, const struct tls_config *config,
                             struct failure *failure)
{
    enum status status = set_priority(tls, config->priority, failure);

    if (status == STATUS_OK)
        status = set_protocols(tls, config, failure);
    if (status == STATUS_OK)
        status = tls_set_credentials(tls, config, failure);
    return status;
}

enum status tls_peer_new(bool is_client, const struct tls_config *config, struct tls_peer **out,
                         struct failure *failure)
{
    struct tls_peer *tls = mem_alloc(1, sizeof *tls);
    unsigned flags = is_client ? client_flags(config) : server_flags(config);
    enum status status;

    tls->is_client = is_client;
    tls->stepping = config->stepping;
    tls->skips = config->skips & TLS_MAY_SKIP;
    tls->clock_seconds = config->clock_seconds;
    tls->pad_to = config->pad_to;
    tls->allowed = TLS_ANY_NUMBER;
    tls->waits = !is_client;
    if (gnutls_init(&tls->session, flags | GNUTLS_NONBLOCK) < 0 ||
        gnutls_certificate_allocate_credentials(&tls->credentials) < 0 ||
        set_anonymous(tls, config->priority) < 0)
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
    tls_set_offer(tls);
    tls_report_secrets(tls);
    gnutls_credentials_set(tls->session, GNUTLS_CRD_CERTIFICATE, tls->credentials);
    *out = tls;
    return STATUS_OK;
}

struct peer *tls_peer_ready(struct tls_peer *tls, const struct tls_config *config,
                            struct trace *trace, uint32_t run)
{
    const char *side = tls->is_client ? "client" : "server";
    enum peer_role role = config->in_the_middle ? ROLE_MIDDLE
                          : tls->is_client      ? ROLE_CLIENT
                                                : ROLE_SERVER;

    if (config->peer)
        peer_join(&tls->peer, &tls_peer_ops, trace, run, config->peer);
    else
        peer_init(&tls->peer, &tls_peer_ops, trace, run, config->name ? config->name : side,
                  role);
    return &tls->peer;
}
