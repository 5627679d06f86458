/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Home: what can I learn, where was I.
 *
 *      1  The sealed record          # # [+] .      1.3 A key and a certificate
 *    > 2  TLS, message by message    . . .
 *                                                   You stopped at step 5 of 12:
 *      1.1 A number's journey        # done         the server's certificate
 *      1.2 Five look-alikes          # done
 *    > 1.3 A key and a certificate   + begun        about 30 minutes
 *      1.4 From passphrase to key    . new          lab: ssn
 *
 *      Labs, to play without a lesson: ssn
 */
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define ASIDE_LEAST 30 /* columns of the chosen lesson's story */
#define ASIDE_MOST  60
#define LIST_MOST   64
#define TRACK_AT    6
#define TITLE_AT    7
#define STATE_WORDS 8

static enum glyph mark_of(const struct lesson_row *row)
{
    return row->done ? GLYPH_DONE : row->begun ? GLYPH_BEGUN : GLYPH_NEW;
}

static enum style mark_style(const struct lesson_row *row)
{
    return row->done ? STYLE_GOOD : row->begun ? STYLE_KEY : STYLE_DIM;
}

static const char *state_word(const struct lesson_row *row)
{
    return row->done ? "done" : row->begun ? "begun" : "new";
}

/* Columns of a lesson's mark: with a gap between two, where that leaves room for the titles. */
static int mark_columns(const struct course *course, int columns)
{
    for (size_t i = 0; i < course->track_count; i++)
        if (canvas_width(course->tracks[i].title) + 2 * (int)course->tracks[i].count + 2 >
            columns)
            return 1;
    return 2;
}

/* A mark for each lesson; the chosen one stands in brackets, which take the gaps. */
static void draw_marks(const struct model *model, struct canvas *canvas, int row, int end,
                       const struct track *track, int each)
{
    bool here = model->chosen_lesson - track->first < track->count;
    int gap = each - 1;
    int column = end - each * (int)track->count - (here && !gap ? 2 : gap);

    for (size_t i = 0; i < track->count; i++) {
        const struct lesson_row *lesson = &model->lessons[track->first + i];
        bool is_chosen = track->first + i == model->chosen_lesson;

        if (is_chosen)
            column += canvas_text(canvas, row, column, 1, STYLE_KEY, "[");
        else
            column += gap;
        canvas_glyph(canvas, row, column++, mark_style(lesson), mark_of(lesson));
        if (is_chosen)
            canvas_text(canvas, row, column, 1, STYLE_KEY, "]");
        column += is_chosen && !gap;
    }
}

static void draw_track(const struct model *model, struct canvas *canvas, struct area area,
                       size_t index)
{
    const struct track *track = &model->course->tracks[index];
    int each = mark_columns(model->course, area.columns - TRACK_AT);
    int row = area.row + (int)index;
    bool here = index == model->chosen_track;
    int marks = each * (int)track->count + 2;

    if (here)
        canvas_glyph(canvas, row, area.column + 1, STYLE_KEY, GLYPH_MARK);
    canvas_text(canvas, row, area.column + 3, 3, STYLE_DIM, track->number);
    canvas_fit(canvas, row, area.column + TRACK_AT, area.columns - TRACK_AT - marks,
               here ? STYLE_HEADING : STYLE_TEXT, track->title);
    draw_marks(model, canvas, row, area.column + area.columns, track, each);
}

static void draw_lesson(const struct model *model, struct canvas *canvas, int row,
                        struct area area, size_t index)
{
    const struct lesson_row *lesson = &model->lessons[index];
    int state = area.column + area.columns - STATE_WORDS;

    canvas_text(canvas, row, area.column + 3, 4, STYLE_DIM, lesson->lesson->number);
    canvas_fit(canvas, row, area.column + TITLE_AT, area.columns - TITLE_AT - STATE_WORDS - 1,
               STYLE_TEXT, lesson->lesson->title);
    canvas_glyph(canvas, row, state, mark_style(lesson), mark_of(lesson));
    canvas_text(canvas, row, state + 2, STATE_WORDS - 2, mark_style(lesson),
                state_word(lesson));
    if (index != model->chosen_lesson)
        return;
    canvas_glyph(canvas, row, area.column + 1, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, row, area, !model->labs_open);
}

/* The lessons of the chosen track, as many as there is room for. */
static void draw_lessons(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct track *track = &model->course->tracks[model->chosen_track];
    size_t cursor = model->chosen_lesson - track->first;
    size_t top = part_top(0, cursor < track->count ? cursor : 0, track->count, area.rows);

    for (int i = 0; i < area.rows && top + (size_t)i < track->count; i++)
        draw_lesson(model, canvas, area.row + i, area, track->first + top + (size_t)i);
}

static void draw_labs(const struct model *model, struct canvas *canvas, struct area area)
{
    int column = area.column + 3;
    int end = area.column + area.columns;

    canvas_text(canvas, area.row, column, end - column, STYLE_DIM,
                "Labs, to play without a lesson");
    for (size_t i = 0; model->labs && model->labs[i]; i++) {
        bool here = model->labs_open && i == model->chosen_lab;

        if (here) {
            canvas_glyph(canvas, area.row + 1, column, STYLE_KEY, GLYPH_MARK);
            canvas_cursor(canvas, area.row + 1, column + 2);
        }
        column += 4 + canvas_fit(canvas, area.row + 1, column + 2, end - column - 2,
                                 here ? STYLE_CURSOR : STYLE_TEXT, model->labs[i]);
    }
}

/* ---- the chosen lesson ---- */

static void add_state(struct lines *lines, const struct lesson_row *row)
{
    const struct lesson *lesson = row->lesson;
    struct arena arena = {0};

    if (row->done)
        lines_add(lines, (struct line_look){.style = STYLE_GOOD},
                  "Done. It can be walked again; nothing is lost.");
    else if (row->begun && row->step < lesson->step_count)
        lines_add(lines, (struct line_look){.style = STYLE_TEXT},
                  arena_format(&arena, "You stopped at step %zu of %zu: %s.", row->step + 1,
                               lesson->step_count, lesson->steps[row->step].title));
    else
        lines_add(lines, (struct line_look){.style = STYLE_DIM},
                  arena_format(&arena, "New: %zu steps.", lesson->step_count));
    arena_free(&arena);
}

static void add_facts(struct lines *lines, const struct course *course,
                      const struct lesson *lesson)
{
    struct arena arena = {0};
    const char *needs = course_needs(course, lesson, &arena);

    lines_add(lines, (struct line_look){.style = STYLE_DIM},
              arena_format(&arena, "about %u minutes   lab: %s", lesson->minutes, lesson->lab));
    if (*needs)
        lines_add(lines, (struct line_look){.style = STYLE_DIM},
                  arena_format(&arena, "needs: %s", needs));
    arena_free(&arena);
}

/* How it begins, to whet the appetite. */
static void add_beginning(struct lines *lines, const struct lesson *lesson)
{
    const struct step *step = lesson->steps;

    if (!lesson->step_count || !step->prose_count || step->prose[0].kind != BLOCK_PARAGRAPH)
        return;
    lines_gap(lines);
    lines_add(lines, (struct line_look){.style = STYLE_TEXT}, step->prose[0].text);
}

static void draw_aside(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct lesson_row *row = &model->lessons[model->chosen_lesson];
    struct lines lines = {.columns = area.columns > ASIDE_MOST ? ASIDE_MOST : area.columns};
    struct arena arena = {0};

    lines_add(&lines, (struct line_look){.style = STYLE_HEADING},
              arena_format(&arena, "%s %s", row->lesson->number, row->lesson->title));
    lines_gap(&lines);
    add_state(&lines, row);
    add_facts(&lines, model->course, row->lesson);
    add_beginning(&lines, row->lesson);
    lines_draw(&lines, 0, canvas, area);
    lines_free(&lines);
    arena_free(&arena);
}

/* The signs in words; and, when nothing is kept, why. */
static void draw_foot(const struct model *model, struct canvas *canvas, int row,
                      struct area area)
{
    static const struct lesson_row done = {.done = true}, begun = {.begun = true}, new = {0};
    static const struct lesson_row *const all[] = {&done, &begun, &new};
    int column = area.column + 3;

    if (!model->keeps && *model->keeps_not) {
        part_outside(canvas, row, column, area.columns - 3, STYLE_WARN, model->keeps_not);
        return;
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        canvas_glyph(canvas, row, column, mark_style(all[i]), mark_of(all[i]));
        column += 4 + canvas_text(canvas, row, column + 2, 8, STYLE_DIM, state_word(all[i]));
    }
}

void draw_home(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t tracks = model->course->track_count;
    int aside = area.columns / 2 - 4 > ASIDE_MOST ? ASIDE_MOST : area.columns / 2 - 4;
    struct area list = area;
    struct area lessons;
    int foot = area.row + area.rows - 1;

    if (aside < ASIDE_LEAST)
        aside = 0;
    list.columns = area.columns - aside - 4;
    if (list.columns > LIST_MOST)
        list.columns = LIST_MOST;
    for (size_t i = 0; i < tracks; i++)
        draw_track(model, canvas, list, i);
    lessons = part_below(list, (int)tracks + 1);
    lessons.rows -= 5; /* a gap, the labs, a gap, the foot */
    if (model->chosen_track < tracks)
        draw_lessons(model, canvas, lessons);
    draw_labs(model, canvas, (struct area){foot - 3, list.column, 2, list.columns});
    draw_foot(model, canvas, foot, area);
    if (aside && model->course->lesson_count)
        draw_aside(model, canvas,
                   part_beside((struct area){area.row, area.column, area.rows - 1,
                                             list.columns + 4 + aside},
                               list.columns + 4));
}
