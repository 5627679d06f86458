/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The certificate wizard: what is chosen is what is issued, shown, tried out and saved.
 */
#include "app/pages/wizard.h"

#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/table.h"
#include "pki/workshop.h"

#define LESSON                                                                  \
    "---\nformat: 1\nid: small\ntitle: Small\nlab: trust\nminutes: 5\n---\n## " \
    "First\n\nText.\n"

static struct table table;
static struct workshop *workshop;

static void set_up(void)
{
    table_teach(&table, LESSON);
    workshop = workshop_new();
}

static void tear_down(void)
{
    workshop_free(workshop);
    table_close(&table);
}

static const char *profile(void)
{
    static char text[1000];
    struct buf out = {0};

    leaf_profile(&table.model->wizard.choices, &out);
    snprintf(text, sizeof text, "%s", buf_text(&out));
    buf_free(&out);
    return text;
}

/* What the front does when it is asked to issue. */
static void issue(void)
{
    struct failure failure;
    struct buf der = {0};

    ck_assert_msg(!workshop_issue(workshop, bytes_of(profile()), "wizard", &der, &failure),
                  "%s: %s", failure.what, failure.why);
    wizard_take(table.model, buf_view(&der));
    buf_free(&der);
}

static const struct field *lit(void)
{
    const struct wizard_page *page = &table.model->wizard;

    return page->row < page->row_count ? page->rows[page->row].field : NULL;
}

START_TEST(opens_anywhere_and_asks_for_a_certificate)
{
    table_key(&table, 'I');
    ck_assert_int_eq(table.model->page, PAGE_WIZARD);
    ck_assert_uint_eq(table.model->list_count, LEAF_FIELDS);
    ck_assert_uint_eq(table.asked[EFFECT_ISSUE], 1);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    table_command(&table, "show wizard");
    ck_assert_int_eq(table.model->page, PAGE_WIZARD);
}
END_TEST

/* Round every field, whatever is chosen there. */
START_TEST(every_choice_can_be_issued)
{
    table_key(&table, 'I');
    for (size_t i = 0; i < LEAF_FIELDS; i++) {
        const char *first = leaf_chosen(&table.model->wizard.choices, i);
        unsigned steps = 0;

        do {
            issue();
            ck_assert_uint_gt(table.model->wizard.length, 200);
            ck_assert_uint_gt(strlen(leaf_about(i)), 20);
            table_key(&table, KEY_RIGHT_ARROW);
            ck_assert_uint_eq(table.asked[EFFECT_ISSUE], ++steps + 1);
        } while (strcmp(leaf_chosen(&table.model->wizard.choices, i), first));
        ck_assert_uint_ge(steps, 2);
        table.asked[EFFECT_ISSUE] = 1;
        table_key(&table, KEY_LEFT_ARROW);
        ck_assert_str_ne(leaf_chosen(&table.model->wizard.choices, i), first);
        table_key(&table, KEY_RIGHT_ARROW);
        table.asked[EFFECT_ISSUE] = 1;
        table_key(&table, KEY_DOWN_ARROW);
    }
}
END_TEST

START_TEST(what_a_choice_changes_is_lit)
{
    table_key(&table, 'I');
    issue();
    ck_assert_int_eq(lit()->id, FIELD_X509_DNS_NAME);
    ck_assert_str_eq(field_text(table.model->wizard.tree, lit()), "trust.lockstep.test");
    table_key(&table, KEY_RIGHT_ARROW);
    issue();
    ck_assert_str_eq(field_text(table.model->wizard.tree, lit()), "mail.lockstep.test");
    ck_assert_uint_gt(table.model->wizard.before, 0);
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_int_eq(lit()->id, FIELD_X509_SPKI);
    for (int i = 0; i < 6; i++)
        table_key(&table, KEY_DOWN_ARROW);
    ck_assert_ptr_null(lit()); /* any name: nothing is said */
    table_key(&table, KEY_RIGHT_ARROW);
    issue();
    ck_assert_int_eq(lit()->id, FIELD_X509_NAME_CONSTRAINTS);
}
END_TEST

START_TEST(the_trust_lab_tries_it_out)
{
    table_key(&table, KEY_RETURN); /* the lesson's bench */
    table_key(&table, 'I');
    table_key(&table, KEY_DOWN_ARROW);
    table_key(&table, KEY_DOWN_ARROW);
    table_key(&table, KEY_RIGHT_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_str_eq(table.last,
                     "set trust.case = own\n"
                     "set trust.leaf = \"subject: My server;dns: trust.lockstep.test;"
                     "key: p256;from: -40;days: 30;usage: digital-signature;purpose: server;"
                     "issuer: trust-intermediate;\"\n"
                     "restart\n");
    table_command(&table, "deliver all");
    ck_assert_uint_ne(
        table_newest(&table, "check.rule == \"certificate.dates\" and check.outcome == failed"),
        0);
}
END_TEST

START_TEST(without_that_lab_it_says_so)
{
    table_key(&table, 'I');
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_WIZARD);
    ck_assert_uint_eq(table.asked[EFFECT_SCRIPT], 0);
    ck_assert_str_eq(table.model->said,
                     "The trust lab tries it out: open that lab, then press I there.");
}
END_TEST

START_TEST(the_profile_is_saved_under_a_name)
{
    table_key(&table, 'I');
    table_key(&table, 's');
    ck_assert_int_eq(table.model->line.use, LINE_PALETTE);
    ck_assert_str_eq(table.model->line.text, "save my-server.profile");
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(table.asked[EFFECT_PROFILE], 1);
    ck_assert_uint_eq(table.asked[EFFECT_SAVE], 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("app/wizard");

    CHECK_CASE_WITH(all, "page", set_up, tear_down, opens_anywhere_and_asks_for_a_certificate,
                    every_choice_can_be_issued, what_a_choice_changes_is_lit,
                    the_trust_lab_tries_it_out, without_that_lab_it_says_so,
                    the_profile_is_saved_under_a_name);
    return all;
}

CHECK_MAIN
