/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/signer.h"

gnutls_datum_t signer_datum(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)(uintptr_t)bytes.data, (unsigned)bytes.length};
}

int signer_read(struct bytes cert, gnutls_x509_crt_t *out)
{
    const gnutls_datum_t der = signer_datum(cert);
    int code = gnutls_x509_crt_init(out);

    if (code < 0)
        return code;
    code = gnutls_x509_crt_import(*out, &der, GNUTLS_X509_FMT_DER);
    if (code < 0)
        gnutls_x509_crt_deinit(*out);
    return code;
}

int signer_open(struct signer *signer, struct bytes cert, struct bytes key)
{
    const gnutls_datum_t cert_der = signer_datum(cert);
    const gnutls_datum_t key_der = signer_datum(key);
    int code;

    *signer = (struct signer){0};
    code = gnutls_x509_privkey_init(&signer->key);
    if (code >= 0)
        code = gnutls_x509_crt_init(&signer->certificate);
    if (code >= 0)
        code = gnutls_x509_privkey_import_pkcs8(signer->key, &key_der, GNUTLS_X509_FMT_DER,
                                                NULL, GNUTLS_PKCS_PLAIN);
    if (code >= 0 && cert.length)
        code = gnutls_x509_crt_import(signer->certificate, &cert_der, GNUTLS_X509_FMT_DER);
    return code;
}

void signer_close(struct signer *signer)
{
    gnutls_x509_crt_deinit(signer->certificate);
    gnutls_x509_privkey_deinit(signer->key);
}

/* Ed25519 brings its own hash (RFC 8032). */
gnutls_digest_algorithm_t signer_digest(const struct signer *signer)
{
    if (gnutls_x509_privkey_get_pk_algorithm(signer->key) == GNUTLS_PK_EDDSA_ED25519)
        return GNUTLS_DIG_SHA512;
    return GNUTLS_DIG_SHA256;
}

int signer_key_id(const struct signer *signer, uint8_t out[static SIGNER_KEY_ID],
                  size_t *length)
{
    *length = SIGNER_KEY_ID;
    return gnutls_x509_crt_get_subject_key_id(signer->certificate, out, length, NULL);
}

int signer_export(int code, gnutls_datum_t *exported, struct buf *der)
{
    if (code < 0)
        return code;
    buf_add(der, (struct bytes){exported->data, exported->size});
    gnutls_free(exported->data);
    return code;
}
