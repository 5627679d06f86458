/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/aead.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "from_hex.h"

#define SP800_38C_KEY   "404142434445464748494a4b4c4d4e4f"
#define SP800_38C_NONCE "101112131415161718191a1b"
#define SP800_38C_AAD   "000102030405060708090a0b0c0d0e0f10111213"
#define SP800_38C_TEXT  "202122232425262728292a2b2c2d2e2f3031323334353637"
#define GCM_KEY         "feffe9928665731c6d6a8f9467308308"
#define GCM_TEXT                                                       \
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" \
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
#define GCM_AAD "feedfacedeadbeeffeedfacedeadbeefabaddad2"
#define SUNSCREEN                                                                          \
    "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a20" \
    "4966204920636f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f722074686520" \
    "6675747572652c2073756e73637265656e20776f756c642062652069742e"
#define ZEROS_16 "00000000000000000000000000000000"
#define ZEROS_12 "000000000000000000000000"

static const struct known {
    const char *source;
    const char *name;
    const char *key, *nonce, *aad, *plaintext, *sealed;
} known[] = {
    {"McGrew and Viega's GCM, case 1", "AES-128-GCM", ZEROS_16, ZEROS_12, "", "",
     "58e2fccefa7e3061367f1d57a4e7455a"},
    {"the same, case 4", "AES-128-GCM", GCM_KEY, "cafebabefacedbaddecaf888", GCM_AAD, GCM_TEXT,
     "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
     "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
     "5bc94fbc3221a5db94fae95ae7121a47"},
    {"the same, case 13", "AES-256-GCM", ZEROS_16 ZEROS_16, ZEROS_12, "", "",
     "530f8afbc74536b9a963b4f1c4cb738b"},
    {"the same, case 16", "AES-256-GCM", GCM_KEY GCM_KEY, "cafebabefacedbaddecaf888", GCM_AAD,
     GCM_TEXT,
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
     "76fc6ece0f4e1768cddf8853bb2d551b"},
    {"RFC 8439 section 2.8.2", "CHACHA20-POLY1305",
     "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
     "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7", SUNSCREEN,
     "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
     "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
     "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
     "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"},
    {"Wycheproof chacha20_poly1305 226", "CHACHA20-POLY1305",
     "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f",
     "000102030405060708090a0b",
     "ffffffffffffffffffffffffffffffff415771fda4fbcc55c377f73203e60226",
     "e48caf8a76183327c9561a4651c07c822ccd1642c06607d0d4bc0afb4de15915"
     "dbfa3b0b422e77e15c64bf6247031f15fdb643117809821870000adf83834da5",
     "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
     "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
     "000102030405060708090a0b0c0d0e0f"},
    {"SP 800-38C example 3", "AES-128-CCM-8", SP800_38C_KEY, SP800_38C_NONCE, SP800_38C_AAD,
     SP800_38C_TEXT, "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951"},
    {"the same with a tag of 16, by OpenSSL 3", "AES-128-CCM", SP800_38C_KEY, SP800_38C_NONCE,
     SP800_38C_AAD, SP800_38C_TEXT,
     "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5c87ae488918de93f17dd3e4934347f44"},
};

/* Sealed with a tag that is not the right one. */
static const struct known forged[] = {
    {"Wycheproof aes_gcm 51", "AES-128-GCM", "000102030405060708090a0b0c0d0e0f",
     "505152535455565758595a5b", "", "",
     "eb156d081ed6b6b55f4612f021d87b39d8847dbc326a06e988e77ad3863e6083"},
    {"Wycheproof aes_gcm 142", "AES-256-GCM",
     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
     "505152535455565758595a5b", "", "",
     "b2061457c0759fc1749f174ee1ccadfa9ce8fef6d8ab1bf1bf887232ebb590dd"},
    {"Wycheproof chacha20_poly1305 204", "CHACHA20-POLY1305",
     "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f",
     "000102030405060708090a0b", "000102", "",
     "d03bcb3ca52d48d1d203b1e7b1a5995af1a0466a61bb386a2e12d189a2c4ea15e9" ZEROS_16},
};

struct inputs {
    struct buf key, nonce, aad, plaintext, sealed;
};

static struct inputs inputs_of(const struct known *known_one)
{
    return (struct inputs){from_hex(known_one->key), from_hex(known_one->nonce),
                           from_hex(known_one->aad), from_hex(known_one->plaintext),
                           from_hex(known_one->sealed)};
}

static void inputs_free(struct inputs *in)
{
    buf_free(&in->key);
    buf_free(&in->nonce);
    buf_free(&in->aad);
    buf_free(&in->plaintext);
    buf_free(&in->sealed);
}

static bool seal(const char *name, const struct inputs *in, struct buf *out)
{
    return aead_seal(name, buf_view(&in->key), buf_view(&in->nonce), buf_view(&in->aad),
                     buf_view(&in->plaintext), out);
}

static bool open_sealed(const char *name, const struct inputs *in, struct buf *out)
{
    return aead_open(name, buf_view(&in->key), buf_view(&in->nonce), buf_view(&in->aad),
                     buf_view(&in->sealed), out);
}

START_TEST(published_values_come_out)
{
    struct inputs in = inputs_of(&known[_i]);
    struct buf sealed = {0};
    struct buf opened = {0};

    ck_assert_msg(seal(known[_i].name, &in, &sealed), "%s", known[_i].source);
    ck_assert_bytes(buf_view(&sealed), buf_view(&in.sealed));
    ck_assert_msg(open_sealed(known[_i].name, &in, &opened), "%s", known[_i].source);
    ck_assert_bytes(buf_view(&opened), buf_view(&in.plaintext));
    buf_free(&sealed);
    buf_free(&opened);
    inputs_free(&in);
}
END_TEST

START_TEST(published_forgeries_are_refused)
{
    struct inputs in = inputs_of(&forged[_i]);
    struct buf opened = {0};

    ck_assert_msg(!open_sealed(forged[_i].name, &in, &opened), "%s", forged[_i].source);
    ck_assert_uint_eq(opened.length, 0);
    buf_free(&opened);
    inputs_free(&in);
}
END_TEST

/* What is in out already stays before what is appended, and alone when nothing is. */
START_TEST(results_are_appended)
{
    struct inputs in = inputs_of(&known[3]);
    struct buf out = {0};

    buf_add(&out, bytes_of("before"));
    ck_assert(open_sealed(known[3].name, &in, &out));
    ck_assert_uint_eq(out.length, 6 + in.plaintext.length);
    ck_assert_bytes(bytes_part(buf_view(&out), 0, 6), bytes_of("before"));
    ck_assert_bytes(bytes_part(buf_view(&out), 6, SIZE_MAX), buf_view(&in.plaintext));
    in.sealed.data[0] ^= 1;
    ck_assert(!open_sealed(known[3].name, &in, &out));
    ck_assert_uint_eq(out.length, 6 + in.plaintext.length);
    buf_free(&out);
    inputs_free(&in);
}
END_TEST

START_TEST(wrong_names_and_sizes_are_refused)
{
    struct inputs in = inputs_of(&known[1]);
    struct buf out = {0};

    ck_assert(!seal("AES-128-CBC", &in, &out));
    ck_assert(!seal("aes-128-gcm", &in, &out));
    ck_assert(!seal("AES-256-GCM", &in, &out)); /* the key is of 16 octets */
    ck_assert(!open_sealed("AES-256-GCM", &in, &out));
    in.nonce.length--;
    ck_assert(!seal("AES-128-GCM", &in, &out));
    in.nonce.length++;
    ck_assert(seal("AES-128-GCM", &in, &out));
    buf_clear(&out);
    for (in.sealed.length = 0; in.sealed.length < AEAD_TAG; in.sealed.length++)
        ck_assert(!open_sealed("AES-128-GCM", &in, &out));
    ck_assert_uint_eq(out.length, 0);
    buf_free(&out);
    inputs_free(&in);
}
END_TEST

static void flip(struct buf *buf, size_t bit)
{
    buf->data[bit / 8] = (uint8_t)(buf->data[bit / 8] ^ (1u << bit % 8));
}

static bool all_zero(const uint8_t *octets, size_t length)
{
    return octets[0] == 0 && !memcmp(octets, octets + 1, length - 1);
}

/* Opens with each bit of one part flipped in turn; returns how many bits that were. */
static size_t refuse_each_flip(const char *name, const struct inputs *in, struct buf *part)
{
    struct buf out = {0};

    for (size_t bit = 0; bit < part->length * 8; bit++) {
        flip(part, bit);
        ck_assert_msg(!open_sealed(name, in, &out), "bit %zu", bit);
        ck_assert_uint_eq(out.length, 0);
        ck_assert_msg(all_zero(out.data, in->sealed.length), "bit %zu: plaintext left", bit);
        flip(part, bit);
    }
    ck_assert(open_sealed(name, in, &out)); /* every bit is back */
    buf_free(&out);
    return part->length * 8;
}

/* Of a record of 4 KiB: nonce, additional data, ciphertext, tag and key; nothing of the
 * plaintext stays behind the end of the buffer either. */
START_TEST(every_flipped_bit_is_refused)
{
    const char *name = known[_i].name;
    struct inputs in = inputs_of(&known[_i]);
    size_t tag = in.sealed.length - in.plaintext.length;
    size_t flips;

    buf_clear(&in.plaintext);
    buf_clear(&in.sealed);
    for (int i = 0; i < 4096; i++)
        buf_add_be(&in.plaintext, (uint64_t)i * 7 % 251, 1);
    buf_extend(&in.aad, 1);
    ck_assert(seal(name, &in, &in.sealed));
    flips = refuse_each_flip(name, &in, &in.nonce);
    flips += refuse_each_flip(name, &in, &in.aad);
    flips += refuse_each_flip(name, &in, &in.sealed);
    ck_assert_uint_eq(flips, 8 * (AEAD_NONCE + in.aad.length + 4096 + tag));
    refuse_each_flip(name, &in, &in.key);
    inputs_free(&in);
}
END_TEST

static size_t try_wycheproof_group(const char *name, const json_t *group)
{
    const json_t *test;
    size_t index;

    json_array_foreach(json_object_get(group, "tests"), index, test)
    {
#define TEXT(key) json_string_value(json_object_get(test, key))
        struct buf tag = from_hex(TEXT("tag"));
        struct inputs in = {from_hex(TEXT("key")), from_hex(TEXT("iv")), from_hex(TEXT("aad")),
                            from_hex(TEXT("msg")), from_hex(TEXT("ct"))};
        struct buf opened = {0};
        bool valid = !strcmp(TEXT("result"), "valid");

        buf_add(&in.sealed, buf_view(&tag));
        ck_assert_int_eq(open_sealed(name, &in, &opened), valid);
        ck_assert_uint_eq(opened.length, valid ? in.plaintext.length : 0);
        if (valid)
            ck_assert_bytes(buf_view(&opened), buf_view(&in.plaintext));
        buf_free(&tag);
        buf_free(&opened);
        inputs_free(&in);
#undef TEXT
    }
    return index;
}

/* Tries every test of a Wycheproof file for nonces of 12 octets and keys of that many bits. */
static size_t try_wycheproof(const char *folder, const char *file, const char *name, int key)
{
    char path[4096];
    json_t *root;
    const json_t *group;
    size_t index;
    size_t tests = 0;

    snprintf(path, sizeof path, "%s/%s", folder, file);
    root = json_load_file(path, 0, NULL);
    ck_assert_msg(root, "%s", path);
    json_array_foreach(json_object_get(root, "testGroups"), index, group)
    {
        if (json_integer_value(json_object_get(group, "keySize")) == key &&
            json_integer_value(json_object_get(group, "ivSize")) == 96)
            tests += try_wycheproof_group(name, group);
    }
    json_decref(root);
    return tests;
}

/* Wycheproof's own files (C2SP/wycheproof, testvectors_v1), where the environment variable
 * WYCHEPROOF names their folder. */
START_TEST(wycheproof_agrees)
{
    const char *folder = getenv("WYCHEPROOF");

    if (!folder)
        return;
    ck_assert_uint_gt(try_wycheproof(folder, "aes_gcm_test.json", "AES-128-GCM", 128), 60);
    ck_assert_uint_gt(try_wycheproof(folder, "aes_gcm_test.json", "AES-256-GCM", 256), 60);
    ck_assert_uint_gt(
        try_wycheproof(folder, "chacha20_poly1305_test.json", "CHACHA20-POLY1305", 256), 300);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("aead");
    TCase *each = tcase_create("each");
    TCase *exhaustive = tcase_create("exhaustive");
    int forgeries = (int)(sizeof forged / sizeof *forged);
    int values = (int)(sizeof known / sizeof *known);

    tcase_set_timeout(each, 120);
    tcase_add_loop_test(each, published_values_come_out, 0, values);
    tcase_add_loop_test(each, published_forgeries_are_refused, 0, forgeries);
    tcase_add_loop_test(exhaustive, every_flipped_bit_is_refused, 3, 4); /* AES-256-GCM */
    tcase_add_loop_test(exhaustive, every_flipped_bit_is_refused, 4, 5); /* ChaCha20 */
    tcase_set_timeout(exhaustive, 120);
    tcase_set_tags(exhaustive, "exhaustive");
    suite_add_tcase(suite, exhaustive);
    suite_add_tcase(suite, each);
    CHECK_CASE(suite, "aead", results_are_appended, wrong_names_and_sizes_are_refused,
               wycheproof_agrees);
    return suite;
}

CHECK_MAIN
