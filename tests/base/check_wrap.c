/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>

#include "base/wrap.h"

/* The lines as one string, each in brackets. */
static const char *wrapped(const char *text, size_t columns)
{
    static char out[400];
    struct span lines[20];
    size_t count = wrap_lines(text, columns, lines, 20);
    size_t used = 0;

    *out = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, "[%.*s]", (int)lines[i].length,
                                 text + lines[i].start);
    return out;
}

START_TEST(lines_break_at_blanks)
{
    ck_assert_str_eq(wrapped("one two three", 7), "[one two][three]");
    ck_assert_str_eq(wrapped("one two three", 8), "[one two][three]");
    ck_assert_str_eq(wrapped("one two three", 6), "[one][two][three]");
    ck_assert_str_eq(wrapped("one two three", 13), "[one two three]");
    ck_assert_str_eq(wrapped("one   two", 4), "[one][two]");
    ck_assert_str_eq(wrapped("one two   ", 7), "[one two]");
}
END_TEST

START_TEST(long_words_are_cut)
{
    ck_assert_str_eq(wrapped("abcdefgh", 3), "[abc][def][gh]");
    ck_assert_str_eq(wrapped("a bcdefgh i", 3), "[a][bcd][efg][h i]");
    ck_assert_str_eq(wrapped("ab", 0), "[a][b]");
    ck_assert_str_eq(wrapped("a LONG_NAME_OF b", 7), "[a][LONG_][NAME_OF][b]");
    ck_assert_str_eq(wrapped("_abcdef", 4), "[_][abcd][ef]");
}
END_TEST

START_TEST(newlines_end_lines_and_indents_stay)
{
    ck_assert_str_eq(wrapped("a\n\n  b c\nd", 10), "[a][][  b c][d]");
    ck_assert_str_eq(wrapped("\n", 10), "[]");
    ck_assert_str_eq(wrapped("a\n", 10), "[a]");
    ck_assert_str_eq(wrapped("    abcdef", 4), "[    ][abcd][ef]");
}
END_TEST

START_TEST(columns_are_counted_not_octets)
{
    ck_assert_str_eq(wrapped("äöü äöü", 3), "[äöü][äöü]");
    ck_assert_str_eq(wrapped("日本語", 4), "[日本][語]");
    ck_assert_str_eq(wrapped("日本", 1), "[日][本]"); /* wider than the line: never none */
}
END_TEST

START_TEST(no_text_has_no_lines)
{
    ck_assert_uint_eq(wrap_lines("", 10, NULL, 0), 0);
}
END_TEST

START_TEST(all_are_counted_though_few_are_wanted)
{
    struct span lines[2] = {{9, 9}, {9, 9}};

    ck_assert_uint_eq(wrap_lines("a b c d", 1, lines, 1), 4);
    ck_assert_uint_eq(lines[0].start, 0);
    ck_assert_uint_eq(lines[0].length, 1);
    ck_assert_uint_eq(lines[1].start, 9);
    ck_assert_uint_eq(wrap_lines("a b c d", 1, NULL, 7), 4);
}
END_TEST

static void assert_wrapped(const char *text, size_t indent, size_t width, const char *expected)
{
    struct buf out = {0};

    wrap_text(&out, text, indent, width);
    ck_assert_str_eq(buf_text(&out), expected);
    buf_free(&out);
}

START_TEST(wrapping)
{
    assert_wrapped("", 2, 20, "");
    assert_wrapped("   ", 2, 20, "");
    assert_wrapped("one two", 0, 20, "one two\n");
    assert_wrapped("one two", 0, 7, "one two\n");
    assert_wrapped("one two", 0, 6, "one\ntwo\n");
    assert_wrapped("one two", 0, 3, "one\ntwo\n");
    assert_wrapped("the client says hello", 2, 12, "  the client\n  says hello\n");
    assert_wrapped("the  client ", 0, 5, "the\nclien\nt\n");
    assert_wrapped("a abcdefgh b", 1, 4, " a\n abc\n def\n gh\n b\n");
    assert_wrapped("\xe4\xb8\xad\xe6\x96\x87", 0, 3, "\xe4\xb8\xad\n\xe6\x96\x87\n");
}
END_TEST

START_TEST(wrapping_into_no_room_still_ends)
{
    assert_wrapped("ab c", 5, 3, "     a\n     b\n     c\n");
    assert_wrapped("\xe4\xb8\xad", 0, 0, "\xe4\xb8\xad\n");
    assert_wrapped("\xe4\xb8\xad x", 0, 1, "\xe4\xb8\xad\nx\n");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("wrap");

    CHECK_CASE(s, "wrap", lines_break_at_blanks, long_words_are_cut,
               newlines_end_lines_and_indents_stay, columns_are_counted_not_octets,
               no_text_has_no_lines, all_are_counted_though_few_are_wanted, wrapping,
               wrapping_into_no_room_still_ends);
    return s;
}

CHECK_MAIN
