/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rule an error of GnuTLS stands for. GnuTLS gives a number; which check it was, and
 * where that is laid down, is told here.
 */
#include <string.h>

#include "peers/tls_session.h"

static const struct {
    int code;
    enum rule rule;
} blames[] = {
    {GNUTLS_E_INSUFFICIENT_SECURITY, RULE_SUITE},
    {GNUTLS_E_INSUFFICIENT_CREDENTIALS, RULE_SUITE},
    {GNUTLS_E_UNKNOWN_CIPHER_SUITE, RULE_SUITE},
    {GNUTLS_E_NO_COMMON_KEY_SHARE, RULE_GROUP},
    {GNUTLS_E_NO_APPLICATION_PROTOCOL, RULE_ALPN},
    {GNUTLS_E_UNRECOGNIZED_NAME, RULE_SERVER_NAME},
    {GNUTLS_E_INAPPROPRIATE_FALLBACK, RULE_FALLBACK},
    {GNUTLS_E_PK_SIG_VERIFY_FAILED, RULE_PROOF},
    {GNUTLS_E_PK_INVALID_PUBKEY, RULE_KEY_SHARE},
    {GNUTLS_E_ERROR_IN_FINISHED_PACKET, RULE_FINISHED},
    {GNUTLS_E_CERTIFICATE_REQUIRED, RULE_CLIENT_CERTIFICATE},
    {GNUTLS_E_NO_CERTIFICATE_FOUND, RULE_CLIENT_CERTIFICATE},
    {GNUTLS_E_DECRYPTION_FAILED, RULE_RECORD_MAC},
    {GNUTLS_E_RECORD_OVERFLOW, RULE_RECORD_LENGTH},
    {GNUTLS_E_UNEXPECTED_PACKET, RULE_ORDER},
    {GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET, RULE_ORDER},
    {GNUTLS_E_TOO_MANY_HANDSHAKE_PACKETS, RULE_FLOOD},
    {GNUTLS_E_TOO_MANY_EMPTY_PACKETS, RULE_FLOOD},
    {GNUTLS_E_PREMATURE_TERMINATION, RULE_CLOSE_NOTIFY},
    {GNUTLS_E_ILLEGAL_PARAMETER, RULE_PARAMETER},
    {GNUTLS_E_UNEXPECTED_EXTENSIONS_LENGTH, RULE_ENCODING},
    {GNUTLS_E_ASN1_DER_ERROR, RULE_ENCODING},
    {GNUTLS_E_ASN1_TAG_ERROR, RULE_ENCODING},
};

/* The last 8 bytes of the random of a server that could have spoken TLS 1.3, or 1.2; the last
 * byte tells which (RFC 8446 section 4.1.3). */
#define SENTINEL "DOWNGRD"

bool tls_has_sentinel(const struct tls_peer *tls)
{
    const size_t length = sizeof SENTINEL - 1;
    gnutls_datum_t random = {0};

    gnutls_session_get_random(tls->session, NULL, &random);
    return random.size == 32 && !memcmp(random.data + 24, SENTINEL, length) &&
           random.data[31] <= 1;
}

/* A server of TLS 1.3 reads the shared key last of all in a hello, and the binder over it. One
 * that is wrong is to GnuTLS a value like any other. */
static bool is_at_binder(const struct tls_peer *tls)
{
    return tls->heard_shared_key && tls->peer.phase == PEER_SHAKING &&
           gnutls_protocol_get_version(tls->session) == GNUTLS_TLS1_3 &&
           gnutls_handshake_get_last_in(tls->session) == GNUTLS_HANDSHAKE_CLIENT_HELLO;
}

/* Codes that stand for several rules: what the peer was at tells which. RULES for none. */
static enum rule rule_by_place(const struct tls_peer *tls, int code)
{
    bool shakes = tls->peer.phase == PEER_SHAKING;

    switch (code) {
    case GNUTLS_E_NO_CIPHER_SUITES:
        return tls->lacks_version ? RULE_VERSION : RULE_SUITE;
    case GNUTLS_E_UNSUPPORTED_VERSION_PACKET:
        return shakes ? RULE_VERSION : RULE_RECORD_VERSION;
    case GNUTLS_E_UNEXPECTED_PACKET_LENGTH:
        if (tls->peer.inbox_ended)
            return RULE_CLOSE_NOTIFY; /* the line ended inside a record */
        return shakes ? RULE_ENCODING : RULE_RECORD_LENGTH;
    case GNUTLS_E_RECEIVED_ILLEGAL_PARAMETER:
        if (is_at_binder(tls))
            return RULE_BINDER;
        return tls->is_client && tls_has_sentinel(tls) ? RULE_SENTINEL : RULE_PARAMETER;
    default:
        return RULES;
    }
}

void tls_blame(struct tls_peer *tls, int code)
{
    enum rule rule = rule_by_place(tls, code);

    for (size_t i = 0; i < sizeof blames / sizeof *blames; i++)
        if (blames[i].code == code)
            rule = blames[i].rule;
    if (rule < RULES)
        tls_report_check(tls, rule, "failed");
}
