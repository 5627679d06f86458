/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "app/layout.h"
#include "app/table.h"

static struct model model;

static void size(int rows, int columns)
{
    model = (struct model){.rows = rows, .columns = columns, .page = PAGE_BENCH};
    model.session = (struct session *)&model; /* only asked whether there is one */
}

static void expect(enum pane pane, int row, int column, int rows, int columns)
{
    struct area area = layout_pane(&model, pane);

    ck_assert_int_eq(area.row, row);
    ck_assert_int_eq(area.column, column);
    ck_assert_int_eq(area.rows, rows);
    ck_assert_int_eq(area.columns, columns);
}

START_TEST(the_common_size_is_used_to_the_last_cell)
{
    size(24, 80);
    expect(PANE_LADDER, 2, 1, 4, 78);
    expect(PANE_PROSE, 7, 1, 14, 38);
    expect(PANE_FIELDS, 7, 42, 7, 38);
    expect(PANE_HEX, 15, 42, 6, 38);
    ck_assert_int_eq(layout_state_row(&model), 1);
    ck_assert_int_eq(layout_said_row(&model), 21);
    ck_assert_int_eq(layout_prose_columns(&model), 38);
    ck_assert_int_eq(layout_hex_octets(&model), 8);
}
END_TEST

START_TEST(without_a_lesson_fields_stand_beside_hex)
{
    size(24, 80);
    model.session = NULL;
    expect(PANE_PROSE, 0, 0, 0, 0);
    expect(PANE_FIELDS, 7, 1, 14, 38);
    expect(PANE_HEX, 7, 42, 14, 38);
}
END_TEST

START_TEST(width_goes_to_octets_first_then_to_prose)
{
    size(24, 112);
    ck_assert_int_eq(layout_hex_octets(&model), 16);
    ck_assert_int_eq(layout_prose_columns(&model), 38);
    size(24, 130);
    ck_assert_int_eq(layout_hex_octets(&model), 16);
    ck_assert_int_eq(layout_prose_columns(&model), 56);
    size(24, 220);
    ck_assert_int_eq(layout_hex_octets(&model), 32);
    ck_assert_int_eq(layout_prose_columns(&model), 60);
}
END_TEST

START_TEST(a_zoomed_pane_takes_all)
{
    size(24, 80);
    model.zoomed = true;
    model.pane = PANE_HEX;
    expect(PANE_HEX, 1, 1, 20, 78);
    expect(PANE_LADDER, 0, 0, 0, 0);
    ck_assert_int_eq(layout_state_row(&model), -1);
    ck_assert_int_eq(layout_hex_octets(&model), 16);
}
END_TEST

START_TEST(below_80_columns_panes_take_turns)
{
    size(20, 60);
    model.pane = PANE_PROSE;
    expect(PANE_PROSE, 6, 1, 11, 58);
    expect(PANE_FIELDS, 0, 0, 0, 0);
    model.pane = PANE_HEX;
    expect(PANE_PROSE, 0, 0, 0, 0);
    expect(PANE_FIELDS, 6, 1, 5, 58);
    expect(PANE_HEX, 12, 1, 5, 58);
}
END_TEST

/* No pane reaches into another, nor out of the screen, at any size. */
START_TEST(panes_do_not_overlap)
{
    for (int rows = SMALL_ROWS; rows < 60; rows++)
        for (int columns = SMALL_COLUMNS; columns < 240; columns += 3)
            for (int pane = 0; pane < PANES; pane++) {
                struct area area;
                enum pane there;

                size(rows, columns);
                model.pane = (enum pane)(rows % PANES);
                area = layout_pane(&model, (enum pane)pane);
                ck_assert_int_le(area.column + area.columns, columns);
                ck_assert_int_le(area.row + area.rows, rows - 3);
                if (!area.rows)
                    continue;
                ck_assert(layout_at(&model, area.row, area.column, &there));
                ck_assert_int_eq(there, pane);
                ck_assert(layout_at(&model, area.row + area.rows - 1,
                                    area.column + area.columns - 1, &there));
                ck_assert_int_eq(there, pane);
            }
}
END_TEST

START_TEST(columns_of_a_hex_row_belong_to_octets)
{
    size(24, 80);
    ck_assert_int_eq(layout_hex_octet_at(&model, 0), -1);
    ck_assert_int_eq(layout_hex_octet_at(&model, 5), 0);
    ck_assert_int_eq(layout_hex_octet_at(&model, 8), 1);
    ck_assert_int_eq(layout_hex_octet_at(&model, 28), 7);
    ck_assert_int_eq(layout_hex_octet_at(&model, 29), -1);
    ck_assert_int_eq(layout_hex_octet_at(&model, 30), 0);
    ck_assert_int_eq(layout_hex_octet_at(&model, 37), 7);
    ck_assert_int_eq(layout_hex_octet_at(&model, 38), -1);
}
END_TEST

START_TEST(an_explanation_has_room_for_every_entry_of_the_glossary)
{
    struct area area;

    size(24, 80);
    area = layout_explain(&model); /* the prose */
    ck_assert_int_eq(area.column, 1);
    ck_assert_int_eq(area.columns, 38);
    ck_assert_int_eq(area.rows, 14);
    model.session = NULL;
    area = layout_explain(&model); /* the octets: the fields stay in sight */
    ck_assert_int_eq(area.column, 42);
    ck_assert_int_eq(area.rows, 14);
    model.zoomed = true;
    area = layout_explain(&model);
    ck_assert_int_eq(area.columns, 78);
    ck_assert_int_ge(area.rows, 9);
    size(20, 60);
    area = layout_explain(&model);
    ck_assert_int_eq(area.columns, 58);
    ck_assert_int_ge(area.rows, 11);
    size(24, 80);
    model.page = PAGE_CERTIFICATE;
    area = layout_explain(&model);
    ck_assert_int_eq(area.row, 12);
    ck_assert_int_eq(area.rows, 9);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("layout");

    CHECK_CASE(made, "layout", the_common_size_is_used_to_the_last_cell,
               without_a_lesson_fields_stand_beside_hex,
               width_goes_to_octets_first_then_to_prose, a_zoomed_pane_takes_all,
               below_80_columns_panes_take_turns, panes_do_not_overlap,
               columns_of_a_hex_row_belong_to_octets,
               an_explanation_has_room_for_every_entry_of_the_glossary);
    return made;
}

CHECK_MAIN
