/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/rules.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
const struct rule_entry rules[RULES] = {
[RULE_ISSUER] = {"certificate.issuer", "issuer", "RFC 5280 6.1.1", "RFC 5280 6.1.1",
    "a trusted authority stands at the head of the certificate's chain"},
[RULE_SIGNATURE] = {"certificate.signature", "signature", "RFC 5280 6.1.3", "RFC 5280 6.1.3",
    "each certificate bears a signature by the key of the one above it"},
[RULE_DATES] = {"certificate.dates", "dates", "RFC 5280 4.1.2.5", "RFC 5280 4.1.2.5",
    "each certificate is valid now, by the clock of the end that checks"},
[RULE_NAME] = {"certificate.name", "name", "RFC 9525 6.3", "RFC 9525 6.3",
    "the certificate speaks for the name that was asked for"},
[RULE_PURPOSE] = {"certificate.purpose", "purpose", "RFC 5280 4.2.1.12", "RFC 5280 4.2.1.12",
    "the certificate may be used for this side of a TLS connection"},
[RULE_CA] = {"certificate.ca", "CA rights", "RFC 5280 4.2.1.9", "RFC 5280 4.2.1.9",
    "whoever signed a certificate was allowed to sign certificates"},
[RULE_CONSTRAINTS] = {"certificate.constraints", "constraints",
    "RFC 5280 4.2.1.9, 4.2.1.10", "RFC 5280 4.2.1.9, 4.2.1.10",
    "the names and the depth that each authority was allowed are kept to"},
[RULE_CRITICAL] = {"certificate.critical", "critical extensions",
    "RFC 5280 4.2", "RFC 5280 4.2",
    "every extension that is marked critical is understood"},
[RULE_KEY_STRENGTH] = {"certificate.key-strength", "key strength",
    "RFC 9325 4.5", "RFC 9325 4.5",
    "no key in the chain is too short"},
[RULE_SIGNATURE_STRENGTH] = {"certificate.signature-strength", "hash strength",
    "RFC 8446 4.4.2.4", "RFC 9155 2",
    "no signature in the chain is made with a broken hash"},
[RULE_REVOKED] = {"certificate.revoked", "revocation",
    "RFC 5280 6.3, RFC 6960", "RFC 5280 6.3, RFC 6960",
    "no authority took the certificate back"},
[RULE_STAPLE] = {"certificate.staple", "staple", "RFC 8446 4.4.2.1", "RFC 6066 8",
    "the server brings a fresh word of its authority that the certificate still stands"},
[RULE_PIN] = {"certificate.pin", "pin", "RFC 7469 2.6", "RFC 7469 2.6",
    "the certificate's key is one of those known beforehand"},
[RULE_CERTIFICATE] = {"certificate", "certificate", "RFC 5280 6.1", "RFC 5280 6.1",
    "the server is who it says it is"},
[RULE_CLIENT_CERTIFICATE] = {"client.certificate", "client's certificate",
    "RFC 5280 6.1", "RFC 5280 6.1",
    "the client is who it says it is"},
[RULE_VERSION] = {"version", "version", "RFC 8446 4.2.1", "RFC 8446 4.2.1",
    "both ends speak a common version, and each was offered the one it got"},
[RULE_SENTINEL] = {"sentinel", "sentinel", "RFC 8446 4.1.3", "RFC 8446 4.1.3",
    "the server's random does not say that it could have spoken a newer version"},
[RULE_FALLBACK] = {"fallback", "fallback", "RFC 7507 3", "RFC 7507 3",
    "a second try with an older version is made only with servers that know no newer one"},
[RULE_SUITE] = {"suite", "suite", "RFC 8446 4.1.1", "RFC 5246 7.4.1.3",
    "both ends take a common cipher suite"},
[RULE_GROUP] = {"group", "group", "RFC 8446 4.1.1", "RFC 8422 4",
    "both ends take a common group for the key exchange"},
[RULE_ALPN] = {"alpn", "protocol", "RFC 7301 3.2", "RFC 7301 3.2",
    "both ends speak a common application protocol"},
[RULE_SERVER_NAME] = {"server-name", "server name", "RFC 6066 3", "RFC 6066 3",
    "the name that was asked for is one that the server answers for"},
[RULE_PARAMETER] = {"parameter", "values", "RFC 8446 6.2", "RFC 5246 7.2.2",
    "no value in a message is one that the rest of the talk forbids"},
[RULE_KEY_SHARE] = {"key-share", "key share", "RFC 8446 4.2.8", "RFC 8422 5.11",
    "the other end's half of the key exchange is one that can be"},
[RULE_PROOF] = {"proof", "proof of the key", "RFC 8446 4.4.3", "RFC 5246 7.4.3",
    "the handshake is signed with the certificate's key"},
[RULE_FINISHED] = {"finished", "Finished", "RFC 8446 4.4.4", "RFC 5246 7.4.9",
    "both ends heard the same handshake"},
[RULE_ANTI_REPLAY] = {"anti-replay", "anti-replay", "RFC 8446 8", "RFC 8446 8",
    "this hello with early data came for the first time"},
[RULE_EARLY_DATA] = {"early-data", "early data", "RFC 8446 4.2.10", "RFC 8446 4.2.10",
    "the data that came before the handshake's end is taken"},
[RULE_RECORD_MAC] = {"record.mac", "record", "RFC 8446 5.2", "RFC 5246 6.2.3",
    "the record opens under the key, and with the number, that is its turn now"},
[RULE_RECORD_VERSION] = {"record.version", "record version", "RFC 8446 5.1", "RFC 5246 6.2.1",
    "the record's header names a version that belongs here"},
[RULE_RECORD_LENGTH] = {"record.length", "record length", "RFC 8446 5.2", "RFC 5246 6.2.3",
    "the record is no longer than a record may be"},
[RULE_ORDER] = {"order", "order", "RFC 8446 4", "RFC 5246 7.4",
    "this message, or record, may come now"},
[RULE_ENCODING] = {"encoding", "encoding", "RFC 8446 3", "RFC 5246 4",
    "the message reads from end to end as its type says"},
[RULE_FLOOD] = {"flood", "flood limit", "RFC 8446 4.6.3", "RFC 5246 6.2.1",
    "messages that cost work and bring nothing do not come one behind the other"},
[RULE_CLOSE_NOTIFY] = {"close-notify", "goodbye", "RFC 8446 6.1", "RFC 5246 7.2.1",
    "the end of the data is said by the other end, sealed, before the line ends"},
};
/* clang-format on */

const struct rule_entry *rule_find(const char *name)
{
    for (size_t i = 0; i < RULES; i++)
        if (!strcmp(rules[i].name, name))
            return &rules[i];
    return NULL;
}
