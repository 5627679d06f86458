/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/table.h"
#include "app/update/update_parts.h"

static struct table table;
static uint32_t unit;

static void set_up(void)
{
    table_open(&table);
    table_command(&table, "deliver until event.kind == sent and event.conn == plain");
    unit = table_newest(&table, "event.kind == sent");
}

static void tear_down(void)
{
    table_close(&table);
}

static void go_to_octet(size_t octet)
{
    table_key(&table, KEY_TO_HOME);
    while (octet--)
        table_key(&table, KEY_RIGHT_ARROW);
}

/* The last command or script altered the unit so, and (not NULL) then so. */
static bool did(const char *first, const char *second)
{
    char lines[200];
    int length = snprintf(lines, sizeof lines, "alter #%u %s\n", unit, first);

    if (second)
        snprintf(lines + length, sizeof lines - (size_t)length, "alter #%u %s\n", unit, second);
    return !strcmp(table.last, lines);
}

/* The message is text, so that typing begins with text. */
static void open_for_digits(void)
{
    table_key(&table, 't');
    ck_assert(table.model->editor.open);
    ck_assert(table.model->editor.as_text);
    table_key(&table, KEY_TABULATOR);
    ck_assert(!table.model->editor.as_text);
}

START_TEST(digits_change_octets_in_place)
{
    open_for_digits();
    ck_assert_uint_eq(model_where(table.model), WHERE_EDIT);
    go_to_octet(20);
    table_type(&table, "3");
    ck_assert(table.model->editor.half);
    table_type(&table, "7");
    ck_assert_uint_eq(table.model->editor.bytes.data[20], 0x37);
    ck_assert_uint_eq(table.model->hex_at, 21);
    table_type(&table, "zq");
    ck_assert(table.model->editor.open);
    table_key(&table, KEY_RETURN);
    ck_assert(!table.model->editor.open);
    ck_assert_uint_eq(table.asked[EFFECT_SCRIPT], 1);
    ck_assert(did("byte 20 = 0x37", NULL));
    ck_assert_uint_eq(trace_unit(table.f.trace, model_row(table.model)->shown).data[20], '7');
    ck_assert(model_row(table.model)->altered);
    ck_assert_uint_eq(table.model->hex_at, 21);
    ck_assert_int_eq(model_field(table.model)->id, FIELD_LINE_TEXT);
}
END_TEST

START_TEST(each_stretch_is_a_command)
{
    table_key(&table, 't');
    go_to_octet(20);
    table_type(&table, "77");
    table_key(&table, KEY_RIGHT_ARROW);
    table_type(&table, " ");
    table_key(&table, KEY_RETURN);
    ck_assert(did("byte 20 = 0x3737", "byte 23 = 0x20"));
}
END_TEST

START_TEST(what_is_restored_or_left_changes_nothing)
{
    uint32_t before = trace_count(table.f.trace);

    open_for_digits();
    go_to_octet(20);
    table_type(&table, "ff");
    table_key(&table, KEY_RUBOUT);
    ck_assert_uint_eq(table.model->hex_at, 20);
    table_key(&table, KEY_RETURN);
    ck_assert_ptr_nonnull(strstr(table.model->said, "Nothing was changed"));
    table_key(&table, 't');
    table_type(&table, "ff");
    table_key(&table, KEY_ESCAPE);
    ck_assert(!table.model->editor.open);
    ck_assert_uint_eq(trace_count(table.f.trace), before);
}
END_TEST

START_TEST(only_what_is_held_can_be_edited)
{
    table_key(&table, ' ');
    ck_assert(table_go_to_row(&table, unit));
    table_key(&table, 't');
    ck_assert(!table.model->editor.open);
    ck_assert_ptr_nonnull(strstr(table.model->said, "no longer on the wire"));
    ck_assert(table_go_to_row(&table, 1) == false);
    table_key(&table, 't');
    ck_assert_ptr_nonnull(strstr(table.model->said, "Select a unit"));
}
END_TEST

START_TEST(sealed_octets_are_edited_blind_on_the_wire)
{
    table_command(&table, "deliver until tls.handshake.type == encrypted_extensions");
    unit = model_row(table.model)->seq;
    table_command(&table, "focus tls.handshake.extensions_length");
    ck_assert_int_eq(table.model->hex_source, 1);
    ck_assert_uint_eq(table.model->hex_at, 4);
    table_key(&table, 't');
    ck_assert_int_eq(table.model->hex_source, 0);
    ck_assert_uint_eq(table.model->hex_at, 9);
    ck_assert_uint_eq(table.model->editor.bytes.length, 34);
    ck_assert_ptr_nonnull(strstr(table.model->said, "blind"));
}
END_TEST

START_TEST(one_unit_alone_cannot_tell_why_it_is_closed)
{
    table_command(&table, "deliver until tls.handshake.type == encrypted_extensions");
    table_command(&table, "look-as eavesdropper");
    ck_assert_ptr_nonnull(tree_find(table.model->tree, FIELD_KEYS_WHY_SEALED, 0));
    table_key(&table, 't');
    ck_assert_uint_gt(table.model->field_count, 0);
    for (size_t i = 0; i < table.model->field_count; i++)
        ck_assert_int_ne(table.model->fields[i].field->id, FIELD_KEYS_WHY_SEALED);
}
END_TEST

START_TEST(a_field_is_given_a_value)
{
    table_command(&table, "deliver until tls.handshake.type == client_hello");
    unit = model_row(table.model)->seq;
    table_command(&table, "focus tls.record.version");
    table_key(&table, '=');
    ck_assert_int_eq(table.model->line.use, LINE_VALUE);
    table_type(&table, "0x0303");
    table_key(&table, KEY_RETURN);
    ck_assert(did("tls.record.version[0] = 0x0303", NULL));
    ck_assert_uint_eq(trace_unit(table.f.trace, model_row(table.model)->shown).data[2], 3);
    table_command(&table, "focus event.seq");
    table_key(&table, '=');
    ck_assert_int_eq(table.model->line.use, LINE_NONE);
    ck_assert_ptr_nonnull(strstr(table.model->said, "worked out"));
    table_command(&table, "focus tls.record.version");
    table_key(&table, '=');
    table_type(&table, "nonsense");
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->saying, SAY_BAD);
}
END_TEST

START_TEST(text_needs_no_quotes)
{
    table_command(&table, "focus dlp.ssn");
    table_key(&table, 't');
    table_key(&table, '=');
    table_type(&table, "666-11-2222");
    table_key(&table, KEY_RETURN);
    ck_assert(did("dlp.ssn[0] = \"666-11-2222\"", NULL));
    ck_assert(table.model->editor.open);
    ck_assert_uint_ne(
        bytes_find(buf_view(&table.model->editor.bytes), bytes_of("666-11-2222"), 0),
        BYTES_NOT_FOUND);
    ck_assert(!editor_is_changed(&table.model->editor));
    ck_assert_uint_eq(table_newest(&table, "event.kind == altered") > unit, 1);
}
END_TEST

/* The field of that type in the editor, as it is now. */
static const struct field *edited(enum field_id id)
{
    const struct field *field = tree_find(table.model->tree, id, 0);

    ck_assert_ptr_nonnull(field);
    return field;
}

static void open_hello(void)
{
    table_command(&table, "deliver until tls.handshake.type == client_hello");
    unit = model_row(table.model)->seq;
    table_command(&table, "focus tls.record.version");
    table_key(&table, 't');
    ck_assert(table.model->editor.open);
}

START_TEST(fields_are_told_as_they_are_now)
{
    open_hello();
    ck_assert_uint_eq(edited(FIELD_RECORD_VERSION)->raw, 0x0301);
    table_type(&table, "7f");
    ck_assert_uint_eq(edited(FIELD_RECORD_VERSION)->raw, 0x7f01);
    ck_assert_int_eq(model_field(table.model)->id, FIELD_RECORD_VERSION);
    table_key(&table, KEY_RETURN);
    ck_assert_uint_eq(edited(FIELD_RECORD_VERSION)->raw, 0x7f01);
    table_command(&table, "focus tls.record.version");
    table_key(&table, 't');
    ck_assert_uint_eq(edited(FIELD_RECORD_VERSION)->raw, 0x7f01);
    table_key(&table, KEY_LEFT_ARROW);
    table_type(&table, "00");
    ck_assert_uint_eq(table.model->hex_at, 1);
    table_key(&table, KEY_ESCAPE);
    ck_assert_uint_eq(edited(FIELD_RECORD_VERSION)->raw, 0x7f01);
}
END_TEST

/* Before TLS 1.3 a Certificate began with its length, without a request context. */
START_TEST(fields_are_told_in_the_version_agreed_on)
{
    table_close(&table);
    table_teach(&table, "---\nformat: 1\nid: small\ntitle: Small\nlab: tls\nminutes: 5\n"
                        "set: tls.version = 1.2\n---\n## Alter\n\nA certificate.\n");
    table_key(&table, KEY_RETURN);
    table_command(&table, "deliver until tls.handshake.type == certificate");
    table_command(&table, "focus tls.handshake.certificates_length");
    table_key(&table, 't');
    ck_assert(table.model->editor.open);
    ck_assert_uint_eq(edited(FIELD_CERTIFICATES_LENGTH)->offset, 9);
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "focus x509ce.dNSName");
    table_key(&table, 't');
    ck_assert_int_eq(model_field(table.model)->id, FIELD_X509_DNS_NAME);
}
END_TEST

START_TEST(fields_are_chosen_and_mended)
{
    open_hello();
    table_key(&table, KEY_TABULATOR);
    ck_assert(table.model->editor.in_fields);
    for (int i = 0; i < 200; i++) {
        if (model_field(table.model)->id == FIELD_SERVER_NAME)
            break;
        table_key(&table, KEY_RIGHT_ARROW);
        table_key(&table, KEY_DOWN_ARROW);
    }
    ck_assert_int_eq(model_field(table.model)->id, FIELD_SERVER_NAME);
    table_key(&table, KEY_RETURN);
    ck_assert_int_eq(table.model->line.use, LINE_VALUE);
    table_type(&table, "longer.name.lockstep.test");
    table_key(&table, KEY_TABULATOR);
    ck_assert(table.model->line.mend);
    table_key(&table, KEY_RETURN);
    ck_assert(did(
        "tls.handshake.extensions_server_name[0] = \"longer.name.lockstep.test\" mend", NULL));
    ck_assert(table.model->editor.open);
    ck_assert_str_eq(field_text(table.model->tree, edited(FIELD_SERVER_NAME)),
                     "longer.name.lockstep.test");
    ck_assert_ptr_null(tree_find(table.model->tree, FIELD_MALFORMED, 0));
    table_key(&table, KEY_ESCAPE);
    ck_assert(model_row(table.model)->altered);
}
END_TEST

START_TEST(names_are_offered)
{
    open_hello();
    table_key(&table, KEY_ESCAPE);
    table_command(&table, "focus tls.handshake.type");
    table_key(&table, '=');
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_str_eq(table.model->line.text, "client_hello");
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_str_eq(table.model->line.text, "server_hello");
    table_key(&table, KEY_UP_ARROW);
    table_key(&table, KEY_UP_ARROW);
    ck_assert_str_eq(table.model->line.text, "hello_request");
    table_key(&table, KEY_RETURN);
    ck_assert(did("tls.handshake.type[0] = hello_request", NULL));
}
END_TEST

START_TEST(a_page_is_edited_like_a_unit)
{
    uint32_t page;

    table_command(&table, "deliver until event.kind == page and event.name == \"a copy of "
                          "vault.db\"");
    page = table_newest(&table, "event.kind == page");
    ck_assert(table_go_to_row(&table, page));
    table_command(&table, "focus vault.ciphertext");
    table_key(&table, 't');
    ck_assert(table.model->editor.page);
    table_key(&table, KEY_TABULATOR);
    ck_assert(table.model->editor.in_fields);
    table_key(&table, KEY_TABULATOR);
    ck_assert(table.model->editor.as_text);
    table_type(&table, "!");
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(strstr(table.last, "= "), "= 0x21\n");
    ck_assert_uint_gt(table_newest(&table, "event.kind == page"), page);
    ck_assert(table_go_to_row(&table, page));
    table_key(&table, 't');
    ck_assert(!table.model->editor.open);
    ck_assert_ptr_nonnull(strstr(table.model->said, "written again"));
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_edit");

    CHECK_CASE_WITH(made, "edit", set_up, tear_down, digits_change_octets_in_place,
                    each_stretch_is_a_command, what_is_restored_or_left_changes_nothing,
                    only_what_is_held_can_be_edited, sealed_octets_are_edited_blind_on_the_wire,
                    one_unit_alone_cannot_tell_why_it_is_closed, a_field_is_given_a_value,
                    text_needs_no_quotes, fields_are_told_as_they_are_now,
                    fields_are_told_in_the_version_agreed_on, fields_are_chosen_and_mended,
                    names_are_offered, a_page_is_edited_like_a_unit);
    return made;
}

CHECK_MAIN
