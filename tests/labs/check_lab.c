/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
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
            ck_assert_uint_le(text_width(setting->help), 3 * 70); /* three lines in the list */
        }
}
END_TEST

/* The next of the words parted by blanks; *rest moves behind it. */
static const char *next_word(const char **rest, char word[static SETTING_TEXT])
{
    size_t length = strcspn(*rest, " ");

    snprintf(word, SETTING_TEXT, "%.*s", (int)length, *rest);
    *rest += length + strspn(*rest + length, " ");
    return word;
}

/* What takes part now and then names settings, and for each a value that it can have; the last
 * value is that of the rest of them. */
static void check_only_if(const struct lab *lab, const struct only_if *only_if)
{
    const char *names = only_if->setting ? only_if->setting : "";
    const char *values = only_if->value;
    char name[SETTING_TEXT];
    char value[SETTING_TEXT];

    while (*names) {
        const struct setting *setting = lab_setting(lab, next_word(&names, name));

        if (*values)
            next_word(&values, value);
        ck_assert_msg(setting, "%s has no setting %s", lab->name, name);
        ck_assert_int_eq(setting_check(setting, value + (*value == '!'), &failure), STATUS_OK);
    }
}

/* What is told fits the paper it is told on. */
START_TEST(every_stage_is_complete)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        for (size_t s = 0; s < (*lab)->stage_count; s++) {
            const struct stage *stage = &(*lab)->stages[s];

            ck_assert_ptr_nonnull(stage->id);
            ck_assert_uint_gt(strlen(stage->prose), 100);
            ck_assert_ptr_nonnull(stage->goals[0].when);
            check_only_if(*lab, &stage->only_if);
            for (size_t g = 0; g < STAGE_GOALS && stage->goals[g].when; g++) {
                ck_assert_uint_le(text_width(stage->goals[g].shown), 74);
                check_only_if(*lab, &stage->goals[g].only_if);
            }
        }
}
END_TEST

START_TEST(stages_take_part_as_the_settings_say)
{
    const struct lab *tls = lab_find("tls");
    struct setting_value values[] = {{"tls.version", "1.3"}, {"tls.key-update", "off"}};
    const struct only_if always = {0};
    const struct only_if older = {"tls.version", "1.2"};
    size_t without;

    ck_assert(only_if_holds(&always, values, 2));
    ck_assert(!only_if_holds(&older, values, 2));
    ck_assert(!only_if_holds(&(struct only_if){"tls.version", "1"}, values, 2));
    without = lab_stages(tls, values, 2);
    ck_assert_uint_lt(without, tls->stage_count);
    values[1].value = "on";
    ck_assert_uint_eq(lab_stages(tls, values, 2), without + 1);
    values[0].value = "1.2";
    ck_assert(only_if_holds(&older, values, 2));
}
END_TEST

START_TEST(a_stage_is_found_in_the_plan_that_is_played)
{
    const struct lab *ssn = lab_find("ssn");
    struct setting_value values[] = {{"ssn.plan", "walk"}};
    size_t in_walk = lab_stage(ssn, "key", values, 1);

    ck_assert_uint_eq(in_walk, 0);
    ck_assert_uint_eq(lab_stage(ssn, "goodbye", values, 1), ssn->stage_count);
    values[0].value = "journey";
    ck_assert_uint_gt(lab_stage(ssn, "key", values, 1), in_walk);
    ck_assert_str_eq(ssn->stages[lab_stage(ssn, "goodbye", values, 1)].title, "Goodbye");
    ck_assert_uint_eq(lab_stage(ssn, "no such", values, 1), ssn->stage_count);
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
               every_stage_is_complete, stages_take_part_as_the_settings_say,
               a_stage_is_found_in_the_plan_that_is_played,
               values_that_do_not_suit_are_refused);
    return s;
}

CHECK_MAIN
