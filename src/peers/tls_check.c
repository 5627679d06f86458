/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an end of a TLS connection checks of the other's certificate. GnuTLS looks, and answers
 * with bits; here they become rules, one event each, so that nobody has to guess which check it
 * was. A check that was switched off is not asked for where GnuTLS can leave it out, and its
 * bits are passed over where it cannot.
 */
#include <gnutls/x509.h>
#include <string.h>

#include "peers/tls_session.h"

#define BIT(rule) (1u << (rule))

static bool is_skipped(const struct tls_peer *tls, enum rule rule)
{
    return tls->skips & BIT(rule);
}

/* ---- from bits to rules ---- */

static const struct {
    unsigned reason;
    enum rule rule;
} reasons[] = {
    {GNUTLS_CERT_SIGNER_NOT_FOUND, RULE_ISSUER},
    {GNUTLS_CERT_SIGNATURE_FAILURE, RULE_SIGNATURE},
    {GNUTLS_CERT_NOT_ACTIVATED, RULE_DATES},
    {GNUTLS_CERT_EXPIRED, RULE_DATES},
    {GNUTLS_CERT_UNEXPECTED_OWNER, RULE_NAME},
    {GNUTLS_CERT_PURPOSE_MISMATCH, RULE_PURPOSE},
    {GNUTLS_CERT_SIGNER_NOT_CA, RULE_CA},
    {GNUTLS_CERT_SIGNER_CONSTRAINTS_FAILURE, RULE_CONSTRAINTS},
    {GNUTLS_CERT_UNKNOWN_CRIT_EXTENSIONS, RULE_CRITICAL},
    {GNUTLS_CERT_REVOKED, RULE_REVOKED},
    {GNUTLS_CERT_REVOCATION_DATA_SUPERSEDED, RULE_STAPLE},
    {GNUTLS_CERT_REVOCATION_DATA_ISSUED_IN_FUTURE, RULE_STAPLE},
    {GNUTLS_CERT_MISSING_OCSP_STATUS, RULE_STAPLE},
    {GNUTLS_CERT_INVALID_OCSP_STATUS, RULE_STAPLE},
};

/* True when a certificate in the chain that was sent is signed with a hash that is broken. */
static bool has_weak_signature(gnutls_session_t session)
{
    unsigned count = 0;
    const gnutls_datum_t *chain = gnutls_certificate_get_peers(session, &count);
    bool weak = false;

    for (unsigned i = 0; chain && i < count; i++) {
        gnutls_x509_crt_t cert;
        int algorithm;

        if (gnutls_x509_crt_init(&cert) < 0)
            continue;
        if (gnutls_x509_crt_import(cert, &chain[i], GNUTLS_X509_FMT_DER) >= 0 &&
            (algorithm = gnutls_x509_crt_get_signature_algorithm(cert)) >= 0)
            weak |= !gnutls_sign_is_secure2((gnutls_sign_algorithm_t)algorithm,
                                            GNUTLS_SIGN_FLAG_SECURE_FOR_CERTS);
        gnutls_x509_crt_deinit(cert);
    }
    return weak;
}

/* GnuTLS has one bit for a weak key and a weak signature. */
static enum rule strength_rule(const struct tls_peer *tls)
{
    return !is_skipped(tls, RULE_SIGNATURE_STRENGTH) && has_weak_signature(tls->session)
               ? RULE_SIGNATURE_STRENGTH
               : RULE_KEY_STRENGTH;
}

/* The rules that were broken, as bits of their own. A reason that no rule is known for breaks
 * the sum of them, which nobody can leave out. */
static unsigned broken_rules(const struct tls_peer *tls, unsigned status)
{
    unsigned left = status & ~(unsigned)GNUTLS_CERT_INVALID;
    unsigned broken = 0;

    /* Who is no authority is also one of depth 0: the second says nothing more. */
    if (left & GNUTLS_CERT_SIGNER_NOT_CA)
        left &= ~(unsigned)GNUTLS_CERT_SIGNER_CONSTRAINTS_FAILURE;
    if (left & GNUTLS_CERT_INSECURE_ALGORITHM)
        broken |= BIT(strength_rule(tls));
    left &= ~(unsigned)GNUTLS_CERT_INSECURE_ALGORITHM;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (left & reasons[i].reason)
            broken |= BIT(reasons[i].rule);
        left &= ~reasons[i].reason;
    }
    if (left || (status && !broken))
        broken |= BIT(RULE_CERTIFICATE);
    return broken;
}

/* ---- what is asked of GnuTLS ---- */

static void set_flags(const struct tls_peer *tls)
{
    unsigned flags = 0;

    if (is_skipped(tls, RULE_DATES))
        flags |= GNUTLS_VERIFY_DISABLE_TIME_CHECKS;
    if (is_skipped(tls, RULE_REVOKED))
        flags |= GNUTLS_VERIFY_DISABLE_CRL_CHECKS;
    if (is_skipped(tls, RULE_SIGNATURE_STRENGTH))
        flags |= GNUTLS_VERIFY_ALLOW_BROKEN | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1;
    gnutls_certificate_set_verify_flags(tls->credentials, flags);
}

static int ask_gnutls(const struct tls_peer *tls, unsigned *status)
{
    const char *purpose = tls->is_client ? GNUTLS_KP_TLS_WWW_SERVER : GNUTLS_KP_TLS_WWW_CLIENT;
    gnutls_typed_vdata_st wanted[2];
    unsigned count = 0;

    if (!is_skipped(tls, RULE_PURPOSE))
        wanted[count++] =
            (gnutls_typed_vdata_st){GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)purpose, 0};
    if (tls->host && !is_skipped(tls, RULE_NAME))
        wanted[count++] =
            (gnutls_typed_vdata_st){GNUTLS_DT_DNS_HOSTNAME, (unsigned char *)tls->host, 0};
    return gnutls_certificate_verify_peers(tls->session, wanted, count, status);
}

/* ---- what GnuTLS leaves to others ---- */

static bool is_pinned(const struct tls_peer *tls)
{
    const gnutls_datum_t *chain = gnutls_certificate_get_peers(tls->session, &(unsigned){0});
    uint8_t pin[TLS_PIN];
    size_t length = sizeof pin;
    gnutls_x509_crt_t cert;
    int code;

    if (!chain || gnutls_x509_crt_init(&cert) < 0)
        return false;
    code = gnutls_x509_crt_import(cert, chain, GNUTLS_X509_FMT_DER);
    if (code >= 0)
        code = gnutls_x509_crt_get_key_id(cert, GNUTLS_KEYID_USE_SHA256, pin, &length);
    gnutls_x509_crt_deinit(cert);
    for (size_t at = 0; code >= 0 && at < tls->pins.length; at += TLS_PIN)
        if (!memcmp(tls->pins.data + at, pin, TLS_PIN))
            return true;
    return false;
}

static bool has_good_staple(const struct tls_peer *tls)
{
    return gnutls_ocsp_status_request_is_checked(tls->session, 0) != 0;
}

static bool is_stapled(const struct tls_peer *tls)
{
    return gnutls_ocsp_status_request_is_checked(tls->session, GNUTLS_OCSP_SR_IS_AVAIL) != 0;
}

/* Whether there was anything to hold the certificate against. */
static bool is_looked_at(const struct tls_peer *tls, enum rule rule)
{
    switch (rule) {
    case RULE_NAME:
        return tls->host;
    case RULE_REVOKED:
        return tls->has_crls || is_stapled(tls);
    case RULE_STAPLE:
        return (tls->needs_staple || is_stapled(tls)) && !is_skipped(tls, RULE_REVOKED);
    case RULE_PIN:
        return tls->pins.length;
    default:
        return true;
    }
}

/* Checks that GnuTLS comes to only when the chain leads up to a trusted authority. */
#define BEHIND_ISSUER                                                               \
    (BIT(RULE_SIGNATURE) | BIT(RULE_DATES) | BIT(RULE_CA) | BIT(RULE_CONSTRAINTS) | \
     BIT(RULE_CRITICAL) | BIT(RULE_KEY_STRENGTH) | BIT(RULE_SIGNATURE_STRENGTH))

/* ---- telling ---- */

static void report_rules(struct tls_peer *tls, unsigned broken)
{
    unsigned unreached = broken & BIT(RULE_ISSUER) ? BEHIND_ISSUER : 0;

    if (broken & ~BIT(RULE_STAPLE))
        unreached |= BIT(RULE_REVOKED);
    tls_report_together(tls);
    for (enum rule rule = 0; rule < RULE_CERTIFICATE; rule++) {
        bool looked = !is_skipped(tls, rule) && is_looked_at(tls, rule);

        if (broken & BIT(rule))
            tls_report_check(tls, rule, "failed");
        else if (!looked || unreached & BIT(rule))
            tls_report_check(tls, rule, "skipped");
        else
            tls_report_check(tls, rule, "ok");
    }
    tls_report_apart(tls);
}

/* GnuTLS's reasons, one sentence each. */
static void report_reasons(struct tls_peer *tls, unsigned status)
{
    struct event note = {.kind = EVENT_NOTE, .name = "certificate"};
    gnutls_datum_t text = {0};

    if (!status ||
        gnutls_certificate_verification_status_print(status, GNUTLS_CRT_X509, &text, 0) < 0)
        return;
    while (text.size && text.data[text.size - 1] == ' ')
        text.data[--text.size] = '\0';
    note.value = (const char *)text.data;
    peer_append(&tls->peer, note, (struct bytes){0});
    gnutls_free(text.data);
}

static void report_sum(struct tls_peer *tls, const char *outcome)
{
    tls_report_check(tls, tls->is_client ? RULE_CERTIFICATE : RULE_CLIENT_CERTIFICATE, outcome);
}

/* What the pins say is asked also when nothing else is. */
static unsigned check_pins(const struct tls_peer *tls)
{
    bool wrong = tls->pins.length && !is_skipped(tls, RULE_PIN) && !is_pinned(tls);

    return wrong ? BIT(RULE_PIN) : 0;
}

static int refuse(struct tls_peer *tls, unsigned broken, unsigned status, int code)
{
    report_rules(tls, broken);
    report_sum(tls, "failed");
    report_reasons(tls, status);
    return code < 0 ? code : GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR;
}

/* A client that was told to check nothing. */
static int check_nothing(struct tls_peer *tls)
{
    bool wrong = check_pins(tls);

    if (tls->pins.length)
        tls_report_check(tls, RULE_PIN, wrong ? "failed" : "ok");
    report_sum(tls, wrong ? "failed" : "skipped");
    return wrong ? GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR : 0;
}

/* Called by GnuTLS once the other end has proved that it has the certificate's key. */
static int check_certificate(gnutls_session_t session)
{
    struct tls_peer *tls = tls_peer_of(session);
    unsigned status = 0;
    unsigned broken;
    int code;

    if (!tls->verifies)
        return check_nothing(tls);
    if (!gnutls_certificate_get_peers(session, &(unsigned){0})) {
        report_sum(tls, "skipped"); /* a client that shows none */
        return 0;
    }
    code = ask_gnutls(tls, &status);
    broken = broken_rules(tls, status) | check_pins(tls);
    if (tls->needs_staple && !has_good_staple(tls))
        broken |= BIT(RULE_STAPLE);
    broken &= ~tls->skips;
    if (code < 0 || broken)
        return refuse(tls, broken, status, code);
    report_rules(tls, 0);
    report_sum(tls, "ok");
    return 0;
}

void tls_set_check(struct tls_peer *tls, bool verifies)
{
    tls->verifies = verifies;
    set_flags(tls);
    gnutls_session_set_verify_function(tls->session, check_certificate);
}
