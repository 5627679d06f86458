/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/verify.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

#include "base/reader.h"

#define SEQUENCE       0x30
#define SIGNATURE_MOST 1024 /* octets: RSA of 8192 bits */

static gnutls_datum_t datum(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)(uintptr_t)bytes.data, (unsigned)bytes.length};
}

/* Steps over the head of a SEQUENCE (X.690 section 8.1); returns how long it is inside. */
static size_t read_sequence(struct reader *reader)
{
    uint64_t length;

    if (read_be(reader, 1) != SEQUENCE)
        reader_refuse(reader);
    length = read_be(reader, 1);
    if (length < 0x80)
        return (size_t)length;
    if (length < 0x81 || length > 0x84) {
        reader_refuse(reader);
        return 0;
    }
    return (size_t)read_be(reader, length & 0x7f);
}

/* The signed part, tbsCertificate, with its head; empty when there is none. */
static struct bytes signed_part(struct bytes der)
{
    struct reader reader = reader_of(der);
    size_t start;
    size_t length;

    read_sequence(&reader);
    start = reader_offset(&reader);
    length = read_sequence(&reader);
    read_bytes(&reader, length);
    return reader.failed ? (struct bytes){0}
                         : bytes_part(der, start, reader_offset(&reader) - start);
}

static int check_signature(gnutls_x509_crt_t certificate, gnutls_x509_crt_t signer,
                           gnutls_pubkey_t key, struct bytes der)
{
    unsigned char signature[SIGNATURE_MOST];
    size_t length = sizeof signature;
    gnutls_datum_t data = datum(signed_part(der));
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
    gnutls_datum_t first = datum(der);
    gnutls_datum_t second = datum(signer_der);
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
