/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_pair: a TLS client and server on one wire, with a certificate made on the spot, for the
 * tests of the TLS peers.
 */
#ifndef LOCKSTEP_TESTS_TLS_PAIR_H
#define LOCKSTEP_TESTS_TLS_PAIR_H

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "peers/attacker.h"
#include "peers/tls_peer.h"

#include "check_main.h"

#define HOST "server.lockstep.test"
#define P256 GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1)

struct identity {
    gnutls_datum_t cert;
    gnutls_datum_t key;
};

/* A self-signed certificate of that subject for HOST and a purpose, as a lab makes it. */
static struct identity identity_made(const char *subject, const char *purpose,
                                     gnutls_pk_algorithm_t algorithm, unsigned bits)
{
    struct identity identity = {0};
    gnutls_x509_privkey_t key;
    gnutls_x509_crt_t cert;
    time_t now = time(NULL);

    ck_assert_int_eq(gnutls_x509_privkey_init(&key), 0);
    ck_assert_int_eq(gnutls_x509_privkey_generate(key, algorithm, bits, 0), 0);
    ck_assert_int_eq(gnutls_x509_crt_init(&cert), 0);
    gnutls_x509_crt_set_version(cert, 3);
    gnutls_x509_crt_set_serial(cert, "\x01", 1);
    gnutls_x509_crt_set_activation_time(cert, now - 60);
    gnutls_x509_crt_set_expiration_time(cert, now + 86400);
    gnutls_x509_crt_set_dn(cert, subject, NULL);
    gnutls_x509_crt_set_subject_alt_name(cert, GNUTLS_SAN_DNSNAME, HOST, strlen(HOST),
                                         GNUTLS_FSAN_SET);
    gnutls_x509_crt_set_key_purpose_oid(cert, purpose, 0);
    gnutls_x509_crt_set_key_usage(
        cert, GNUTLS_KEY_DIGITAL_SIGNATURE |
                  (algorithm == GNUTLS_PK_RSA ? GNUTLS_KEY_KEY_ENCIPHERMENT : 0));
    gnutls_x509_crt_set_key(cert, key);
    ck_assert_int_eq(
        gnutls_x509_crt_sign2(
            cert, cert, key,
            algorithm == GNUTLS_PK_EDDSA_ED25519 ? GNUTLS_DIG_SHA512 : GNUTLS_DIG_SHA256, 0),
        0);
    ck_assert_int_eq(gnutls_x509_crt_export2(cert, GNUTLS_X509_FMT_DER, &identity.cert), 0);
    ck_assert_int_eq(gnutls_x509_privkey_export2_pkcs8(key, GNUTLS_X509_FMT_DER, NULL,
                                                       GNUTLS_PKCS_PLAIN, &identity.key),
                     0);
    gnutls_x509_crt_deinit(cert);
    gnutls_x509_privkey_deinit(key);
    return identity;
}

/* A server's. */
static inline struct identity identity_new(const char *subject, gnutls_pk_algorithm_t algorithm,
                                           unsigned bits)
{
    return identity_made(subject, GNUTLS_KP_TLS_WWW_SERVER, algorithm, bits);
}

/* One for another purpose. */
static inline struct identity identity_for(const char *subject, const char *purpose)
{
    return identity_made(subject, purpose, GNUTLS_PK_ECDSA, P256);
}

static void identity_free(struct identity *identity)
{
    gnutls_free(identity->cert.data);
    gnutls_free(identity->key.data);
}

struct pair {
    struct trace *trace;
    struct identity identity;
    struct bytes cert; /* of that identity */
    struct peer *client;
    struct peer *server;
    struct wire *wire;
    struct buf at_client; /* application data that came out */
    struct buf at_server;
};

static inline struct bytes datum_bytes(gnutls_datum_t datum)
{
    return (struct bytes){datum.data, datum.size};
}

static void keep_data(void *context, struct peer *peer, struct bytes data)
{
    (void)peer;
    buf_add(context, data);
}

/* A configuration that succeeds; tests change one thing. */
static inline struct tls_config good_config(const struct pair *pair)
{
    return (struct tls_config){
        .stepping = TLS_BY_FLIGHT,
        .host = HOST,
        .verify = true,
        .trust = {&pair->cert, 1},
        .cert = datum_bytes(pair->identity.cert),
        .key = datum_bytes(pair->identity.key),
    };
}

static inline void pair_prepare(struct pair *pair, gnutls_pk_algorithm_t algorithm,
                                unsigned bits)
{
    *pair = (struct pair){.trace = trace_new(),
                          .identity = identity_new("CN=Lockstep test server", algorithm, bits)};
    pair->cert = datum_bytes(pair->identity.cert);
    trace_add_run(pair->trace, &(struct trace_run){.lab = "test"});
}

/* A pair that was prepared and does not get to connect. */
static inline void pair_discard(struct pair *pair)
{
    identity_free(&pair->identity);
    trace_free(pair->trace);
}

/* A server cannot be so. */
static inline void assert_no_server(struct pair *pair, const struct tls_config *config,
                                    enum status status, const char *what)
{
    struct failure failure = {0};
    struct peer *peer = NULL;

    ck_assert_int_eq(tls_server_new(pair->trace, 1, config, &peer, &failure), status);
    ck_assert_str_eq(failure.what, what);
    ck_assert_ptr_null(peer);
    ck_assert_uint_eq(trace_peer_count(pair->trace), 0);
}

static void pump_both(struct pair *pair)
{
    pair->client->ops->pump(pair->client);
    pair->server->ops->pump(pair->server);
}

static inline void pair_connect(struct pair *pair, const struct tls_config *client,
                                const struct tls_config *server)
{
    struct trace_conn conn = {.run = 1, .framing = FRAMING_TLS, .name = "tls"};
    uint32_t id;

    ck_assert_int_eq(tls_client_new(pair->trace, 1, client, &pair->client, NULL), STATUS_OK);
    ck_assert_int_eq(tls_server_new(pair->trace, 1, server, &pair->server, NULL), STATUS_OK);
    conn.client = pair->client->id;
    conn.server = pair->server->id;
    id = trace_add_conn(pair->trace, &conn);
    pair->wire = wire_new(pair->trace, 1, id, pair->client, pair->server, "memory");
    pair->client->on_data = keep_data;
    pair->client->context = &pair->at_client;
    pair->server->on_data = keep_data;
    pair->server->context = &pair->at_server;
    pump_both(pair);
}

/* Delivers the oldest unit; false when none is held. */
static bool step(struct pair *pair)
{
    struct unit *unit = wire_oldest(pair->wire);

    if (!unit)
        return false;
    attack_deliver(pair->wire, unit);
    pump_both(pair);
    return true;
}

static inline void deliver_all(struct pair *pair)
{
    while (step(pair))
        continue;
}

/* An open connection, a P-256 certificate checked. */
static inline void pair_open(struct pair *pair, enum tls_stepping stepping)
{
    struct tls_config config;

    pair_prepare(pair, GNUTLS_PK_ECDSA, P256);
    config = good_config(pair);
    config.stepping = stepping;
    pair_connect(pair, &config, &config);
    deliver_all(pair);
    ck_assert_int_eq(pair->client->phase, PEER_OPEN);
    ck_assert_int_eq(pair->server->phase, PEER_OPEN);
}

/* Ends the connection; the pair can connect once more, in another run. */
static inline void pair_disconnect(struct pair *pair)
{
    wire_free(pair->wire);
    pair->client->ops->free(pair->client);
    pair->server->ops->free(pair->server);
}

static inline void pair_close(struct pair *pair)
{
    pair_disconnect(pair);
    buf_free(&pair->at_client);
    buf_free(&pair->at_server);
    identity_free(&pair->identity);
    trace_free(pair->trace);
}

/* The nth (from 0) event of a kind that one peer appended under a name; NULL for any name. */
static inline const struct event *nth_said(const struct pair *pair, const struct peer *peer,
                                           enum event_kind kind, const char *name, size_t nth)
{
    for (uint32_t seq = 1; seq <= trace_count(pair->trace); seq++) {
        const struct event *event = trace_event(pair->trace, seq);

        if (event->kind == kind && event->from == peer->id &&
            (!name || strcmp(event->name, name) == 0) && nth-- == 0)
            return event;
    }
    return NULL;
}

static inline const struct event *said(const struct pair *pair, const struct peer *peer,
                                       enum event_kind kind, const char *name)
{
    return nth_said(pair, peer, kind, name, 0);
}

/* Told by that end, of what both agreed on. */
static inline void assert_agreed(const struct pair *pair, const struct peer *peer,
                                 const char *what, const char *value)
{
    const struct event *agreed = said(pair, peer, EVENT_AGREED, what);

    ck_assert_ptr_nonnull(agreed);
    ck_assert_str_eq(agreed->value, value);
}

static inline size_t times_said(const struct pair *pair, const struct peer *peer,
                                enum event_kind kind)
{
    size_t count = 0;

    while (nth_said(pair, peer, kind, NULL, count))
        count++;
    return count;
}

/* The peer failed with this GnuTLS code, told once. */
static inline void assert_failed(const struct pair *pair, const struct peer *peer, int code)
{
    const struct event *failed = said(pair, peer, EVENT_FAILED, "GnuTLS");

    ck_assert_int_eq(peer->phase, PEER_FAILED);
    ck_assert_ptr_nonnull(failed);
    ck_assert_int_eq(failed->number, code);
    ck_assert_str_eq(failed->ref, gnutls_strerror_name(code));
    ck_assert_uint_gt(strlen(failed->value), 10);
    ck_assert_int_ne(failed->value[strlen(failed->value) - 1], '.');
    ck_assert_uint_eq(times_said(pair, peer, EVENT_FAILED), 1);
}

static inline void assert_alert(const struct pair *pair, const struct peer *peer,
                                const char *name, int code, const char *way)
{
    const struct event *alert = said(pair, peer, EVENT_ALERT, name);

    ck_assert_msg(alert, "%s told of no alert %s", trace_peer_name(pair->trace, peer->id),
                  name);
    ck_assert_int_eq(alert->number, code);
    ck_assert_str_eq(alert->value, way);
}

#endif
