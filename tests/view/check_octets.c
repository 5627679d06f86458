/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/octets.h"

#include "check_main.h"

#include "view/rows.h"

static const uint8_t data[] = "The number: 666-47-9846\n\x00\x1b\x7f\xff";
#define LENGTH (sizeof data - 1)

static struct canvas canvas;
static struct octets octets;

static void set_up(void)
{
    canvas = canvas_new(6, 80, true);
    octets = (struct octets){.bytes = {data, LENGTH}, .across = 8, .cursor = LENGTH};
}

static void tear_down(void)
{
    canvas_free(&canvas);
}

static void draw(int rows)
{
    octets_draw(&octets, &canvas, (struct area){0, 0, rows, 80});
}

START_TEST(offsets_octets_and_characters)
{
    draw(6);
    ck_assert_str_eq(row_text(&canvas, 0), "0000 54 68 65 20 6e 75 6d 62  The numb");
    ck_assert_str_eq(row_text(&canvas, 1), "0008 65 72 3a 20 36 36 36 2d  er: 666-");
    ck_assert_str_eq(row_text(&canvas, 2), "0010 34 37 2d 39 38 34 36 0a  47-9846.");
    ck_assert_str_eq(row_text(&canvas, 3), "0018 00 1b 7f ff              ....");
    ck_assert_str_eq(row_text(&canvas, 4), "");
}
END_TEST

START_TEST(the_lit_range_stands_in_brackets)
{
    octets.lit = (struct octet_range){12, 11};
    draw(6);
    ck_assert_str_eq(row_text(&canvas, 1), "0008 65 72 3a 20[36 36 36 2d  er: 666-");
    ck_assert_str_eq(row_text(&canvas, 2), "0010 34 37 2d 39 38 34 36]0a  47-9846.");
    ck_assert_int_eq(style_at(&canvas, 1, 17), STYLE_LIT);
    ck_assert_int_eq(style_at(&canvas, 1, 14), STYLE_TEXT);
}
END_TEST

START_TEST(a_range_that_ends_with_its_row_is_closed_there)
{
    octets.lit = (struct octet_range){8, 8};
    draw(6);
    ck_assert_str_eq(row_text(&canvas, 1), "0008[65 72 3a 20 36 36 36 2d] er: 666-");
    ck_assert_str_eq(row_text(&canvas, 2), "0010 34 37 2d 39 38 34 36 0a  47-9846.");
}
END_TEST

START_TEST(what_covers_everything_lights_nothing)
{
    octets.lit = (struct octet_range){0, LENGTH};
    draw(6);
    ck_assert_str_eq(row_text(&canvas, 0), "0000[54 68 65 20 6e 75 6d 62  The numb");
    ck_assert_str_eq(row_text(&canvas, 3), "0018 00 1b 7f ff]             ....");
    ck_assert_int_eq(style_at(&canvas, 1, 17), STYLE_TEXT);
}
END_TEST

START_TEST(changed_octets_have_a_star)
{
    uint8_t before[LENGTH];

    memcpy(before, data, LENGTH);
    before[18] = '!';
    octets.changed = difference_of((struct bytes){before, LENGTH}, octets.bytes);
    draw(6);
    ck_assert_str_eq(row_text(&canvas, 2), "0010 34 37*2d 39 38 34 36 0a  47-9846.");
    ck_assert_int_eq(style_at(&canvas, 2, 11), STYLE_CHANGED);
    octets.changed = (struct difference){0};
    draw(6);
    ck_assert_str_eq(row_text(&canvas, 2), "0010 34 37*2d 39 38 34 36 0a  47-9846.");
    ck_assert_int_eq(style_at(&canvas, 2, 11), STYLE_TEXT);
}
END_TEST

START_TEST(the_cursor_is_kept_in_sight)
{
    octets.cursor = 26;
    octets.focused = true;
    draw(2);
    ck_assert_str_eq(row_text(&canvas, 1), "0018 00 1b 7f ff              ....");
    ck_assert_int_eq(style_at(&canvas, 1, 11), STYLE_CURSOR);
    ck_assert_int_eq(canvas.cursor_row, 1);
    ck_assert_int_eq(canvas.cursor_column, 11);
    octets.in_text = true;
    draw(2);
    ck_assert_int_eq(canvas.cursor_column, 32);
}
END_TEST

START_TEST(without_the_focus_the_cursor_stays_elsewhere)
{
    octets.cursor = 0;
    draw(2);
    ck_assert_int_eq(style_at(&canvas, 0, 5), STYLE_SELECTED);
    ck_assert(!canvas.cursor_visible);
}
END_TEST

START_TEST(no_octets_draw_nothing)
{
    octets.bytes.length = 0;
    draw(6);
    for (int row = 0; row < 6; row++)
        ck_assert_str_eq(row_text(&canvas, row), "");
}
END_TEST

START_TEST(as_many_across_as_fit)
{
    ck_assert_uint_eq(octets_across(20), 8);
    ck_assert_uint_eq(octets_across(octets_columns(16) - 1), 8);
    ck_assert_uint_eq(octets_across(octets_columns(16)), 16);
    ck_assert_uint_eq(octets_across(octets_columns(32)), 32);
    ck_assert_int_eq(octets_columns(8), 38);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("bytes");

    CHECK_CASE_WITH(suite, "drawing", set_up, tear_down, offsets_octets_and_characters,
                    the_lit_range_stands_in_brackets,
                    a_range_that_ends_with_its_row_is_closed_there,
                    what_covers_everything_lights_nothing, changed_octets_have_a_star,
                    the_cursor_is_kept_in_sight, without_the_focus_the_cursor_stays_elsewhere,
                    no_octets_draw_nothing, as_many_across_as_fit);
    return suite;
}

CHECK_MAIN
