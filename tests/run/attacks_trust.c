/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificates that are wrong in one thing each, and somebody in the middle: which check
 * catches it, and that the order is carried out where nobody makes that check.
 */
#include "run/attacks.h"

#define DONE "check.rule == \"order.done\" and check.outcome == ok"

/* A case of the lab in which one check of the certificate fails, and that check's switch: two
 * rows, one for each version. */
#define WRONG_IN(version, which, check, switch)                                 \
    {                                                                           \
        .name = version ", a certificate: " which,                              \
        .settings = "tls.version=" version " trust.case=" which, .script = "",  \
        .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),       \
        .rule = "certificate." check, .without = switch " = off", .proof = DONE \
    }
#define WRONG(which, check, switch) \
    WRONG_IN("1.3", which, check, switch), WRONG_IN("1.2", which, check, switch)

/* GnuTLS takes these: what is wrong with them it does not ask. */
#define TAKEN(which)                                                                         \
    {                                                                                        \
        .name = "taken all the same: " which, .settings = "trust.case=" which, .script = "", \
        .client = FINE, .server = FINE, .rule = NULL                                         \
    }

/* clang-format off */
static const struct attack rows[] = {
    WRONG("expired", "dates", "client.check-dates"),
    WRONG("not-yet-valid", "dates", "client.check-dates"),
    WRONG("wrong-host", "name", "client.check-name"),
    WRONG("unknown-issuer", "issuer", "client.verify"),
    WRONG("self-signed", "issuer", "client.verify"),
    WRONG("missing-intermediate", "issuer", "client.verify"),
    WRONG("leaf-as-ca", "ca", "client.check-authority"),
    WRONG("path-too-long", "constraints", "client.check-authority"),
    WRONG("name-constraints", "constraints", "client.check-authority"),
    WRONG("wrong-purpose", "purpose", "client.check-purpose"),
    WRONG("weak-key", "key-strength", "client.check-strength"),
    WRONG("weak-signature", "signature-strength", "client.check-strength"),
    WRONG("revoked-list", "revoked", "client.check-revocation"),
    WRONG("revoked-staple", "revoked", "client.check-revocation"),
    WRONG("must-staple", "staple", "client.check-revocation"),
    WRONG("stale-staple", "staple", "client.check-revocation"),
    TAKEN("stale-list"),
    TAKEN("unknown-staple"),
    {.name = "the certificate is good, and the client's clock two months ahead",
     .settings = "trust.case=good lab.clock=60", .script = "",
     .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.dates", .without = "client.check-dates = off", .proof = DONE},

    /* somebody in the middle, with a root of his own */
    {.name = "a rogue root of the same name", .settings = "trust.case=rogue", .script = "",
     .conn = "front", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.issuer", .without = "client.verify = off", .proof = DONE},
    {.name = "a middle that the client does not trust", .settings = "trust.case=middle",
     .script = "", .conn = "front",
     .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.issuer", .without = "client.trusts-rogue = on", .proof = DONE},
    {.name = "a rogue root that the client trusts, and a pin",
     .settings = "trust.case=rogue client.trusts-rogue=on client.pin=on", .script = "",
     .conn = "front", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.pin", .without = "client.pin = off", .proof = DONE},
    {.name = "a middle whose root the client trusts, and a pin",
     .settings = "trust.case=middle client.trusts-rogue=on client.pin=on", .script = "",
     .conn = "front", .client = REFUSED_CERTIFICATE, .server = TOLD("bad_certificate"),
     .rule = "certificate.pin", .without = "client.pin = off", .proof = DONE},
};
/* clang-format on */

const struct attacks attacks_on_trust = {"trust", rows, sizeof rows / sizeof *rows};
