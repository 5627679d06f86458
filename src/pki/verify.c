/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/verify.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

#include "pki/asn1.h"
#include "pki/signer.h"

#define SIGNATURE_MOST 1024 /* bytes: RSA of 8192 bits */

/* The signed part, tbsCertificate, with its head; empty when there is none. */
static struct bytes signed_part(struct bytes der)
{
    struct reader reader = reader_of(der);
    struct der certificate = der_expect(&reader, DER_SEQUENCE);
    struct der part = der_expect(&certificate.inside, DER_SEQUENCE);

    return bytes_part(der, part.offset, part.length);
}

static int check_signature(gnutls_x509_crt_t certificate, gnutls_x509_crt_t signer,
                           gnutls_pubkey_t key, struct bytes der)
{
    unsigned char signature[SIGNATURE_MOST];
    size_t length = sizeof signature;
    gnutls_datum_t data = signer_datum(signed_part(der));
    int algorithm = gnutls_x509_crt_get_signature_algorithm(certificate);
    int code = gnutls_pubkey_import_x509(key, signer, 0);

    if (code >= 0)
        code = gnutls_x509_crt_get_signature(certificate, (char *)signature, &length);
    if (code < 0 || algorithm < 0)
        return code < 0 ? code : algorithm;
    return gnutls_pubkey_verify_data2(key, (gnutls_sign_algorithm_t)algorithm, 0, &data,
                                      &(gnutls_datum_t){signature, (unsigned)length});
}

static int import_and_check(gnutls_x509_crt_t certificate, gnutls_x509_crt_t signer,
                            gnutls_pubkey_t key, struct bytes der, struct bytes signer_der)
{
    gnutls_datum_t first = signer_datum(der);
    gnutls_datum_t second = signer_datum(signer_der);
    int code = gnutls_x509_crt_import(certificate, &first, GNUTLS_X509_FMT_DER);

    if (code >= 0)
        code = gnutls_x509_crt_import(signer, &second, GNUTLS_X509_FMT_DER);
    return code < 0 ? code : check_signature(certificate, signer, key, der);
}

enum status verify_signature(struct bytes der, struct bytes signer, struct failure *failure)
{
    gnutls_x509_crt_t certificate = NULL;
    gnutls_x509_crt_t signers = NULL;
    gnutls_pubkey_t key = NULL;
    int code = gnutls_x509_crt_init(&certificate);

    if (code >= 0)
        code = gnutls_x509_crt_init(&signers);
    if (code >= 0)
        code = gnutls_pubkey_init(&key);
    if (code >= 0)
        code = import_and_check(certificate, signers, key, der, signer);
    gnutls_pubkey_deinit(key);
    gnutls_x509_crt_deinit(signers);
    gnutls_x509_crt_deinit(certificate);
    if (code >= 0)
        return STATUS_OK;
    return fail(failure, STATUS_DATA,
                "cannot trust the signature on the certificate\n%s\n"
                "take the certificate as it was signed, and the signer's own",
                gnutls_strerror(code));
}
