/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a certificate was refused. GnuTLS has one error (-348) and sends one alert (42) for all
 * of it; which check it was, the peer's checked events tell.
 */
#include "ending/causes.h"

/* The switch of one check, where a lab has it, and that of all. */
#define ALL_OFF                    \
    {                              \
        {                          \
            "client.verify", "off" \
        }                          \
    }
#define OFF(switch_name)           \
    {                              \
        {switch_name, "off"},      \
        {                          \
            "client.verify", "off" \
        }                          \
    }

const struct cause certificate_causes[] = {
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.issuer",
        .by = THE_SERVER,
        .headline = "A STRANGER",
        .sentence =
            "The client showed a certificate, and nobody whom the server trusts vouches "
            "for it. So the server does not know who this is.",
        .check = "the path to a trusted root",
        .remedy = "Give the client a certificate that the server's CA has signed.",
        .mend = {{"client.shows", "own"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate",
        .deeds = DEED_ALTER,
        .message = "Certificate",
        .headline = "CHANGED CERTIFICATE",
        .sentence = "Its issuer signed the bytes as they were; over those that came the "
                    "signature does not hold. That is what {by} found, before it trusted a "
                    "word of it.",
        .check = "the issuer's signature over the certificate",
        .rfc = "RFC 5280 6.1.3",
        .remedy = "Leave the check on: it is what stops this. Try the same with the check off "
                  "and see how far it gets: the two ends' transcripts differ then.",
        .without = ALL_OFF,
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.pin",
        .headline = "NOT THE PINNED KEY",
        .sentence = "The certificate may be in order, but it holds another key than the one "
                    "that {by} was told to expect.",
        .check = "the pin: the hash of the public key",
        .remedy = "If {other} has a new key on purpose, pin that one, and keep a spare pin. "
                  "Otherwise somebody is in the middle: pinning has just stopped them.",
        .without = {{"client.pin", "off"}},
        .mend = {{"client.pin", "server"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.signature",
        .headline = "BAD SIGNATURE ON THE CERTIFICATE",
        .sentence = "The certificate names an issuer that {by} trusts, but the signature on it "
                    "was not made with that issuer's key, or over other bytes.",
        .check = "the issuer's signature over the certificate",
        .remedy = "Leave the check on. Get the certificate from the issuer once more.",
        .without = ALL_OFF,
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.ca",
        .headline = "SIGNED BY ONE WHO MAY NOT SIGN",
        .sentence = "A certificate on the way to the root is no CA's: its holder may use it, "
                    "and may vouch for nobody else.",
        .check = "the basic constraints of each issuer",
        .remedy = "Leave the check on: without it everybody with a certificate could be "
                  "anybody. Have a CA sign it.",
        .without = OFF("client.check-authority"),
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.constraints",
        .headline = "BEYOND WHAT ITS ISSUER MAY VOUCH FOR",
        .sentence = "A CA above it may vouch for some names only, or for no further CA below "
                    "it. This certificate, for {names}, goes beyond that.",
        .check = "the constraints on the CA",
        .remedy = "Leave the check on. Get the certificate from a CA that may vouch for it.",
        .without = OFF("client.check-authority"),
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.revoked",
        .headline = "REVOKED CERTIFICATE",
        .sentence = "Nothing is wrong with the certificate's bytes, but its issuer has taken "
                    "it back before its time, and said so in a list or a stapled answer.",
        .check = "revocation",
        .remedy = "Leave the check on: the key may be in other hands. Issue a new certificate "
                  "for a new key.",
        .without = OFF("client.check-revocation"),
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.critical",
        .headline = "SOMETHING CRITICAL IN THE CERTIFICATE",
        .sentence = "The certificate has an extension that says: refuse me if you do not "
                    "understand this. {By} does not.",
        .check = "the critical extensions",
        .remedy = "Issue the certificate without it, or mark as critical only what everybody "
                  "knows.",
        .without = ALL_OFF,
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.issuer",
        .headline = "UNKNOWN ISSUER",
        .sentence = "It is signed by {issuer}, and nobody whom {by} trusts vouches for that. "
                    "Anybody can make a certificate with any name in it; what counts is who "
                    "signed it.",
        .check = "the path to a trusted root",
        .remedy = "Leave the check on. Send the intermediate certificates, too, or trust the "
                  "root if you know whose it is.",
        .without = ALL_OFF,
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.staple",
        .headline = "NO GOOD WORD STAPLED TO IT",
        .sentence = "The certificate has to come with a fresh answer of its issuer that it "
                    "still holds. There was none, or it was too old, or somebody else "
                    "signed it.",
        .check = "the stapled OCSP response",
        .rfc = "RFC 7633 4.2.3, RFC 6066 8",
        .remedy = "Let the server fetch a fresh OCSP response and staple that.",
        .without = OFF("client.check-revocation"),
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.dates",
        .headline = "{VALIDITY}",
        .sentence = "The certificate is good {dates}; the clock of {by} stood at {now}.",
        .check = "the dates",
        .remedy = "Look at the clock first: a wrong one refuses good certificates. Otherwise "
                  "renew the certificate.",
        .without = OFF("client.check-dates"),
        .mend = {{"lab.clock", "0"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.name",
        .headline = "WRONG NAME",
        .sentence = "{By} asked for {asked}; the certificate names {names}.",
        .check = "the host name",
        .remedy = "Leave the check on. Issue a certificate with the name people type.",
        .without = OFF("client.check-name"),
        .mend = {{"client.host", "{name}"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.purpose",
        .headline = "A CERTIFICATE FOR SOMETHING ELSE",
        .sentence = "The certificate says what its key is for, and this is not among it.",
        .check = "the extended key usage",
        .remedy = "Leave the check on. Issue one with serverAuth for a server, clientAuth for "
                  "a client.",
        .without = OFF("client.check-purpose"),
        .mend = {{"server.purpose", "server"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.key-strength",
        .headline = "TOO SHORT A KEY",
        .sentence = "The key in the certificate can be broken with enough money; {by} asks for "
                    "a stronger one.",
        .check = "the size of the key",
        .remedy = "Make a new key: RSA of 2048 bits or more, or one on a curve.",
        .without = OFF("client.check-strength"),
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate.signature-strength",
        .headline = "A SIGNATURE OVER A WEAK HASH",
        .sentence = "The certificate is signed over a hash for which two different texts with "
                    "the same hash have been made; such a signature proves little.",
        .check = "the hash of the signature",
        .remedy = "Have it signed anew, over SHA-256.",
        .without = OFF("client.check-strength"),
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "client.certificate",
        .symbol = "GNUTLS_E_CERTIFICATE_REQUIRED",
        .by = THE_SERVER,
        .headline = "NO CERTIFICATE OF THE CLIENT",
        .sentence = "The server insists on knowing who the client is, and the client showed "
                    "nothing. In TLS 1.3 the client may have thought itself connected by then: "
                    "it hears of it with its next read.",
        .check = "client authentication",
        .rfc = "RFC 8446 4.4.2.4",
        .remedy = "Give the client a certificate, or let the server ask without insisting.",
        .without = {{"client.certificate", "request"}},
        .mend = {{"client.shows", "own"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "client.certificate",
        .symbol = "GNUTLS_E_NO_CERTIFICATE_FOUND",
        .by = THE_SERVER,
        .headline = "NO CERTIFICATE OF THE CLIENT",
        .sentence = "The server insists on knowing who the client is, and the client showed "
                    "nothing.",
        .check = "client authentication",
        .rfc = "RFC 5246 7.4.6",
        .remedy = "Give the client a certificate, or let the server ask without insisting.",
        .without = {{"client.certificate", "request"}},
        .mend = {{"client.shows", "own"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "client.certificate",
        .by = THE_SERVER,
        .headline = "THE CLIENT'S CERTIFICATE",
        .sentence = "The server does not take the certificate that the client showed. {Note}",
        .check = "the client's certificate",
        .remedy = "Show one that a CA the server trusts has signed, for clientAuth.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "certificate",
        .headline = "BAD CERTIFICATE",
        .sentence = "{Note}",
        .check = "the certificate",
        .remedy = "Leave the check on; look at the certificate (C) and at who signed it.",
        .without = ALL_OFF,
    },
    {0},
};
