/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revocation lists and OCSP responses: what openssl and GnuTLS read in them.
 */
#include "pki/revoke.h"

#include "check_main.h"

#include <gnutls/ocsp.h>
#include <gnutls/x509.h>

#include "base/clock.h"
#include "base/file.h"
#include "openssl.h"
#include "pki/key.h"
#include "pki/signer.h"

#define DAY (24 * 60 * 60)

/* An authority, and two certificates below it. */
static struct secret key;
static struct buf authority, first, second;
static struct buf der;
static struct failure failure;

static void make_key(enum key_kind kind, struct secret *out)
{
    struct job *job = key_start(kind);
    enum job_state state;

    do
        state = job->ops->poll(job, 1000000, NULL);
    while (state == JOB_RUNNING);
    ck_assert_int_eq(state, JOB_DONE);
    *out = key_take(job);
    job->ops->free(job);
}

static struct issuer issuer(void)
{
    return (struct issuer){buf_view(&authority), secret_view(&key)};
}

static void make_leaf(const char *subject, struct buf *out)
{
    const struct profile profile = {.subject = subject, .key = KEY_P256, .days = 30};
    const struct issuer signer = issuer();
    struct secret own;

    make_key(KEY_P256, &own);
    ck_assert_int_eq(issue_signed(&profile, secret_view(&own), &signer, out, &failure),
                     STATUS_OK);
    secret_free(&own);
}

static void make_all(enum key_kind kind)
{
    const struct profile root = {.subject = "A root",
                                 .key = kind,
                                 .days = 30,
                                 .usage = GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN,
                                 .authority = true};

    make_key(kind, &key);
    ck_assert_int_eq(issue_self_signed(&root, secret_view(&key), &authority, &failure),
                     STATUS_OK);
    make_leaf("first", &first);
    make_leaf("second", &second);
}

static void tear_down(void)
{
    secret_free(&key);
    buf_free(&authority);
    buf_free(&first);
    buf_free(&second);
    buf_free(&der);
}

/* ---- read by GnuTLS ---- */

static gnutls_x509_crt_t certificate_of(const struct buf *from)
{
    const gnutls_datum_t in = signer_datum(buf_view(from));
    gnutls_x509_crt_t certificate;

    ck_assert_int_eq(gnutls_x509_crt_init(&certificate), 0);
    ck_assert_int_eq(gnutls_x509_crt_import(certificate, &in, GNUTLS_X509_FMT_DER), 0);
    return certificate;
}

static bool is_on(gnutls_x509_crl_t list, const struct buf *leaf)
{
    gnutls_x509_crt_t certificate = certificate_of(leaf);
    int found = gnutls_x509_crt_check_revocation(certificate, &list, 1);

    gnutls_x509_crt_deinit(certificate);
    return found == 1;
}

static unsigned reasons_against(gnutls_x509_crl_t list)
{
    gnutls_x509_crt_t root = certificate_of(&authority);
    unsigned reasons = 0;

    ck_assert_int_eq(gnutls_x509_crl_verify(list, &root, 1, 0, &reasons), 0);
    gnutls_x509_crt_deinit(root);
    return reasons;
}

START_TEST(a_list_names_who_was_revoked_and_nobody_else)
{
    const enum key_kind kinds[] = {KEY_P256, KEY_ED25519, KEY_RSA2048};
    struct period period = period_from(-1, 7);
    const struct bytes *revoked;
    struct issuer signer;
    gnutls_x509_crl_t list;
    gnutls_datum_t in;

    make_all(kinds[_i]);
    signer = issuer();
    revoked = &(struct bytes){second.data, second.length};
    ck_assert_int_eq(revoke_list(&signer, revoked, 1, period, &der, &failure), STATUS_OK);
    in = signer_datum(buf_view(&der));
    ck_assert_int_eq(gnutls_x509_crl_init(&list), 0);
    ck_assert_int_eq(gnutls_x509_crl_import(list, &in, GNUTLS_X509_FMT_DER), 0);
    ck_assert_uint_eq(reasons_against(list), 0);
    ck_assert(!is_on(list, &first));
    ck_assert(is_on(list, &second));
    ck_assert_int_eq(gnutls_x509_crl_get_this_update(list), period.this_update);
    ck_assert_int_eq(gnutls_x509_crl_get_next_update(list), period.next_update);
    der.data[der.length - 1] ^= 1; /* of the signature */
    in = signer_datum(buf_view(&der));
    ck_assert_int_eq(gnutls_x509_crl_import(list, &in, GNUTLS_X509_FMT_DER), 0);
    ck_assert_uint_ne(reasons_against(list), 0);
    gnutls_x509_crl_deinit(list);
}
END_TEST

START_TEST(a_list_may_be_empty)
{
    gnutls_x509_crl_t list;
    struct issuer signer;
    gnutls_datum_t in;

    make_all(KEY_P256);
    signer = issuer();
    ck_assert_int_eq(revoke_list(&signer, NULL, 0, period_from(0, 7), &der, &failure),
                     STATUS_OK);
    in = signer_datum(buf_view(&der));
    ck_assert_int_eq(gnutls_x509_crl_init(&list), 0);
    ck_assert_int_eq(gnutls_x509_crl_import(list, &in, GNUTLS_X509_FMT_DER), 0);
    ck_assert_int_eq(gnutls_x509_crl_get_crt_count(list), 0);
    gnutls_x509_crl_deinit(list);
}
END_TEST

static const struct said {
    enum ocsp_status status;
    gnutls_ocsp_cert_status_t gnutls;
    const char *openssl;
} said[] = {
    {OCSP_GOOD, GNUTLS_OCSP_CERT_GOOD, "Cert Status: good\n"},
    {OCSP_REVOKED, GNUTLS_OCSP_CERT_REVOKED, "Cert Status: revoked\n"},
    {OCSP_UNKNOWN, GNUTLS_OCSP_CERT_UNKNOWN, "Cert Status: unknown\n"},
};

START_TEST(a_response_says_its_status_of_one_certificate)
{
    const struct said *row = &said[_i];
    struct period period = period_from(-40, 7); /* stale: nobody keeps one from making it */
    gnutls_ocsp_resp_t response;
    gnutls_x509_crt_t root, leaf, other;
    struct issuer signer;
    unsigned status, reasons;
    time_t this_update, next_update;
    gnutls_datum_t in;

    make_all(KEY_P256);
    signer = issuer();
    ck_assert_int_eq(
        revoke_response(&signer, buf_view(&first), row->status, period, &der, &failure),
        STATUS_OK);
    in = signer_datum(buf_view(&der));
    root = certificate_of(&authority);
    leaf = certificate_of(&first);
    other = certificate_of(&second);
    ck_assert_int_eq(gnutls_ocsp_resp_init(&response), 0);
    ck_assert_int_eq(gnutls_ocsp_resp_import(response, &in), 0);
    ck_assert_int_eq(gnutls_ocsp_resp_check_crt(response, 0, leaf), 0);
    ck_assert_int_lt(gnutls_ocsp_resp_check_crt(response, 0, other), 0);
    ck_assert_int_eq(gnutls_ocsp_resp_verify_direct(response, root, &reasons, 0), 0);
    ck_assert_uint_eq(reasons, 0);
    ck_assert_int_eq(gnutls_ocsp_resp_get_single(response, 0, NULL, NULL, NULL, NULL, &status,
                                                 &this_update, &next_update, NULL, NULL),
                     0);
    ck_assert_uint_eq(status, row->gnutls);
    ck_assert_int_eq(this_update, period.this_update);
    ck_assert_int_eq(next_update, period.next_update);
    gnutls_ocsp_resp_deinit(response);
    gnutls_x509_crt_deinit(other);
    gnutls_x509_crt_deinit(leaf);
    gnutls_x509_crt_deinit(root);
}
END_TEST

/* ---- read by openssl ---- */

static void write_pem(const char *folder, const char *name, const struct buf *from)
{
    char path[300];
    struct buf pem = {0};

    snprintf(path, sizeof path, "%s/%s", folder, name);
    ck_assert_int_eq(issue_pem(buf_view(from), &pem, NULL), STATUS_OK);
    ck_assert_int_eq(file_write(path, buf_view(&pem), 0600, NULL), STATUS_OK);
    buf_free(&pem);
}

START_TEST(openssl_takes_both)
{
    const enum key_kind kinds[] = {KEY_P256, KEY_ED25519, KEY_RSA2048};
    char folder[256], root[300], leaf[300], path[300];
    struct bytes revoked;
    struct issuer signer;
    struct buf text = {0};

    if (!openssl_is_there())
        return;
    make_all(kinds[_i]);
    signer = issuer();
    revoked = buf_view(&first);
    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
    write_pem(folder, "root.pem", &authority);
    write_pem(folder, "leaf.pem", &first);
    snprintf(root, sizeof root, "%s/root.pem", folder);
    snprintf(leaf, sizeof leaf, "%s/leaf.pem", folder);
    snprintf(path, sizeof path, "%s/made.der", folder);

    ck_assert_int_eq(revoke_list(&signer, &revoked, 1, period_from(0, 7), &der, &failure), 0);
    ck_assert_int_eq(file_write(path, buf_view(&der), 0600, NULL), STATUS_OK);
    OPENSSL(&text, "crl", "-inform", "DER", "-in", path, "-CAfile", root, "-noout", "-text");
    ck_assert_ptr_nonnull(strstr(buf_text(&text), "Issuer: CN = A root"));
    ck_assert_ptr_nonnull(strstr(buf_text(&text), "Revoked Certificates:"));
    ck_assert_ptr_nonnull(strstr(buf_text(&text), "X509v3 CRL Number"));

    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        buf_clear(&der);
        ck_assert_int_eq(revoke_response(&signer, buf_view(&first), said[i].status,
                                         period_from(0, 7), &der, &failure),
                         STATUS_OK);
        ck_assert_int_eq(file_write(path, buf_view(&der), 0600, NULL), STATUS_OK);
        OPENSSL(&text, "ocsp", "-respin", path, "-CAfile", root, "-issuer", root, "-cert", leaf,
                "-resp_text");
        ck_assert_ptr_nonnull(strstr(buf_text(&text), said[i].openssl));
    }
    buf_free(&text);
    file_remove_temporary(folder);
}
END_TEST

/* ---- bad input ---- */

START_TEST(what_is_no_certificate_or_key_is_refused)
{
    struct bytes nothing = bytes_of("no certificate");
    struct issuer signer;

    make_all(KEY_P256);
    signer = issuer();
    ck_assert_int_eq(revoke_list(&signer, &nothing, 1, period_from(0, 7), &der, &failure),
                     STATUS_INTERNAL);
    ck_assert_str_eq(failure.what, "The revocation list could not be made");
    ck_assert_int_eq(
        revoke_response(&signer, nothing, OCSP_GOOD, period_from(0, 7), &der, &failure),
        STATUS_INTERNAL);
    ck_assert_str_eq(failure.what, "The OCSP response could not be made");
    signer.key = bytes_of("no key");
    ck_assert_int_eq(revoke_response(&signer, buf_view(&first), OCSP_GOOD, period_from(0, 7),
                                     &der, &failure),
                     STATUS_INTERNAL);
    ck_assert_uint_eq(der.length, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/revoke");
    TCase *loops = tcase_create("loops");

    tcase_add_checked_fixture(loops, NULL, tear_down);
    tcase_set_timeout(loops, 60);
    tcase_add_loop_test(loops, a_list_names_who_was_revoked_and_nobody_else, 0, 3);
    tcase_add_test(loops, a_list_may_be_empty);
    tcase_add_loop_test(loops, a_response_says_its_status_of_one_certificate, 0,
                        sizeof said / sizeof *said);
    tcase_add_loop_test(loops, openssl_takes_both, 0, 3);
    tcase_add_test(loops, what_is_no_certificate_or_key_is_refused);
    suite_add_tcase(all, loops);
    return all;
}

CHECK_MAIN
