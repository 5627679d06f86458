/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "app/table.h"

#define CTRL(letter) ((letter)&0x1f)

static struct table table;

static void set_up(void)
{
    table_open(&table);
}

static void tear_down(void)
{
    table_close(&table);
}

static const char *text(void)
{
    return table.model->line.text;
}

static void paste(const uint32_t *keys)
{
    for (; *keys; keys++)
        table_tell(&table,
                   &(struct message){.kind = MESSAGE_KEY, .key = *keys, .pasted = true});
}

START_TEST(a_line_is_edited)
{
    table_key(&table, ':');
    table_type(&table, "set client.trust");
    table_key(&table, KEY_TO_HOME);
    table_key(&table, KEY_DELETE);
    table_type(&table, "r");
    ck_assert_str_eq(text(), "ret client.trust");
    table_key(&table, CTRL('E'));
    table_key(&table, KEY_RUBOUT);
    table_key(&table, KEY_LEFT_ARROW);
    table_type(&table, "X");
    ck_assert_str_eq(text(), "ret client.truXs");
    table_key(&table, KEY_RIGHT_ARROW);
    table_key(&table, CTRL('W'));
    ck_assert_str_eq(text(), "ret ");
    table_key(&table, CTRL('U'));
    ck_assert_str_eq(text(), "");
    table_key(&table, KEY_RUBOUT);
    table_key(&table, KEY_DELETE);
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert_uint_eq(table.model->line.cursor, 0);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->line.use, LINE_NONE);
}
END_TEST

START_TEST(characters_stay_whole)
{
    table_key(&table, '/');
    table_key(&table, 0xe9);
    table_key(&table, 0x20ac);
    table_key(&table, 0x1f600);
    ck_assert_str_eq(text(), "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert_uint_eq(table.model->line.cursor, 5);
    table_key(&table, KEY_RUBOUT);
    ck_assert_str_eq(text(), "\xc3\xa9\xf0\x9f\x98\x80");
    table_key(&table, 0x202e); /* would turn the reading direction */
    table_key(&table, 0xd800);
    table_key(&table, 7);
    ck_assert_uint_eq(table.model->line.length, 6);
}
END_TEST

START_TEST(a_line_has_an_end)
{
    table_key(&table, '/');
    for (int i = 0; i < 300; i++)
        table_key(&table, 0xe9);
    ck_assert_uint_eq(table.model->line.length, 510);
    table_key(&table, 0x20ac);
    ck_assert_uint_eq(table.model->line.length, 510);
}
END_TEST

START_TEST(what_is_pasted_never_commands)
{
    static const uint32_t keys[] = {'q', 3, 13, KEY_RETURN, 'x', 0};
    static const uint32_t line[] = {'d', 'e', 10, KEY_RETURN, KEY_ESCAPE, CTRL('U'), 'l', 0};

    paste(keys);
    ck_assert_uint_eq(table.asked[EFFECT_QUIT], 0);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    table_key(&table, ':');
    paste(line);
    ck_assert_int_eq(table.model->line.use, LINE_PALETTE);
    ck_assert_str_eq(text(), "del");
}
END_TEST

START_TEST(commands_are_done_and_words_obeyed)
{
    table_command(&table, "deliver until event.kind == sent");
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 1);
    table_command(&table, "save /tmp/x y.pcapng");
    table_command(&table, "picture p.svg");
    ck_assert_uint_eq(table.asked[EFFECT_SAVE], 1);
    ck_assert_uint_eq(table.asked[EFFECT_PICTURE], 1);
    table_command(&table, "theme mono");
    ck_assert_str_eq(table.model->theme, "mono");
    ck_assert_uint_eq(table.asked[EFFECT_THEME], 1);
    table_command(&table, "zoom hex");
    ck_assert(table.model->zoomed);
    ck_assert_int_eq(table.model->pane, PANE_HEX);
    table_command(&table, "show keys");
    ck_assert_int_eq(table.model->page, PAGE_KEYS);
    table_command(&table, "show ladder");
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_int_eq(table.model->pane, PANE_LADDER);
    table_command(&table, "look-as server");
    ck_assert_int_eq(table.model->role, ROLE_AS_SERVER);
    table_command(&table, "look-as all");
    ck_assert_int_eq(table.model->role, ROLE_ALL);
    table_command(&table, "help");
    ck_assert_int_eq(table.model->page, PAGE_HELP);
    table_command(&table, "quit");
    ck_assert_uint_eq(table.asked[EFFECT_QUIT], 1);
}
END_TEST

START_TEST(what_is_no_command_is_told_and_can_be_mended)
{
    table_command(&table, "delver");
    ck_assert_int_eq(table.model->saying, SAY_BAD);
    ck_assert_int_eq(table.model->line.use, LINE_NONE);
    table_key(&table, ':');
    ck_assert_str_eq(text(), "delver");
    table_key(&table, KEY_ESCAPE);
    table_key(&table, ':');
    ck_assert_str_eq(text(), "");
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "save");
    ck_assert_ptr_nonnull(strstr(table.model->said, "save FILE"));
    table_command(&table, "quit now");
    ck_assert_uint_eq(table.asked[EFFECT_QUIT], 0);
    table_command(&table, "lesson nowhere");
    ck_assert_ptr_nonnull(strstr(table.model->said, "no lesson nowhere"));
    table_command(&table, "lab nowhere");
    ck_assert_ptr_nonnull(strstr(table.model->said, "no lab nowhere"));
    table_command(&table, "theme plaid");
    ck_assert_int_eq(table.model->saying, SAY_BAD);
    table_command(&table, "focus vault.tag");
    ck_assert_ptr_nonnull(strstr(table.model->said, "There is no Tag"));
    table_command(&table, "# nothing");
    ck_assert_int_eq(table.model->saying, SAY_NOTHING);
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
}
END_TEST

START_TEST(while_a_command_is_done_no_other_begins)
{
    struct effects effects = {0};

    update(table.model, &(struct message){.kind = MESSAGE_KEY, .key = ' '}, &effects);
    ck_assert(table.model->busy);
    ck_assert_uint_eq(effects.count, 1);
    ck_assert_str_eq(effects.list[0].text, "step");
    update(table.model, &(struct message){.kind = MESSAGE_KEY, .key = ' '}, &effects);
    ck_assert_uint_eq(effects.count, 1);
    update(table.model,
           &(struct message){.kind = MESSAGE_WORKING, .text = "a key", .permille = 300},
           &effects);
    ck_assert(table.model->job.active);
    ck_assert_str_eq(table.model->job.what, "a key");
    update(table.model,
           &(struct message){.kind = MESSAGE_SAID,
                             .failure = &(struct failure){STATUS_IO, "not kept", "full", ""}},
           &effects);
    ck_assert_str_eq(table.model->said, "not kept: full");
    ck_assert(table.model->busy);
    update(table.model, &(struct message){.kind = MESSAGE_KEY, .key = KEY_ESCAPE}, &effects);
    ck_assert_int_eq(effects.list[1].kind, EFFECT_CANCEL);
    update(table.model, &(struct message){.kind = MESSAGE_DONE}, &effects);
    ck_assert(!table.model->busy && !table.model->job.active);
    arena_free(&effects.arena);
}
END_TEST

START_TEST(a_file_can_only_be_looked_at)
{
    struct lent lent = table.model->lent;
    struct effects effects = {0};

    lent.is_live = false;
    model_lend(table.model, &lent, &effects);
    table_key(&table, ' ');
    table_key(&table, 'u');
    table_command(&table, "deliver");
    ck_assert_ptr_nonnull(strstr(table.model->said, "This is a file"));
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
    table_key(&table, 'H');
    ck_assert_ptr_nonnull(strstr(table.model->said, "Hints belong to lessons"));
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_line");

    CHECK_CASE_WITH(made, "line", set_up, tear_down, a_line_is_edited, characters_stay_whole,
                    a_line_has_an_end, what_is_pasted_never_commands,
                    commands_are_done_and_words_obeyed,
                    what_is_no_command_is_told_and_can_be_mended,
                    while_a_command_is_done_no_other_begins, a_file_can_only_be_looked_at);
    return made;
}

CHECK_MAIN
