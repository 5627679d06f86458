/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds for every screen. How each of them looks: tests/screens.
 */
#include "view/view.h"

#include "check_main.h"

#include "app/layout.h"
#include "view/drawn_stage.h"

#define MANY 20000

/* ---- everywhere ---- */

static const uint32_t pages[] = {'K', 'D', 'C', 'N', 'O', '?', 't', 'e', ':', 'z'};

START_TEST(every_screen_at_every_size)
{
    static const int sizes[][2] = {{1, 1},   {1, 200},  {60, 1},   {19, 80},
                                   {20, 59}, {20, 60},  {21, 79},  {24, 80},
                                   {25, 81}, {36, 120}, {60, 200}, {20, 300}};

    stage_bench(&stage, TO_THE_END, 0, 2);
    for (size_t page = 0; page < sizeof pages / sizeof *pages; page++) {
        stage_key(&stage, pages[page]);
        for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
            stage_size(&stage, sizes[size][0], sizes[size][1]);
            draw();
            ck_assert(canvas.cursor_visible);
        }
        stage_key(&stage, KEY_ESCAPE);
    }
}
END_TEST

START_TEST(drawing_twice_gives_the_same)
{
    struct buf first, second;

    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    first = stage_picture(&stage, "default", false);
    second = stage_picture(&stage, "default", false);
    ck_assert_bytes(buf_view(&first), buf_view(&second));
    buf_free(&first);
    buf_free(&second);
}
END_TEST

START_TEST(help_is_always_offered)
{
    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    stage_size(&stage, 20, 60);
    draw();
    ck_assert_str_eq(row_text(&canvas, 19) + 60 - 7, "? help");
    ck_assert_ptr_nonnull(strstr(row_text(&canvas, 19), "ENTER answer"));
}
END_TEST

START_TEST(a_small_terminal_is_told_politely)
{
    stage_size(&stage, 12, 50);
    draw();
    ck_assert_int_ge(row_of(&canvas, "60 columns"), 0);
    ck_assert_int_ge(row_of(&canvas, "--plain"), 0);
}
END_TEST

/* ---- long lists ---- */

START_TEST(only_rows_in_sight_are_drawn)
{
    static struct ladder_row rows[MANY]; /* without texts: drawing them would crash */
    size_t count;
    struct ladder_row *ladder;

    stage_bench(&stage, TO_THE_END, 0, 2);
    ladder = stage.model->ladder;
    count = stage.model->ladder_count;
    stage.model->ladder = rows;
    stage.model->ladder_count = MANY;
    stage.model->ladder_top = stage.model->ladder_cursor = MANY / 2;
    for (int i = 0; i < 4; i++)
        rows[MANY / 2 + i] = (struct ladder_row){.kind = ROW_UNIT, .text = "in sight"};
    draw();
    ck_assert_int_eq(row_of(&canvas, "in sight"), 2);
    ck_assert_int_ge(row_of(&canvas, "10000 above, 9996 below"), 0);
    stage.model->ladder = ladder;
    stage.model->ladder_count = count;
}
END_TEST

START_TEST(what_became_of_a_unit_is_told_in_words)
{
    static struct ladder_row rows[] = {
        {.seq = 1, .text = "line", .altered = true},
        {.seq = 2, .text = "line", .altered = true, .state = UNIT_DELIVERED, .to_server = true},
        {.seq = 3, .text = "application_data", .sealed = true, .state = UNIT_DROPPED},
        {.seq = 4, .text = "line", .replayed = true, .state = UNIT_DELIVERED},
        {.seq = 9, .text = "line", .state = UNIT_HELD},
    };
    struct model was;

    stage_bench(&stage, ON_THE_PLAIN_WIRE, 11, 0);
    stage_size(&stage, 36, 80);
    was = *stage.model;
    stage.model->ladder = rows;
    stage.model->ladder_count = 5;
    stage.model->ladder_cursor = stage.model->ladder_top = 0;
    stage.model->at = 4;
    draw();
    ck_assert_str_eq(row_text(&canvas, 2),
                     " >    1* <---clear-----------------------------line-----      0  held, "
                     "altered");
    ck_assert_str_eq(
        row_text(&canvas, 3),
        "      2* ----clear-----------------------------line---->      0  altered");
    ck_assert_str_eq(
        row_text(&canvas, 4),
        "      3  <===sealed================application_data=====      0  dropped");
    ck_assert_str_eq(row_text(&canvas, 5),
                     "      4+ <---clear-----------------------------line-----      0  again");
    ck_assert_str_eq(row_text(&canvas, 6),
                     "      9  <---clear-----------------------------line-----      0  later");
    *stage.model = was;
}
END_TEST

/* ---- the line that speaks ---- */

START_TEST(the_cursor_is_in_the_open_line)
{
    stage_key(&stage, ':');
    for (int i = 0; i < 120; i++)
        stage_key(&stage, (uint32_t)('a' + i % 26));
    draw();
    ck_assert_int_eq(canvas.cursor_row, 21);
    ck_assert_int_eq(canvas.cursor_column, 78);
    ck_assert_ptr_nonnull(strstr(row_text(&canvas, 21), "klmnop"));
    stage_key(&stage, KEY_TO_HOME);
    draw();
    ck_assert_int_eq(canvas.cursor_column, 3);
    ck_assert_int_eq(canvas_cell(&canvas, 21, 3)->character, 'a');
}
END_TEST

START_TEST(long_words_go_upward)
{
    stage.model->saying = SAY_BAD;
    strcpy(stage.model->said,
           "Nothing is held that could be altered: the wire is empty, whatever "
           "was sent has been delivered; press SPACE, then choose a unit.");
    draw();
    ck_assert_str_eq(row_text(&canvas, 20),
                     " [no] Nothing is held that could be altered: the wire is empty, whatever "
                     "was");
    ck_assert_str_eq(row_text(&canvas, 21),
                     "      sent has been delivered; press SPACE, then choose a unit.");
}
END_TEST

START_TEST(a_job_shows_how_far_it_is)
{
    stage.model->job = (struct job_shown){true, "deriving the vault key", 420};
    draw();
    ck_assert_str_eq(row_text(&canvas, 21),
                     " deriving the vault key  [=========-------------]  42 %"
                     "             Esc cancels");
    stage.model->job.permille = -1;
    draw();
    ck_assert_ptr_nonnull(strstr(row_text(&canvas, 21), "deriving the vault key  under way"));
}
END_TEST

/* ---- prose ---- */

START_TEST(the_question_stays_when_the_text_does_not_fit)
{
    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    stage_key(&stage, 'H');
    stage_key(&stage, 'S');
    stage.model->prose_top = 0;
    draw();
    ck_assert_int_eq(row_of(&canvas, "Both ends now share"), 7);
    ck_assert_int_ge(row_of(&canvas, "Can an eavesdropper"), 8);
    ck_assert_int_ge(row_of(&canvas, "Look as one: press v."), 8);
    ck_assert_int_ge(row_of(&canvas, "PgUp PgDn"), 8);
}
END_TEST

START_TEST(emphasis_is_a_style_not_stars)
{
    int row;

    stage_bench(&stage, ON_THE_PLAIN_WIRE, 11, 0);
    draw();
    row = row_of(&canvas, "who can read it");
    ck_assert_int_ge(row, 0);
    ck_assert_ptr_null(strchr(row_text(&canvas, row), '*'));
}
END_TEST

START_TEST(options_show_their_ticks)
{
    stage_bench(&stage, TO_THE_END, 0, 2);
    draw();
    ck_assert_int_ge(row_of(&canvas, "> 1 [ ] on the plain wire"), 0);
    stage_key(&stage, '3');
    draw();
    ck_assert_int_ge(row_of(&canvas, "3 [x] in the server's memory"), 0);
    ck_assert_int_ge(row_of(&canvas, "1 [ ] on the plain wire"), 0);
}
END_TEST

/* ---- roles ---- */

START_TEST(what_a_role_cannot_read_is_dark)
{
    int row, column;

    stage_bench(&stage, CERTIFICATE_HELD, CERTIFICATE_HELD, 1);
    draw();
    ck_assert_int_eq(row_of(&canvas, "[not readable]"), -1);
    for (int role = ROLE_ALL; role < ROLE_EAVESDROPPER; role++)
        stage_key(&stage, 'v');
    draw();
    row = row_of(&canvas, "[not readable]");
    ck_assert_int_ge(row, 7);
    column = (int)strcspn(row_text(&canvas, row), "[");
    ck_assert_int_eq(style_at(&canvas, row, column), STYLE_DARK);
    ck_assert_int_ge(row_of(&canvas, "as eavesdropper"), 0);
    ck_assert_int_eq(row_of(&canvas, "EncryptedExtensions"), -1);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("view");

    CHECK_CASE_WITH(
        suite, "view", set_up, tear_down, every_screen_at_every_size,
        drawing_twice_gives_the_same, help_is_always_offered, a_small_terminal_is_told_politely,
        only_rows_in_sight_are_drawn, what_became_of_a_unit_is_told_in_words,
        the_cursor_is_in_the_open_line, long_words_go_upward, a_job_shows_how_far_it_is,
        the_question_stays_when_the_text_does_not_fit, emphasis_is_a_style_not_stars,
        options_show_their_ticks, what_a_role_cannot_read_is_dark);
    return suite;
}

CHECK_MAIN
