/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/rsa.h"

#include <gnutls/abstract.h>
#include <string.h>

#include "base/buf.h"
#include "check_main.h"

struct pair {
    struct buf file;   /* PKCS#8 */
    struct buf sealed; /* "premaster", to its public half */
};

static struct buf take(gnutls_datum_t *datum)
{
    struct buf out = {0};

    buf_add(&out, (struct bytes){datum->data, datum->size});
    gnutls_free(datum->data);
    return out;
}

static struct pair make(gnutls_pk_algorithm_t algorithm, unsigned bits,
                        gnutls_x509_crt_fmt_t format)
{
    const gnutls_datum_t text = {(unsigned char *)"premaster", 9};
    gnutls_datum_t file, sealed;
    gnutls_x509_privkey_t key;
    gnutls_privkey_t abstract;
    gnutls_pubkey_t half;
    struct pair pair = {0};

    ck_assert_int_ge(gnutls_x509_privkey_init(&key), 0);
    ck_assert_int_ge(gnutls_x509_privkey_generate(key, algorithm, bits, 0), 0);
    ck_assert_int_ge(
        gnutls_x509_privkey_export2_pkcs8(key, format, NULL, GNUTLS_PKCS_PLAIN, &file), 0);
    pair.file = take(&file);
    ck_assert_int_ge(gnutls_privkey_init(&abstract), 0);
    ck_assert_int_ge(
        gnutls_privkey_import_x509(abstract, key, GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE), 0);
    ck_assert_int_ge(gnutls_pubkey_init(&half), 0);
    ck_assert_int_ge(gnutls_pubkey_import_privkey(half, abstract, 0, 0), 0);
    if (gnutls_pubkey_encrypt_data(half, 0, &text, &sealed) >= 0)
        pair.sealed = take(&sealed);
    gnutls_pubkey_deinit(half);
    gnutls_privkey_deinit(abstract);
    return pair;
}

static void forget(struct pair *pair)
{
    buf_free(&pair->file);
    buf_free(&pair->sealed);
}

START_TEST(the_key_that_fits_decrypts)
{
    struct pair first = make(GNUTLS_PK_RSA, 2048, GNUTLS_X509_FMT_PEM);
    struct pair second = make(GNUTLS_PK_RSA, 2048, GNUTLS_X509_FMT_DER);
    struct rsa_keys *keys = rsa_keys_new();
    uint8_t out[9];
    size_t at = 0;

    ck_assert(!rsa_decrypt(keys, &at, buf_view(&second.sealed), out, sizeof out));
    ck_assert(rsa_keys_add(keys, buf_view(&first.file)));
    ck_assert(!rsa_decrypt(keys, &at, buf_view(&second.sealed), out, sizeof out));
    ck_assert(rsa_keys_add(keys, buf_view(&second.file)));
    ck_assert_uint_eq(rsa_keys_count(keys), 2);
    at = 0;
    ck_assert(rsa_decrypt(keys, &at, buf_view(&second.sealed), out, sizeof out));
    ck_assert_mem_eq(out, "premaster", 9);
    ck_assert_uint_eq(at, 2);
    ck_assert(!rsa_decrypt(keys, &at, buf_view(&second.sealed), out, sizeof out));
    rsa_keys_free(keys);
    forget(&first);
    forget(&second);
}
END_TEST

START_TEST(what_has_another_length_does_not_fit)
{
    struct pair pair = make(GNUTLS_PK_RSA, 2048, GNUTLS_X509_FMT_PEM);
    struct rsa_keys *keys = rsa_keys_new();
    uint8_t out[48];
    size_t at = 0;

    ck_assert(rsa_keys_add(keys, buf_view(&pair.file)));
    ck_assert(!rsa_decrypt(keys, &at, buf_view(&pair.sealed), out, sizeof out));
    at = 0;
    ck_assert(!rsa_decrypt(keys, &at, bytes_part(buf_view(&pair.sealed), 0, 255), out, 9));
    at = 0;
    ck_assert(!rsa_decrypt(keys, &at, (struct bytes){0}, out, 9));
    ck_assert_uint_eq(at, 0);
    rsa_keys_free(keys);
    forget(&pair);
}
END_TEST

START_TEST(only_rsa_keys_are_taken)
{
    struct pair curve = make(GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1),
                             GNUTLS_X509_FMT_PEM);
    struct pair rsa = make(GNUTLS_PK_RSA, 2048, GNUTLS_X509_FMT_PEM);
    struct rsa_keys *keys = rsa_keys_new();

    ck_assert(!rsa_keys_add(keys, buf_view(&curve.file)));
    ck_assert(!rsa_keys_add(keys, (struct bytes){0}));
    ck_assert(!rsa_keys_add(keys, bytes_of("no key")));
    ck_assert(!rsa_keys_add(keys, bytes_part(buf_view(&rsa.file), 0, 500)));
    ck_assert_uint_eq(rsa_keys_count(keys), 0);
    ck_assert(rsa_keys_add(keys, buf_view(&rsa.file)));
    rsa_keys_free(keys);
    forget(&curve);
    forget(&rsa);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rsa");

    CHECK_CASE(s, "rsa", the_key_that_fits_decrypts, what_has_another_length_does_not_fit,
               only_rsa_keys_are_taken);
    return s;
}

CHECK_MAIN
