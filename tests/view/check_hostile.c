/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text from outside that would move the cursor, recolour the screen or turn the reading
 * direction: it stays in its place, as visible escapes.
 */
#include "view/view.h"

#include "check_main.h"

#include "base/unicode.h"
#include "view/drawn_stage.h"

#define HOSTILE "a\x1b[31m\nb\xc2\x9b\xe2\x80\xae!"

static bool is_safe(const struct canvas *sheet)
{
    for (int row = 0; row < sheet->rows; row++)
        for (int column = 0; column < sheet->columns; column++) {
            uint32_t character = canvas_cell(sheet, row, column)->character;

            if (character && !unicode_printable(character))
                return false;
        }
    return true;
}

/* A trace with one page and one certificate whose names are text from outside. */
static struct trace *named(const char *name)
{
    struct trace *trace = trace_new();

    trace_add_run(trace, &(struct trace_run){.lab = "ssn"});
    trace_add_peer(trace, &(struct trace_peer){1, name, ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_append(trace, &(struct event){.kind = EVENT_PAGE, .run = 1, .name = name},
                 BYTES(0, 0, 0, 0));
    trace_append(trace,
                 &(struct event){
                     .kind = EVENT_STORED, .run = 1, .name = name, .value = STORED_CERTIFICATE},
                 bytes_of(name));
    return trace;
}

static void draw_named(const char *name, uint32_t page)
{
    stage_close(&stage);
    stage_open(&stage);
    stage_lend(&stage, named(name), NULL);
    buf_add(&stage.model->notebook, bytes_of(name));
    stage_key(&stage, page);
    draw();
}

START_TEST(hostile_names_are_shown_as_escapes)
{
    static const uint32_t all[] = {'D', 'C', 'N', '.'};

    for (size_t page = 0; page < sizeof all / sizeof *all; page++) {
        draw_named(HOSTILE, all[page]);
        ck_assert(is_safe(&canvas));
        ck_assert_int_ge(row_of(&canvas, all[page] == 'C' ? "0000" : "a\\x1b[31m"), 0);
    }
}
END_TEST

START_TEST(hostile_names_change_nothing_but_their_cell)
{
    char harmless[24][ROW_MOST];
    int hostile;

    draw_named("harmless", 'D');
    for (int row = 0; row < 24; row++)
        strcpy(harmless[row], row_text(&canvas, row));
    draw_named(HOSTILE, 'D');
    hostile = row_of(&canvas, "a\\x1b");
    ck_assert_int_ge(hostile, 0);
    for (int row = 0; row < 24; row++)
        if (row != hostile)
            ck_assert_str_eq(row_text(&canvas, row), harmless[row]);
}
END_TEST

/* A certificate of two names, the first of which is text from outside. */
static void draw_certificate_of(struct arena *arena, struct bytes name)
{
    struct tree *tree = arena_alloc(arena, 1, sizeof *tree);
    static struct tree_row rows[2];
    struct reader reader = {.bytes = name};

    tree->arena = arena;
    tree_source(tree, "stored", name, -1, MAP_IDENTITY, 0);
    rows[0].field = tree_bytes(tree, NULL, FIELD_X509_UTF8_STRING, &reader, name.length);
    rows[1].field = tree_place(tree, NULL, FIELD_X509_KEY_BITS, 0, 0, 256, "256");
    stage.model->page = PAGE_CERTIFICATE;
    stage.model->certificate = tree;
    stage.model->certificate_rows = rows;
    stage.model->list_count = 2;
    draw();
    stage.model->certificate_rows = NULL;
}

START_TEST(a_hostile_certificate_changes_nothing_but_its_name)
{
    static const char name[] = HOSTILE;
    struct arena arena = {0};
    struct canvas harmless;
    int differing = 0;

    draw_certificate_of(&arena, bytes_of("a harmless nam!"));
    harmless = canvas;
    canvas = (struct canvas){0};
    draw_certificate_of(&arena, bytes_of(name));
    ck_assert(is_safe(&canvas));
    ck_assert_ptr_nonnull(strstr(row_text(&canvas, 2), "a\\x1b[31m\\x0ab\\u"));
    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 39; column++) /* left of the octets */
            differing += row != 2 && canvas_cell(&canvas, row, column)->character !=
                                         canvas_cell(&harmless, row, column)->character;
    ck_assert_int_eq(differing, 0);
    canvas_free(&harmless);
    arena_free(&arena);
}
END_TEST

START_TEST(hostile_words_stay_in_their_line)
{
    stage.model->saying = SAY_BAD;
    strcpy(stage.model->said, HOSTILE);
    draw();
    ck_assert(is_safe(&canvas));
    ck_assert_str_eq(row_text(&canvas, 21), " [no] a\\x1b[31m\\x0ab\\u009b\\u202e!");
    stage.model->job = (struct job_shown){true, HOSTILE, 500};
    draw();
    ck_assert(is_safe(&canvas));
    ck_assert_ptr_nonnull(strstr(row_text(&canvas, 21), "\\u202e!  [===========----"));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("hostile");

    CHECK_CASE_WITH(suite, "hostile", set_up, tear_down, hostile_names_are_shown_as_escapes,
                    hostile_names_change_nothing_but_their_cell,
                    a_hostile_certificate_changes_nothing_but_its_name,
                    hostile_words_stay_in_their_line);
    return suite;
}

CHECK_MAIN
