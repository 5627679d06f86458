/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/rules.h"

#include <string.h>

#include "check_main.h"

START_TEST(every_rule_is_found_by_its_name)
{
    for (enum rule rule = 0; rule < RULES; rule++) {
        ck_assert_msg(rules[rule].name != NULL, "rule %d has no name", rule);
        ck_assert_ptr_eq(rule_find(rules[rule].name), &rules[rule]);
    }
    ck_assert_ptr_null(rule_find("certificate.colour"));
    ck_assert_ptr_null(rule_find(""));
}
END_TEST

START_TEST(every_rule_is_a_sentence_with_its_place)
{
    for (enum rule rule = 0; rule < RULES; rule++) {
        const struct rule_entry *entry = &rules[rule];

        ck_assert_int_eq(strncmp(entry->rfc, "RFC ", 4), 0);
        ck_assert_int_eq(strncmp(entry->older, "RFC ", 4), 0);
        ck_assert_uint_le(strlen(entry->word), 20); /* they stand in a list */
        ck_assert_uint_gt(strlen(entry->words), 20);
        ck_assert_int_ne(entry->words[strlen(entry->words) - 1], '.');
    }
}
END_TEST

/* They are those that can be left out, each a bit of an unsigned. */
START_TEST(rules_about_a_certificate_come_first)
{
    for (enum rule rule = 0; rule < RULES; rule++)
        ck_assert_int_eq(strncmp(rules[rule].name, "certificate.", 12) == 0,
                         rule < RULE_CERTIFICATE);
    ck_assert_uint_lt(RULE_CERTIFICATE, 8 * sizeof(unsigned));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rules");

    CHECK_CASE(s, "rules", every_rule_is_found_by_its_name,
               every_rule_is_a_sentence_with_its_place, rules_about_a_certificate_come_first);
    return s;
}

CHECK_MAIN
