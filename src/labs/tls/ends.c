/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the settings make of the two ends of a connection in the tls lab.
 */
#include <string.h>

#include "labs/tls/outside.h"
#include "pki/issue.h"

#define EARLY_MOST 4096 /* bytes */
#define PADDED     512  /* bytes: application data is filled up to a multiple of this */

/* What the configurations of both ends point into while they are used. */
struct parts {
    struct bytes root;
    uint8_t pin[FINGERPRINT];
    struct bytes pins;
    const char *client_protocols[2];
    const char *server_protocols[2];
    const char *names[2];
};

static const char *value(const struct tls_lab *lab, const char *setting)
{
    return bench_setting(lab->bench, setting);
}

static bool is(const struct tls_lab *lab, const char *setting, const char *wanted)
{
    return bench_setting_is(lab->bench, setting, wanted);
}

/* The hash of a key: the server's, or one that the client knows by mistake, the root's. */
static void make_parts(const struct tls_lab *lab, struct parts *parts)
{
    enum tls_owner pinned = is(lab, "client.pin", "server") ? TLS_OF_SERVER : TLS_OF_ROOT;

    *parts = (struct parts){.root = buf_view(&lab->identities[TLS_OF_ROOT].cert),
                            .client_protocols = {value(lab, "tls.alpn")},
                            .server_protocols = {value(lab, "server.alpn")},
                            .names = {TLS_SERVER_NAME}};
    issue_pin(buf_view(&lab->identities[pinned].cert), parts->pin);
    parts->pins = (struct bytes){parts->pin, sizeof parts->pin};
}

/* A flood is sent at once. */
static enum tls_stepping stepping_of(const struct tls_lab *lab)
{
    return is(lab, "tls.stepping", "flight") || is(lab, "tls.key-update", "flood")
               ? TLS_BY_FLIGHT
               : TLS_BY_RECORD;
}

/* ---- the client ---- */

static unsigned skips_of(const struct tls_lab *lab)
{
    return (is(lab, "client.check-name", "off") ? 1u << RULE_NAME : 0) |
           (is(lab, "client.check-purpose", "off") ? 1u << RULE_PURPOSE : 0);
}

static void set_client_identity(const struct tls_lab *lab, struct tls_config *config)
{
    const struct tls_identity *own = &lab->identities[TLS_OF_CLIENT];

    if (is(lab, "client.shows", "nothing"))
        return;
    config->cert = buf_view(&own->cert);
    config->key = secret_view(&own->key);
}

/* A server outside has nothing from the lab's root: whom the user trusts vouches for it, or
 * whom the system trusts. */
static void set_trust(const struct tls_lab *lab, const struct parts *parts,
                      struct tls_config *config)
{
    const struct outside *outside = lab->bench->outside;

    config->trust = (struct bytes_list){&parts->root, 1};
    if (tls_is_outside(lab->bench, ROLE_SERVER)) {
        config->trust = (struct bytes_list){outside->trust, outside->trust_count};
        config->trusts_system = !outside->trust_count;
    }
}

static struct tls_config client_config(const struct tls_lab *lab, const struct parts *parts)
{
    struct tls_config config = {.priority = lab->choice.client, .stepping = stepping_of(lab)};

    config.alpn = is(lab, "tls.alpn", "off") ? NULL : parts->client_protocols;
    set_trust(lab, parts, &config);
    config.verify = is(lab, "client.verify", "on");
    config.skips = skips_of(lab);
    config.pins = (struct bytes_list){&parts->pins, is(lab, "client.pin", "off") ? 0 : 1};
    config.host = value(lab, "client.host");
    config.asks_for = is(lab, "client.sni", "off") ? "" : NULL;
    config.one_share = true;
    config.pad_to = is(lab, "tls.padding", "on") ? PADDED : 0;
    config.takes_tickets = lab->ticket_key.length > 0;
    config.session = secret_view(&lab->session);
    set_client_identity(lab, &config);
    return config;
}

/* ---- the server ---- */

static enum tls_asks asks_of(const struct tls_lab *lab)
{
    if (is(lab, "client.certificate", "off"))
        return TLS_ASKS_NOBODY;
    return is(lab, "client.certificate", "request") ? TLS_ASKS_ANYBODY : TLS_INSISTS;
}

/* What a server needs that somebody comes back to. */
static void set_return(const struct tls_lab *lab, enum tls_visit visit,
                       struct tls_config *config)
{
    bool stranger = visit == TLS_AGAIN && is(lab, "server.ticket-key", "other");
    bool forgets = visit == TLS_REPLAYED && is(lab, "server.anti-replay", "own");

    config->ticket_key = secret_view(stranger ? &lab->other_ticket_key : &lab->ticket_key);
    config->early_most = lab->store ? EARLY_MOST : 0;
    config->replay_store = forgets ? lab->other_store : lab->store;
}

static struct tls_config server_config(const struct tls_lab *lab, enum tls_visit visit,
                                       const struct parts *parts)
{
    const struct tls_identity *own = &lab->identities[TLS_OF_SERVER];
    struct tls_config config = {.priority = lab->choice.server, .stepping = stepping_of(lab)};

    config.name = visit == TLS_REPLAYED ? "second server" : NULL;
    config.alpn = parts->server_protocols;
    config.alpn_mandatory = is(lab, "server.alpn-mandatory", "on");
    config.trust = (struct bytes_list){&parts->root, 1};
    config.cert = buf_view(&own->cert);
    config.key = secret_view(&own->key);
    config.asks = asks_of(lab);
    config.knows = is(lab, "server.names", "own") ? parts->names : NULL;
    config.pad_to = is(lab, "tls.padding", "on") ? PADDED : 0;
    set_return(lab, visit, &config);
    return config;
}

/* ---- both ---- */

enum status tls_make_server(struct tls_lab *lab, enum tls_visit visit, struct failure *failure)
{
    struct bench *bench = lab->bench;
    struct tls_config config;
    struct parts parts;

    if (tls_is_outside(bench, ROLE_SERVER)) {
        lab->links[visit].server = tls_outside_peer(lab, ROLE_SERVER);
        return STATUS_OK;
    }
    make_parts(lab, &parts);
    config = server_config(lab, visit, &parts);
    return tls_server_new(bench->trace, bench->run, &config, &lab->links[visit].server,
                          failure);
}

static enum status make_client(struct tls_lab *lab, enum tls_visit visit, struct bytes early,
                               struct failure *failure)
{
    struct bench *bench = lab->bench;
    struct tls_config config;
    struct parts parts;

    if (tls_is_outside(bench, ROLE_CLIENT)) {
        lab->links[visit].client = tls_outside_peer(lab, ROLE_CLIENT);
        return STATUS_OK;
    }
    make_parts(lab, &parts);
    config = client_config(lab, &parts);
    config.early_data = early;
    return tls_client_new(bench->trace, bench->run, &config, &lab->links[visit].client,
                          failure);
}

enum status tls_make_ends(struct tls_lab *lab, enum tls_visit visit, struct bytes early,
                          struct failure *failure)
{
    enum status status = make_client(lab, visit, early, failure);

    if (!status)
        status = tls_make_server(lab, visit, failure);
    lab->link = &lab->links[visit];
    if (!status)
        tls_listen_to(lab, lab->link);
    return status;
}
