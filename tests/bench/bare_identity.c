/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/crypto.h>
#include <string.h>
#include <time.h>

#include "bare.h"

#define SUBJECT "Lockstep ssn lab server"
#define DAYS    30

static gnutls_x509_privkey_t make_key(void)
{
    gnutls_x509_privkey_t key;
    unsigned p256 = GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1);

    need(gnutls_x509_privkey_init(&key) >= 0 &&
             gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, p256, 0) >= 0,
         "make a key");
    return key;
}

static void write_key(gnutls_x509_privkey_t key)
{
    gnutls_datum_t pem;

    need(gnutls_x509_privkey_export2_pkcs8(key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN,
                                           &pem) >= 0,
         "write the key as PEM");
    write_file("server-key.pem", pem.data, pem.size, 0600);
    gnutls_free(pem.data);
}

static void set_who(gnutls_x509_crt_t cert)
{
    time_t now = time(NULL);
    uint8_t serial[16];

    need(gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof serial) >= 0, "draw a serial number");
    serial[0] = (serial[0] & 0x3f) | 0x40; /* positive */
    need(gnutls_x509_crt_set_version(cert, 3) >= 0 &&
             gnutls_x509_crt_set_serial(cert, serial, sizeof serial) >= 0 &&
             gnutls_x509_crt_set_activation_time(cert, now - 60) >= 0 &&
             gnutls_x509_crt_set_expiration_time(cert, now + DAYS * 24 * 3600) >= 0 &&
             gnutls_x509_crt_set_dn_by_oid(cert, GNUTLS_OID_X520_COMMON_NAME, 0, SUBJECT,
                                           sizeof SUBJECT - 1) >= 0 &&
             gnutls_x509_crt_set_subject_alt_name(cert, GNUTLS_SAN_DNSNAME, HOST,
                                                  sizeof HOST - 1, GNUTLS_FSAN_SET) >= 0,
         "say whom the certificate is for");
}

static void set_key(gnutls_x509_crt_t cert, gnutls_x509_privkey_t key)
{
    uint8_t id[20];
    size_t length = sizeof id;

    need(gnutls_x509_crt_set_basic_constraints(cert, 0, -1) >= 0 &&
             gnutls_x509_crt_set_key_usage(cert, GNUTLS_KEY_DIGITAL_SIGNATURE) >= 0 &&
             gnutls_x509_crt_set_key_purpose_oid(cert, GNUTLS_KP_TLS_WWW_SERVER, 0) >= 0 &&
             gnutls_x509_crt_set_key(cert, key) >= 0 &&
             gnutls_x509_crt_get_key_id(cert, GNUTLS_KEYID_USE_SHA1, id, &length) >= 0 &&
             gnutls_x509_crt_set_subject_key_id(cert, id, length) >= 0,
         "say what the certificate's key is for");
}

static void write_certificate(gnutls_x509_crt_t cert)
{
    gnutls_datum_t pem;
    gnutls_datum_t der;
    uint8_t fingerprint[32];
    size_t length = sizeof fingerprint;

    need(gnutls_x509_crt_export2(cert, GNUTLS_X509_FMT_PEM, &pem) >= 0 &&
             gnutls_x509_crt_export2(cert, GNUTLS_X509_FMT_DER, &der) >= 0 &&
             gnutls_fingerprint(GNUTLS_DIG_SHA256, &der, fingerprint, &length) >= 0,
         "export the certificate");
    write_file("server-cert.pem", pem.data, pem.size, 0644);
    write_file("server-cert.der", der.data, der.size, 0644);
    gnutls_free(pem.data);
    gnutls_free(der.data);
}

struct identity make_identity(void)
{
    struct identity identity = {.key = make_key()};

    write_key(identity.key);
    need(gnutls_x509_crt_init(&identity.cert) >= 0, "begin a certificate");
    set_who(identity.cert);
    set_key(identity.cert, identity.key);
    need(gnutls_x509_crt_sign2(identity.cert, identity.cert, identity.key, GNUTLS_DIG_SHA256,
                               0) >= 0,
         "sign the certificate");
    write_certificate(identity.cert);
    return identity;
}
