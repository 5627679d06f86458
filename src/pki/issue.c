/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/issue.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

#include "base/clock.h"
#include "crypto/hash.h"
#include "crypto/random.h"

#define SERIAL 16 /* octets: 126 random bits; RFC 5280 section 4.1.2.2 allows 20 */
#define SHA1   20 /* octets */
#define DAY    (24 * 60 * 60)

static gnutls_datum_t datum(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)bytes.data, (unsigned)bytes.length};
}

/* ---- the parts of a certificate; each returns a GnuTLS code, negative for an error ---- */

static int set_serial(gnutls_x509_crt_t certificate)
{
    uint8_t serial[SERIAL];

    random_bytes(serial, sizeof serial);
    /* Positive, and never shortened by a leading zero. */
    serial[0] = (serial[0] & 0x3f) | 0x40;
    return gnutls_x509_crt_set_serial(certificate, serial, sizeof serial);
}

static int set_validity(gnutls_x509_crt_t certificate, unsigned days)
{
    /* A client whose clock is a little behind shall not find it not yet valid. */
    time_t from = (time_t)(clock_wall_us() / 1000000) - 60;
    int code = gnutls_x509_crt_set_activation_time(certificate, from);

    if (code < 0)
        return code;
    return gnutls_x509_crt_set_expiration_time(certificate, from + (time_t)days * DAY);
}

static int set_names(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    int code =
        gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0,
                                      profile->subject, (unsigned)strlen(profile->subject));

    for (size_t i = 0; i < profile->dns_count && code >= 0; i++)
        code = gnutls_x509_crt_set_subject_alt_name(
            certificate, GNUTLS_SAN_DNSNAME, profile->dns[i], (unsigned)strlen(profile->dns[i]),
            i ? GNUTLS_FSAN_APPEND : GNUTLS_FSAN_SET);
    return code;
}

/* Keys on curves only sign (RFC 8410 section 5, RFC 5480 section 3). */
static unsigned usage_of(const struct profile *profile)
{
    bool curve = profile->key == KEY_P256 || profile->key == KEY_ED25519;

    return curve ? profile->usage & ~(unsigned)GNUTLS_KEY_KEY_ENCIPHERMENT : profile->usage;
}

static int set_uses(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    unsigned usage = usage_of(profile);
    int code = gnutls_x509_crt_set_basic_constraints(certificate, profile->authority, -1);

    if (code >= 0 && usage)
        code = gnutls_x509_crt_set_key_usage(certificate, usage);
    if (code >= 0 && profile->for_server)
        code = gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
    if (code >= 0 && profile->for_client)
        code = gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_CLIENT, 0);
    return code;
}

static int set_key(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
    uint8_t id[SHA1];
    size_t length = sizeof id;
    int code = gnutls_x509_crt_set_key(certificate, key);

    if (code >= 0)
        code = gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA1, id, &length);
    if (code >= 0)
        code = gnutls_x509_crt_set_subject_key_id(certificate, id, length);
    return code;
}

static int fill(gnutls_x509_crt_t certificate, const struct profile *profile,
                gnutls_x509_privkey_t key)
{
    int code = gnutls_x509_crt_set_version(certificate, 3);

    if (code >= 0)
        code = set_serial(certificate);
    if (code >= 0)
        code = set_validity(certificate, profile->days);
    if (code >= 0)
        code = set_names(certificate, profile);
    if (code >= 0)
        code = set_uses(certificate, profile);
    if (code >= 0)
        code = set_key(certificate, key);
    return code;
}

/* Ed25519 brings its own hash (RFC 8032). */
static gnutls_digest_algorithm_t digest_for(gnutls_x509_privkey_t key)
{
    if (gnutls_x509_privkey_get_pk_algorithm(key) == GNUTLS_PK_EDDSA_ED25519)
        return GNUTLS_DIG_SHA512;
    return GNUTLS_DIG_SHA256;
}

/* ---- signing ---- */

/* A certificate with a key: the subject's, and the issuer's. */
struct party {
    gnutls_x509_crt_t certificate;
    gnutls_x509_privkey_t key;
};

static int party_open(struct party *party, struct bytes pkcs8)
{
    const gnutls_datum_t key_der = datum(pkcs8);
    int code = gnutls_x509_privkey_init(&party->key);

    if (code >= 0)
        code = gnutls_x509_crt_init(&party->certificate);
    if (code >= 0)
        code = gnutls_x509_privkey_import_pkcs8(party->key, &key_der, GNUTLS_X509_FMT_DER, NULL,
                                                GNUTLS_PKCS_PLAIN);
    return code;
}

static void party_close(struct party *party)
{
    gnutls_x509_crt_deinit(party->certificate);
    gnutls_x509_privkey_deinit(party->key);
}

/* Points to the key that signs, for readers who have to find it. */
static int name_issuer_key(gnutls_x509_crt_t certificate, gnutls_x509_crt_t issuer)
{
    uint8_t id[SHA1];
    size_t length = sizeof id;
    int code = gnutls_x509_crt_get_subject_key_id(issuer, id, &length, NULL);

    return code < 0 ? code : gnutls_x509_crt_set_authority_key_id(certificate, id, length);
}

static int sign_and_export(gnutls_x509_crt_t certificate, const struct party *signer,
                           struct buf *der)
{
    gnutls_datum_t out = {0};
    int code = gnutls_x509_crt_sign2(certificate, signer->certificate, signer->key,
                                     digest_for(signer->key), 0);

    if (code >= 0)
        code = gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_DER, &out);
    if (code < 0)
        return code;
    buf_add(der, (struct bytes){out.data, out.size});
    gnutls_free(out.data);
    return 0;
}

static int sign_with(const struct issuer *issuer, gnutls_x509_crt_t certificate,
                     struct buf *der)
{
    const gnutls_datum_t cert_der = datum(issuer->cert);
    struct party signer = {0};
    int code = party_open(&signer, issuer->key);

    if (code >= 0)
        code = gnutls_x509_crt_import(signer.certificate, &cert_der, GNUTLS_X509_FMT_DER);
    if (code >= 0)
        code = name_issuer_key(certificate, signer.certificate);
    if (code >= 0)
        code = sign_and_export(certificate, &signer, der);
    party_close(&signer);
    return code;
}

/* Without an issuer it signs itself. */
static enum status issue(const struct profile *profile, struct bytes pkcs8,
                         const struct issuer *issuer, struct buf *der, struct failure *failure)
{
    struct party subject = {0};
    int code = party_open(&subject, pkcs8);

    if (code >= 0)
        code = fill(subject.certificate, profile, subject.key);
    if (code >= 0)
        code = issuer ? sign_with(issuer, subject.certificate, der)
                      : sign_and_export(subject.certificate, &subject, der);
    party_close(&subject);
    if (code < 0)
        return fail(failure, STATUS_INTERNAL,
                    "The certificate for \"%s\" could not be issued\nGnuTLS says: %s\n"
                    "Use another subject, other names or a new key",
                    profile->subject, gnutls_strerror(code));
    return STATUS_OK;
}

enum status issue_self_signed(const struct profile *profile, struct bytes pkcs8,
                              struct buf *der, struct failure *failure)
{
    return issue(profile, pkcs8, NULL, der, failure);
}

enum status issue_signed(const struct profile *profile, struct bytes pkcs8,
                         const struct issuer *issuer, struct buf *der, struct failure *failure)
{
    return issue(profile, pkcs8, issuer, der, failure);
}

enum status issue_pem(struct bytes der, struct buf *pem, struct failure *failure)
{
    const gnutls_datum_t in = datum(der);
    gnutls_datum_t out = {0};
    int code = gnutls_pem_base64_encode2("CERTIFICATE", &in, &out);

    if (code < 0)
        return fail(failure, STATUS_INTERNAL,
                    "The certificate could not be written as PEM\nGnuTLS says: %s\n"
                    "Issue a new certificate",
                    gnutls_strerror(code));
    buf_add(pem, (struct bytes){out.data, out.size});
    gnutls_free(out.data);
    return STATUS_OK;
}

void issue_fingerprint(struct bytes der, uint8_t out[static FINGERPRINT])
{
    hash_digest(FINGERPRINT, der, out);
}
