/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/profile.h"

#include "check_main.h"

#include <gnutls/x509.h>
#include <string.h>

#include "base/buf.h"

#define WHOLE "subject: A\nkey: p256\ndays: 30\nissuer: self\n"

static struct arena arena;

static void free_arena(void)
{
    arena_free(&arena);
}

static struct profile good(const char *text)
{
    struct failure failure = {0};
    struct profile profile;

    ck_assert_msg(profile_read(bytes_of(text), "f", &arena, &profile, &failure) == STATUS_OK,
                  "%s: %s", failure.what, failure.why);
    return profile;
}

START_TEST(reads_the_built_in_profile)
{
    struct profile profile = good(profile_builtin("ssn-server"));

    ck_assert_str_eq(profile.subject, "Lockstep ssn lab server");
    ck_assert_uint_eq(profile.dns.count, 1);
    ck_assert_str_eq(profile.dns.of[0], "ssn.lockstep.test");
    ck_assert_int_eq(profile.key, KEY_P256);
    ck_assert_uint_eq(profile.days, 30);
    ck_assert_uint_eq(profile.usage, GNUTLS_KEY_DIGITAL_SIGNATURE);
    ck_assert(profile.for_server);
    ck_assert(!profile.for_client);
}
END_TEST

START_TEST(knows_no_other_built_in_profile)
{
    ck_assert_ptr_null(profile_builtin("ssn_server"));
    ck_assert_ptr_null(profile_builtin("ssn-server.profile"));
    ck_assert_ptr_null(profile_builtin(""));
}
END_TEST

START_TEST(reads_every_key)
{
    struct profile profile =
        good("# a comment\n"
             "\n"
             "   subject :  Zo\xc3\xab, #1: \"the\" host  \n"
             "dns: a.test\n"
             "dns: *.b.test\n"
             "key: rsa3072\n"
             "days: 3650\n"
             "usage: digital-signature content-commitment  key-encipherment data-encipherment "
             "key-agreement key-cert-sign crl-sign\n"
             "purpose: client server\n"
             "signature: sha1\nfrom: -3650\npath-length: 0\npermitted: c.test\n"
             "excluded: d.c.test\nmust-staple: yes\ncrl: http://a.test/crl\n"
             "issuer: self"); /* no newline at the end */

    ck_assert_str_eq(profile.subject, "Zo\xc3\xab, #1: \"the\" host");
    ck_assert_uint_eq(profile.dns.count, 2);
    ck_assert_str_eq(profile.dns.of[1], "*.b.test");
    ck_assert_int_eq(profile.key, KEY_RSA3072);
    ck_assert_uint_eq(profile.days, 3650);
    ck_assert_uint_eq(profile.usage, GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_NON_REPUDIATION |
                                         GNUTLS_KEY_KEY_ENCIPHERMENT |
                                         GNUTLS_KEY_DATA_ENCIPHERMENT |
                                         GNUTLS_KEY_KEY_AGREEMENT | GNUTLS_KEY_KEY_CERT_SIGN |
                                         GNUTLS_KEY_CRL_SIGN);
    ck_assert(profile.for_server && profile.for_client);
    ck_assert(profile.sha1 && profile.must_staple);
    ck_assert_int_eq(profile.from, -3650);
    ck_assert(profile.limits_path && profile.path_length == 0);
    ck_assert_str_eq(profile.permitted.of[0], "c.test");
    ck_assert_str_eq(profile.excluded.of[0], "d.c.test");
    ck_assert_str_eq(profile.crl, "http://a.test/crl");
}
END_TEST

START_TEST(what_is_not_named_is_empty)
{
    struct profile profile = good(WHOLE);

    ck_assert_uint_eq(profile.dns.count, 0);
    ck_assert_uint_eq(profile.usage, 0);
    ck_assert(!profile.for_server && !profile.for_client);
    ck_assert(!profile.authority && !profile.limits_path);
    ck_assert(!profile.sha1 && !profile.must_staple);
    ck_assert_int_eq(profile.from, 0);
    ck_assert_ptr_null(profile.crl);
    ck_assert_str_eq(profile.issuer, "self");
}
END_TEST

START_TEST(an_authority_and_whom_it_signs_are_told)
{
    struct profile root = good(WHOLE "authority: yes\n");
    struct profile leaf = good("subject: A\nkey: p256\ndays: 30\nauthority: no\n"
                               "issuer: my-root\n");

    ck_assert(root.authority);
    ck_assert(!leaf.authority);
    ck_assert_str_eq(leaf.issuer, "my-root");
}
END_TEST

static const struct bad {
    const char *text;
    const char *what; /* of the failure */
    const char *why;
    const char *todo;
} bads[] = {
    {WHOLE "subjct: A\n", "f:5 cannot be used", "\"subjct\" is no key",
     "Use subject dns key signature from days usage purpose authority path-length permitted "
     "excluded must-staple crl issuer"},
    {WHOLE "Days: 3\n", "f:5 cannot be used", "\"Days\" is no key", NULL},
    {WHOLE "\n\n# x\nday by day\n", "f:8 cannot be used", "There is no colon in the line",
     NULL},
    {WHOLE "days: 3\n", "f:5 cannot be used", "days stands here again",
     "Keep one of the lines"},
    {WHOLE "usage: crl-sign\nusage: crl-sign\n", "f:6 cannot be used",
     "usage stands here again", NULL},
    {"subject:\n", "f:1 cannot be used", "subject has no value", NULL},
    {"key: dsa\n", "f:1 cannot be used", "\"dsa\" is no kind of key",
     "Use one of p256 ed25519 rsa1024 rsa2048 rsa3072 rsa4096"},
    {"\nkey: p256 rsa2048\n", "f:2 cannot be used", "\"p256 rsa2048\" is no kind of key", NULL},
    {"days: 0\n", "f:1 cannot be used", "\"0\" is no number of days",
     "Use a whole number from 1 to 3650"},
    {"days: 3651\n", "f:1 cannot be used", "\"3651\" is no number of days", NULL},
    {"days: -1\n", "f:1 cannot be used", "\"-1\" is no number of days", NULL},
    {"days: 30 days\n", "f:1 cannot be used", "\"30 days\" is no number of days", NULL},
    {"days: 18446744073709551617\n", "f:1 cannot be used",
     "\"18446744073709551617\" is no number of days", NULL},
    {"dns: a_b.test\n", "f:1 cannot be used", "\"a_b.test\" is no DNS name", NULL},
    {"dns: a.test b.test\n", "f:1 cannot be used", "\"a.test b.test\" is no DNS name", NULL},
    {"dns: a\ndns: a\ndns: a\ndns: a\ndns: a\ndns: a\ndns: a\ndns: a\ndns: a\n",
     "f:9 cannot be used", "There are more than 8 names", "Take a line out"},
    {"usage: digital-signature fly\n", "f:1 cannot be used", "\"fly\" is no usage of a key",
     NULL},
    {"purpose: email\n", "f:1 cannot be used", "\"email\" is no purpose", NULL},
    {"authority: perhaps\n", "f:1 cannot be used", "\"perhaps\" is neither yes nor no", NULL},
    {"signature: md5\n", "f:1 cannot be used", "\"md5\" is no hash that is signed here", NULL},
    {"from: --1\n", "f:1 cannot be used", "\"--1\" is no number of days from today",
     "Use a whole number from -3650, that long ago, to 3650"},
    {"from: -3651\n", "f:1 cannot be used", "\"-3651\" is no number of days from today", NULL},
    {"from: tomorrow\n", "f:1 cannot be used", "\"tomorrow\" is no number of days from today",
     NULL},
    {"path-length: -1\n", "f:1 cannot be used", "\"-1\" is no number of authorities",
     "Use a whole number from 0 to 9"},
    {"path-length: 10\n", "f:1 cannot be used", "\"10\" is no number of authorities", NULL},
    {"permitted: a b\n", "f:1 cannot be used", "\"a b\" is no DNS name", NULL},
    {"excluded: a/b\n", "f:1 cannot be used", "\"a/b\" is no DNS name", NULL},
    {"must-staple: maybe\n", "f:1 cannot be used", "\"maybe\" is neither yes nor no",
     "Use yes, for a certificate that counts only with its status, or no"},
    {"crl: ftp://a\n", "f:1 cannot be used", "\"ftp://a\" is no address of a revocation list",
     NULL},
    {"issuer: the CA\n", "f:1 cannot be used", "\"the CA\" is no issuer", NULL},
    {"subject: A\tB\n", "f:1 cannot be used", "There is a control character in the line", NULL},
    {"subject: A\r\n", "f:1 cannot be used", "There is a control character in the line", NULL},
    {"# \x1b[2J\n", "f:1 cannot be used", "There is a control character in the line", NULL},
    {"key: p256\ndays: 30\nissuer: self\n", "f:3 cannot be used",
     "The profile ends without subject", "Write the missing line"},
    {"subject: A\ndays: 30\nissuer: self\n", "f:3 cannot be used",
     "The profile ends without key", NULL},
    {"subject: A\nkey: p256\nissuer: self\n", "f:3 cannot be used",
     "The profile ends without days", NULL},
    {"subject: A\nkey: p256\ndays: 30", "f:3 cannot be used", "The profile ends without issuer",
     NULL},
    {"", "f:1 cannot be used", "The profile ends without subject", NULL},
};

START_TEST(refuses_with_file_and_line)
{
    const struct bad *bad = &bads[_i];
    struct failure failure = {0};
    struct profile profile;

    ck_assert_int_eq(profile_read(bytes_of(bad->text), "f", &arena, &profile, &failure),
                     STATUS_DATA);
    ck_assert_int_eq(failure.status, STATUS_DATA);
    ck_assert_str_eq(failure.what, bad->what);
    ck_assert_str_eq(failure.why, bad->why);
    ck_assert_str_ne(failure.todo, "");
    if (bad->todo)
        ck_assert_str_eq(failure.todo, bad->todo);
}
END_TEST

START_TEST(refuses_a_nul)
{
    struct failure failure = {0};
    struct profile profile;
    struct bytes text = {(const uint8_t *)WHOLE, sizeof WHOLE};

    ck_assert_int_eq(profile_read(text, "f", &arena, &profile, &failure), STATUS_DATA);
    ck_assert_str_eq(failure.why, "There is a NUL in the profile");
}
END_TEST

START_TEST(refuses_more_than_64_kib)
{
    struct failure failure = {0};
    struct profile profile;
    struct buf text = {0};

    buf_add(&text, bytes_of(WHOLE));
    memset(buf_extend(&text, 64 * 1024 - text.length), '\n', 64 * 1024 - sizeof WHOLE + 1);
    ck_assert_int_eq(profile_read(buf_view(&text), "f", &arena, &profile, &failure), STATUS_OK);
    buf_add(&text, bytes_of("\n"));
    ck_assert_int_eq(profile_read(buf_view(&text), "f", &arena, &profile, &failure),
                     STATUS_DATA);
    ck_assert_str_eq(failure.why, "The profile is longer than 64 KiB");
    buf_free(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/profile");
    TCase *bad = tcase_create("bad");

    CHECK_CASE(all, "good", reads_the_built_in_profile, knows_no_other_built_in_profile,
               reads_every_key, what_is_not_named_is_empty,
               an_authority_and_whom_it_signs_are_told);
    CHECK_CASE(all, "whole", refuses_a_nul, refuses_more_than_64_kib);
    tcase_add_loop_test(bad, refuses_with_file_and_line, 0, sizeof bads / sizeof *bads);
    suite_add_tcase(all, bad);
    atexit(free_arena);
    return all;
}

CHECK_MAIN
