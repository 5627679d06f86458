/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/hex.h"
#include "base/pen.h"
#include "peers/tls_session.h"
#include "proto/tls.h"

void tls_report(struct tls_peer *tls, struct event event)
{
    event.at_us = tls->moment;
    peer_append(&tls->peer, event, (struct bytes){0});
}

void tls_report_together(struct tls_peer *tls)
{
    tls->moment = trace_now(tls->peer.trace);
}

void tls_report_apart(struct tls_peer *tls)
{
    tls->moment = 0;
}

/* ---- secrets ---- */

/* The client random, by which the secrets of a session are known. */
static const char *random_of(struct tls_peer *tls)
{
    gnutls_datum_t random = {0};

    if (!tls->random.length) {
        gnutls_session_get_random(tls->session, &random, NULL);
        hex_add(&tls->random, (struct bytes){random.data, random.size});
    }
    return buf_text(&tls->random);
}

/* Both ends log every secret they have: after tampering these differ under the same label. */
static void log_bytes(struct tls_peer *tls, const char *label, struct bytes secret)
{
    struct event event = {.kind = EVENT_SECRET, .name = label, .value = random_of(tls)};

    tls_oracle_hand(tls, peer_append(&tls->peer, event, secret));
}

static int log_secret(gnutls_session_t session, const char *label, const gnutls_datum_t *secret)
{
    log_bytes(tls_peer_of(session), label, (struct bytes){secret->data, secret->size});
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

    if (tls->told_master || !gnutls_session_is_resumed(tls->session) ||
        gnutls_protocol_get_version(tls->session) >= GNUTLS_TLS1_3)
        return;
    gnutls_session_get_master_secret(tls->session, &master);
    log_bytes(tls, "CLIENT_RANDOM", (struct bytes){master.data, master.size});
    tls->told_master = true;
}

/* ---- states ---- */

/* The client's states by the last message it took, RFC 8446 appendix A.1. */
static const struct client_state {
    int last_in;
    const char *name;
    const char *meaning;
} client_states[] = {
    {TLS_NO_MESSAGE, "WAIT_SH", "waits for the server's hello"},
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

    if (last_in == TLS_NO_MESSAGE || retries)
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

    if (last_in != TLS_NO_MESSAGE && gnutls_protocol_get_version(tls->session) < GNUTLS_TLS1_3)
        enter(tls, "NEGOTIATING", "shakes hands, TLS before 1.3");
    else if (tls->is_client)
        enter_client_state(tls, last_in);
    else
        enter_server_state(tls, last_in);
}

/* ---- the outcome ---- */

enum agreed {
    AGREED_VERSION,
    AGREED_SUITE,
    AGREED_BITS,
    AGREED_GROUP,
    AGREED_SIGNATURE,
    AGREED_PROTOCOL,
    AGREED_SESSION
};

/* Where it is written what can be agreed on: for TLS 1.3, and for the versions before. */
static const struct {
    const char *what;
    const char *rfc;
    const char *older;
} agreements[] = {
    [AGREED_VERSION] = {"version", "RFC 8446 4.2.1", "RFC 5246 E.1"},
    [AGREED_SUITE] = {"cipher suite", "RFC 8446 B.4", "RFC 5246 A.5"},
    [AGREED_BITS] = {"bits", "RFC 8446 B.4", "RFC 5246 C"},
    [AGREED_GROUP] = {"group", "RFC 8446 4.2.7", "RFC 8422 5.1.1"},
    [AGREED_SIGNATURE] = {"signature", "RFC 8446 4.2.3", "RFC 5246 4.7"},
    [AGREED_PROTOCOL] = {"protocol", "RFC 7301 3.1", "RFC 7301 3.1"},
    [AGREED_SESSION] = {"session", "RFC 8446 2.2", "RFC 5077 3.1"},
};

static void agree(struct tls_peer *tls, enum agreed about, const char *value)
{
    bool is_word = about != AGREED_BITS && about != AGREED_PROTOCOL; /* of a registry */

    tls_report(tls, (struct event){.kind = EVENT_AGREED,
                                   .name = agreements[about].what,
                                   .value = value,
                                   .ref = tls_is_older(tls) ? agreements[about].older
                                                            : agreements[about].rfc,
                                   .lasting = is_word});
}

bool tls_is_older(const struct tls_peer *tls)
{
    return gnutls_protocol_get_version(tls->session) < GNUTLS_TLS1_3;
}

/* The application protocol, if one was chosen. */
static void agree_protocol(struct tls_peer *tls)
{
    struct arena arena = {0};
    gnutls_datum_t chosen = {0};

    if (gnutls_alpn_get_selected_protocol(tls->session, &chosen) >= 0)
        agree(tls, AGREED_PROTOCOL,
              (const char *)arena_bytes(&arena, (struct bytes){chosen.data, chosen.size}).data);
    arena_free(&arena);
}

/* What both ends held each other to, and found kept. */
static void tell_kept(struct tls_peer *tls)
{
    gnutls_session_t session = tls->session;
    gnutls_datum_t chosen = {0};

    if (tls->is_client && tls_is_older(tls))
        tls_report_check(tls, RULE_SENTINEL, tls_has_sentinel(tls) ? "skipped" : "ok");
    if (tls->protocols)
        tls_report_check(tls, RULE_ALPN,
                         gnutls_alpn_get_selected_protocol(session, &chosen) < 0 ? "skipped"
                                                                                 : "ok");
    if (!gnutls_session_is_resumed(session) &&
        gnutls_certificate_get_peers(session, &(unsigned){0}))
        tls_report_check(tls, RULE_PROOF, "ok");
    tls_report_check(tls, RULE_FINISHED, "ok");
}

void tls_report_agreement(struct tls_peer *tls)
{
    gnutls_session_t session = tls->session;
    const char *suite = gnutls_ciphersuite_get(session); /* the registry's name */
    size_t key = gnutls_cipher_get_key_size(gnutls_cipher_get(session));
    uint8_t bits[PEN_NUMBER];

    tls_report_together(tls);
    *pen_digits(bits, key * 8) = '\0';
    agree(tls, AGREED_VERSION, tls_version_name(gnutls_protocol_get_version(session)));
    agree(tls, AGREED_SUITE, suite ? suite : "none");
    agree(tls, AGREED_BITS, (const char *)bits);
    agree(tls, AGREED_GROUP, tls_group_name(gnutls_group_get(session)));
    agree(tls, AGREED_SIGNATURE,
          tls_signature_name((gnutls_sign_algorithm_t)gnutls_sign_algorithm_get(session)));
    agree_protocol(tls);
    if (gnutls_session_is_resumed(session))
        agree(tls, AGREED_SESSION, "resumed");
    tell_kept(tls);
    tls_report_apart(tls);
}

void tls_report_check(struct tls_peer *tls, enum rule rule, const char *outcome)
{
    bool shakes = tls->peer.phase == PEER_SHAKING;
    bool older =
        (!shakes || gnutls_handshake_get_last_in(tls->session) != (unsigned)TLS_NO_MESSAGE) &&
        tls_is_older(tls);

    tls_report(tls, (struct event){.kind = EVENT_CHECKED,
                                   .name = rules[rule].name,
                                   .value = outcome,
                                   .ref = older ? rules[rule].older : rules[rule].rfc,
                                   .lasting = true});
}

void tls_report_alert(struct tls_peer *tls, int description, int level, const char *way)
{
    const char *name = name_of(&tls_alert_descriptions, (uint64_t)description);

    tls_report(tls, (struct event){.kind = EVENT_ALERT,
                                   .name = name ? name : "unassigned",
                                   .value = way,
                                   .ref = level == GNUTLS_AL_FATAL ? "fatal" : "warning",
                                   .number = description,
                                   .lasting = true});
}

#define WORDS 200 /* bytes */

/* What GnuTLS says of an error code, without a full stop. */
static void words_of(int code, char out[static WORDS])
{
    const char *words = gnutls_strerror(code);
    size_t length = strlen(words);

    if (length && words[length - 1] == '.')
        length--;
    snprintf(out, WORDS, "%.*s", (int)length, words);
}

enum status tls_outcome(const struct tls_peer *tls, int code, enum status status,
                        const char *cannot, const char *todo, struct failure *failure)
{
    char words[WORDS];

    if (code >= 0)
        return STATUS_OK;
    words_of(code, words);
    return fail(failure, status, "the TLS %s cannot %s\nGnuTLS says: %s (%s)\n%s",
                tls->is_client ? "client" : "server", cannot, words, gnutls_strerror_name(code),
                todo);
}

void tls_report_failure(struct tls_peer *tls, int code)
{
    char words[WORDS];

    words_of(code, words);
    tls_report(tls, (struct event){.kind = EVENT_FAILED,
                                   .name = "GnuTLS",
                                   .value = words,
                                   .ref = gnutls_strerror_name(code),
                                   .number = code});
}

static void report_total(struct tls_peer *tls, const char *what, uint64_t bytes)
{
    tls_report(tls, (struct event){.kind = EVENT_COST,
                                   .name = what,
                                   .value = "bytes",
                                   .number = (int64_t)bytes,
                                   .lasting = true});
}

void tls_report_totals(struct tls_peer *tls)
{
    if (tls->told_totals)
        return;
    tls->told_totals = true;
    report_total(tls, "data sent", tls->data_sent);
    report_total(tls, "data taken", tls->data_taken);
}
