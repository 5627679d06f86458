/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * live: two ends of GnuTLS that talk in memory, and the trace of what they say: every record as
 * a unit, every secret as its end logs it. Each pair of ends is a connection of its own.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_LIVE_H
#define LOCKSTEP_TESTS_INSPECT_LIVE_H

#include <errno.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <time.h>

#include "inspecting.h"

struct end {
    gnutls_session_t session;
    uint32_t peer; /* CLIENT or SERVER */
    struct buf inbox;
    struct end *other;
};

static struct end client_end, server_end;
static gnutls_certificate_credentials_t live_credentials;
static uint32_t live_conn;
static bool live_logs; /* secrets go into the trace */

/* ---- the wire ---- */

static inline void live_append(const struct end *end, struct event event, struct bytes bytes)
{
    event.run = 1;
    event.conn = live_conn;
    event.from = end->peer;
    trace_append(trace, &event, bytes);
}

static ssize_t push(gnutls_transport_ptr_t pointer, const void *data, size_t length)
{
    struct end *end = pointer;
    struct bytes record = {data, length};

    live_append(end, (struct event){.kind = EVENT_SENT, .to = end->other->peer}, record);
    buf_add(&end->other->inbox, record);
    return (ssize_t)length;
}

static ssize_t pull(gnutls_transport_ptr_t pointer, void *data, size_t length)
{
    struct end *end = pointer;
    size_t have = end->inbox.length < length ? end->inbox.length : length;

    if (!have) {
        gnutls_transport_set_errno(end->session, EAGAIN);
        return -1;
    }
    memcpy(data, end->inbox.data, have);
    buf_drop(&end->inbox, have);
    return (ssize_t)have;
}

static int pull_timeout(gnutls_transport_ptr_t pointer, unsigned ms)
{
    (void)ms;
    return ((struct end *)pointer)->inbox.length > 0;
}

static int log_secret(gnutls_session_t session, const char *label, const gnutls_datum_t *secret)
{
    struct end *end = gnutls_session_get_ptr(session);
    gnutls_datum_t random;
    struct arena arena = {0};

    struct event event = {.kind = EVENT_SECRET, .name = label};

    if (!live_logs)
        return 0;
    gnutls_session_get_random(session, &random, NULL);
    event.value = hex_text(&arena, (struct bytes){random.data, random.size}, 0);
    live_append(end, event, (struct bytes){secret->data, secret->size});
    arena_free(&arena);
    return 0;
}

/* ---- the ends ---- */

/* A key of that kind with a certificate it signed itself, which both ends have and trust. */
static inline void live_identity(gnutls_pk_algorithm_t algorithm, unsigned bits)
{
    gnutls_x509_privkey_t key;
    gnutls_x509_crt_t certificate;

    ck_assert_int_ge(gnutls_x509_privkey_init(&key), 0);
    ck_assert_int_ge(gnutls_x509_privkey_generate(key, algorithm, bits, 0), 0);
    ck_assert_int_ge(gnutls_x509_crt_init(&certificate), 0);
    gnutls_x509_crt_set_version(certificate, 3);
    gnutls_x509_crt_set_serial(certificate, "\1", 1);
    gnutls_x509_crt_set_activation_time(certificate, time(NULL) - 60);
    gnutls_x509_crt_set_expiration_time(certificate, time(NULL) + 3600);
    gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, "live", 4);
    gnutls_x509_crt_set_key(certificate, key);
    ck_assert_int_ge(gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0),
                     0);
    if (!live_credentials)
        ck_assert_int_ge(gnutls_certificate_allocate_credentials(&live_credentials), 0);
    ck_assert_int_ge(gnutls_certificate_set_x509_key(live_credentials, &certificate, 1, key),
                     0);
    ck_assert_int_ge(gnutls_certificate_set_x509_trust(live_credentials, &certificate, 1), 1);
    gnutls_x509_crt_deinit(certificate);
    gnutls_x509_privkey_deinit(key);
}

static inline void live_end(struct end *end, uint32_t peer, unsigned flags,
                            const char *priority)
{
    ck_assert_int_ge(
        gnutls_init(&end->session, flags | (peer == CLIENT ? GNUTLS_CLIENT : GNUTLS_SERVER)),
        0);
    end->peer = peer;
    end->other = peer == CLIENT ? &server_end : &client_end;
    gnutls_session_set_ptr(end->session, end);
    ck_assert_int_ge(gnutls_priority_set_direct(end->session, priority, NULL), 0);
    gnutls_credentials_set(end->session, GNUTLS_CRD_CERTIFICATE, live_credentials);
    gnutls_transport_set_ptr(end->session, end);
    gnutls_transport_set_push_function(end->session, push);
    gnutls_transport_set_pull_function(end->session, pull);
    gnutls_transport_set_pull_timeout_function(end->session, pull_timeout);
    gnutls_session_set_keylog_function(end->session, log_secret);
}

/* A client and a server of that priority string, in the trace that is there or a new one. */
static inline void live_start(const char *priority, unsigned client_flags,
                              unsigned server_flags)
{
    live_logs = true;
    live_conn = 1;
    if (trace)
        live_conn =
            trace_add_conn(trace, &(struct trace_conn){1, CLIENT, SERVER, FRAMING_TLS, "tls"});
    else
        trace = connection_trace(FRAMING_TLS);
    live_end(&client_end, CLIENT, client_flags, priority);
    live_end(&server_end, SERVER, server_flags, priority);
}

static inline void live_end_free(struct end *end)
{
    gnutls_deinit(end->session);
    buf_free(&end->inbox);
    *end = (struct end){0};
}

static inline void live_stop(void)
{
    live_end_free(&client_end);
    live_end_free(&server_end);
}

static inline void live_forget_identities(void)
{
    gnutls_certificate_free_credentials(live_credentials);
    live_credentials = NULL;
}

/* ---- talking ---- */

/* Both ends shake hands until they are done; false when one of them fails. */
static inline bool live_handshake(void)
{
    int client = GNUTLS_E_AGAIN, server = GNUTLS_E_AGAIN;

    for (int turn = 0; turn < 40 && (client || server); turn++) {
        if (client)
            client = gnutls_handshake(client_end.session);
        if (server)
            server = gnutls_handshake(server_end.session);
        if ((client && gnutls_error_is_fatal(client)) ||
            (server && gnutls_error_is_fatal(server)))
            return false;
    }
    return !client && !server;
}

/* One end says it and the other hears it. */
static inline void live_say(struct end *end, const char *text)
{
    char heard[256] = "";
    ssize_t length;

    ck_assert_int_eq(gnutls_record_send(end->session, text, strlen(text)),
                     (ssize_t)strlen(text));
    do
        length = gnutls_record_recv(end->other->session, heard, sizeof heard - 1);
    while (length == GNUTLS_E_AGAIN && end->other->inbox.length);
    ck_assert_str_eq(heard, text);
}

static inline void live_close(void)
{
    gnutls_bye(client_end.session, GNUTLS_SHUT_WR);
    gnutls_bye(server_end.session, GNUTLS_SHUT_WR);
}

#endif
