/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/revoke.h"

#include "base/clock.h"
#include "crypto/random.h"
#include "pki/signer.h"

#define DAY    (24 * 60 * 60)
#define NUMBER 16 /* bytes of a list's number; RFC 5280 section 5.2.3 allows 20 */

struct period period_from(int from, unsigned days)
{
    time_t begins = (time_t)(clock_wall_us() / 1000000) - 60 + (time_t)from * DAY;

    return (struct period){begins, begins + (time_t)days * DAY};
}

/* ---- each returns a GnuTLS code, negative for an error ---- */

static int add_revoked(gnutls_x509_crl_t list, struct bytes cert, time_t when)
{
    gnutls_x509_crt_t certificate;
    int code = signer_read(cert, &certificate);

    if (code < 0)
        return code;
    code = gnutls_x509_crl_set_crt(list, certificate, when);
    gnutls_x509_crt_deinit(certificate);
    return code;
}

/* A later list has a higher number; of lists made by nobody twice the moment will do. */
static int set_number(gnutls_x509_crl_t list)
{
    uint8_t number[NUMBER];

    random_bytes(number, sizeof number);
    number[0] = (number[0] & 0x3f) | 0x40;
    return gnutls_x509_crl_set_number(list, number, sizeof number);
}

static int fill(gnutls_x509_crl_t list, const struct signer *issuer, struct period period)
{
    uint8_t id[SIGNER_KEY_ID];
    size_t length;
    int code = gnutls_x509_crl_set_version(list, 2);

    if (code >= 0)
        code = gnutls_x509_crl_set_this_update(list, period.this_update);
    if (code >= 0)
        code = gnutls_x509_crl_set_next_update(list, period.next_update);
    if (code >= 0)
        code = set_number(list);
    if (code >= 0)
        code = signer_key_id(issuer, id, &length);
    return code < 0 ? code : gnutls_x509_crl_set_authority_key_id(list, id, length);
}

static int sign_and_export(gnutls_x509_crl_t list, const struct signer *issuer, struct buf *der)
{
    gnutls_datum_t out = {0};
    int code =
        gnutls_x509_crl_sign2(list, issuer->certificate, issuer->key, signer_digest(issuer), 0);

    if (code >= 0)
        code = gnutls_x509_crl_export2(list, GNUTLS_X509_FMT_DER, &out);
    return signer_export(code, &out, der);
}

static int make_list(const struct signer *issuer, const struct bytes *revoked, size_t count,
                     struct period period, struct buf *der)
{
    gnutls_x509_crl_t list;
    int code = gnutls_x509_crl_init(&list);

    if (code < 0)
        return code;
    code = fill(list, issuer, period);
    for (size_t i = 0; i < count && code >= 0; i++)
        code = add_revoked(list, revoked[i], period.this_update);
    if (code >= 0)
        code = sign_and_export(list, issuer, der);
    gnutls_x509_crl_deinit(list);
    return code;
}

enum status revoke_list(const struct issuer *issuer, const struct bytes *revoked, size_t count,
                        struct period period, struct buf *der, struct failure *failure)
{
    struct signer signer;
    int code = signer_open(&signer, issuer->cert, issuer->key);

    if (code >= 0)
        code = make_list(&signer, revoked, count, period, der);
    signer_close(&signer);
    if (code >= 0)
        return STATUS_OK;
    return fail(failure, STATUS_INTERNAL,
                "The revocation list could not be made\nGnuTLS says: %s\n"
                "Give certificates in DER, and an issuer with its key",
                gnutls_strerror(code));
}
