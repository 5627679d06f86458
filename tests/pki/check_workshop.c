/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/workshop.h"

#include "check_main.h"

#include "pki/verify.h"

#define LEAF "subject: A\nkey: p256\ndays: 30\n"

static struct workshop *workshop;
static struct failure failure;

static void set_up(void)
{
    workshop = workshop_new();
}

static void tear_down(void)
{
    workshop_free(workshop);
}

static enum status issue(const char *text, struct buf *der)
{
    buf_clear(der);
    return workshop_issue(workshop, bytes_of(text), "mine", der, &failure);
}

START_TEST(issues_what_the_profile_says)
{
    struct buf one = {0};
    struct buf other = {0};

    ck_assert_int_eq(issue(LEAF "issuer: self\n", &one), STATUS_OK);
    ck_assert_int_eq(verify_signature(buf_view(&one), buf_view(&one), &failure), STATUS_OK);
    ck_assert_int_eq(issue(LEAF "dns: a.test\nissuer: trust-intermediate\n", &other),
                     STATUS_OK);
    ck_assert_uint_ne(bytes_find(buf_view(&other), bytes_of("a.test"), 0), BYTES_NOT_FOUND);
    ck_assert_uint_ne(
        bytes_find(buf_view(&other), bytes_of("Lockstep trust lab intermediate"), 0),
        BYTES_NOT_FOUND);
    ck_assert_int_eq(verify_signature(buf_view(&other), buf_view(&one), &failure), STATUS_DATA);
    buf_free(&one);
    buf_free(&other);
}
END_TEST

/* The SubjectPublicKeyInfo of P-256 ends with the 65 bytes of the point. */
static struct bytes point_of(const struct buf *der)
{
    static const uint8_t head[] = {0x03, 0x42, 0x00, 0x04};
    size_t at = bytes_find(buf_view(der), (struct bytes){head, sizeof head}, 0);

    ck_assert_uint_ne(at, BYTES_NOT_FOUND);
    return bytes_part(buf_view(der), at, 68);
}

START_TEST(keeps_its_keys)
{
    struct buf one = {0};
    struct buf other = {0};

    ck_assert_int_eq(issue(LEAF "issuer: trust-root\n", &one), STATUS_OK);
    ck_assert_int_eq(issue(LEAF "must-staple: yes\nissuer: trust-root\n", &other), STATUS_OK);
    ck_assert_bytes(point_of(&one), point_of(&other));
    ck_assert_uint_gt(other.length, one.length);
    buf_free(&one);
    buf_free(&other);
}
END_TEST

START_TEST(a_mistake_is_told_with_its_line)
{
    struct buf der = {0};

    ck_assert_int_eq(issue(LEAF "issuer: self\nusage: fly\n", &der), STATUS_DATA);
    ck_assert_str_eq(failure.what, "mine:5 cannot be used");
    ck_assert_int_eq(issue(LEAF "issuer: nobody\n", &der), STATUS_DATA);
    ck_assert_str_eq(failure.why, "Its issuer \"nobody\" is no profile here");
    ck_assert_uint_eq(der.length, 0);
    buf_free(&der);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/workshop");

    CHECK_CASE_WITH(all, "issue", set_up, tear_down, issues_what_the_profile_says,
                    keeps_its_keys, a_mistake_is_told_with_its_line);
    return all;
}

CHECK_MAIN
