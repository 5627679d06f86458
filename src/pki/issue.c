/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/issue.h"

#include <string.h>

#include "crypto/hash.h"
#include "pki/certificate.h"

/* ---- signing ---- */

/* Points to the key that signs, for readers who have to find it. */
static int name_issuer_key(gnutls_x509_crt_t certificate, const struct signer *issuer)
{
    uint8_t id[SIGNER_KEY_ID];
    size_t length;
    int code = signer_key_id(issuer, id, &length);

    return code < 0 ? code : gnutls_x509_crt_set_authority_key_id(certificate, id, length);
}

static int sign_and_export(gnutls_x509_crt_t certificate, const struct signer *issuer,
                           const struct profile *profile, struct buf *der)
{
    gnutls_datum_t out = {0};
    gnutls_digest_algorithm_t hash = profile->sha1 ? GNUTLS_DIG_SHA1 : signer_digest(issuer);
    int code = gnutls_x509_crt_sign2(certificate, issuer->certificate, issuer->key, hash, 0);

    if (code >= 0)
        code = gnutls_x509_crt_export2(certificate, GNUTLS_X509_FMT_DER, &out);
    return signer_export(code, &out, der);
}

static int sign_with(const struct issuer *issuer, gnutls_x509_crt_t certificate,
                     const struct profile *profile, struct buf *der)
{
    struct signer signer;
    int code = signer_open(&signer, issuer->cert, issuer->key);

    if (code >= 0)
        code = name_issuer_key(certificate, &signer);
    if (code >= 0)
        code = sign_and_export(certificate, &signer, profile, der);
    signer_close(&signer);
    return code;
}

/* Without an issuer it signs itself. */
static enum status issue(const struct profile *profile, struct bytes pkcs8,
                         const struct issuer *issuer, struct buf *der, struct failure *failure)
{
    struct signer subject;
    int code = signer_open(&subject, (struct bytes){0}, pkcs8);

    if (code >= 0)
        code = certificate_fill(&subject, profile);
    if (code >= 0)
        code = issuer ? sign_with(issuer, subject.certificate, profile, der)
                      : sign_and_export(subject.certificate, &subject, profile, der);
    signer_close(&subject);
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
    const gnutls_datum_t in = signer_datum(der);
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

void issue_pin(struct bytes der, uint8_t out[static FINGERPRINT])
{
    const gnutls_datum_t in = signer_datum(der);
    size_t length = FINGERPRINT;
    gnutls_x509_crt_t certificate;

    memset(out, 0, FINGERPRINT);
    if (gnutls_x509_crt_init(&certificate) < 0)
        return;
    if (gnutls_x509_crt_import(certificate, &in, GNUTLS_X509_FMT_DER) >= 0)
        gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA256, out, &length);
    gnutls_x509_crt_deinit(certificate);
}
