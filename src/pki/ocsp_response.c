/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * OCSP responses (RFC 6960 section 4.2.1), written by hand: GnuTLS reads them, and makes none.
 * Signed by the issuer itself, so that no responder's certificate need come along.
 */
#include <gnutls/abstract.h>

#include "crypto/hash.h"
#include "pki/der_write.h"
#include "pki/revoke.h"
#include "pki/signer.h"

#define SHA1        20 /* bytes */
#define SERIAL_MOST 64 /* bytes; RFC 5280 section 4.1.2.2 allows 20 */
#define SUCCESSFUL  0

#define OID(contents) ((struct bytes){(const uint8_t *)(contents), sizeof(contents) - 1})

#define BASIC_RESPONSE OID("\x2b\x06\x01\x05\x05\x07\x30\x01\x01")
#define SHA1_HASH      OID("\x2b\x0e\x03\x02\x1a")

/* Who vouches, and for what. */
struct statement {
    gnutls_datum_t issuer_name; /* DER; from GnuTLS */
    gnutls_datum_t issuer_spki; /* the same: SubjectPublicKeyInfo */
    uint8_t serial[SERIAL_MOST];
    size_t serial_length;
    enum ocsp_status status;
    struct period period;
};

static struct bytes view(const gnutls_datum_t *datum)
{
    return (struct bytes){datum->data, datum->size};
}

/* ---- the statement ---- */

static void add_sha1(struct buf *out, struct bytes data)
{
    uint8_t digest[SHA1];

    hash_digest(SHA1, data, digest);
    der_add(out, DER_OCTET_STRING, (struct bytes){digest, sizeof digest});
}

/* The key itself: what the BIT STRING holds behind its count of unused bits. */
static struct bytes key_bits(struct bytes spki)
{
    struct reader reader = reader_of(spki);
    struct der outer = der_expect(&reader, DER_SEQUENCE);
    struct der bits;

    der_expect(&outer.inside, DER_SEQUENCE);
    bits = der_expect(&outer.inside, DER_BIT_STRING);
    read_be(&bits.inside, 1);
    return read_rest(&bits.inside);
}

/* CertID. SHA-1 only finds the issuer here, nobody trusts it. */
static void add_cert_id(struct buf *out, const struct statement *statement)
{
    size_t id = der_begin(out, DER_SEQUENCE);
    size_t hash = der_begin(out, DER_SEQUENCE);

    der_add(out, DER_OID, SHA1_HASH);
    der_add(out, DER_NULL, (struct bytes){0});
    der_end(out, hash);
    add_sha1(out, view(&statement->issuer_name));
    add_sha1(out, key_bits(view(&statement->issuer_spki)));
    der_add(out, DER_INTEGER, (struct bytes){statement->serial, statement->serial_length});
    der_end(out, id);
}

static void add_status(struct buf *out, const struct statement *statement)
{
    bool revoked = statement->status == OCSP_REVOKED;
    bool good = statement->status == OCSP_GOOD;
    size_t status = der_begin(out, revoked ? DER_EXPLICIT | 1
                                   : good  ? DER_CONTEXT | 0
                                           : DER_CONTEXT | 2);

    if (revoked)
        der_add_time(out, statement->period.this_update);
    der_end(out, status);
}

/* ResponseData, the part that is signed. */
static void add_data(struct buf *out, const struct statement *statement)
{
    size_t data = der_begin(out, DER_SEQUENCE);
    size_t all, one, next;

    der_add(out, DER_EXPLICIT | 1, view(&statement->issuer_name));
    der_add_time(out, statement->period.this_update);
    all = der_begin(out, DER_SEQUENCE);
    one = der_begin(out, DER_SEQUENCE);
    add_cert_id(out, statement);
    add_status(out, statement);
    der_add_time(out, statement->period.this_update);
    next = der_begin(out, DER_EXPLICIT | 0);
    der_add_time(out, statement->period.next_update);
    der_end(out, next);
    der_end(out, one);
    der_end(out, all);
    der_end(out, data);
}

/* ---- its signature ---- */

static void add_algorithm(struct buf *out, gnutls_pk_algorithm_t key)
{
    size_t algorithm = der_begin(out, DER_SEQUENCE);

    if (key == GNUTLS_PK_RSA) { /* sha256WithRSAEncryption */
        der_add(out, DER_OID, OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"));
        der_add(out, DER_NULL, (struct bytes){0});
    } else if (key == GNUTLS_PK_EDDSA_ED25519) {
        der_add(out, DER_OID, OID("\x2b\x65\x70"));
    } else { /* ecdsa-with-SHA256 */
        der_add(out, DER_OID, OID("\x2a\x86\x48\xce\x3d\x04\x03\x02"));
    }
    der_end(out, algorithm);
}

static int sign_data(const struct signer *issuer, struct bytes data, gnutls_datum_t *signature)
{
    const gnutls_datum_t signed_data = signer_datum(data);
    gnutls_pk_algorithm_t kind =
        (gnutls_pk_algorithm_t)gnutls_x509_privkey_get_pk_algorithm(issuer->key);
    gnutls_privkey_t key;
    int code = gnutls_privkey_init(&key);

    if (code < 0)
        return code;
    code = gnutls_privkey_import_x509(key, issuer->key, 0);
    if (code >= 0)
        code = gnutls_privkey_sign_data2(key, gnutls_pk_to_sign(kind, signer_digest(issuer)), 0,
                                         &signed_data, signature);
    gnutls_privkey_deinit(key);
    return code;
}

static void add_signature(struct buf *out, const gnutls_datum_t *signature)
{
    size_t bits = der_begin(out, DER_BIT_STRING);

    buf_add_be(out, 0, 1); /* unused bits */
    buf_add(out, view(signature));
    der_end(out, bits);
}

/* BasicOCSPResponse */
static int add_basic(struct buf *out, const struct signer *issuer,
                     const struct statement *statement)
{
    gnutls_datum_t signature = {0};
    size_t basic = der_begin(out, DER_SEQUENCE);
    size_t data = out->length;
    int code;

    add_data(out, statement);
    code = sign_data(issuer, bytes_part(buf_view(out), data, out->length - data), &signature);
    if (code < 0)
        return code;
    add_algorithm(out,
                  (gnutls_pk_algorithm_t)gnutls_x509_privkey_get_pk_algorithm(issuer->key));
    add_signature(out, &signature);
    gnutls_free(signature.data);
    der_end(out, basic);
    return code;
}

static int add_response(struct buf *out, const struct signer *issuer,
                        const struct statement *statement)
{
    uint8_t successful = SUCCESSFUL;
    size_t response = der_begin(out, DER_SEQUENCE);
    size_t tagged, bytes, basic;
    int code;

    der_add(out, DER_ENUMERATED, (struct bytes){&successful, 1});
    tagged = der_begin(out, DER_EXPLICIT | 0);
    bytes = der_begin(out, DER_SEQUENCE);
    der_add(out, DER_OID, BASIC_RESPONSE);
    basic = der_begin(out, DER_OCTET_STRING);
    code = add_basic(out, issuer, statement);
    der_end(out, basic);
    der_end(out, bytes);
    der_end(out, tagged);
    der_end(out, response);
    return code;
}

/* ---- gathering ---- */

static int read_serial(struct statement *statement, struct bytes cert)
{
    gnutls_x509_crt_t certificate;
    int code = signer_read(cert, &certificate);

    if (code < 0)
        return code;
    statement->serial_length = sizeof statement->serial;
    code =
        gnutls_x509_crt_get_serial(certificate, statement->serial, &statement->serial_length);
    gnutls_x509_crt_deinit(certificate);
    return code;
}

static int read_issuer(struct statement *statement, const struct signer *issuer)
{
    gnutls_pubkey_t key;
    int code = gnutls_x509_crt_get_raw_dn(issuer->certificate, &statement->issuer_name);

    if (code < 0)
        return code;
    code = gnutls_pubkey_init(&key);
    if (code < 0)
        return code;
    code = gnutls_pubkey_import_x509(key, issuer->certificate, 0);
    if (code >= 0)
        code = gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &statement->issuer_spki);
    gnutls_pubkey_deinit(key);
    return code;
}

static int respond(const struct issuer *issuer, struct bytes cert, struct statement *statement,
                   struct buf *der)
{
    struct signer signer;
    int code = signer_open(&signer, issuer->cert, issuer->key);

    if (code >= 0)
        code = read_serial(statement, cert);
    if (code >= 0)
        code = read_issuer(statement, &signer);
    if (code >= 0)
        code = add_response(der, &signer, statement);
    signer_close(&signer);
    return code;
}

enum status revoke_response(const struct issuer *issuer, struct bytes cert,
                            enum ocsp_status status, struct period period, struct buf *der,
                            struct failure *failure)
{
    struct statement statement = {.status = status, .period = period};
    int code = respond(issuer, cert, &statement, der);

    gnutls_free(statement.issuer_name.data);
    gnutls_free(statement.issuer_spki.data);
    if (code >= 0)
        return STATUS_OK;
    buf_clear(der);
    return fail(failure, STATUS_INTERNAL,
                "The OCSP response could not be made\nGnuTLS says: %s\n"
                "Give a certificate in DER, and its issuer with the key",
                gnutls_strerror(code));
}
