/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/journal.h"

#include "check_main.h"

START_TEST(text_stands_on_lines_and_octets_in_binary)
{
    struct buf entry = {0};

    journal_add_lines(&entry, bytes_of("A"), bytes_of("plain"));
    journal_add_lines(&entry, bytes_of("B"), bytes_of("two\nlines\n"));
    journal_add_lines(&entry, bytes_of("C"), (struct bytes){0});
    journal_add_hex(&entry, bytes_of("D"), BYTES(0xde, 0xad));
    ck_assert_str_eq(buf_text(&entry), "A=plain\nB=two\nB=lines\nB=\nC=\nD=dead\n");
    buf_clear(&entry);
    journal_add(&entry, bytes_of("E"), BYTES('=', '\n', 0));
    ck_assert_bytes(buf_view(&entry),
                    BYTES('E', '\n', 3, 0, 0, 0, 0, 0, 0, 0, '=', '\n', 0, '\n'));
    buf_free(&entry);
}
END_TEST

START_TEST(fields_come_back_in_order)
{
    struct buf entry = {0};
    struct reader reader;
    struct journal_field field;

    journal_add(&entry, bytes_of("BIN"), BYTES('=', '\n', 0));
    journal_add(&entry, bytes_of("EMPTY"), (struct bytes){0});
    journal_add(&entry, bytes_of("TEXT"), bytes_of("a=b"));
    buf_extend(&entry, 3); /* padding */
    reader = reader_of(buf_view(&entry));
    ck_assert(journal_read(&reader, &field));
    ck_assert_bytes(field.name, bytes_of("BIN"));
    ck_assert_bytes(field.value, BYTES('=', '\n', 0));
    ck_assert(journal_read(&reader, &field));
    ck_assert_bytes(field.name, bytes_of("EMPTY"));
    ck_assert_uint_eq(field.value.length, 0);
    ck_assert(journal_read(&reader, &field));
    ck_assert_bytes(field.name, bytes_of("TEXT"));
    ck_assert_bytes(field.value, bytes_of("a=b"));
    ck_assert(!journal_read(&reader, &field));
    ck_assert(!reader.failed);
    ck_assert(journal_is_sound(buf_view(&entry)));
    buf_free(&entry);
}
END_TEST

START_TEST(finding_takes_the_first_and_lines_take_all)
{
    const struct bytes entry = bytes_of("A=1\nB=2\nA=3\nAA=4\nA=\n");
    struct buf lines = {0};

    ck_assert_bytes(journal_find(entry, "A"), bytes_of("1"));
    ck_assert_bytes(journal_find(entry, "AA"), bytes_of("4"));
    ck_assert_ptr_null(journal_find(entry, "C").data);
    ck_assert_ptr_null(journal_find(entry, "").data);
    journal_find_lines(entry, "A", &lines);
    ck_assert_str_eq(buf_text(&lines), "1\n3\n");
    buf_clear(&lines);
    journal_find_lines(entry, "C", &lines);
    ck_assert_uint_eq(lines.length, 0);
    buf_free(&lines);
}
END_TEST

START_TEST(what_is_no_entry)
{
    ck_assert(journal_is_sound((struct bytes){0}));
    ck_assert(journal_is_sound(BYTES(0, 0, 0)));
    ck_assert(!journal_is_sound(BYTES(0, 0, 0, 0)));
    ck_assert(!journal_is_sound(BYTES(0, 'A')));
    ck_assert(!journal_is_sound(bytes_of("A=1")));
    ck_assert(!journal_is_sound(bytes_of("A\n")));
    ck_assert(!journal_is_sound(bytes_of("\n\n\n")));
    ck_assert(!journal_is_sound(BYTES('A', '\n', 1, 0, 0, 0, 0, 0, 0, 0, 'x')));
    ck_assert(!journal_is_sound(BYTES('A', '\n', 1, 0, 0, 0, 0, 0, 0, 0, 'x', 'y')));
    ck_assert(!journal_is_sound(
        BYTES('A', '\n', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 'x', '\n')));
    ck_assert(journal_is_sound(BYTES('A', '\n', 1, 0, 0, 0, 0, 0, 0, 0, 'x', '\n')));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("journal");

    CHECK_CASE(s, "journal", text_stands_on_lines_and_octets_in_binary,
               fields_come_back_in_order, finding_takes_the_first_and_lines_take_all,
               what_is_no_entry);
    return s;
}

CHECK_MAIN
