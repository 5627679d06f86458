/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "base/text.h"
#include "labs/lab.h"

static struct failure failure;

START_TEST(labs_are_found_by_name)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        ck_assert_ptr_eq(lab_find((*lab)->name), *lab);
    ck_assert_ptr_null(lab_find("nonsense"));
    ck_assert_ptr_null(lab_find(""));
}
END_TEST

START_TEST(every_default_suits_its_setting)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        for (size_t i = 0; i < (*lab)->setting_count; i++) {
            const struct setting *setting = &(*lab)->settings[i];

            ck_assert_int_eq(setting_check(setting, setting->fallback, &failure), STATUS_OK);
            ck_assert_ptr_eq(lab_setting(*lab, setting->name), setting);
            ck_assert_uint_le(text_width(setting->help), 60);
        }
}
END_TEST

/* What is told fits the paper it is told on. */
START_TEST(every_stage_is_complete)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        for (size_t s = 0; s < (*lab)->stage_count; s++) {
            const struct stage *stage = &(*lab)->stages[s];

            ck_assert_ptr_nonnull(stage->id);
            ck_assert_uint_gt(strlen(stage->prose), 100);
            ck_assert_ptr_nonnull(stage->goals[0].when);
            for (size_t g = 0; g < STAGE_GOALS && stage->goals[g].when; g++)
                ck_assert_uint_le(text_width(stage->goals[g].shown), 74);
        }
}
END_TEST

START_TEST(values_that_do_not_suit_are_refused)
{
    const struct lab *ssn = lab_find("ssn");
    const struct setting *key = lab_setting(ssn, "server.key");
    const struct setting *iterations = lab_setting(ssn, "vault.iterations");
    const struct setting *subject = lab_setting(ssn, "server.subject");
    static const char *const bad[] = {"",         "1000",    "599999",
                                      "10000001", "600000x", "-1",
                                      "+700000",  " 700000", "99999999999999999999"};
    char long_text[SETTING_TEXT + 2];

    ck_assert_int_eq(setting_check(key, "rsa1024", &failure), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(failure.todo, "p256, ed25519"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_int_eq(setting_check(iterations, bad[i], &failure), STATUS_USAGE);
    ck_assert_int_eq(setting_check(iterations, "10000000", &failure), STATUS_OK);
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    ck_assert_int_eq(setting_check(subject, long_text, &failure), STATUS_USAGE);
    ck_assert_int_eq(setting_check(subject, "\033[2J", &failure), STATUS_OK);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("labs/lab");

    CHECK_CASE(s, "lab", labs_are_found_by_name, every_default_suits_its_setting,
               every_stage_is_complete, values_that_do_not_suit_are_refused);
    return s;
}

CHECK_MAIN
