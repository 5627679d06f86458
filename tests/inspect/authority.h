/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * authority: certificates and revocation lists made for a test, good and bad ones, by GnuTLS.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_AUTHORITY_H
#define LOCKSTEP_TESTS_INSPECT_AUTHORITY_H

#include <gnutls/x509.h>
#include <string.h>

#include "base/buf.h"

#define NOW 1800000000 /* when the tests take place: 2027-01-15 */

/* What to put into a certificate. */
struct order {
    const char *name;
    bool is_authority;
    int path_length; /* below 0: none */
    unsigned usage;  /* GNUTLS_KEY_...; 0: says nothing on it */
    const char *dns, *purpose;
    time_t from, until;         /* 0: an hour around NOW */
    gnutls_pk_algorithm_t kind; /* 0: Ed25519 */
};

struct made {
    gnutls_x509_crt_t certificate;
    gnutls_x509_privkey_t key;
    gnutls_datum_t der;
};

static inline struct bytes made_der(const struct made *made)
{
    return (struct bytes){made->der.data, made->der.size};
}

static inline void must(int code)
{
    ck_assert_msg(code >= 0, "%s", gnutls_strerror(code));
}

static inline void fill_certificate(gnutls_x509_crt_t certificate, const struct order *order)
{
    must(gnutls_x509_crt_set_version(certificate, 3));
    must(gnutls_x509_crt_set_serial(certificate, order->name, strlen(order->name)));
    must(gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0, order->name,
                                       (unsigned)strlen(order->name)));
    must(gnutls_x509_crt_set_activation_time(certificate,
                                             order->from ? order->from : NOW - 3600));
    must(gnutls_x509_crt_set_expiration_time(certificate,
                                             order->until ? order->until : NOW + 3600));
    must(gnutls_x509_crt_set_basic_constraints(certificate, order->is_authority,
                                               order->path_length));
    if (order->usage)
        must(gnutls_x509_crt_set_key_usage(certificate, order->usage));
    if (order->dns)
        must(gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_DNSNAME, order->dns,
                                                  (unsigned)strlen(order->dns), 0));
    if (order->purpose)
        must(gnutls_x509_crt_set_key_purpose_oid(certificate, order->purpose, 0));
}

/* Signed by the signer; NULL: by itself. */
static inline struct made make(const struct order *order, const struct made *signer)
{
    gnutls_pk_algorithm_t kind = order->kind ? order->kind : GNUTLS_PK_EDDSA_ED25519;
    struct made made;

    must(gnutls_x509_crt_init(&made.certificate));
    must(gnutls_x509_privkey_init(&made.key));
    must(gnutls_x509_privkey_generate(
        made.key, kind,
        kind == GNUTLS_PK_ECDSA ? GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1) : 2048, 0));
    must(gnutls_x509_crt_set_key(made.certificate, made.key));
    fill_certificate(made.certificate, order);
    signer = signer ? signer : &made;
    must(gnutls_x509_crt_sign2(made.certificate, signer->certificate, signer->key,
                               gnutls_x509_privkey_get_pk_algorithm(signer->key) ==
                                       GNUTLS_PK_EDDSA_ED25519
                                   ? GNUTLS_DIG_SHA512
                                   : GNUTLS_DIG_SHA256,
                               0));
    must(gnutls_x509_crt_export2(made.certificate, GNUTLS_X509_FMT_DER, &made.der));
    return made;
}

/* Another certificate for the same name and key. */
static inline struct made make_again(const struct order *order, const struct made *subject,
                                     const struct made *signer)
{
    struct made made;

    must(gnutls_x509_crt_init(&made.certificate));
    must(gnutls_x509_privkey_init(&made.key));
    must(gnutls_x509_privkey_cpy(made.key, subject->key));
    must(gnutls_x509_crt_set_key(made.certificate, made.key));
    fill_certificate(made.certificate, order);
    must(gnutls_x509_crt_sign2(made.certificate, signer->certificate, signer->key,
                               GNUTLS_DIG_SHA512, 0));
    must(gnutls_x509_crt_export2(made.certificate, GNUTLS_X509_FMT_DER, &made.der));
    return made;
}

static inline void unmake(struct made *made)
{
    gnutls_free(made->der.data);
    gnutls_x509_privkey_deinit(made->key);
    gnutls_x509_crt_deinit(made->certificate);
}

/* The signer's list with that one certificate on it; NULL: with none. */
static inline gnutls_datum_t make_list(const struct made *signer, const struct made *revoked)
{
    gnutls_x509_crl_t list;
    gnutls_datum_t der;

    must(gnutls_x509_crl_init(&list));
    must(gnutls_x509_crl_set_version(list, 2));
    must(gnutls_x509_crl_set_this_update(list, NOW - 60));
    must(gnutls_x509_crl_set_next_update(list, NOW + 60));
    if (revoked)
        must(gnutls_x509_crl_set_crt(list, revoked->certificate, NOW - 600));
    must(gnutls_x509_crl_sign2(list, signer->certificate, signer->key, GNUTLS_DIG_SHA512, 0));
    must(gnutls_x509_crl_export2(list, GNUTLS_X509_FMT_DER, &der));
    gnutls_x509_crl_deinit(list);
    return der;
}

#endif
