/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings by keys: what is shown is what the lab has, what is changed is set.
 */
#include "app/pages/setting_words.h"
#include "app/pages/settings_page.h"

#include "check_main.h"

#include <string.h>

#include "app/table.h"
#include "labs/lab.h"

#define LESSON(lab, head)                                                                 \
    "---\nformat: 1\nid: small\ntitle: Small\nlab: " lab "\nminutes: 5\n" head "---\n## " \
    "First\n\nText.\n"

static struct table table;

static void set_up(void)
{
    table_open(&table);
}

static void tear_down(void)
{
    table_close(&table);
}

/* Puts the cursor on a setting. */
static void go_to(const char *name)
{
    table_key(&table, '/');
    table_type(&table, name);
    table_key(&table, KEY_RETURN);
}

static const struct lent_setting *chosen(void)
{
    return &table.model->lent.settings[table.model->list_cursor];
}

static const char *present(void)
{
    return setting_present(table.model->lent.trace, chosen());
}

static bool says(const char *text)
{
    return strstr(table.model->said, text) != NULL;
}

START_TEST(every_setting_of_the_lab_is_there)
{
    const struct lab *lab = lab_find("ssn");

    table_key(&table, 'O');
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    ck_assert_uint_eq(table.model->list_count, lab->setting_count);
    for (size_t i = 0; i < lab->setting_count; i++) {
        ck_assert_str_eq(table.model->lent.settings[i].name, lab->settings[i].name);
        ck_assert_str_eq(table.model->lent.settings[i].help, lab->settings[i].help);
        ck_assert_int_eq(setting_is_changed(&table.model->lent.settings[i]),
                         !strcmp(lab->settings[i].name, "ssn.plan")); /* set by the table */
    }
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_int_eq(table.model->saying, SAY_NOTHING);
    table_command(&table, "show settings");
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    table_key(&table, 'O');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

START_TEST(choices_go_round)
{
    table_key(&table, 'O');
    go_to("client.verify");
    ck_assert_str_eq(chosen()->value, "on");
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_str_eq(table.last, "set client.verify = off\n");
    ck_assert_str_eq(chosen()->value, "off");
    ck_assert(setting_is_changed(chosen()));
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_str_eq(chosen()->value, "on");
    go_to("server.key");
    table_key(&table, KEY_LEFT_ARROW); /* from the first to the last */
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_str_eq(chosen()->value, chosen()->fallback);
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 4);
}
END_TEST

START_TEST(numbers_go_by_one_and_no_further_than_they_can)
{
    table_key(&table, 'O');
    go_to("vault.iterations");
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert_ptr_nonnull(strstr(table.model->said, "a number from 600000 to "));
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_str_eq(chosen()->value, "600001");
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert_str_eq(chosen()->value, "600000");
}
END_TEST

START_TEST(texts_are_typed)
{
    table_key(&table, 'O');
    go_to("server.subject");
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_int_eq(table.model->line.use, LINE_PALETTE);
    ck_assert_str_eq(table.model->line.text, "set server.subject = ");
    table_type(&table, "\"Ada L\"");
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    ck_assert_str_eq(chosen()->value, "Ada L");
    go_to("client.verify");
    table_key(&table, '=');
    ck_assert_str_eq(table.model->line.text, "set client.verify = ");
    table_type(&table, "perhaps");
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->saying, SAY_BAD);
    ck_assert_str_eq(chosen()->value, "on");
}
END_TEST

START_TEST(what_is_set_counts_from_the_next_run_on)
{
    table_key(&table, 'O');
    go_to("client.verify");
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_ptr_null(present()); /* nothing has begun yet */
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert(says("The first run, with what is set"));
    table_command(&table, "step");
    ck_assert_uint_eq(trace_run_count(table.f.trace), 1);
    table_key(&table, 'O');
    go_to("client.verify");
    ck_assert_ptr_null(present());
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_str_eq(present(), "off");
    ck_assert(!setting_is_changed(chosen()));
    table_key(&table, KEY_ESCAPE);
    ck_assert(says("counts from the next run on"));
    table_key(&table, 'O');
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(table.last, "restart\n");
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_uint_eq(trace_run_count(table.f.trace), 2);
    table_key(&table, 'O');
    go_to("client.verify");
    ck_assert_ptr_null(present());
    table_key(&table, KEY_ESCAPE);
    ck_assert(!says("counts from"));
}
END_TEST

/* From the failure, its check is four keys away from being off: W o RIGHT ENTER. */
START_TEST(the_switch_of_a_failed_check_is_found)
{
    table_command(&table, "set client.trust = off");
    table_command(&table, "deliver until event.kind == failed");
    table_type(&table, "Wo");
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    ck_assert_str_eq(chosen()->name, table.model->ending.told.without.name);
    ck_assert_str_eq(chosen()->name, "client.verify");
    ck_assert(says("client.verify = off goes without that check"));
    table_key(&table, KEY_RIGHT_ARROW);
    table_key(&table, KEY_RETURN);
    table_key(&table, 'F');
    ck_assert_str_eq(table.last, "deliver all\n");
    ck_assert_uint_ne(table_newest(&table, "peer.state == CONNECTED and event.run == 2"), 0);
    ck_assert(run_at_end(table.f.run));
}
END_TEST

START_TEST(a_lesson_that_does_without_it_says_so)
{
    table_close(&table);
    table_teach(&table, LESSON("trust", "verbs: deliver\n"));
    table_key(&table, 'O');
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    table_command(&table, "show settings");
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    table_key(&table, KEY_RETURN);
    table_key(&table, 'O');
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert(says("This lesson does without that"));
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_SETTINGS);
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
}
END_TEST

START_TEST(what_no_lab_made_has_none)
{
    table.model->lent.setting_count = 0;
    table_key(&table, 'O');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert(says("No lab made this"));
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("app/settings_page");

    CHECK_CASE_WITH(all, "page", set_up, tear_down, every_setting_of_the_lab_is_there,
                    choices_go_round, numbers_go_by_one_and_no_further_than_they_can,
                    texts_are_typed, what_is_set_counts_from_the_next_run_on,
                    a_lesson_that_does_without_it_says_so, what_no_lab_made_has_none);
    CHECK_CASE_WITH(all, "exhaustive", set_up, tear_down,
                    the_switch_of_a_failed_check_is_found);
    return all;
}

CHECK_MAIN
