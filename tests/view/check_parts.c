/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/parts.h"

#include "check_main.h"

#include "view/rows.h"

static struct canvas canvas;

static void set_up(void)
{
    canvas = canvas_new(4, 20, true);
}

static void tear_down(void)
{
    canvas_free(&canvas);
}

START_TEST(rules_and_what_hangs_from_them)
{
    part_rule(&canvas, 1);
    part_divide(&canvas, 4, 1, 1);
    ck_assert_str_eq(row_text(&canvas, 1), "----+---------------");
    ck_assert_str_eq(row_text(&canvas, 2), "    |");
    ck_assert_str_eq(row_text(&canvas, 3), "");
}
END_TEST

START_TEST(bars_are_filled_by_their_share)
{
    part_bar(&canvas, 0, 0, 12, 0, 10);
    part_bar(&canvas, 1, 0, 12, 3, 10);
    part_bar(&canvas, 2, 0, 12, 11, 10);
    part_bar(&canvas, 3, 0, 12, 1, 0);
    ck_assert_str_eq(row_text(&canvas, 0), "[----------]");
    ck_assert_str_eq(row_text(&canvas, 1), "[===-------]");
    ck_assert_str_eq(row_text(&canvas, 2), "[==========]");
    ck_assert_str_eq(row_text(&canvas, 3), "[----------]");
}
END_TEST

START_TEST(text_from_outside_is_cleaned)
{
    part_outside(&canvas, 0, 0, 20, STYLE_TEXT, "a\x1b[2J\nb");
    ck_assert_str_eq(row_text(&canvas, 0), "a\\x1b[2J\\x0ab");
    ck_assert_str_eq(row_text(&canvas, 1), "");
    part_outside(&canvas, 2, 0, 6, STYLE_TEXT, "a\x1b[2J\nb");
    ck_assert_str_eq(row_text(&canvas, 2), "a\\x1b~");
}
END_TEST

START_TEST(rows_out_of_sight_are_counted_on_the_rule)
{
    struct canvas wide = canvas_new(4, 40, true);

    part_beyond(&wide, 0, 0, 5, 5);
    part_beyond(&wide, 1, 0, 5, 12);
    part_beyond(&wide, 2, 7, 5, 12);
    part_beyond(&wide, 3, 3, 5, 12);
    ck_assert_str_eq(row_text(&wide, 0), "");
    ck_assert_str_eq(row_text(&wide, 1), "                             7 below");
    ck_assert_str_eq(row_text(&wide, 2), "                             7 above");
    ck_assert_str_eq(row_text(&wide, 3), "                    3 above, 4 below");
    canvas_free(&wide);
}
END_TEST

START_TEST(windows_keep_the_cursor_in_sight)
{
    ck_assert_uint_eq(part_top(0, 0, 0, 5), 0);
    ck_assert_uint_eq(part_top(3, 4, 5, 5), 0);
    ck_assert_uint_eq(part_top(0, 7, 10, 5), 3);
    ck_assert_uint_eq(part_top(6, 2, 10, 5), 2);
    ck_assert_uint_eq(part_top(99, 9, 10, 5), 5);
    ck_assert_uint_eq(part_top(2, 4, 10, 5), 2);
    ck_assert_uint_eq(part_top(2, 4, 10, 0), 4);
    ck_assert_uint_eq(part_top(0, 99, 10, 5), 5);
}
END_TEST

START_TEST(places_in_words)
{
    struct arena arena = {0};
    struct tree tree = {.arena = &arena};
    struct field field = {.offset = 76, .length = 2};
    char place[40];

    tree_source(&tree, "plaintext", BYTES(1), -1, MAP_IDENTITY, 0);
    part_place(place, sizeof place, &tree, &field);
    ck_assert_str_eq(place, "plaintext, bytes 76 to 77");
    field.length = 1;
    part_place(place, sizeof place, &tree, &field);
    ck_assert_str_eq(place, "plaintext, byte 76");
    arena_free(&arena);
}
END_TEST

START_TEST(areas_never_get_negative)
{
    struct area area = part_below((struct area){1, 2, 3, 4}, 9);

    ck_assert_int_eq(area.row, 4);
    ck_assert_int_eq(area.rows, 0);
    area = part_beside((struct area){1, 2, 3, 4}, 3);
    ck_assert_int_eq(area.column, 5);
    ck_assert_int_eq(area.columns, 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("parts");

    CHECK_CASE_WITH(suite, "parts", set_up, tear_down, rules_and_what_hangs_from_them,
                    bars_are_filled_by_their_share, text_from_outside_is_cleaned,
                    rows_out_of_sight_are_counted_on_the_rule, windows_keep_the_cursor_in_sight,
                    places_in_words, areas_never_get_negative);
    return suite;
}

CHECK_MAIN
