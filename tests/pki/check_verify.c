/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/verify.h"

#include "check_main.h"

#include "pki/issue.h"
#include "pki/key.h"

static struct failure failure;

/* A self-signed certificate of a key of that kind, made anew. */
static struct buf certificate_of(enum key_kind kind)
{
    const struct profile profile = {.subject = "Verified", .key = kind, .days = 1};
    struct job *job = key_start(kind);
    enum job_state state;
    struct secret key;
    struct buf der = {0};

    do
        state = job->ops->poll(job, 1000000, NULL);
    while (state == JOB_RUNNING);
    ck_assert_int_eq(state, JOB_DONE);
    key = key_take(job);
    job->ops->free(job);
    ck_assert_int_eq(issue_self_signed(&profile, secret_view(&key), &der, &failure), STATUS_OK);
    secret_free(&key);
    return der;
}

START_TEST(a_signature_holds_under_its_own_key)
{
    static const enum key_kind kinds[] = {KEY_P256, KEY_ED25519, KEY_RSA2048};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct buf der = certificate_of(kinds[i]);

        ck_assert_msg(!verify_signature(buf_view(&der), buf_view(&der), &failure), "%s: %s",
                      key_kind_name(kinds[i]), failure.why);
        buf_free(&der);
    }
}
END_TEST

START_TEST(and_under_no_other)
{
    struct buf der = certificate_of(KEY_P256);
    struct buf other = certificate_of(KEY_P256);
    struct buf ed25519 = certificate_of(KEY_ED25519);

    ck_assert_int_eq(verify_signature(buf_view(&der), buf_view(&other), &failure), STATUS_DATA);
    ck_assert_int_eq(verify_signature(buf_view(&der), buf_view(&ed25519), &failure),
                     STATUS_DATA);
    buf_free(&der);
    buf_free(&other);
    buf_free(&ed25519);
}
END_TEST

/* Whatever bit of it changes. */
START_TEST(no_bit_may_change)
{
    struct buf der = certificate_of(KEY_P256);
    struct buf signer = {0};

    buf_add(&signer, buf_view(&der));
    for (size_t i = 0; i < der.length; i++) {
        der.data[i] ^= 1;
        ck_assert_msg(verify_signature(buf_view(&der), buf_view(&signer), &failure) ==
                          STATUS_DATA,
                      "byte %zu", i);
        der.data[i] ^= 1;
    }
    ck_assert_int_eq(verify_signature(buf_view(&der), buf_view(&signer), &failure), STATUS_OK);
    buf_free(&der);
    buf_free(&signer);
}
END_TEST

START_TEST(what_is_no_certificate_is_refused)
{
    struct buf der = certificate_of(KEY_P256);

    for (size_t length = 0; length < der.length; length++)
        ck_assert_int_eq(
            verify_signature(bytes_part(buf_view(&der), 0, length), buf_view(&der), &failure),
            STATUS_DATA);
    ck_assert_int_eq(verify_signature(buf_view(&der), bytes_of("no key"), &failure),
                     STATUS_DATA);
    buf_free(&der);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("pki/verify");

    CHECK_CASE(suite, "verify", a_signature_holds_under_its_own_key, and_under_no_other,
               no_bit_may_change, what_is_no_certificate_is_refused);
    return suite;
}

CHECK_MAIN
