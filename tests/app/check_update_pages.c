/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "app/bench/look.h"
#include "app/layout.h"
#include "app/pages/key_page.h"
#include "app/table.h"

static struct table table;

static void set_up(void)
{
    table_open(&table);
    table_command(&table, "deliver until peer.state == CONNECTED and event.from == server");
}

static void set_up_vault(void)
{
    table_open(&table);
    table_command(&table, "deliver until event.kind == page and event.name == \"a copy of "
                          "vault.db\"");
}

static void tear_down(void)
{
    table_close(&table);
}

static void find(const char *text)
{
    table_key(&table, '/');
    table_key(&table, 'U' & 0x1f);
    table_type(&table, text);
    table_key(&table, KEY_RETURN);
}

/* How many secrets of the shown key schedule have a value. */
static size_t known_rows(void)
{
    const struct key_table *keys = &table.model->keys.table;
    size_t known = 0;

    for (size_t i = 0; i < keys->count; i++)
        known += keys->rows[i].value_count > 0;
    return known;
}

START_TEST(keys_are_those_the_role_knows)
{
    size_t all;

    table_key(&table, 'K');
    ck_assert_int_eq(table.model->page, PAGE_KEYS);
    ck_assert_uint_eq(table.model->list_count, table.model->keys.table.count);
    all = known_rows();
    ck_assert_uint_ge(all, 6);
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "look-as client"); /* an end has all of them, as has the oracle */
    table_key(&table, 'K');
    ck_assert_uint_eq(known_rows(), all);
    ck_assert_ptr_null(table.model->keys.why_sealed);
    table_key(&table, 'K');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    table_command(&table, "look-as thief");
    table_key(&table, 'K');
    ck_assert_uint_lt(known_rows(), all);
    ck_assert_str_eq(table.model->keys.why_sealed,
                     "ephemeral: the key signs, it does not open");
}
END_TEST

START_TEST(without_a_key_log_the_schedule_has_no_values)
{
    table_command(&table, "look-as eavesdropper");
    table_key(&table, 'K');
    ck_assert_uint_ge(table.model->list_count, 6);
    ck_assert_uint_eq(known_rows(), 1); /* the early secret is made of zeros */
    table_key(&table, KEY_DOWN_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_KEYS);
}
END_TEST

START_TEST(the_selected_key_goes_to_the_notebook)
{
    struct buf note = {0};

    table_key(&table, 'K');
    while (strcmp(table.model->keys.table.rows[table.model->list_cursor].name,
                  "client application 0") != 0)
        table_key(&table, KEY_DOWN_ARROW);
    key_page_note(table.model, &note);
    ck_assert_ptr_nonnull(strstr(buf_text(&note), "client application 0"));
    ck_assert_ptr_nonnull(strstr(buf_text(&note), "openssl kdf -keylen 12 "));
    buf_free(&note);
    table_key(&table, 'y');
    ck_assert_uint_eq(table.asked[EFFECT_NOTE], 1);
}
END_TEST

START_TEST(the_vault_flips_a_sealed_bit)
{
    uint32_t page = table_newest(&table, "event.kind == page");
    size_t offset;

    table_key(&table, 'D');
    ck_assert_uint_eq(table.model->list[table.model->list_cursor], page);
    ck_assert_uint_eq(table.model->tree_seq, page);
    offset = tree_find(table.model->tree, FIELD_VAULT_CIPHERTEXT, 0)->offset;
    table_key(&table, 'x');
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 2);
    ck_assert_uint_gt(table_newest(&table, "event.kind == page"), page);
    ck_assert_uint_eq(
        trace_bytes(table.f.trace, page).data[offset] ^ 1,
        trace_bytes(table.f.trace, table_newest(&table, "event.kind == page")).data[offset]);
    table_key(&table, KEY_TO_HOME);
    table_key(&table, 'x');
    ck_assert_ptr_nonnull(strstr(table.model->said, "sealed row"));
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 2);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_int_eq(table.model->pane, PANE_HEX);
}
END_TEST

START_TEST(the_certificate_is_shown_to_its_last_field)
{
    table_key(&table, 'C');
    ck_assert_uint_gt(table.model->list_count, 40);
    ck_assert_ptr_nonnull(table.model->certificate);
    ck_assert_uint_gt(table.model->certificate_seq, 0);
    find("Signature");
    ck_assert_uint_gt(table.model->list_cursor, 0);
    table_key(&table, KEY_TO_END);
    ck_assert_uint_eq(table.model->list_cursor, table.model->list_count - 1);
    ck_assert_uint_gt(table.model->list_top, 0);
    table_tell(&table, &(struct message){.kind = MESSAGE_SAID, .text = "saved"});
    ck_assert_ptr_nonnull(table.model->certificate_rows[table.model->list_cursor].field);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_ptr_nonnull(strstr(model_row(table.model)->text, "Certificate"));
}
END_TEST

START_TEST(fields_are_kept_in_the_notebook)
{
    table_command(&table, "focus vault.tag");
    table_key(&table, 'y');
    ck_assert_uint_eq(table.asked[EFFECT_NOTE], 1);
    ck_assert_ptr_nonnull(strstr(buf_text(&table.model->notebook), "- Tag (`vault.tag`): "));
    table_key(&table, 'y');
    table_key(&table, 'N');
    ck_assert_uint_eq(table.model->list_count, 2);
    find("vault.tag");
    ck_assert_uint_eq(table.model->list_cursor, 1);
    table_key(&table, 'n');
    ck_assert_uint_eq(table.model->list_cursor, 0);
    ck_assert_ptr_nonnull(strstr(table.model->said, "going on at the top"));
}
END_TEST

START_TEST(help_tells_every_binding)
{
    table_key(&table, '?');
    ck_assert_int_eq(table.model->page, PAGE_HELP);
    ck_assert_uint_gt(table.model->list_count, 40);
    find("selected unit there");
    ck_assert_int_eq(bindings[table.model->list_cursor].action, ACTION_REPLAY);
    table_key(&table, 'q');
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

/* Asks for help, goes about in it and closes it: all is as it was. */
static void ask_for_help_and_close(uint32_t closing)
{
    enum page page = table.model->page;
    size_t row = table.model->list_cursor;
    size_t top = table.model->list_top;

    table_key(&table, '?');
    ck_assert_int_eq(table.model->page, PAGE_HELP);
    table_key(&table, KEY_TO_END);
    table_key(&table, closing);
    ck_assert_int_eq(table.model->page, page);
    ck_assert_uint_eq(table.model->list_cursor, row);
    ck_assert_uint_eq(table.model->list_top, top);
}

START_TEST(help_leads_back_to_where_it_was_asked_for)
{
    static const struct {
        uint32_t key;
        enum page page;
    } pages[] = {{'K', PAGE_KEYS},   {'D', PAGE_VAULT},    {'C', PAGE_CERTIFICATE},
                 {'W', PAGE_ENDING}, {'N', PAGE_NOTEBOOK}, {'O', PAGE_SETTINGS},
                 {'I', PAGE_WIZARD}};

    table_command(&table, "focus vault.tag");
    table_key(&table, 'y'); /* so that the notebook has a row */
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        table_key(&table, pages[i].key);
        ck_assert_int_eq(table.model->page, pages[i].page);
        table_key(&table, KEY_TO_END);
        ask_for_help_and_close(i % 2 ? KEY_ESCAPE : 'q');
        table_key(&table, KEY_ESCAPE);
        ck_assert_int_eq(table.model->page, PAGE_BENCH);
    }
    ask_for_help_and_close(KEY_ESCAPE);
}
END_TEST

START_TEST(help_leads_back_to_two_runs_side_by_side)
{
    table_command(&table, "ab server.key = ed25519");
    ck_assert_int_eq(table.model->page, PAGE_AB);
    table_key(&table, 'n');
    ask_for_help_and_close(KEY_ESCAPE);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
}
END_TEST

START_TEST(text_is_found_in_fields_ladder_and_octets)
{
    find("Cell count");
    find("ServerHello");
    ck_assert_str_eq(model_row(table.model)->text, "ServerHello");
    ck_assert_int_eq(table.model->pane, PANE_LADDER);
    find("cipher suite");
    ck_assert_int_eq(table.model->pane, PANE_FIELDS);
    ck_assert_int_eq(model_field(table.model)->id, FIELD_HANDSHAKE_CIPHERSUITE);
    find("hex:0303");
    ck_assert_int_eq(table.model->pane, PANE_HEX);
    ck_assert_uint_eq(table.model->hex_at, 1);
    table_key(&table, 'n');
    ck_assert_uint_eq(table.model->hex_at, 9);
    table_key(&table, 'p');
    ck_assert_uint_eq(table.model->hex_at, 1);
    find("no such text anywhere");
    ck_assert_ptr_nonnull(strstr(table.model->said, "is not found"));
    ck_assert_uint_eq(table.model->hex_at, 1);
}
END_TEST

static void click(enum button button, int row, int column)
{
    table_tell(&table,
               &(struct message){
                   .kind = MESSAGE_MOUSE, .button = button, .row = row, .column = column});
}

START_TEST(a_click_selects_what_is_under_it)
{
    struct area fields = layout_pane(table.model, PANE_FIELDS);
    struct area hex = layout_pane(table.model, PANE_HEX);
    struct area ladder = layout_pane(table.model, PANE_LADDER);
    size_t cursor;

    click(BUTTON_LEFT, ladder.row, 10);
    ck_assert_uint_eq(table.model->ladder_cursor, table.model->ladder_top);
    click(BUTTON_LEFT, fields.row + 1, fields.column + 3);
    ck_assert_int_eq(table.model->pane, PANE_FIELDS);
    ck_assert_uint_eq(table.model->field_cursor, table.model->field_top + 1);
    table_command(&table, "focus vault.ciphertext");
    click(BUTTON_LEFT, hex.row + 1, hex.column + 5 + 3 * 2);
    ck_assert_uint_eq(table.model->hex_at, table.model->hex_top + 8 + 2);
    cursor = table.model->ladder_cursor;
    click(BUTTON_WHEEL_UP, ladder.row, 10);
    ck_assert_uint_eq(table.model->ladder_cursor, cursor - 3);
    click(BUTTON_LEFT, 0, 0);
    click(BUTTON_LEFT, -5, 500);
    table_key(&table, 'K');
    click(BUTTON_LEFT, layout_page(table.model).row + 2, 5);
    ck_assert_uint_eq(table.model->list_cursor, 2);
    click(BUTTON_DOUBLE, layout_page(table.model).row + 1, 5);
    ck_assert_uint_eq(table.model->list_cursor, 1);
    ck_assert_int_eq(table.model->page, PAGE_KEYS); /* there is nothing to go to */
}
END_TEST

static void set_up_home(void)
{
    table_course(&table);
}

START_TEST(lessons_and_labs_are_chosen_at_home)
{
    static const char *const labs[] = {"ssn", "tls", NULL};

    ck_assert_int_eq(table.model->page, PAGE_HOME);
    ck_assert_uint_eq(table.model->chosen_lesson, 0);
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_uint_eq(table.model->chosen_lesson, 1);
    find(table.course->lessons[0]->title);
    ck_assert_uint_eq(table.model->chosen_lesson, 0);
    table_key(&table, 'r');
    ck_assert_ptr_nonnull(strstr(table.model->said, "No lesson was left"));
    table_key(&table, 'l');
    ck_assert(!table.model->labs_open);
    table.model->labs = labs;
    table_key(&table, 'l');
    table_key(&table, KEY_RIGHT_ARROW);
    ck_assert_uint_eq(table.model->chosen_lab, 1);
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(table.asked[EFFECT_OPEN_LAB], 1);
    table_key(&table, 'K');
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    ask_for_help_and_close(KEY_ESCAPE);
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    table_key(&table, 'I');
    ck_assert_int_eq(table.model->page, PAGE_WIZARD);
    ask_for_help_and_close(KEY_ESCAPE);
    table_key(&table, KEY_ESCAPE);
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    table_key(&table, 'T');
    ck_assert_str_eq(table.model->theme, "light");
    table_key(&table, 'q');
    ck_assert_uint_eq(table.asked[EFFECT_QUIT], 1);
}
END_TEST

START_TEST(home_offers_what_was_left_or_is_new)
{
    model_tell_progress(table.model, 0, true, true, 0);
    model_choose(table.model);
    ck_assert_uint_eq(table.model->chosen_lesson, 1);
    model_tell_progress(table.model, 0, true, false, 3);
    model_choose(table.model);
    ck_assert_uint_eq(table.model->chosen_lesson, 0);
    model_tell_progress(table.model, 99, true, false, 3);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_pages");

    CHECK_CASE_WITH(
        made, "pages", set_up, tear_down, keys_are_those_the_role_knows,
        without_a_key_log_the_schedule_has_no_values, the_selected_key_goes_to_the_notebook,
        the_certificate_is_shown_to_its_last_field, help_tells_every_binding,
        help_leads_back_to_where_it_was_asked_for, help_leads_back_to_two_runs_side_by_side,
        text_is_found_in_fields_ladder_and_octets, a_click_selects_what_is_under_it);
    CHECK_CASE_WITH(made, "vault", set_up_vault, tear_down, the_vault_flips_a_sealed_bit,
                    fields_are_kept_in_the_notebook);
    CHECK_CASE_WITH(made, "home", set_up_home, tear_down, lessons_and_labs_are_chosen_at_home,
                    home_offers_what_was_left_or_is_new);
    return made;
}

CHECK_MAIN
