/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/bench/tree_rows.h"
#include "app/layout.h"
#include "app/table.h"

static struct table table;

static void set_up(void)
{
    table_open(&table);
    table_command(&table, "deliver until tls.handshake.type == encrypted_extensions");
}

static void tear_down(void)
{
    table_close(&table);
}

static void focus(enum pane pane)
{
    while (table.model->pane != pane)
        table_key(&table, KEY_TABULATOR);
}

START_TEST(a_sealed_record_shows_what_is_inside_first)
{
    ck_assert_str_eq(model_row(table.model)->text, "EncryptedExtensions");
    ck_assert_int_eq(table.model->tree->source_count, 2);
    ck_assert_int_eq(model_field(table.model)->id, FIELD_HANDSHAKE);
    ck_assert_int_eq(table.model->hex_source, 1);
    ck_assert_uint_eq(look_octets(table.model).length, 13);
}
END_TEST

START_TEST(rows_have_headings_only_between_sources)
{
    size_t headings = 0;

    for (size_t i = 0; i < table.model->field_count; i++)
        headings += !table.model->fields[i].field;
    ck_assert_uint_eq(headings, 2);
    ck_assert(
        table_go_to_row(&table, table_newest(&table, "tls.handshake.type == server_hello and "
                                                     "event.kind == sent")));
    for (size_t i = 0; i < table.model->field_count; i++)
        ck_assert_ptr_nonnull(table.model->fields[i].field);
}
END_TEST

START_TEST(what_an_event_says_of_itself_comes_last)
{
    const struct tree_row *rows = table.model->fields;
    size_t last = table.model->field_count - 1;

    ck_assert_int_eq(rows[last].field->id, FIELD_EVENT_LENGTH);
    ck_assert_ptr_null(rows[0].field);
    ck_assert_int_eq(rows[1].field->id, FIELD_RECORD);
    for (size_t i = 1; i <= last; i++)
        ck_assert(!rows[i].field || rows[i].field->length || rows[i].depth ||
                  rows[i].field->id <= FIELD_EVENT_LENGTH);
}
END_TEST

START_TEST(fields_and_octets_follow_each_other)
{
    const struct field *field;

    focus(PANE_FIELDS);
    for (size_t i = 0; i < table.model->field_count; i++) {
        look_at_field_row(table.model, i);
        field = model_field(table.model);
        if (!field || !field->length)
            continue;
        ck_assert_int_eq(table.model->hex_source, field->source);
        ck_assert_uint_eq(table.model->hex_at, field->offset);
    }
    table_command(&table, "focus tls.handshake.type");
    focus(PANE_HEX);
    ck_assert_uint_eq(table.model->hex_at, 0);
    for (int i = 0; i < 8; i++)
        table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_uint_eq(table.model->hex_at, 8);
    field = model_field(table.model);
    ck_assert(field->offset <= 8 && field->offset + field->length > 8);
    ck_assert_int_eq(field->id, FIELD_EXTENSION_LEN);
    ck_assert_ptr_null(field->children);
}
END_TEST

START_TEST(moves_in_octets_stop_at_the_ends)
{
    focus(PANE_HEX);
    table_key(&table, KEY_TO_END);
    ck_assert_uint_eq(table.model->hex_at, 12);
    table_key(&table, KEY_RIGHT_ARROW);
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_uint_eq(table.model->hex_at, 12);
    table_key(&table, KEY_UP_ARROW);
    ck_assert_uint_eq(table.model->hex_at, 4);
    table_key(&table, KEY_UP_ARROW);
    ck_assert_uint_eq(table.model->hex_at, 4);
    table_key(&table, KEY_TO_HOME);
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert_uint_eq(table.model->hex_at, 0);
}
END_TEST

START_TEST(groups_fold_and_unfold)
{
    size_t all = table.model->field_count;
    size_t cursor = table.model->field_cursor;

    focus(PANE_FIELDS);
    ck_assert(table.model->fields[cursor].has_children && !table.model->fields[cursor].folded);
    table_key(&table, KEY_RETURN);
    ck_assert(table.model->fields[cursor].folded);
    ck_assert_uint_lt(table.model->field_count, all);
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_uint_eq(table.model->field_count, all);
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_uint_eq(table.model->field_cursor, cursor + 1);
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert_uint_eq(table.model->field_cursor, cursor);
    table_key(&table, KEY_LEFT_ARROW);
    ck_assert(table.model->fields[cursor].folded);
    look_at_octet(table.model, 5);
    ck_assert_uint_eq(table.model->field_cursor, cursor);
    table_command(&table, "focus tls.handshake.extension.len");
    ck_assert_int_eq(model_field(table.model)->id, FIELD_EXTENSION_LEN);
}
END_TEST

START_TEST(deep_trees_begin_folded)
{
    struct tree_row *rows = NULL;
    size_t room = 0;
    const struct tree *tree;
    const struct field *root;

    table_command(&table, "deliver until tls.handshake.type == certificate");
    tree = table.model->tree;
    ck_assert_uint_eq(tree_rows_fill(tree, NULL, NULL, &rows, &room), tree->field_count + 2);
    ck_assert_uint_lt(table.model->field_count, tree->field_count);
    root = tree_find(tree, FIELD_CERTIFICATE, 0);
    ck_assert_uint_gt(tree_rows_fill(tree, root, NULL, &rows, &room), 40);
    ck_assert_ptr_eq(rows[0].field, root);
    ck_assert_int_eq(rows[0].depth, 0);
    ck_assert_ptr_eq(tree_field_at(tree, root->source, 100000), NULL);
    free(rows);
}
END_TEST

START_TEST(looking_as_another_changes_what_is_readable)
{
    table_key(&table, 'v');
    table_key(&table, 'v');
    table_key(&table, 'v');
    ck_assert_int_eq(table.model->role, ROLE_EAVESDROPPER);
    ck_assert_int_eq(table.model->tree->source_count, 1);
    ck_assert_str_eq(model_row(table.model)->text, "application_data");
    ck_assert_int_eq(table.model->hex_source, 0);
    while (table.model->role != ROLE_ALL)
        table_key(&table, 'v');
    ck_assert_int_eq(table.model->tree->source_count, 2);
}
END_TEST

START_TEST(every_role_has_its_word_and_its_sentence)
{
    for (enum role role = ROLE_ALL; role < ROLES; role++) {
        char line[80];

        snprintf(line, sizeof line, "look-as %s", role_word(role));
        table_command(&table, line);
        ck_assert_int_eq(table.model->role, role);
        ck_assert_str_eq(table.model->said, role_knows(role));
        table_key(&table, 'v');
        ck_assert_int_eq(table.model->role, (role + 1) % ROLES);
    }
}
END_TEST

/* The first record that the server seals. */
static void assert_shows(const char *role, const char *text, const char *through)
{
    char line[80];

    snprintf(line, sizeof line, "look-as %s", role);
    table_command(&table, line);
    ck_assert_str_eq(model_row(table.model)->text, text);
    if (through)
        ck_assert_str_eq(model_row(table.model)->through, through);
    else
        ck_assert_ptr_null(model_row(table.model)->through);
}

static const char *why_sealed(void)
{
    const struct field *why = tree_find(table.model->tree, FIELD_KEYS_WHY_SEALED, 0);

    return why ? field_text(table.model->tree, why) : "";
}

START_TEST(who_reads_a_sealed_record_and_through_what)
{
    assert_shows("server", "EncryptedExtensions", NULL);
    assert_shows("quantum", "EncryptedExtensions", "oracle");
    assert_shows("thief", "application_data", NULL);
    ck_assert_str_eq(why_sealed(), "ephemeral: the key signs, it does not open");
    assert_shows("middle", "application_data", NULL);
    ck_assert_str_eq(why_sealed(), "no secret known here opens it");
    table_command(&table, "deliver all");
    table_command(&table, "look-as quantum");
    table_key(&table, 'K');
    ck_assert_ptr_nonnull(strstr(table.model->keys.table.title, "opened through: oracle"));
}
END_TEST

START_TEST(an_end_has_not_what_has_not_arrived)
{
    uint32_t held = model_row(table.model)->seq;

    table_command(&table, "look-as client");
    ck_assert(model_row(table.model)->away);
    ck_assert_str_eq(model_row(table.model)->text, "not here");
    ck_assert_uint_eq(look_octets(table.model).length, 0);
    table_key(&table, 't');
    ck_assert(!table.model->editor.open || table.model->editor.bytes.length);
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "deliver next");
    table_go_to_row(&table, held);
    ck_assert(!model_row(table.model)->away);
    ck_assert_str_eq(model_row(table.model)->text, "EncryptedExtensions");
    ck_assert_int_eq(table.model->tree->source_count, 2);
}
END_TEST

START_TEST(an_end_does_not_see_what_was_altered_on_the_way)
{
    uint32_t held = model_row(table.model)->seq;

    table_command(&table, "alter next byte 8 xor 01");
    table_command(&table, "deliver next");
    table_go_to_row(&table, held);
    ck_assert(model_row(table.model)->altered);
    table_command(&table, "look-as eavesdropper");
    ck_assert(model_row(table.model)->altered);
    table_command(&table, "look-as server");
    ck_assert(!model_row(table.model)->altered);
    ck_assert_str_eq(model_row(table.model)->text, "EncryptedExtensions");
    table_command(&table, "look-as client"); /* that got other bytes, which do not open */
    ck_assert(!model_row(table.model)->altered);
    ck_assert_str_eq(model_row(table.model)->text, "application_data");
    ck_assert_ptr_nonnull(tree_find(table.model->tree, FIELD_MALFORMED, 0));
}
END_TEST

START_TEST(zoom_and_panes)
{
    enum pane pane = table.model->pane;

    table_key(&table, 'z');
    ck_assert(table.model->zoomed);
    ck_assert_int_eq(layout_pane(table.model, pane).columns, 78);
    table_key(&table, KEY_ESCAPE);
    ck_assert(!table.model->zoomed);
    for (int i = 0; i < 3; i++)
        table_key(&table, KEY_BACK_TAB);
    ck_assert_int_eq(table.model->pane, pane);
}
END_TEST

START_TEST(an_explanation_turns_over_and_follows_the_selection)
{
    const struct tree *tree;
    const struct field *first;

    while (table.model->pane != PANE_FIELDS)
        table_key(&table, KEY_TABULATOR);
    first = model_explained(table.model, &tree);
    table_key(&table, 'e');
    ck_assert_int_eq(table.model->explaining, EXPLAIN_IN_WORDS);
    ck_assert_uint_eq(model_where(table.model), WHERE_EXPLAIN);
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_int_eq(table.model->explaining, EXPLAIN_IN_WORDS);
    ck_assert_ptr_ne(model_explained(table.model, &tree), first);
    ck_assert_ptr_eq(model_explained(table.model, &tree), model_field(table.model));
    table_key(&table, 'e');
    ck_assert_int_eq(table.model->explaining, EXPLAIN_IN_DETAIL);
    table_key(&table, 'e');
    ck_assert_int_eq(table.model->explaining, EXPLAIN_IN_WORDS);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->explaining, EXPLAIN_NOTHING);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

START_TEST(a_certificate_is_explained_on_its_own_page)
{
    const struct tree *tree;
    const struct field *second;

    table_key(&table, 'C');
    table_key(&table, 'e');
    ck_assert_int_eq(table.model->explaining, EXPLAIN_IN_WORDS);
    table_key(&table, KEY_DOWN_ARROW);
    second = model_explained(table.model, &tree);
    ck_assert_ptr_eq(tree, table.model->certificate);
    ck_assert_ptr_eq(second, table.model->certificate_rows[1].field);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->explaining, EXPLAIN_NOTHING);
    ck_assert_int_eq(table.model->page, PAGE_CERTIFICATE);
    table_key(&table, 'e');
    table_key(&table, 'C');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_int_eq(table.model->explaining, EXPLAIN_NOTHING);
}
END_TEST

START_TEST(a_small_terminal_covers_the_page_and_uncovers_it)
{
    table_tell(&table, &(struct message){.kind = MESSAGE_SIZE, .rows = 19, .columns = 80});
    ck_assert_int_eq(table.model->page, PAGE_SMALL);
    table_key(&table, 'x');
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 1);
    table_tell(&table, &(struct message){.kind = MESSAGE_SIZE, .rows = 50, .columns = 160});
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("look");

    CHECK_CASE_WITH(
        made, "look", set_up, tear_down, a_sealed_record_shows_what_is_inside_first,
        rows_have_headings_only_between_sources, what_an_event_says_of_itself_comes_last,
        fields_and_octets_follow_each_other, moves_in_octets_stop_at_the_ends,
        groups_fold_and_unfold, deep_trees_begin_folded,
        looking_as_another_changes_what_is_readable, every_role_has_its_word_and_its_sentence,
        an_end_has_not_what_has_not_arrived, an_end_does_not_see_what_was_altered_on_the_way,
        zoom_and_panes, an_explanation_turns_over_and_follows_the_selection,
        a_certificate_is_explained_on_its_own_page,
        a_small_terminal_covers_the_page_and_uncovers_it);
    CHECK_CASE_WITH(made, "exhaustive", set_up, tear_down,
                    who_reads_a_sealed_record_and_through_what);
    return made;
}

CHECK_MAIN
