/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/hex.h"
#include "peers/tls_session.h"
#include "proto/tls.h"

static void report(struct tls_peer *tls, struct event event)
{
    peer_append(&tls->peer, event, (struct bytes){0});
}

/* ---- secrets ---- */

/* Both ends know every secret, and after tampering they know different ones under the same
 * label: each secret is taken from the end whose traffic it protects. */
static bool is_logged_here(const struct tls_peer *tls, const char *label)
{
    return (strncmp(label, "CLIENT_", 7) == 0) == tls->is_client;
}

static void log_bytes(struct tls_peer *tls, const char *label, struct bytes secret)
{
    struct arena arena = {0};
    gnutls_datum_t random = {0};
    struct event event = {.kind = EVENT_SECRET, .name = label};

    gnutls_session_get_random(tls->session, &random, NULL);
    event.value = hex_text(&arena, (struct bytes){random.data, random.size}, 0);
    peer_append(&tls->peer, event, secret);
    arena_free(&arena);
}

static int log_secret(gnutls_session_t session, const char *label, const gnutls_datum_t *secret)
{
    struct tls_peer *tls = tls_peer_of(session);

    if (is_logged_here(tls, label))
        log_bytes(tls, label, (struct bytes){secret->data, secret->size});
    return 0;
}

/* Having a function also keeps GnuTLS from writing secrets to the file SSLKEYLOGFILE names. */
void tls_report_secrets(struct tls_peer *tls)
{
    gnutls_session_set_keylog_function(tls->session, log_secret);
}

void tls_report_resumed(struct tls_peer *tls)
{
    gnutls_datum_t master = {0};

    if (!tls->is_client || tls->told_master || !gnutls_session_is_resumed(tls->session) ||
        gnutls_protocol_get_version(tls->session) >= GNUTLS_TLS1_3)
        return;
    gnutls_session_get_master_secret(tls->session, &master);
    log_bytes(tls, "CLIENT_RANDOM", (struct bytes){master.data, master.size});
    tls->told_master = true;
}

/* ---- states ---- */

#define NOTHING (-1) /* what GnuTLS says was the last message before there was one */

/* The client's states by the last message it took, RFC 8446 appendix A.1. */
static const struct client_state {
    int last_in;
    const char *name;
    const char *meaning;
} client_states[] = {
    {NOTHING, "WAIT_SH", "waits for the server's hello"},
    {GNUTLS_HANDSHAKE_HELLO_RETRY_REQUEST, "WAIT_SH", "waits for the server's hello"},
    {GNUTLS_HANDSHAKE_SERVER_HELLO, "WAIT_EE", "waits for the encrypted extensions"},
    {GNUTLS_HANDSHAKE_ENCRYPTED_EXTENSIONS, "WAIT_CERT_CR",
     "waits for the server's certificate"},
    {GNUTLS_HANDSHAKE_CERTIFICATE_REQUEST, "WAIT_CERT", "waits for the server's certificate"},
    {GNUTLS_HANDSHAKE_CERTIFICATE_PKT, "WAIT_CV",
     "waits for proof that the server has the certificate's key"},
    {GNUTLS_HANDSHAKE_CERTIFICATE_VERIFY, "WAIT_FINISHED", "waits for the server's Finished"},
};

static void enter(struct tls_peer *tls, const char *name, const char *meaning)
{
    peer_enter(&tls->peer, PEER_SHAKING, name, meaning);
}

static void enter_client_state(struct tls_peer *tls, int last_in)
{
    /* A resumed session shows no certificates. */
    if (last_in == GNUTLS_HANDSHAKE_ENCRYPTED_EXTENSIONS &&
        gnutls_session_is_resumed(tls->session))
        last_in = GNUTLS_HANDSHAKE_CERTIFICATE_VERIFY;
    for (size_t i = 0; i < sizeof client_states / sizeof *client_states; i++) {
        if (client_states[i].last_in == last_in)
            enter(tls, client_states[i].name, client_states[i].meaning);
    }
}

/* The server's, RFC 8446 appendix A.2: WAIT_FLIGHT2 is WAIT_CERT when it asked for the client's
 * certificate, otherwise WAIT_FINISHED. */
static void enter_server_state(struct tls_peer *tls, int last_in)
{
    bool retries = (int)gnutls_handshake_get_last_out(tls->session) ==
                   GNUTLS_HANDSHAKE_HELLO_RETRY_REQUEST;
    bool asked = tls->verifies && !gnutls_session_is_resumed(tls->session);

    if (last_in == NOTHING || retries)
        return; /* START still, or once more */
    if (gnutls_record_get_direction(tls->session) == 1)
        enter(tls, "NEGOTIATED", "chose from the client's offer and sends its flight");
    else if (asked && last_in == GNUTLS_HANDSHAKE_CLIENT_HELLO)
        enter(tls, "WAIT_CERT", "waits for the client's certificate");
    else if (last_in == GNUTLS_HANDSHAKE_CERTIFICATE_PKT)
        enter(tls, "WAIT_CV", "waits for proof that the client has the certificate's key");
    else
        enter(tls, "WAIT_FINISHED", "waits for the client's Finished");
}

void tls_report_state(struct tls_peer *tls)
{
    int last_in = (int)gnutls_handshake_get_last_in(tls->session);

    if (last_in != NOTHING && gnutls_protocol_get_version(tls->session) < GNUTLS_TLS1_3)
        enter(tls, "NEGOTIATING", "is in the handshake of an older version of TLS");
    else if (tls->is_client)
        enter_client_state(tls, last_in);
    else
        enter_server_state(tls, last_in);
}

/* ---- the outcome ---- */

/* Where it is written what can be agreed on: for TLS 1.3, and for the versions before. */
static const struct {
    const char *what;
    const char *rfc;
    const char *older;
} agreements[] = {
    {"version", "RFC 8446 4.2.1", "RFC 5246 E.1"},
    {"cipher suite", "RFC 8446 B.4", "RFC 5246 A.5"},
    {"bits", "RFC 8446 B.4", "RFC 5246 C"},
    {"group", "RFC 8446 4.2.7", "RFC 8422 5.1.1"},
    {"signature", "RFC 8446 4.2.3", "RFC 5246 4.7"},
    {"protocol", "RFC 7301 3.1", "RFC 7301 3.1"},
    {"session", "RFC 8446 2.2", "RFC 5077 3.1"},
};

static void agree(struct tls_peer *tls, const char *what, const char *value)
{
    bool older = gnutls_protocol_get_version(tls->session) < GNUTLS_TLS1_3;
    size_t i = 0;

    while (strcmp(agreements[i].what, what))
        i++;
    report(tls, (struct event){.kind = EVENT_AGREED,
                               .name = what,
                               .value = value,
                               .ref = older ? agreements[i].older : agreements[i].rfc});
}

/* The registry's name for what GnuTLS calls so; GnuTLS's own if the registry has none. */
static const char *registered(const struct name_table *table, const char *gnutls_name)
{
    int64_t number = gnutls_name ? name_number(table, gnutls_name) : -1;

    if (number >= 0)
        return name_of(table, (uint64_t)number);
    return gnutls_name ? gnutls_name : "none";
}

static const char *version_name(gnutls_session_t session)
{
    gnutls_protocol_t version = gnutls_protocol_get_version(session);
    const char *name = name_of(&tls_versions, 0x0301 + (uint64_t)version - GNUTLS_TLS1_0);

    return name ? name : gnutls_protocol_get_name(version);
}

static const char *signature_name(gnutls_session_t session)
{
    const char *name =
        gnutls_sign_get_name((gnutls_sign_algorithm_t)gnutls_sign_algorithm_get(session));

    if (name && strncmp(name, "EdDSA-", 6) == 0)
        name += 6; /* the registry writes ed25519 */
    return registered(&tls_signature_schemes, name);
}

/* The application protocol, if one was chosen. */
static void agree_protocol(struct tls_peer *tls)
{
    struct arena arena = {0};
    gnutls_datum_t chosen = {0};

    if (gnutls_alpn_get_selected_protocol(tls->session, &chosen) >= 0)
        agree(tls, "protocol",
              (const char *)arena_bytes(&arena, (struct bytes){chosen.data, chosen.size}).data);
    arena_free(&arena);
}

void tls_report_agreement(struct tls_peer *tls)
{
    gnutls_session_t session = tls->session;
    struct buf bits = {0};

    buf_format(&bits, "%zu", gnutls_cipher_get_key_size(gnutls_cipher_get(session)) * 8);
    agree(tls, "version", version_name(session));
    agree(tls, "cipher suite", registered(&tls_ciphersuites, gnutls_ciphersuite_get(session)));
    agree(tls, "bits", buf_text(&bits));
    agree(tls, "group",
          registered(&tls_groups, gnutls_group_get_name(gnutls_group_get(session))));
    agree(tls, "signature", signature_name(session));
    agree_protocol(tls);
    if (gnutls_session_is_resumed(session))
        agree(tls, "session", "resumed");
    buf_free(&bits);
}

void tls_report_alert(struct tls_peer *tls, int description, int level, const char *way)
{
    const char *name = name_of(&tls_alert_descriptions, (uint64_t)description);

    report(tls, (struct event){.kind = EVENT_ALERT,
                               .name = name ? name : "unassigned",
                               .value = way,
                               .ref = level == GNUTLS_AL_FATAL ? "fatal" : "warning",
                               .number = description});
}

void tls_words(int code, char out[static TLS_WORDS])
{
    const char *words = gnutls_strerror(code);
    size_t length = strlen(words);

    if (length && words[length - 1] == '.')
        length--;
    snprintf(out, TLS_WORDS, "%.*s", (int)length, words);
}

enum status tls_outcome(const struct tls_peer *tls, int code, enum status status,
                        const char *cannot, const char *todo, struct failure *failure)
{
    char words[TLS_WORDS];

    if (code >= 0)
        return STATUS_OK;
    tls_words(code, words);
    return fail(failure, status, "the TLS %s cannot %s\nGnuTLS says: %s (%s)\n%s",
                tls->is_client ? "client" : "server", cannot, words, gnutls_strerror_name(code),
                todo);
}

void tls_report_failure(struct tls_peer *tls, int code)
{
    char words[TLS_WORDS];

    tls_words(code, words);
    report(tls, (struct event){.kind = EVENT_FAILED,
                               .name = "GnuTLS",
                               .value = words,
                               .ref = gnutls_strerror_name(code),
                               .number = code});
}
