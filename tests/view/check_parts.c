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
    TCase *tests = tcase_create("parts");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, rules_and_what_hangs_from_them);
    tcase_add_test(tests, bars_are_filled_by_their_share);
    tcase_add_test(tests, text_from_outside_is_cleaned);
    tcase_add_test(tests, windows_keep_the_cursor_in_sight);
    tcase_add_test(tests, places_in_words);
    tcase_add_test(tests, areas_never_get_negative);
    suite_add_tcase(suite, tests);
    return suite;
}

CHECK_MAIN
