/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/canvas.h"

#include "check_main.h"

#include "view/rows.h"

#define IDEOGRAPH "\xe4\xb8\xad" /* two columns wide */

static struct canvas canvas;

static void set_up(void)
{
    canvas = canvas_new(3, 10, false);
}

static void tear_down(void)
{
    canvas_free(&canvas);
}

START_TEST(text_ends_at_the_edge)
{
    canvas_text(&canvas, 0, 6, 20, STYLE_TEXT, "client");
    ck_assert_str_eq(row_text(&canvas, 0), "      clie");
    ck_assert_int_eq(canvas_text(&canvas, 1, 0, 3, STYLE_GOOD, "server"), 3);
    ck_assert_str_eq(row_text(&canvas, 1), "ser");
    ck_assert_int_eq(style_at(&canvas, 1, 2), STYLE_GOOD);
    ck_assert_int_eq(style_at(&canvas, 1, 3), STYLE_TEXT);
}
END_TEST

START_TEST(outside_nothing_happens)
{
    canvas_text(&canvas, -1, 0, 5, STYLE_TEXT, "above");
    canvas_text(&canvas, 3, 0, 5, STYLE_TEXT, "below");
    canvas_text(&canvas, 0, 99, 5, STYLE_TEXT, "right");
    canvas_text(&canvas, 0, -3, 20, STYLE_TEXT, "leftright");
    canvas_glyph(&canvas, 7, 7, STYLE_TEXT, GLYPH_MARK);
    canvas_fill(&canvas, (struct area){-5, -5, 4, 4}, STYLE_BAD);
    canvas_paint(&canvas, 1, 8, 100, STYLE_BAD);
    ck_assert_str_eq(row_text(&canvas, 0), "tright");
    ck_assert_str_eq(row_text(&canvas, 1), "");
    ck_assert_int_eq(style_at(&canvas, 1, 9), STYLE_BAD);
    ck_assert_int_eq(style_at(&canvas, 2, 0), STYLE_TEXT);
}
END_TEST

START_TEST(the_clip_holds)
{
    canvas.clip = (struct area){1, 2, 1, 4};
    for (int row = 0; row < 3; row++)
        canvas_text(&canvas, row, 0, 10, STYLE_TEXT, "abcdefghij");
    ck_assert_str_eq(row_text(&canvas, 0), "");
    ck_assert_str_eq(row_text(&canvas, 1), "  cdef");
    ck_assert_str_eq(row_text(&canvas, 2), "");
}
END_TEST

START_TEST(wide_characters_are_whole_or_not_there)
{
    ck_assert_int_eq(canvas_width("a" IDEOGRAPH), 3);
    ck_assert_int_eq(canvas_text(&canvas, 0, 0, 10, STYLE_TEXT, "a" IDEOGRAPH "b"), 4);
    ck_assert_uint_eq(canvas_cell(&canvas, 0, 1)->character, 0x4e2d);
    ck_assert_uint_eq(canvas_cell(&canvas, 0, 2)->character, 0);
    ck_assert_uint_eq(canvas_cell(&canvas, 0, 3)->character, 'b');
    canvas_text(&canvas, 1, 9, 5, STYLE_TEXT, IDEOGRAPH); /* one column is left */
    ck_assert_uint_ne(canvas_cell(&canvas, 1, 9)->character, 0x4e2d);
    canvas_text(&canvas, 0, 2, 1, STYLE_TEXT, "x"); /* over its right half */
    ck_assert_uint_eq(canvas_cell(&canvas, 0, 1)->character, ' ');
    ck_assert_uint_eq(canvas_cell(&canvas, 0, 2)->character, 'x');
}
END_TEST

START_TEST(what_does_not_fit_ends_in_an_ellipsis)
{
    canvas_fit(&canvas, 0, 0, 6, STYLE_TEXT, "certificate");
    ck_assert_str_eq(row_text(&canvas, 0), "certi?");
    ck_assert_uint_eq(canvas_cell(&canvas, 0, 5)->character, 0x2026);
    canvas_fit(&canvas, 1, 0, 6, STYLE_TEXT, "server");
    ck_assert_str_eq(row_text(&canvas, 1), "server");
    canvas_right(&canvas, 2, 0, 10, STYLE_TEXT, "end");
    ck_assert_str_eq(row_text(&canvas, 2), "       end");
}
END_TEST

START_TEST(no_control_character_is_left)
{
    canvas_text(&canvas, 0, 0, 10, STYLE_TEXT, "a\x1b[2J\r\x7f");
    ck_assert_str_eq(row_text(&canvas, 0), "a?[2J??");
    canvas_text(&canvas, 1, 0, 10, STYLE_TEXT,
                "\xc2\x9b"
                "1m\xff");
    ck_assert_uint_eq(canvas_cell(&canvas, 1, 0)->character, '?');
}
END_TEST

START_TEST(ascii_is_all_there_is)
{
    struct canvas plain = canvas_new(2, 40, true);

    for (int glyph = 0; glyph < GLYPHS; glyph++)
        canvas_glyph(&plain, 0, glyph, STYLE_TEXT, (enum glyph)glyph);
    canvas_fit(&plain, 1, 0, 12, STYLE_TEXT, "caf\xc3\xa9 " IDEOGRAPH " and more of it");
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 40; column++)
            ck_assert_uint_lt(canvas_cell(&plain, row, column)->character, 0x7f);
    ck_assert_uint_eq(canvas_cell(&plain, 0, GLYPH_SEALED_LINE)->character, '=');
    canvas_free(&plain);
}
END_TEST

START_TEST(sizes_below_one_are_one)
{
    struct canvas small = canvas_new(0, -7, false);

    ck_assert_int_eq(small.rows, 1);
    ck_assert_int_eq(small.columns, 1);
    canvas_text(&small, 0, 0, 10, STYLE_TEXT, "xyz");
    ck_assert_str_eq(row_text(&small, 0), "x");
    canvas_free(&small);
}
END_TEST

START_TEST(clearing_leaves_blanks_and_no_cursor)
{
    canvas_text(&canvas, 0, 0, 5, STYLE_BAD, "gone");
    canvas_cursor(&canvas, 0, 2);
    ck_assert(canvas.cursor_visible);
    canvas_clear(&canvas);
    ck_assert(!canvas.cursor_visible);
    ck_assert_str_eq(row_text(&canvas, 0), "");
    ck_assert_int_eq(style_at(&canvas, 0, 0), STYLE_TEXT);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("canvas");

    CHECK_CASE_WITH(
        suite, "canvas", set_up, tear_down, text_ends_at_the_edge, outside_nothing_happens,
        the_clip_holds, wide_characters_are_whole_or_not_there,
        what_does_not_fit_ends_in_an_ellipsis, no_control_character_is_left,
        ascii_is_all_there_is, sizes_below_one_are_one, clearing_leaves_blanks_and_no_cursor);
    return suite;
}

CHECK_MAIN
