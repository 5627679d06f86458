/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/cbc.h"

#include "check_main.h"
#include "from_hex.h"

#define PLAINTEXT "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
#define KEY_16    "2b7e151628aed2a6abf7158809cf4f3c"
#define KEY_24    KEY_16 "603deb1015ca71be"
#define KEY_32    "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"
#define IV_8      "0001020304050607"
#define IV_16     IV_8 "08090a0b0c0d0e0f"

/* AES: NIST SP 800-38A sections F.2.2 and F.2.6; the others made with OpenSSL. */
static const struct known {
    const char *name, *key, *iv, *ciphertext;
} known[] = {
    {"AES-128-CBC", KEY_16, IV_16,
     "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"},
    {"AES-256-CBC", KEY_32, IV_16,
     "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"},
    {"CAMELLIA-128-CBC", KEY_16, IV_16,
     "1607cf494b36bbf00daeb0b503c831aba2f2cf671629ef7840c5a5dfb5074887"},
    {"CAMELLIA-256-CBC", KEY_32, IV_16,
     "e6cfa35fc02b134a4d2c0b6737ac3eda36cbeb73bd504b4070b1b7de2b21eb50"},
    {"3DES-EDE-CBC", KEY_24, IV_8,
     "4c230a6cb17abceb14768a551e13c42409dd1f76171f47748c1adbf07f2345b5"},
};

START_TEST(decrypts_known_ones)
{
    const struct known *one = &known[_i];
    struct buf key = from_hex(one->key);
    struct buf iv = from_hex(one->iv);
    struct buf ciphertext = from_hex(one->ciphertext);
    struct buf plain = {0};

    ck_assert(
        cbc_decrypt(one->name, buf_view(&key), buf_view(&iv), buf_view(&ciphertext), &plain));
    expect_hex(buf_view(&plain), PLAINTEXT);
    ck_assert(
        cbc_decrypt(one->name, buf_view(&key), buf_view(&iv), buf_view(&ciphertext), &plain));
    ck_assert_uint_eq(plain.length, 64);
    buf_free(&key);
    buf_free(&iv);
    buf_free(&ciphertext);
    buf_free(&plain);
}
END_TEST

START_TEST(wrong_names_and_sizes_are_refused)
{
    struct buf key = from_hex(KEY_32);
    struct buf data = from_hex(PLAINTEXT);
    struct bytes right = bytes_part(buf_view(&key), 0, 16);
    struct bytes iv = bytes_part(buf_view(&data), 0, 16);
    struct bytes text = buf_view(&data);
    struct buf out = {0};

    ck_assert(!cbc_decrypt("ROT-13", right, iv, text, &out));
    ck_assert(!cbc_decrypt("AES-128-CBC", buf_view(&key), iv, text, &out));
    ck_assert(!cbc_decrypt("AES-128-CBC", bytes_part(right, 0, 15), iv, text, &out));
    ck_assert(!cbc_decrypt("AES-128-CBC", right, bytes_part(iv, 0, 15), text, &out));
    ck_assert(!cbc_decrypt("AES-128-CBC", right, iv, bytes_part(text, 0, 31), &out));
    ck_assert(!cbc_decrypt("AES-128-CBC", right, iv, bytes_part(text, 0, 0), &out));
    ck_assert_uint_eq(out.length, 0);
    ck_assert(cbc_decrypt("AES-128-CBC", right, iv, text, &out));
    buf_free(&key);
    buf_free(&data);
    buf_free(&out);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("cbc");
    TCase *each = tcase_create("each");

    tcase_add_loop_test(each, decrypts_known_ones, 0, (int)(sizeof known / sizeof *known));
    suite_add_tcase(suite, each);
    CHECK_CASE(suite, "cbc", wrong_names_and_sizes_are_refused);
    return suite;
}

CHECK_MAIN
