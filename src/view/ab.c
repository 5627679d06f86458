/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two runs of the same script, one setting apart, side by side. Between them a sign says what
 * the colour says: = alike, ! differs, < only in A, > only in B.
 *
 *      A  client.verify = on                  B  client.verify = off
 *      ClientHello, 227 -------------------> = ClientHello, 227 ------------------->
 *     >  client sends alert 42 bad_certific  <
 *      Alert bad_certificate, 24 ==========> <
 *                                            > Finished, 74 =======================>
 *                                            >  client: connected
 *     ----------------------------------------------------------------------------------
 *      THE CLIENT STOPPED: WRONG NAME          IT WENT AS PLANNED
 *      You asked for wrong.test; the           Both ends said goodbye.
 *      certificate names another.
 */
#include "app/layout.h"
#include "app/pages/ab_page.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define MARK_COLUMNS 1 /* before a ladder: the cursor */
#define SIGN_COLUMNS 3
#define FACT_INDENT  1

static int half_columns(struct area area)
{
    return (area.columns - MARK_COLUMNS - SIGN_COLUMNS) / 2;
}

/* One run's column of an area. */
static struct area column_of(struct area area, bool of_b)
{
    int half = half_columns(area);

    area.column += MARK_COLUMNS + (of_b ? half + SIGN_COLUMNS : 0);
    area.columns = half;
    return area;
}

/* ---- a row ---- */

/* ClientHello, 227 ------------> */
static void draw_unit(struct canvas *canvas, int row, struct area half,
                      const struct ab_line *line)
{
    enum style style = line->sealed ? STYLE_SEALED : STYLE_CLEAR;
    enum glyph rail = line->sealed ? GLYPH_SEALED_LINE : GLYPH_HORIZONTAL;
    enum style words = line->bad ? STYLE_BAD : STYLE_TEXT;
    int end = half.column + half.columns - 1;
    int width;

    canvas_repeat(canvas, row, half.column, half.columns, style, rail);
    if (line->to_server) {
        width = canvas_fit(canvas, row, half.column, half.columns - 4, words, line->text);
        canvas_text(canvas, row, half.column + width, 1, STYLE_TEXT, " ");
        canvas_glyph(canvas, row, end, style, GLYPH_ARROW_RIGHT);
    } else {
        width = canvas_width(line->text);
        width = width < half.columns - 4 ? width : half.columns - 4;
        canvas_text(canvas, row, end - width, 1, STYLE_TEXT, " ");
        canvas_fit(canvas, row, end - width + 1, width, words, line->text);
        canvas_glyph(canvas, row, half.column, style, GLYPH_ARROW_LEFT);
    }
}

static void draw_line(struct canvas *canvas, int row, struct area half,
                      const struct ab_line *line)
{
    if (line->is_unit)
        draw_unit(canvas, row, half, line);
    else
        canvas_fit(canvas, row, half.column + FACT_INDENT, half.columns - FACT_INDENT,
                   line->bad    ? STYLE_BAD
                   : line->good ? STYLE_GOOD
                                : STYLE_TEXT,
                   line->text);
}

static void draw_row(const struct model *model, struct canvas *canvas, int at, struct area area,
                     size_t index)
{
    enum row_verdict verdict = model->ab.comparison.pairs[index].verdict;
    bool is_lit = verdict != ROWS_ALIKE;

    draw_line(canvas, at, column_of(area, false), &model->ab.lines[index].a);
    draw_line(canvas, at, column_of(area, true), &model->ab.lines[index].b);
    canvas_text(canvas, at, area.column + MARK_COLUMNS + half_columns(area) + 1, 1,
                is_lit ? STYLE_CHANGED : STYLE_DIM, row_verdict_sign(verdict));
    if (index != model->list_cursor)
        return;
    canvas_glyph(canvas, at, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, at, column_of(area, ab_page_on_b(model)), true);
}

/* ---- above and below the rows ---- */

static void draw_head(const struct model *model, struct canvas *canvas, struct area area)
{
    struct arena arena = {0};

    for (int of_b = 0; of_b < 2; of_b++) {
        struct area half = column_of(area, of_b);

        canvas_format(canvas, area.row, half.column, half.columns, STYLE_HEADING, "%s  %s",
                      of_b ? "B" : "A", ab_setting(&arena, &model->ab.comparison, of_b));
    }
    arena_free(&arena);
}

static void draw_end(struct canvas *canvas, struct area half, const struct compared_end *end)
{
    struct line_look headline = {.style = end->good ? STYLE_GOOD : STYLE_BAD};
    struct line_look sentence = {.style = STYLE_TEXT};
    struct lines lines = {.columns = half.columns};

    lines_add(&lines, headline, end->headline);
    lines_add(&lines, sentence, end->sentence);
    lines_draw(&lines, 0, canvas, half);
    lines_free(&lines);
}

void draw_ab(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct comparison *comparison = &model->ab.comparison;
    struct area list = layout_list(model);
    size_t top = part_top(model->list_top, model->list_cursor, comparison->count, list.rows);
    struct area ends = part_below(area, list.row - area.row + list.rows + 1);

    if (!comparison->count) {
        canvas_fit(canvas, area.row, area.column + 2, area.columns - 2, STYLE_DIM,
                   "Neither run sent anything or came to anything.");
        canvas_cursor(canvas, area.row, area.column);
        return;
    }
    draw_head(model, canvas, area);
    for (int i = 0; i < list.rows && top + (size_t)i < comparison->count; i++)
        draw_row(model, canvas, list.row + i, list, top + (size_t)i);
    part_rule(canvas, ends.row - 1);
    draw_end(canvas, column_of(ends, false), &comparison->end_a);
    draw_end(canvas, column_of(ends, true), &comparison->end_b);
}
