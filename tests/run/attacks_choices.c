/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What two ends agree on, and with whom: switches that keep out the weak, the old and the
 * wrong, and what comes through without them.
 */
#include "run/attacks.h"

#define NO_SUITE STOPPED("GNUTLS_E_NO_CIPHER_SUITES", "handshake_failure")
#define WEAK     "tls.version=1.2 server.suites=safe tls.suite="
#define WEAK_RSA "tls.version=1.2 server.key=rsa2048 server.suites=safe tls.suite="

#define UP_TO_AGAIN \
    "deliver until event.conn == resumed and tls.handshake.type == client_hello\n"

/* A client that offers one weak suite, to a server that takes safe ones only. */
#define WEAK_SUITE(which, suite)                                                  \
    {                                                                             \
        .name = "a weak suite: " suite, .settings = which suite, .script = "",    \
        .client = TOLD("handshake_failure"), .server = NO_SUITE, .rule = "suite", \
        .without = "server.suites = same",                                        \
    }

/* clang-format off */
static const struct attack rows[] = {
    /* versions */
    {.name = "a client of TLS 1.1", .settings = "tls.version=1.1", .script = "",
     .client = TOLD("protocol_version"),
     .server = STOPPED("GNUTLS_E_UNSUPPORTED_VERSION_PACKET", "protocol_version"),
     .rule = "version", .without = "server.oldest = 1.0"},
    {.name = "a client of TLS 1.0", .settings = "tls.version=1.0", .script = "",
     .client = TOLD("protocol_version"),
     .server = STOPPED("GNUTLS_E_UNSUPPORTED_VERSION_PACKET", "protocol_version"),
     .rule = "version", .without = "server.oldest = 1.0"},
    {.name = "a client of TLS 1.2, a server of 1.3 alone",
     .settings = "tls.version=1.2 server.oldest=1.3", .script = "",
     .client = TOLD("handshake_failure"), .server = NO_SUITE, .rule = "version",
     .without = "server.oldest = 1.2"},
    {.name = "a client of TLS 1.3 alone, a server of 1.2",
     .settings = "server.newest=1.2", .script = "",
     .client = TOLD("handshake_failure"), .server = NO_SUITE, .rule = "version"},
    {.name = "a second try with an older version",
     .settings = "tls.version=1.2 client.fallback=on", .script = "",
     .client = TOLD("inappropriate_fallback"),
     .server = STOPPED("GNUTLS_E_INAPPROPRIATE_FALLBACK", "inappropriate_fallback"),
     .rule = "fallback", .without = "client.fallback = off"},

    /* suites and groups */
    WEAK_SUITE(WEAK, "TLS_ECDHE_ECDSA_WITH_NULL_SHA"),
    WEAK_SUITE(WEAK, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
    WEAK_SUITE(WEAK, "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"),
    WEAK_SUITE(WEAK_RSA, "TLS_RSA_WITH_NULL_SHA256"),
    WEAK_SUITE(WEAK_RSA, "TLS_RSA_WITH_RC4_128_SHA"),
    WEAK_SUITE(WEAK_RSA, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
    WEAK_SUITE(WEAK_RSA, "TLS_RSA_WITH_AES_256_CBC_SHA"),
    {.name = "no suite in common", .script = "",
     .settings = "tls.suite=TLS_AES_128_GCM_SHA256 server.suites=chacha20",
     .client = TOLD("handshake_failure"), .server = NO_SUITE, .rule = "suite",
     .without = "server.suites = same"},
    {.name = "no group in common", .settings = "tls.group=x25519 server.group=secp384r1",
     .script = "", .client = TOLD("handshake_failure"),
     .server = STOPPED("GNUTLS_E_NO_COMMON_KEY_SHARE", "handshake_failure"), .rule = "group",
     .without = "server.group = same"},

    /* who is there */
    {.name = "a certificate for another name", .settings = "client.host=other.lockstep.test",
     .script = "", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.name", .without = "client.check-name = off"},
    {.name = "the same, and nobody looks at all", .settings = "client.host=other.lockstep.test",
     .script = "", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.name", .without = "client.verify = off"},
    {.name = "a client's certificate plays the server", .settings = "server.purpose=client",
     .script = "", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.purpose", .without = "client.check-purpose = off"},
    {.name = "a key that is not the pinned one", .settings = "client.pin=other",
     .script = "", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.pin", .without = "client.pin = off"},
    {.name = "a name that the server does not answer for",
     .settings = "client.host=other.lockstep.test client.check-name=off server.names=own",
     .script = "", .client = TOLD("unrecognized_name"),
     .server = STOPPED("GNUTLS_E_UNRECOGNIZED_NAME", "unrecognized_name"),
     .rule = "server-name", .without = "server.names = any"},
    {.name = "no name at all", .settings = "client.sni=off server.names=own", .script = "",
     .client = TOLD("unrecognized_name"),
     .server = STOPPED("GNUTLS_E_UNRECOGNIZED_NAME", "unrecognized_name"),
     .rule = "server-name", .without = "server.names = any"},
    {.name = "1.3, a client that shows nothing",
     .settings = "client.certificate=on client.shows=nothing", .script = "",
     .client = TOLD("certificate_required"),
     .server = STOPPED("GNUTLS_E_CERTIFICATE_REQUIRED", "certificate_required"),
     .rule = "client.certificate", .without = "client.certificate = request"},
    {.name = "1.2, a client that shows nothing",
     .settings = "tls.version=1.2 client.certificate=on client.shows=nothing", .script = "",
     .client = TOLD("decode_error"),
     .server = STOPPED("GNUTLS_E_NO_CERTIFICATE_FOUND", "decode_error"),
     .rule = "client.certificate", .without = "client.certificate = off"},
    {.name = "a client that nobody vouches for",
     .settings = "client.certificate=on client.shows=stranger", .script = "",
     .client = TOLD("bad_certificate"), .server = REFUSED_CERTIFICATE,
     .rule = "certificate.issuer", .without = "client.certificate = off"},

    /* what it is for */
    {.name = "no application protocol in common",
     .settings = "tls.alpn=h2 server.alpn-mandatory=on", .script = "",
     .client = TOLD("no_application_protocol"),
     .server = STOPPED("GNUTLS_E_NO_APPLICATION_PROTOCOL", "no_application_protocol"),
     .rule = "alpn", .without = "server.alpn-mandatory = off"},

    /* coming back */
    {.name = "1.3, a ticket behind a binder of somebody's own",
     .settings = "tls.resumption=ticket",
     .script = UP_TO_AGAIN "alter next tls.handshake.extensions.psk.binders xor 0001\n",
     .conn = "resumed", .client = TOLD("illegal_parameter"),
     .server = STOPPED("GNUTLS_E_RECEIVED_ILLEGAL_PARAMETER", "illegal_parameter"),
     .rule = "binder"},
    {.name = "1.3, a copied ticket in another hello", .settings = "tls.resumption=ticket",
     .script = UP_TO_AGAIN "alter next tls.handshake.random xor 01\n",
     .conn = "resumed", .client = TOLD("illegal_parameter"),
     .server = STOPPED("GNUTLS_E_RECEIVED_ILLEGAL_PARAMETER", "illegal_parameter"),
     .rule = "binder"},
    {.name = "1.3, a ticket that was changed: all from the beginning, over two hellos",
     .settings = "tls.resumption=ticket",
     .script = UP_TO_AGAIN "alter next tls.handshake.extensions.psk.identity.identity xor 01\n",
     .conn = "resumed", .client = NOT_OPENED, .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "early data, played again to a second server",
     .settings = "tls.resumption=early", .script = "", .conn = "replayed",
     .client = FINE, .server = FINE, .rule = "anti-replay",
     .without = "server.anti-replay = own",
     .proof = "check.rule == \"replay.refused\" and check.outcome == failed"},
    {.name = "a flood of KeyUpdates", .settings = "tls.key-update=flood", .script = "",
     .client = TOLD("internal_error"),
     .server = STOPPED("GNUTLS_E_TOO_MANY_HANDSHAKE_PACKETS", "internal_error"),
     .rule = "flood"},
};
/* clang-format on */

const struct attacks attacks_on_choices = {"tls", rows, sizeof rows / sizeof *rows};
