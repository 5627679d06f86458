/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/key_make.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

struct recipe {
    gnutls_pk_algorithm_t algorithm;
    unsigned bits; /* or a curve, as GnuTLS wants it */
};

static const struct recipe recipes[KEY_KINDS] = {
    [KEY_P256] = {GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1)},
    [KEY_ED25519] = {GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_ED25519)},
    [KEY_RSA1024] = {GNUTLS_PK_RSA, 1024},
    [KEY_RSA2048] = {GNUTLS_PK_RSA, 2048},
    [KEY_RSA3072] = {GNUTLS_PK_RSA, 3072},
    [KEY_RSA4096] = {GNUTLS_PK_RSA, 4096},
};

static int export_plain(gnutls_x509_privkey_t key, struct secret *out)
{
    gnutls_datum_t der = {0};
    int code = gnutls_x509_privkey_export2_pkcs8(key, GNUTLS_X509_FMT_DER, NULL,
                                                 GNUTLS_PKCS_PLAIN, &der);

    if (code < 0)
        return code;
    *out = secret_copy((struct bytes){der.data, der.size});
    gnutls_memset(der.data, 0, der.size);
    gnutls_free(der.data);
    return 0;
}

enum status key_make(enum key_kind kind, struct secret *out, struct failure *failure)
{
    const struct recipe *recipe = &recipes[kind];
    gnutls_x509_privkey_t key = NULL;
    int code = gnutls_x509_privkey_init(&key);

    if (code >= 0)
        code = gnutls_x509_privkey_generate(key, recipe->algorithm, recipe->bits, 0);
    if (code >= 0)
        code = export_plain(key, out);
    gnutls_x509_privkey_deinit(key);
    if (code < 0)
        return fail(failure, STATUS_INTERNAL,
                    "The %s key could not be made\nGnuTLS says: %s\nChoose another kind of key",
                    key_kind_name(kind), gnutls_strerror(code));
    return STATUS_OK;
}
