/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/hash.h"

#include <string.h>

#include "check_main.h"
#include "from_hex.h"

/* hash_digest("") and hash_digest("abc"): FIPS 180-4's examples. */
#define SHA256_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA256_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA384_EMPTY                                                   \
    "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da" \
    "274edebfe76f65fbd51ad2f14898b95b"
#define SHA384_ABC                                                     \
    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed" \
    "8086072ba1e7cc2358baeca134c825a7"

START_TEST(digests)
{
    uint8_t out[HASH_MOST + 1] = {0};

    hash_digest(32, bytes_of(""), out);
    expect_hex((struct bytes){out, 32}, SHA256_EMPTY);
    hash_digest(32, (struct bytes){NULL, 0}, out);
    expect_hex((struct bytes){out, 32}, SHA256_EMPTY);
    hash_digest(32, bytes_of("abc"), out);
    expect_hex((struct bytes){out, 32}, SHA256_ABC);
    ck_assert_uint_eq(out[32], 0);
    hash_digest(48, bytes_of(""), out);
    expect_hex((struct bytes){out, 48}, SHA384_EMPTY);
    hash_digest(48, bytes_of("abc"), out);
    expect_hex((struct bytes){out, 48}, SHA384_ABC);
    ck_assert_uint_eq(out[48], 0);
}
END_TEST

/* RFC 4231 section 4.3. */
START_TEST(hmacs)
{
    struct bytes key = bytes_of("Jefe");
    struct bytes data = bytes_of("what do ya want for nothing?");
    uint8_t out[HASH_MOST];

    hash_hmac(32, key, data, out);
    expect_hex((struct bytes){out, 32},
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    hash_hmac(48, key, data, out);
    expect_hex((struct bytes){out, 48},
               "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
               "8e2240ca5e69e2c78b3239ecfab21649");
}
END_TEST

/* HMAC of nothing under no key, as RFC 8446's first Extract may ask for it. */
START_TEST(hmac_of_nothing)
{
    uint8_t out[HASH_MOST];

    hash_hmac(32, (struct bytes){NULL, 0}, (struct bytes){NULL, 0}, out);
    expect_hex((struct bytes){out, 32},
               "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}
END_TEST

/* RFC 5869 A.1: Extract is one HMAC, Expand a chain of them. */
START_TEST(hkdf_of_rfc_5869)
{
    struct buf ikm = from_hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
    struct buf salt = from_hex("000102030405060708090a0b0c");
    struct buf first = from_hex("f0f1f2f3f4f5f6f7f8f901");
    struct buf second = {0};
    uint8_t prk[32];
    uint8_t okm[64];

    hash_hmac(32, buf_view(&salt), buf_view(&ikm), prk);
    expect_hex((struct bytes){prk, 32},
               "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
    hash_hmac(32, (struct bytes){prk, 32}, buf_view(&first), okm);
    buf_add(&second, (struct bytes){okm, 32});
    first.data[first.length - 1] = 2;
    buf_add(&second, buf_view(&first));
    hash_hmac(32, (struct bytes){prk, 32}, buf_view(&second), okm + 32);
    expect_hex((struct bytes){okm, 42},
               "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
               "34007208d5b887185865");
    buf_free(&ikm);
    buf_free(&salt);
    buf_free(&first);
    buf_free(&second);
}
END_TEST

#define EARLY_SECRET  "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"
#define HS_SECRET     "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"
#define HELLO_HASH    "860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8"
#define SERVER_SECRET "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"
#define COUNTING_48                                                    \
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" \
    "202122232425262728292a2b2c2d2e2f"

/* With SHA-256 RFC 8448 section 3; with SHA-384 computed after RFC 8446 by Python's hmac. */
static const struct expansion {
    size_t hash;
    const char *secret, *label, *context, *out;
} expansions[] = {
    {32, EARLY_SECRET, "derived", SHA256_EMPTY,
     "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"},
    {32, HS_SECRET, "c hs traffic", HELLO_HASH,
     "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"},
    {32, HS_SECRET, "s hs traffic", HELLO_HASH, SERVER_SECRET},
    {32, SERVER_SECRET, "key", "", "3fce516009c21727d0f2e4e86ee403bc"},
    {32, SERVER_SECRET, "iv", "", "5d313eb2671276ee13000b30"},
    {32, SERVER_SECRET, "finished", "",
     "008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8"},
    {48, COUNTING_48, "key", "",
     "6877d022f1c61d24ebb7487c16752d9a4798e40431c75b39320e537c90e23225"},
    {48, COUNTING_48, "derived", SHA384_EMPTY, /* more octets than one HMAC gives */
     "cffb36f3319eae547fe483bab62f2a7ae67afdc26774db018bf69b6bad6e9a1d053e73255c1ba34aecc8"
     "5803c29660d6a7b5ea19b27f90a22f12b236b78718e42c0c66c44d60a870a48cc40bb94f1cbefdac53bb"
     "25ddf79ae953d0f3575df350f0ed8acf"},
};

START_TEST(expansions_of_rfc_8446)
{
    const struct expansion *one = &expansions[_i];
    struct buf secret = from_hex(one->secret);
    struct buf context = from_hex(one->context);
    uint8_t out[128];
    size_t length = strlen(one->out) / 2;

    hkdf_expand_label(one->hash, buf_view(&secret), one->label, buf_view(&context), out,
                      length);
    expect_hex((struct bytes){out, length}, one->out);
    buf_free(&secret);
    buf_free(&context);
}
END_TEST

START_TEST(several_expansions_of_a_secret_are_those_of_each)
{
    static const size_t hashes[] = {32, 48};

    for (size_t i = 0; i < 2; i++) {
        const struct bytes secret = BYTES(1, 2, 3, 4, 5, 6, 7, 8), context = BYTES(9, 9);
        uint8_t key[32], iv[12], longer[100], alone[100];
        const struct hkdf_label labels[] = {{"key", {0}, key, sizeof key},
                                            {"iv", {0}, iv, sizeof iv},
                                            {"derived", context, longer, sizeof longer}};

        hkdf_expand_labels(hashes[i], secret, labels, 3);
        for (size_t k = 0; k < 3; k++) {
            hkdf_expand_label(hashes[i], secret, labels[k].label, labels[k].context, alone,
                              labels[k].length);
            ck_assert_mem_eq(labels[k].out, alone, labels[k].length);
        }
    }
}
END_TEST

/* Those that only TLS 1.2 and before need: RFC 1321, FIPS 180-4, RFC 2202. */
START_TEST(older_ones)
{
    struct bytes data = bytes_of("what do ya want for nothing?");
    uint8_t out[HASH_MOST];

    hash_digest(36, bytes_of("abc"), out);
    expect_hex((struct bytes){out, 36}, "900150983cd24fb0d6963f7d28e17f72"
                                        "a9993e364706816aba3e25717850c26c9cd0d89d");
    hash_hmac(16, bytes_of("Jefe"), data, out);
    expect_hex((struct bytes){out, 16}, "750c783e6ab0b503eaa86e310a5db738");
    hash_hmac(20, bytes_of("Jefe"), data, out);
    expect_hex((struct bytes){out, 20}, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}
END_TEST

/* Made with OpenSSL's TLS1-PRF; the second is the vector everybody uses for TLS 1.2. */
static const struct prf {
    size_t hash;
    const char *secret, *out;
} prfs[] = {
    {36, "9bbe436ba940f017b17652849a71db35aa", /* an odd length: both halves share a byte */
     "d15d261f27f994096fbb4709ff20d231799dce32219baafb6883af51983e132f9c83dfee54eba38ec8a358"
     "79b14b96132a2561599776267547e8c543"},
    {32, "9bbe436ba940f017b17652849a71db35",
     "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b"
     "4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee"
     "42c5a72e5a5110fff70187347b66"},
    {48, "9bbe436ba940f017b17652849a71db35",
     "dd88775cd827187b67a3f7652b5c13f715791cc46e0274a6d3fb16651103defc544cd8afb68369a219bb91"
     "8b8b21ddb1764af0a70339e6dec085e574"},
};

START_TEST(the_prf_of_tls_1_2_and_before)
{
    struct buf secret = from_hex(prfs[_i].secret);
    struct buf seed = from_hex("a0ba9f936cda311827a6f796ffd5198c");
    struct buf should = from_hex(prfs[_i].out);
    uint8_t out[128];

    tls_prf(prfs[_i].hash, buf_view(&secret), "test label", buf_view(&seed), out,
            should.length);
    ck_assert_bytes(((struct bytes){out, should.length}), buf_view(&should));
    buf_free(&secret);
    buf_free(&seed);
    buf_free(&should);
}
END_TEST

/* RFC 8448 section 3: the handshake secret. */
START_TEST(extracts)
{
    struct buf salt =
        from_hex("6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba");
    struct buf shared =
        from_hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    uint8_t out[32];

    hkdf_extract_secret(32, buf_view(&salt), buf_view(&shared), out);
    expect_hex((struct bytes){out, 32}, HS_SECRET);
    buf_free(&salt);
    buf_free(&shared);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("hash");
    TCase *each = tcase_create("each");

    tcase_add_loop_test(each, expansions_of_rfc_8446, 0,
                        (int)(sizeof expansions / sizeof *expansions));
    tcase_add_loop_test(each, the_prf_of_tls_1_2_and_before, 0,
                        (int)(sizeof prfs / sizeof *prfs));
    suite_add_tcase(suite, each);
    CHECK_CASE(suite, "hash", digests, hmacs, hmac_of_nothing, older_ones, hkdf_of_rfc_5869,
               several_expansions_of_a_secret_are_those_of_each, extracts);
    return suite;
}

CHECK_MAIN
