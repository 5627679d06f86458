/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/signature.h"

#include <gnutls/abstract.h>
#include <string.h>

#include "base/buf.h"
#include "check_main.h"
#include "crypto/hash.h"

static gnutls_privkey_t key;

static void make_key(gnutls_pk_algorithm_t algorithm, unsigned bits)
{
    ck_assert_int_ge(gnutls_privkey_init(&key), 0);
    ck_assert_int_ge(gnutls_privkey_generate(key, algorithm, bits, 0), 0);
}

static struct buf take(gnutls_datum_t *datum)
{
    struct buf out = {0};

    buf_add(&out, (struct bytes){datum->data, datum->size});
    gnutls_free(datum->data);
    return out;
}

/* The public half, as a SubjectPublicKeyInfo. */
static struct buf public_key(void)
{
    gnutls_pubkey_t half;
    gnutls_datum_t der;

    ck_assert_int_ge(gnutls_pubkey_init(&half), 0);
    ck_assert_int_ge(gnutls_pubkey_import_privkey(half, key, 0, 0), 0);
    ck_assert_int_ge(gnutls_pubkey_export2(half, GNUTLS_X509_FMT_DER, &der), 0);
    gnutls_pubkey_deinit(half);
    return take(&der);
}

static struct buf sign(gnutls_sign_algorithm_t algorithm, const char *text)
{
    gnutls_datum_t data = {(unsigned char *)text, (unsigned int)strlen(text)};
    gnutls_datum_t signature;

    ck_assert_int_ge(gnutls_privkey_sign_data2(key, algorithm, 0, &data, &signature), 0);
    return take(&signature);
}

static const struct kind {
    gnutls_pk_algorithm_t algorithm;
    unsigned bits;
    gnutls_sign_algorithm_t sign;
    uint16_t scheme;
} kinds[] = {
    {GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), GNUTLS_SIGN_ECDSA_SHA256,
     0x0403},
    {GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP384R1), GNUTLS_SIGN_ECDSA_SHA384,
     0x0503},
    {GNUTLS_PK_RSA, 2048, GNUTLS_SIGN_RSA_SHA256, 0x0401},
    {GNUTLS_PK_RSA, 2048, GNUTLS_SIGN_RSA_SHA512, 0x0601},
    {GNUTLS_PK_RSA, 2048, GNUTLS_SIGN_RSA_PSS_RSAE_SHA256, 0x0804},
    {GNUTLS_PK_RSA, 2048, GNUTLS_SIGN_RSA_PSS_RSAE_SHA384, 0x0805},
    {GNUTLS_PK_EDDSA_ED25519, 256, GNUTLS_SIGN_EDDSA_ED25519, 0x0807},
    {GNUTLS_PK_EDDSA_ED448, 456, GNUTLS_SIGN_EDDSA_ED448, 0x0808},
};

START_TEST(good_and_bad_ones_are_told_apart)
{
    const struct kind *kind = &kinds[_i];
    struct buf signer, signature;
    struct bytes data = bytes_of("what was signed");

    make_key(kind->algorithm, kind->bits);
    signer = public_key();
    signature = sign(kind->sign, "what was signed");
    ck_assert_int_eq(
        signature_verify(buf_view(&signer), kind->scheme, data, buf_view(&signature)),
        SIGNATURE_GOOD);
    ck_assert_int_eq(signature_verify(buf_view(&signer), kind->scheme,
                                      bytes_of("what was sinned"), buf_view(&signature)),
                     SIGNATURE_BAD);
    ck_assert_int_eq(signature_verify(buf_view(&signer), kind->scheme, data, (struct bytes){0}),
                     SIGNATURE_BAD);
    signature.data[signature.length / 2] ^= 1;
    ck_assert_int_eq(
        signature_verify(buf_view(&signer), kind->scheme, data, buf_view(&signature)),
        SIGNATURE_BAD);
    buf_free(&signature);
    buf_free(&signer);
    gnutls_privkey_deinit(key);
}
END_TEST

START_TEST(what_is_not_known_cannot_be_read)
{
    struct buf signer, signature;
    struct bytes data = bytes_of("data");

    make_key(GNUTLS_PK_EDDSA_ED25519, 256);
    signer = public_key();
    signature = sign(GNUTLS_SIGN_EDDSA_ED25519, "data");
    ck_assert_int_eq(signature_verify(buf_view(&signer), 0x4242, data, buf_view(&signature)),
                     SIGNATURE_UNREADABLE);
    ck_assert_int_eq(signature_verify(bytes_part(buf_view(&signer), 0, signer.length - 1),
                                      0x0807, data, buf_view(&signature)),
                     SIGNATURE_UNREADABLE);
    ck_assert_int_eq(signature_verify((struct bytes){0}, 0x0807, data, buf_view(&signature)),
                     SIGNATURE_UNREADABLE);
    ck_assert_int_eq(signature_verify(buf_view(&signer), 0x0403, data, buf_view(&signature)),
                     SIGNATURE_BAD);
    buf_free(&signature);
    buf_free(&signer);
    gnutls_privkey_deinit(key);
}
END_TEST

/* TLS 1.1 and before. */
START_TEST(the_scheme_without_a_name)
{
    struct bytes data = bytes_of("what was signed");
    uint8_t digest[HASH_MOST];
    gnutls_datum_t hash = {digest, 36}, made;
    struct buf signer, signature;

    make_key(GNUTLS_PK_RSA, 2048);
    signer = public_key();
    hash_digest(36, data, digest);
    ck_assert_int_ge(gnutls_privkey_sign_hash(key, GNUTLS_DIG_UNKNOWN,
                                              GNUTLS_PRIVKEY_SIGN_FLAG_TLS1_RSA, &hash, &made),
                     0);
    signature = take(&made);
    ck_assert_int_eq(
        signature_verify(buf_view(&signer), SIGNATURE_UNNAMED, data, buf_view(&signature)),
        SIGNATURE_GOOD);
    ck_assert_int_eq(signature_verify(buf_view(&signer), SIGNATURE_UNNAMED, bytes_of("else"),
                                      buf_view(&signature)),
                     SIGNATURE_BAD);
    buf_free(&signature);
    buf_free(&signer);
    gnutls_privkey_deinit(key);
}
END_TEST

/* Far more than are kept, each asked for again after the others. */
START_TEST(signers_are_kept_and_not_mixed_up)
{
    enum { KEYS = 150 };
    struct signers *signers = signers_new();
    struct buf keys[KEYS], signatures[KEYS];

    for (int i = 0; i < KEYS; i++) {
        make_key(GNUTLS_PK_EDDSA_ED25519, 256);
        keys[i] = public_key();
        signatures[i] = sign(GNUTLS_SIGN_EDDSA_ED25519, "data");
        gnutls_privkey_deinit(key);
    }
    for (int i = 0; i < 2 * KEYS; i++) {
        struct bytes signer = buf_view(&keys[i % KEYS]);

        ck_assert_int_eq(signers_verify(signers, signer, 0x0807, bytes_of("data"),
                                        buf_view(&signatures[i % KEYS])),
                         SIGNATURE_GOOD);
        ck_assert_int_eq(signers_verify(signers, signer, 0x0807, bytes_of("data"),
                                        buf_view(&signatures[(i + 1) % KEYS])),
                         SIGNATURE_BAD);
    }
    for (int i = 0; i < KEYS; i++) {
        buf_free(&keys[i]);
        buf_free(&signatures[i]);
    }
    signers_free(signers);
    signers_free(NULL);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("signature");
    TCase *each = tcase_create("each");

    tcase_add_loop_test(each, good_and_bad_ones_are_told_apart, 0,
                        (int)(sizeof kinds / sizeof *kinds));
    tcase_set_timeout(each, 120);
    suite_add_tcase(suite, each);
    CHECK_CASE(suite, "signature", what_is_not_known_cannot_be_read, the_scheme_without_a_name,
               signers_are_kept_and_not_mixed_up);
    return suite;
}

CHECK_MAIN
