/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/issue.h"

#include "check_main.h"

#include <gnutls/x509.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hex.h"
#include "openssl.h"

static const struct profile server = {
    .subject = "Lockstep ssn lab server",
    .dns = {{"ssn.lockstep.test", "other.lockstep.test"}, 2},
    .key = KEY_P256,
    .days = 30,
    .usage = GNUTLS_KEY_DIGITAL_SIGNATURE,
    .for_server = true,
};

static struct secret key;
static struct buf der;
static char folder[256];
static char certificate_path[300];
static char key_path[300];

static void make_key(enum key_kind kind)
{
    struct job *job = key_start(kind);
    enum job_state state;

    do
        state = job->ops->poll(job, 1000000, NULL);
    while (state == JOB_RUNNING);
    ck_assert_int_eq(state, JOB_DONE);
    key = key_take(job);
    job->ops->free(job);
}

static void issue(const struct profile *profile)
{
    struct failure failure = {0};

    make_key(profile->key);
    ck_assert_msg(issue_self_signed(profile, secret_view(&key), &der, &failure) == STATUS_OK,
                  "%s: %s", failure.what, failure.why);
}

static void tear_down(void)
{
    secret_free(&key);
    buf_free(&der);
}

/* Puts key and certificate into PEM files for openssl. */
static void write_files(void)
{
    struct secret key_text = {0};
    struct buf pem = {0};

    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
    snprintf(certificate_path, sizeof certificate_path, "%s/cert.pem", folder);
    snprintf(key_path, sizeof key_path, "%s/key.pem", folder);
    ck_assert_int_eq(issue_pem(buf_view(&der), &pem, NULL), STATUS_OK);
    ck_assert_uint_eq(bytes_find(buf_view(&pem), bytes_of("-----BEGIN CERTIFICATE-----\n"), 0),
                      0);
    ck_assert_int_eq(file_write(certificate_path, buf_view(&pem), 0600, NULL), STATUS_OK);
    ck_assert_int_eq(key_pem(secret_view(&key), &key_text, NULL), STATUS_OK);
    ck_assert_int_eq(file_write(key_path, secret_view(&key_text), 0600, NULL), STATUS_OK);
    secret_free(&key_text);
    buf_free(&pem);
}

#define X509(out, ...) OPENSSL(out, "x509", "-in", certificate_path, "-noout", __VA_ARGS__)

/* "Nov 21 23:23:06 2026 GMT" */
static time_t moment(const char *text)
{
    struct tm when = {0};

    ck_assert_ptr_nonnull(strptime(text, "%b %d %H:%M:%S %Y GMT", &when));
    return timegm(&when);
}

/* The certificate begins that many days from now, and holds for so many. */
static void check_dates(int first, unsigned days)
{
    struct buf said = {0};
    time_t now = (time_t)(clock_wall_us() / 1000000) + (time_t)first * 86400;
    const char *text = X509(&said, "-dates");
    const char *before = strstr(text, "notBefore=");
    const char *after = strstr(text, "notAfter=");
    time_t from;

    ck_assert_ptr_nonnull(before);
    ck_assert_ptr_nonnull(after);
    from = moment(before + strlen("notBefore="));
    ck_assert_int_le(from, now - 60);
    ck_assert_int_ge(from, now - 60 - 30);
    ck_assert_int_eq(moment(after + strlen("notAfter=")) - from, (time_t)days * 86400);
    buf_free(&said);
}

static void check_fingerprint(void)
{
    struct buf said = {0};
    struct arena arena = {0};
    uint8_t fingerprint[FINGERPRINT];
    const char *text = X509(&said, "-fingerprint", "-sha256");
    const char *hex;

    issue_fingerprint(buf_view(&der), fingerprint);
    hex = hex_text(&arena, (struct bytes){fingerprint, FINGERPRINT}, ':');
    text = strchr(text, '=');
    ck_assert_ptr_nonnull(text);
    ck_assert_int_eq(strncasecmp(text + 1, hex, strlen(hex)), 0);
    arena_free(&arena);
    buf_free(&said);
}

/* The certificate holds the public half of the key, and is signed with the private one. */
static void check_key(void)
{
    struct buf ours = {0};
    struct buf theirs = {0};

    X509(&theirs, "-pubkey");
    OPENSSL(&ours, "pkey", "-in", key_path, "-pubout");
    ck_assert_bytes(buf_view(&theirs), buf_view(&ours));
    ck_assert_ptr_nonnull(strstr(
        OPENSSL(&ours, "verify", "-check_ss_sig", "-CAfile", certificate_path, "-purpose",
                "sslserver", "-verify_hostname", "other.lockstep.test", certificate_path),
        ": OK"));
    buf_free(&ours);
    buf_free(&theirs);
}

START_TEST(openssl_agrees)
{
    struct profile profile = server;
    struct buf said = {0};
    const char *text;

    if (!openssl_is_there())
        return;
    profile.key = (enum key_kind)_i;
    issue(&profile);
    write_files();
    ck_assert_str_eq(X509(&said, "-subject", "-nameopt", "RFC2253"),
                     "subject=CN=Lockstep ssn lab server\n");
    ck_assert_str_eq(X509(&said, "-issuer", "-nameopt", "RFC2253"),
                     "issuer=CN=Lockstep ssn lab server\n");
    text = X509(&said, "-text", "-ext",
                "subjectAltName,basicConstraints,keyUsage,extendedKeyUsage,"
                "subjectKeyIdentifier");
    ck_assert_ptr_nonnull(strstr(text, "Version: 3 (0x2)"));
    ck_assert_ptr_nonnull(strstr(text, "DNS:ssn.lockstep.test, DNS:other.lockstep.test"));
    ck_assert_ptr_nonnull(strstr(text, "CA:FALSE"));
    ck_assert_ptr_nonnull(strstr(text, "Digital Signature\n"));
    ck_assert_ptr_nonnull(strstr(text, "TLS Web Server Authentication\n"));
    ck_assert_ptr_null(strstr(text, "TLS Web Client"));
    ck_assert_ptr_nonnull(strstr(text, "X509v3 Subject Key Identifier"));
    check_dates(0, 30);
    check_fingerprint();
    check_key();
    buf_free(&said);
    file_remove_temporary(folder);
}
END_TEST

/* All that a flaw can be made of. */
START_TEST(openssl_reads_every_flaw)
{
    struct profile profile = server;
    struct buf said = {0};
    const char *text;

    if (!openssl_is_there())
        return;
    profile.sha1 = profile.authority = profile.limits_path = profile.must_staple = true;
    profile.from = -40;
    profile.path_length = 3;
    profile.permitted = (struct profile_names){{"a.test", "b.test"}, 2};
    profile.excluded = (struct profile_names){{"c.a.test"}, 1};
    profile.crl = "http://ca.test/list.crl";
    issue(&profile);
    write_files();
    text = X509(&said, "-text");
    ck_assert_ptr_nonnull(strstr(text, "Signature Algorithm: ecdsa-with-SHA1"));
    ck_assert_ptr_nonnull(strstr(text, "CA:TRUE, pathlen:3"));
    ck_assert_ptr_nonnull(strstr(text, "X509v3 Name Constraints: critical"));
    ck_assert_ptr_nonnull(strstr(text, "DNS:a.test\n"));
    ck_assert_ptr_nonnull(strstr(text, "DNS:b.test\n"));
    ck_assert_ptr_nonnull(strstr(strstr(text, "Excluded:"), "DNS:c.a.test\n"));
    ck_assert_ptr_nonnull(strstr(text, "TLS Feature: \n                status_request\n"));
    ck_assert_ptr_nonnull(strstr(text, "URI:http://ca.test/list.crl\n"));
    check_dates(-40, 30);
    buf_free(&said);
    file_remove_temporary(folder);
}
END_TEST

/* The pin that openssl's commands give for the same key. */
START_TEST(a_pin_is_that_of_the_public_key)
{
    static const uint8_t none[FINGERPRINT];
    struct arena arena = {0};
    struct buf said = {0};
    char public_key[300];
    uint8_t pin[FINGERPRINT];

    issue_pin(bytes_of("no certificate"), pin);
    ck_assert_mem_eq(pin, none, FINGERPRINT);
    if (!openssl_is_there())
        return;
    issue(&server);
    write_files();
    snprintf(public_key, sizeof public_key, "%s/public.der", folder);
    OPENSSL(&said, "pkey", "-in", key_path, "-pubout", "-outform", "DER", "-out", public_key);
    OPENSSL(&said, "dgst", "-sha256", "-r", public_key);
    issue_pin(buf_view(&der), pin);
    ck_assert_ptr_nonnull(
        strcasestr(buf_text(&said), hex_text(&arena, (struct bytes){pin, FINGERPRINT}, 0)));
    arena_free(&arena);
    buf_free(&said);
    file_remove_temporary(folder);
}
END_TEST

/* Puts the certificate of an authority into a PEM file beside the others. */
static void write_authority(struct bytes authority, char path[static 300])
{
    struct buf pem = {0};

    snprintf(path, 300, "%s/authority.pem", folder);
    ck_assert_int_eq(issue_pem(authority, &pem, NULL), STATUS_OK);
    ck_assert_int_eq(file_write(path, buf_view(&pem), 0600, NULL), STATUS_OK);
    buf_free(&pem);
}

/* Issues a certificate of that profile below a new authority, which is left in *authority. */
static void issue_below(const struct profile *profile, struct buf *authority)
{
    static const struct profile root = {.subject = "A root",
                                        .key = KEY_ED25519,
                                        .days = 30,
                                        .usage = GNUTLS_KEY_KEY_CERT_SIGN,
                                        .authority = true};
    struct secret root_key;
    struct issuer issuer;

    issue(&root);
    *authority = der;
    root_key = key;
    der = (struct buf){0};
    make_key(profile->key);
    issuer = (struct issuer){buf_view(authority), secret_view(&root_key)};
    ck_assert_int_eq(issue_signed(profile, secret_view(&key), &issuer, &der, NULL), STATUS_OK);
    secret_free(&root_key);
}

START_TEST(openssl_follows_a_signature_to_its_issuer)
{
    struct profile profile = server;
    struct buf authority;
    struct buf said = {0};
    char authority_path[300];

    if (!openssl_is_there())
        return;
    profile.key = (enum key_kind)_i;
    profile.usage |= GNUTLS_KEY_KEY_ENCIPHERMENT;
    issue_below(&profile, &authority);
    write_files();
    write_authority(buf_view(&authority), authority_path);
    ck_assert_ptr_nonnull(strstr(
        OPENSSL(&said, "verify", "-x509_strict", "-CAfile", authority_path, "-purpose",
                "sslserver", "-verify_hostname", "other.lockstep.test", certificate_path),
        ": OK"));
    ck_assert_str_eq(X509(&said, "-issuer", "-nameopt", "RFC2253"), "issuer=CN=A root\n");
    X509(&said, "-text", "-ext", "keyUsage,authorityKeyIdentifier");
    ck_assert_ptr_nonnull(strstr(buf_text(&said), "X509v3 Authority Key Identifier"));
    ck_assert_int_eq(strstr(buf_text(&said), "Key Encipherment") != NULL, _i >= KEY_RSA1024);
    buf_free(&said);
    buf_free(&authority);
    file_remove_temporary(folder);
}
END_TEST

START_TEST(serials_are_long_positive_and_random)
{
    uint8_t serials[2][32];

    for (size_t i = 0; i < 2; i++) {
        gnutls_x509_crt_t certificate;
        gnutls_datum_t in;
        size_t length = sizeof serials[i];

        issue(&server);
        in = (gnutls_datum_t){der.data, (unsigned)der.length};
        ck_assert_int_eq(gnutls_x509_crt_init(&certificate), 0);
        ck_assert_int_eq(gnutls_x509_crt_import(certificate, &in, GNUTLS_X509_FMT_DER), 0);
        ck_assert_int_eq(gnutls_x509_crt_get_serial(certificate, serials[i], &length), 0);
        ck_assert_uint_eq(length, 16);
        ck_assert_uint_ge(serials[i][0], 0x40);
        ck_assert_uint_le(serials[i][0], 0x7f);
        gnutls_x509_crt_deinit(certificate);
        tear_down();
    }
    ck_assert_mem_ne(serials[0], serials[1], 16);
}
END_TEST

/* A certificate may carry anything: it is shown through text, not kept from being issued. */
static const char *const hostile[] = {
    "A\x1b[2J\x1b]0;owned\x07",
    "A\nIssuer: CN=Somebody else",
    "A\r\b\t\x7f",
    "A\xc2\x9b"
    "31m",
    "A\xe2\x80\xae"
    "drowssap",
    "A, CN=B + O=C \\ \"#;<>=",
    "not UTF-8: \xff\xfe\xc3",
    "\xe5\xa4\xa9\xe6\xb4\xa5 \xf0\x9f\x94\x92",
};

START_TEST(hostile_subjects_are_issued_as_they_are)
{
    struct profile profile = server;
    struct buf utf8_string = {0};
    struct bytes subject = bytes_of(hostile[_i]);
    size_t issuer_at;

    profile.subject = hostile[_i];
    issue(&profile);
    buf_add_be(&utf8_string, 0x0c, 1);
    buf_add_be(&utf8_string, subject.length, 1);
    buf_add(&utf8_string, subject);
    issuer_at = bytes_find(buf_view(&der), buf_view(&utf8_string), 0);
    ck_assert_uint_ne(issuer_at, BYTES_NOT_FOUND);
    ck_assert_uint_ne(bytes_find(buf_view(&der), buf_view(&utf8_string), issuer_at + 1),
                      BYTES_NOT_FOUND);
    buf_free(&utf8_string);
}
END_TEST

START_TEST(what_is_no_key_is_refused)
{
    struct failure failure = {0};

    ck_assert_int_eq(issue_self_signed(&server, bytes_of("no key"), &der, &failure),
                     STATUS_INTERNAL);
    ck_assert_str_eq(failure.what,
                     "The certificate for \"Lockstep ssn lab server\" could not be issued");
    ck_assert_uint_eq(der.length, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/issue");
    TCase *loops = tcase_create("loops");
    TCase *exhaustive = tcase_create("exhaustive"); /* RSA keys take their time */

    CHECK_CASE(all, "issue", serials_are_long_positive_and_random, what_is_no_key_is_refused);
    tcase_add_checked_fixture(loops, NULL, tear_down);
    tcase_add_loop_test(loops, openssl_agrees, 0, KEY_RSA2048);
    tcase_add_test(loops, openssl_reads_every_flaw);
    tcase_add_test(loops, a_pin_is_that_of_the_public_key);
    tcase_add_loop_test(loops, openssl_follows_a_signature_to_its_issuer, 0, KEY_RSA2048 + 1);
    tcase_add_checked_fixture(exhaustive, NULL, tear_down);
    tcase_add_loop_test(exhaustive, openssl_agrees, KEY_RSA2048, KEY_KINDS);
    tcase_set_timeout(exhaustive, 120);
    tcase_set_tags(exhaustive, "exhaustive");
    suite_add_tcase(all, exhaustive);
    tcase_add_loop_test(loops, hostile_subjects_are_issued_as_they_are, 0,
                        sizeof hostile / sizeof *hostile);
    tcase_set_timeout(loops, 120);
    suite_add_tcase(all, loops);
    return all;
}

CHECK_MAIN
