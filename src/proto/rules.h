/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rules: what an end of a TLS connection holds the other to. Each checked event of a TLS peer
 * has one of these names, the RFC section that lays the rule down, and an outcome: ok, failed,
 * or skipped (nobody looked: it was switched off, or there was nothing to hold against).
 *
 * The certificate rules are said one by one, then "certificate" sums them up (a server says
 * "client.certificate"). Of the others an end says failed just before the failed event of the
 * library that it explains.
 */
#ifndef LOCKSTEP_PROTO_RULES_H
#define LOCKSTEP_PROTO_RULES_H

enum rule {
    /* about the other end's certificate; those before RULE_CERTIFICATE can be left out one by
     * one (tls_config.skips) */
    RULE_ISSUER,             /* certificate.issuer */
    RULE_SIGNATURE,          /* certificate.signature */
    RULE_DATES,              /* certificate.dates */
    RULE_NAME,               /* certificate.name */
    RULE_PURPOSE,            /* certificate.purpose */
    RULE_CA,                 /* certificate.ca */
    RULE_CONSTRAINTS,        /* certificate.constraints */
    RULE_CRITICAL,           /* certificate.critical */
    RULE_KEY_STRENGTH,       /* certificate.key-strength */
    RULE_SIGNATURE_STRENGTH, /* certificate.signature-strength */
    RULE_REVOKED,            /* certificate.revoked */
    RULE_STAPLE,             /* certificate.staple */
    RULE_PIN,                /* certificate.pin */
    RULE_CERTIFICATE,        /* certificate: all of them */
    RULE_CLIENT_CERTIFICATE, /* client.certificate: the same, at the server */

    /* about the handshake */
    RULE_VERSION,     /* version: one that both speak */
    RULE_SENTINEL,    /* sentinel: nobody pushed the version down */
    RULE_FALLBACK,    /* fallback: no second try with an older version */
    RULE_SUITE,       /* suite: one that both take */
    RULE_GROUP,       /* group: one that both take */
    RULE_ALPN,        /* alpn: an application protocol that both speak */
    RULE_SERVER_NAME, /* server-name: one that the server answers for */
    RULE_PARAMETER,   /* parameter: a value that may be */
    RULE_KEY_SHARE,   /* key-share: is a point of the group */
    RULE_BINDER,      /* binder: who names a shared key has it, and said this very hello */
    RULE_PROOF,       /* proof: signed with the certificate's key */
    RULE_FINISHED,    /* finished: both heard the same */
    RULE_ANTI_REPLAY, /* anti-replay: early data came for the first time */
    RULE_EARLY_DATA,  /* early-data: was taken */

    /* about any record */
    RULE_RECORD_MAC,     /* record.mac: opens under the key and number it must have */
    RULE_RECORD_VERSION, /* record.version */
    RULE_RECORD_LENGTH,  /* record.length */
    RULE_ORDER,          /* order: a message that may come now */
    RULE_ENCODING,       /* encoding: a message reads as its type says */
    RULE_FLOOD,          /* flood: not too many messages that cost work */
    RULE_CLOSE_NOTIFY,   /* close-notify: a goodbye before the end of data */
    RULES
};

struct rule_entry {
    const char *name;  /* of the checked event */
    const char *word;  /* for it in a list of checks: "hash strength" */
    const char *rfc;   /* "RFC 8446 4.4.4" */
    const char *older; /* the same for TLS 1.2 and before */
    const char *words; /* what is asked, a sentence without full stop */
};

extern const struct rule_entry rules[RULES];

/* The entry of that name, or NULL: labs have checks of their own, which no RFC lays down. */
const struct rule_entry *rule_find(const char *name);

#endif
