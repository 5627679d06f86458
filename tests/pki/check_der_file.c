/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/der_file.h"

#include "check_main.h"

#include <gnutls/x509.h>
#include <string.h>

#include "base/buf.h"
#include "pki/issue.h"
#include "pki/key.h"

static struct arena arena;
static struct der_file file;
static struct failure failure;
static struct buf bytes;

static void tear_down(void)
{
    arena_free(&arena);
    buf_free(&bytes);
}

static enum status read_bytes_as_file(struct bytes content)
{
    arena_free(&arena);
    return der_file_read(content, "chain.pem", &arena, &file, &failure);
}

static enum status read_text(const char *text)
{
    return read_bytes_as_file(bytes_of(text));
}

static void check_item(size_t i, enum der_kind kind, const char *label, size_t line,
                       size_t offset)
{
    ck_assert_uint_lt(i, file.count);
    ck_assert_int_eq(file.items[i].kind, kind);
    ck_assert_str_eq(file.items[i].label, label);
    ck_assert_uint_eq(file.items[i].line, line);
    ck_assert_uint_eq(file.items[i].offset, offset);
}

/* ---- PEM ---- */

START_TEST(pem_blocks_are_read)
{
    ck_assert_int_eq(
        read_text("a remark\r\n"
                  "-----BEGIN CERTIFICATE-----\r\nMAA=\r\n"
                  "-----END CERTIFICATE-----\r\n\r\n"
                  "-----BEGIN X509 CRL-----\nMAEB\nMAEC\n-----END X509 CRL-----\n"
                  "-----BEGIN OCSP RESPONSE-----\n-----END OCSP RESPONSE-----\n"
                  "-----BEGIN OCSP REQUEST-----\nMA==\n-----END OCSP REQUEST-----"),
        STATUS_OK);
    ck_assert_uint_eq(file.count, 4);
    check_item(0, DER_CERTIFICATE, "CERTIFICATE", 2, 10);
    ck_assert_bytes(file.items[0].der, BYTES(0x30, 0x00));
    check_item(1, DER_CRL, "X509 CRL", 6, 74);
    ck_assert_bytes(file.items[1].der, BYTES(0x30, 1, 1, 0x30, 1, 2));
    check_item(2, DER_OCSP_RESPONSE, "OCSP RESPONSE", 10, 132);
    ck_assert_uint_eq(file.items[2].der.length, 0);
    check_item(3, DER_OCSP_REQUEST, "OCSP REQUEST", 12, 190);
}
END_TEST

START_TEST(private_keys_are_told_and_left_alone)
{
    ck_assert_int_eq(
        read_text("-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMA==\n"
                  "-----END EC PRIVATE KEY-----\n"
                  "-----BEGIN CERTIFICATE REQUEST-----\nMA==\n"
                  "-----END CERTIFICATE REQUEST-----\n"),
        STATUS_OK);
    ck_assert_uint_eq(file.count, 2);
    check_item(0, DER_PRIVATE_KEY, "EC PRIVATE KEY", 1, 0);
    check_item(1, DER_OTHER, "CERTIFICATE REQUEST", 6, 89);
    ck_assert_ptr_null(file.items[0].der.data);
    ck_assert_ptr_null(file.items[1].der.data);
}
END_TEST

START_TEST(labels_are_clean)
{
    ck_assert_int_eq(read_text("-----BEGIN A\x1b[2J-----\n-----END A\x1b[2J-----\n"),
                     STATUS_OK);
    check_item(0, DER_OTHER, "A\\x1b[2J", 1, 0);
}
END_TEST

/* What stands within a line begins nothing. */
START_TEST(a_block_begins_with_its_line)
{
    ck_assert_int_eq(read_text("see -----BEGIN CERTIFICATE-----\n"
                               "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----"),
                     STATUS_OK);
    ck_assert_uint_eq(file.count, 1);
    check_item(0, DER_CERTIFICATE, "CERTIFICATE", 2, 32);
}
END_TEST

static const struct {
    const char *text;
    const char *what, *why;
} bad_pem[] = {
    {"\n-----BEGIN CERTIFICATE\n-----END CERTIFICATE-----", "chain.pem:2: ", "BEGIN line"},
    {"-----BEGIN CERTIFICATE", "chain.pem:1: ", "BEGIN line"},
    {"-----BEGIN CERTIFICATE-----\nMAA=\n-----END X-----", "chain.pem:1: ", "END line"},
    {"-----BEGIN CERTIFICATE-----\nM!A=\n-----END CERTIFICATE-----", "chain.pem:1: ", "Base64"},
    {"-----BEGIN CERTIFICATE-----\nMAA\n-----END CERTIFICATE-----", "chain.pem:1: ", "Base64"},
};

START_TEST(broken_blocks_are_refused)
{
    ck_assert_int_eq(read_text(bad_pem[_i].text), STATUS_DATA);
    ck_assert_msg(strncmp(failure.what, bad_pem[_i].what, 13) == 0, "%s", failure.what);
    ck_assert_msg(strstr(failure.why, bad_pem[_i].why), "%s", failure.why);
}
END_TEST

START_TEST(a_crowd_is_refused)
{
    for (size_t i = 0; i <= DER_FILE_ITEMS; i++)
        buf_format(&bytes, "-----BEGIN X-----\n-----END X-----\n");
    ck_assert_int_eq(read_bytes_as_file(buf_view(&bytes)), STATUS_DATA);
    ck_assert_ptr_nonnull(strstr(failure.why, "more than 10000"));
    buf_drop(&bytes, strlen("-----BEGIN X-----\n-----END X-----\n"));
    ck_assert_int_eq(read_bytes_as_file(buf_view(&bytes)), STATUS_OK);
    ck_assert_uint_eq(file.count, DER_FILE_ITEMS);
}
END_TEST

/* ---- DER ---- */

/* What we make ourselves, all in one file. */
START_TEST(der_structures_are_told_apart)
{
    const struct profile profile = {.subject = "A", .key = KEY_P256, .days = 1};
    struct job *job = key_start(KEY_P256);
    struct secret key;
    struct buf certificate = {0};

    while (job->ops->poll(job, 1000000, NULL) == JOB_RUNNING)
        ;
    key = key_take(job);
    job->ops->free(job);
    ck_assert_int_eq(issue_self_signed(&profile, secret_view(&key), &certificate, NULL),
                     STATUS_OK);
    buf_add(&bytes, buf_view(&certificate));
    buf_add(&bytes, secret_view(&key));
    buf_add(&bytes, BYTES(0x30, 0x03, 0x0a, 0x01, 0x06)); /* OCSP: unauthorized */
    ck_assert_int_eq(read_bytes_as_file(buf_view(&bytes)), STATUS_OK);
    ck_assert_uint_eq(file.count, 3);
    check_item(0, DER_CERTIFICATE, "CERTIFICATE", 0, 0);
    ck_assert_bytes(file.items[0].der, buf_view(&certificate));
    check_item(1, DER_PRIVATE_KEY, "PRIVATE KEY", 0, certificate.length);
    ck_assert_ptr_null(file.items[1].der.data);
    check_item(2, DER_OCSP_RESPONSE, "OCSP RESPONSE", 0, bytes.length - 5);
    buf_free(&certificate);
    secret_free(&key);
}
END_TEST

static const struct {
    enum der_kind kind;
    const char *label;
    struct bytes der;
} skeletons[] = {
    {DER_CERTIFICATE,
     "CERTIFICATE",
     {(const uint8_t[]){0x30, 7, 0x30, 5, 0xa0, 0, 2, 1, 9}, 9}},
    {DER_CERTIFICATE,
     "CERTIFICATE",
     {(const uint8_t[]){0x30, 10, 0x30, 8, 2, 0, 0x30, 0, 0x30, 0, 0x30, 0}, 12}},
    {DER_OTHER,
     "CERTIFICATE REQUEST",
     {(const uint8_t[]){0x30, 10, 0x30, 8, 2, 0, 0x30, 0, 0x30, 0, 0xa0, 0}, 12}},
    {DER_CRL,
     "X509 CRL",
     {(const uint8_t[]){0x30, 10, 0x30, 8, 2, 0, 0x30, 0, 0x30, 0, 0x17, 0}, 12}},
    {DER_CRL, "X509 CRL", {(const uint8_t[]){0x30, 8, 0x30, 6, 0x30, 0, 0x30, 0, 0x17, 0}, 10}},
    {DER_OCSP_REQUEST, "OCSP REQUEST", {(const uint8_t[]){0x30, 4, 0x30, 2, 0x30, 0}, 6}},
    {DER_PRIVATE_KEY, "RSA PRIVATE KEY", {(const uint8_t[]){0x30, 6, 2, 0, 2, 0, 2, 0}, 8}},
    {DER_PRIVATE_KEY, "EC PRIVATE KEY", {(const uint8_t[]){0x30, 4, 2, 0, 4, 0}, 6}},
    {DER_PRIVATE_KEY, "ENCRYPTED PRIVATE KEY", {(const uint8_t[]){0x30, 4, 0x30, 0, 4, 0}, 6}},
    {DER_OTHER, "PUBLIC KEY", {(const uint8_t[]){0x30, 4, 0x30, 0, 3, 0}, 6}},
    {DER_OTHER, "DER", {(const uint8_t[]){0x30, 0}, 2}},
};

START_TEST(each_kind_is_known_by_its_parts)
{
    ck_assert_int_eq(read_bytes_as_file(skeletons[_i].der), STATUS_OK);
    ck_assert_uint_eq(file.count, 1);
    check_item(0, skeletons[_i].kind, skeletons[_i].label, 0, 0);
    ck_assert_int_eq(file.items[0].der.length > 0, skeletons[_i].kind < DER_PRIVATE_KEY);
}
END_TEST

START_TEST(what_is_no_der_is_refused)
{
    ck_assert_int_eq(read_text(""), STATUS_DATA);
    ck_assert_ptr_nonnull(strstr(failure.what, "nothing to look into in chain.pem"));
    ck_assert_int_eq(read_text("GIF89a"), STATUS_DATA);
    ck_assert_int_eq(read_bytes_as_file(BYTES(0x30, 0x00, 0x30, 0x05, 0x00)), STATUS_DATA);
    ck_assert_ptr_nonnull(strstr(failure.what, "byte 2 of chain.pem"));
    ck_assert_int_eq(read_bytes_as_file(BYTES(0x30, 0x80, 0x00, 0x00)), STATUS_DATA);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/der_file");
    TCase *pem = tcase_create("pem");
    TCase *der = tcase_create("der");

    tcase_add_checked_fixture(pem, NULL, tear_down);
    tcase_add_test(pem, pem_blocks_are_read);
    tcase_add_test(pem, private_keys_are_told_and_left_alone);
    tcase_add_test(pem, labels_are_clean);
    tcase_add_test(pem, a_block_begins_with_its_line);
    tcase_add_loop_test(pem, broken_blocks_are_refused, 0, sizeof bad_pem / sizeof *bad_pem);
    tcase_add_test(pem, a_crowd_is_refused);
    tcase_set_timeout(pem, 60);
    suite_add_tcase(all, pem);
    tcase_add_checked_fixture(der, NULL, tear_down);
    tcase_add_test(der, der_structures_are_told_apart);
    tcase_add_loop_test(der, each_kind_is_known_by_its_parts, 0,
                        sizeof skeletons / sizeof *skeletons);
    tcase_add_test(der, what_is_no_der_is_refused);
    suite_add_tcase(all, der);
    return all;
}

CHECK_MAIN
