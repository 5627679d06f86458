/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/kdf.h"

#include <gnutls/crypto.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "check_main.h"
#include "from_hex.h"

/* The first 32 octets (all that a KDF_KEY takes) of RFC 7914 section 11; the rest are the
 * widely published SHA-256 counterparts of RFC 6070. */
static const struct known {
    const char *passphrase, *salt;
    uint32_t iterations;
    const char *key;
} known[] = {
    {"passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"},
    {"Password", "NaCl", 80000,
     "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"},
    {"password", "salt", 1, "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"},
    {"password", "salt", 2, "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"},
    {"password", "salt", 4096,
     "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"},
};

static struct secret by_gnutls(struct bytes passphrase, struct bytes salt, uint32_t iterations)
{
    gnutls_datum_t p = {(unsigned char *)passphrase.data, (unsigned int)passphrase.length};
    gnutls_datum_t s = {(unsigned char *)salt.data, (unsigned int)salt.length};
    struct secret key = secret_new(KDF_KEY);

    key.length = KDF_KEY;
    ck_assert_int_eq(gnutls_pbkdf2(GNUTLS_MAC_SHA256, &p, &s, iterations, key.data, key.length),
                     0);
    return key;
}

/* The whole derivation in one slice. */
static struct secret derive(struct bytes passphrase, struct bytes salt, uint32_t iterations)
{
    struct job *job = kdf_start(passphrase, salt, iterations);
    struct secret key;

    ck_assert_int_eq(job->ops->poll(job, UINT64_MAX, NULL), JOB_DONE);
    key = kdf_take(job);
    job->ops->free(job);
    return key;
}

START_TEST(published_keys_come_out)
{
    struct secret key =
        derive(bytes_of(known[_i].passphrase), bytes_of(known[_i].salt), known[_i].iterations);

    expect_hex(secret_view(&key), known[_i].key);
    secret_free(&key);
}
END_TEST

/* Passphrases shorter and longer than a block of SHA-256, salts of no and many octets. */
START_TEST(gnutls_derives_the_same)
{
    static const size_t lengths[] = {0, 1, 63, 64, 65, 200};
    uint8_t text[200];

    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (uint8_t)(i * 37 + 1);
    for (size_t p = 0; p < 6; p++)
        for (size_t s = 0; s < 6; s++) {
            struct bytes passphrase = {text, lengths[p]};
            struct bytes salt = {text, lengths[s]};
            uint32_t iterations = (uint32_t)(p * 500 + s + 1);
            struct secret ours = derive(passphrase, salt, iterations);
            struct secret theirs = by_gnutls(passphrase, salt, iterations);

            ck_assert_bytes(secret_view(&ours), secret_view(&theirs));
            secret_free(&ours);
            secret_free(&theirs);
        }
}
END_TEST

START_TEST(slices_make_the_same_key)
{
    struct bytes salt = BYTES(0, 1, 2, 3);
    struct job *job = kdf_start(bytes_of("in slices"), salt, 20000);
    struct secret whole = derive(bytes_of("in slices"), salt, 20000);
    struct secret sliced;
    int polls = 1;
    int before = job->ops->permille(job);

    ck_assert_int_eq(before, 0);
    for (; job->ops->poll(job, 0, NULL) == JOB_RUNNING; polls++) {
        ck_assert_int_gt(job->ops->permille(job), before);
        before = job->ops->permille(job);
    }
    ck_assert_int_ge(polls, 10);
    ck_assert_int_eq(job->ops->permille(job), 1000);
    sliced = kdf_take(job);
    job->ops->free(job);
    ck_assert_uint_eq(sliced.length, KDF_KEY);
    ck_assert_bytes(secret_view(&sliced), secret_view(&whole));
    secret_free(&sliced);
    secret_free(&whole);
}
END_TEST

/* Whatever is unmapped is looked at on its way: how many runs held anything but zeros. */
static int unmapped;
static int unmapped_dirty;

int munmap(void *address, size_t length)
{
    const uint8_t *octets = address;

    unmapped++;
    for (size_t i = 0; i < length; i++)
        if (octets[i]) {
            unmapped_dirty++;
            break;
        }
    return (int)syscall(SYS_munmap, address, length);
}

START_TEST(cancelling_leaves_zeros)
{
    struct job *job = kdf_start(bytes_of("given up"), bytes_of("salt"), KDF_ITERATIONS_LEAST);

    ck_assert_int_eq(job->ops->poll(job, 0, NULL), JOB_RUNNING);
    unmapped = 0;
    unmapped_dirty = 0;
    job->ops->free(job);
    ck_assert_int_eq(unmapped, 1);
    ck_assert_int_eq(unmapped_dirty, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("kdf");
    TCase *each = tcase_create("each");

    tcase_add_loop_test(each, published_keys_come_out, 0, (int)(sizeof known / sizeof *known));
    suite_add_tcase(suite, each);
    CHECK_CASE(suite, "kdf", gnutls_derives_the_same, slices_make_the_same_key,
               cancelling_leaves_zeros);
    return suite;
}

CHECK_MAIN
