/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/role.h"

#include <string.h>

#include "check_main.h"

START_TEST(words_lead_back_to_their_roles)
{
    for (enum role role = ROLE_ALL; role < ROLES; role++)
        ck_assert_int_eq(role_of(role_word(role)), role);
    ck_assert_int_eq(role_of("nobody"), ROLES);
    ck_assert_int_eq(role_of(""), ROLES);
    ck_assert_str_eq(role_word(ROLES), "");
}
END_TEST

START_TEST(each_says_in_a_line_what_he_knows)
{
    for (enum role role = ROLE_ALL; role < ROLES; role++) {
        size_t length = strlen(role_knows(role));

        ck_assert_uint_gt(length, 20);
        ck_assert_uint_le(length, 78);
        ck_assert_int_eq(role_knows(role)[length - 1], '.');
        ck_assert_uint_gt(strlen(role_name(role)), 0);
    }
}
END_TEST

START_TEST(nobody_but_everybody_knows_all)
{
    ck_assert_uint_eq(role_vantage(ROLE_ALL).secrets, SECRETS_ALL);
    ck_assert(!role_vantage(ROLE_ALL).oracle);
    for (enum role role = ROLE_AS_CLIENT; role < ROLES; role++) {
        struct vantage vantage = role_vantage(role);

        ck_assert_uint_ne(vantage.secrets, SECRETS_ALL);
        ck_assert(vantage.server_key == (role == ROLE_THIEF));
        ck_assert(vantage.oracle == (role == ROLE_QUANTUM));
        ck_assert((vantage.tap == TAP_SENT) == role_is_outside(role));
    }
    ck_assert_uint_eq(role_vantage(ROLE_EAVESDROPPER).secrets, 0);
    ck_assert_uint_eq(role_vantage(ROLES).secrets, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("role");

    CHECK_CASE(s, "role", words_lead_back_to_their_roles, each_says_in_a_line_what_he_knows,
               nobody_but_everybody_knows_all);
    return s;
}

CHECK_MAIN
