/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/signature.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"
#include "crypto/hash.h"

#define ALLOW_WEAK (GNUTLS_VERIFY_ALLOW_BROKEN)

static const struct scheme {
    uint16_t number;
    gnutls_sign_algorithm_t algorithm;
} schemes[] = {
    {0x0201, GNUTLS_SIGN_RSA_SHA1},
    {0x0202, GNUTLS_SIGN_DSA_SHA1},
    {0x0203, GNUTLS_SIGN_ECDSA_SHA1},
    {0x0301, GNUTLS_SIGN_RSA_SHA224},
    {0x0302, GNUTLS_SIGN_DSA_SHA224},
    {0x0303, GNUTLS_SIGN_ECDSA_SHA224},
    {0x0401, GNUTLS_SIGN_RSA_SHA256},
    {0x0402, GNUTLS_SIGN_DSA_SHA256},
    {0x0403, GNUTLS_SIGN_ECDSA_SHA256},
    {0x0501, GNUTLS_SIGN_RSA_SHA384},
    {0x0503, GNUTLS_SIGN_ECDSA_SHA384},
    {0x0601, GNUTLS_SIGN_RSA_SHA512},
    {0x0603, GNUTLS_SIGN_ECDSA_SHA512},
    {0x0804, GNUTLS_SIGN_RSA_PSS_RSAE_SHA256},
    {0x0805, GNUTLS_SIGN_RSA_PSS_RSAE_SHA384},
    {0x0806, GNUTLS_SIGN_RSA_PSS_RSAE_SHA512},
    {0x0807, GNUTLS_SIGN_EDDSA_ED25519},
    {0x0808, GNUTLS_SIGN_EDDSA_ED448},
    {0x0809, GNUTLS_SIGN_RSA_PSS_SHA256},
    {0x080a, GNUTLS_SIGN_RSA_PSS_SHA384},
    {0x080b, GNUTLS_SIGN_RSA_PSS_SHA512},
};

static gnutls_sign_algorithm_t algorithm_of(uint16_t scheme)
{
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (schemes[i].number == scheme)
            return schemes[i].algorithm;
    }
    return GNUTLS_SIGN_UNKNOWN;
}

/* GnuTLS only reads what a datum points at, but does not say so in the type. */
static gnutls_datum_t datum_of(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)bytes.data, (unsigned int)bytes.length};
}

static bool take_certificate(gnutls_pubkey_t key, const gnutls_datum_t *der)
{
    gnutls_x509_crt_t certificate;
    bool taken;

    if (gnutls_x509_crt_init(&certificate) < 0)
        return false;
    taken = gnutls_x509_crt_import(certificate, der, GNUTLS_X509_FMT_DER) >= 0 &&
            gnutls_pubkey_import_x509(key, certificate, 0) >= 0;
    gnutls_x509_crt_deinit(certificate);
    return taken;
}

static bool take_key(gnutls_pubkey_t key, struct bytes signer)
{
    gnutls_datum_t der = datum_of(signer);

    return take_certificate(key, &der) ||
           gnutls_pubkey_import(key, &der, GNUTLS_X509_FMT_DER) >= 0;
}

/* ---- signers ---- */

#define SLOTS 64

struct signer {
    struct buf der;      /* empty: nobody */
    gnutls_pubkey_t key; /* NULL when it cannot be read */
};

struct signers {
    struct signer slots[SLOTS];
};

struct signers *signers_new(void)
{
    return mem_alloc(1, sizeof(struct signers));
}

static void forget(struct signer *signer)
{
    if (signer->key)
        gnutls_pubkey_deinit(signer->key);
    signer->key = NULL;
    buf_clear(&signer->der);
}

void signers_free(struct signers *signers)
{
    if (!signers)
        return;
    for (size_t i = 0; i < SLOTS; i++) {
        forget(&signers->slots[i]);
        buf_free(&signers->slots[i].der);
    }
    free(signers);
}

/* The end of a certificate is a signature, that of a key is the key: both differ. */
static struct signer *slot_of(struct signers *signers, struct bytes der)
{
    return &signers->slots[der.length ? der.data[der.length - 1] % SLOTS : 0];
}

static gnutls_pubkey_t key_of(struct signers *signers, struct bytes der)
{
    struct signer *signer = slot_of(signers, der);

    if (der.length && bytes_equal(buf_view(&signer->der), der))
        return signer->key;
    forget(signer);
    buf_add(&signer->der, der);
    if (gnutls_pubkey_init(&signer->key) < 0)
        signer->key = NULL;
    if (signer->key && !take_key(signer->key, der)) {
        gnutls_pubkey_deinit(signer->key);
        signer->key = NULL;
    }
    return signer->key;
}

/* ---- verifying ---- */

static int verify_unnamed(gnutls_pubkey_t key, struct bytes data, gnutls_datum_t *signature)
{
    bool rsa = gnutls_pubkey_get_pk_algorithm(key, NULL) == GNUTLS_PK_RSA;
    size_t hash = rsa ? 36 : 20;
    uint8_t digest[HASH_MOST];
    gnutls_datum_t hashed = {digest, (unsigned int)hash};

    hash_digest(hash, data, digest);
    if (rsa)
        return gnutls_pubkey_verify_hash2(key, GNUTLS_SIGN_UNKNOWN,
                                          ALLOW_WEAK | GNUTLS_VERIFY_USE_TLS1_RSA, &hashed,
                                          signature);
    return gnutls_pubkey_verify_hash2(
        key,
        gnutls_pk_to_sign((gnutls_pk_algorithm_t)gnutls_pubkey_get_pk_algorithm(key, NULL),
                          GNUTLS_DIG_SHA1),
        ALLOW_WEAK, &hashed, signature);
}

static int verify(gnutls_pubkey_t key, uint16_t scheme, struct bytes data,
                  gnutls_datum_t *signature)
{
    gnutls_datum_t signed_data = datum_of(data);

    if (scheme == SIGNATURE_UNNAMED)
        return verify_unnamed(key, data, signature);
    return gnutls_pubkey_verify_data2(key, algorithm_of(scheme), ALLOW_WEAK, &signed_data,
                                      signature);
}

enum verdict signers_verify(struct signers *signers, struct bytes signer, uint16_t scheme,
                            struct bytes data, struct bytes signature)
{
    bool known = scheme == SIGNATURE_UNNAMED || algorithm_of(scheme) != GNUTLS_SIGN_UNKNOWN;
    gnutls_pubkey_t key = known ? key_of(signers, signer) : NULL;
    gnutls_datum_t datum = datum_of(signature);

    if (!key)
        return SIGNATURE_UNREADABLE;
    return verify(key, scheme, data, &datum) >= 0 ? SIGNATURE_GOOD : SIGNATURE_BAD;
}

enum verdict signature_verify(struct bytes signer, uint16_t scheme, struct bytes data,
                              struct bytes signature)
{
    struct signers *signers = signers_new();
    enum verdict verdict = signers_verify(signers, signer, scheme, data, signature);

    signers_free(signers);
    return verdict;
}
