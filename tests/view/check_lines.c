/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/lines.h"

#include "check_main.h"

#include "view/rows.h"

static struct canvas canvas;
static struct lines lines;

static void set_up(void)
{
    canvas = canvas_new(4, 20, true);
    lines = (struct lines){.columns = 12};
}

static void tear_down(void)
{
    lines_free(&lines);
    canvas_free(&canvas);
}

START_TEST(text_breaks_at_blanks_behind_its_mark)
{
    lines_add(&lines, (struct line_look){STYLE_TEXT, "1", STYLE_KEY, 3}, "one and two more");
    lines_draw(&lines, 0, &canvas, (struct area){0, 2, 4, 18});
    ck_assert_uint_eq(lines.count, 2);
    ck_assert_str_eq(row_text(&canvas, 0), "  1  one and");
    ck_assert_str_eq(row_text(&canvas, 1), "     two more");
    ck_assert_int_eq(style_at(&canvas, 0, 2), STYLE_KEY);
    ck_assert_int_eq(style_at(&canvas, 0, 5), STYLE_TEXT);
}
END_TEST

START_TEST(gaps_do_not_add_up)
{
    lines_gap(&lines);
    lines_add(&lines, (struct line_look){.style = STYLE_TEXT}, "a");
    lines_gap(&lines);
    lines_gap(&lines);
    lines_add(&lines, (struct line_look){.style = STYLE_TEXT}, "b");
    ck_assert_uint_eq(lines.count, 3);
    ck_assert_str_eq(lines.list[1].text, "");
    ck_assert_str_eq(lines.list[2].text, "b");
}
END_TEST

START_TEST(only_what_fits_is_drawn)
{
    for (int i = 0; i < 9; i++) {
        char text[2] = {(char)('a' + i), 0};

        lines_add(&lines, (struct line_look){.style = STYLE_TEXT}, text);
    }
    lines_draw(&lines, 7, &canvas, (struct area){1, 0, 3, 20});
    ck_assert_str_eq(row_text(&canvas, 0), "");
    ck_assert_str_eq(row_text(&canvas, 1), "h");
    ck_assert_str_eq(row_text(&canvas, 2), "i");
    ck_assert_str_eq(row_text(&canvas, 3), "");
}
END_TEST

START_TEST(no_room_is_no_error)
{
    lines.columns = 0;
    lines_add(&lines, (struct line_look){.style = STYLE_TEXT, .indent = 5}, "ab");
    ck_assert_uint_eq(lines.count, 2);
    lines_draw(&lines, 0, &canvas, (struct area){0, 0, 0, 0});
    ck_assert_str_eq(row_text(&canvas, 0), "");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("lines");

    CHECK_CASE_WITH(suite, "lines", set_up, tear_down, text_breaks_at_blanks_behind_its_mark,
                    gaps_do_not_add_up, only_what_fits_is_drawn, no_room_is_no_error);
    return suite;
}

CHECK_MAIN
