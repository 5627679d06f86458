/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lesson says and asks. The question stays where it can be seen: when both do not fit,
 * the text scrolls above it.
 *
 *      You can read it. Can you change it?
 *      -- 1-3 of 7, PgUp PgDn --------------
 *      Will the server notice?
 *      > 1 yes, it checks what it gets
 *        2 no, it stores what it gets
 *
 *      Hint: the wire has no lock.
 */
#include <string.h>

#include "app/bench/prose_lines.h"
#include "view/panels.h"
#include "view/parts.h"

static enum style style_of(const struct model *model, const struct prose_line *line)
{
    static const enum style styles[] = {
        [PROSE_TEXT] = STYLE_TEXT,        [PROSE_ITEM] = STYLE_TEXT,
        [PROSE_CODE] = STYLE_CLEAR,       [PROSE_BLANK] = STYLE_TEXT,
        [PROSE_QUESTION] = STYLE_HEADING, [PROSE_OPTION] = STYLE_TEXT,
        [PROSE_REPLY] = STYLE_GOOD,       [PROSE_WHY] = STYLE_TEXT,
        [PROSE_HINT] = STYLE_WARN,        [PROSE_SOLUTION] = STYLE_WARN,
        [PROSE_GO_ON] = STYLE_KEY,
    };

    if (line->kind == PROSE_REPLY && !model->reply_good)
        return STYLE_BAD;
    if (line->kind == PROSE_REPLY && model->reply_to_guess)
        return STYLE_TEXT;
    return styles[line->kind];
}

static bool has_cursor(const struct model *model, const struct prose_line *line)
{
    return line->kind == PROSE_OPTION && line->option == model->option_cursor;
}

static bool is_multi(const struct model *model)
{
    return model->asked && model->asked->kind == ITEM_ASK && model->asked->type == ASK_MULTI;
}

/* "> 2 [x]": the number with which the option is chosen, and its tick. */
static void draw_option_mark(const struct model *model, struct canvas *canvas, int row,
                             int column, const struct prose_line *line)
{
    bool ticked = model->marks & (1u << model->order[line->option]);

    if (has_cursor(model, line))
        canvas_glyph(canvas, row, column, STYLE_KEY, GLYPH_MARK);
    canvas_format(canvas, row, column + 2, line->indent - 2, STYLE_KEY, "%zu%s",
                  line->option + 1,
                  !is_multi(model) ? ""
                  : ticked         ? " [x]"
                                   : " [ ]");
}

static void draw_mark(const struct model *model, struct canvas *canvas, int row, int column,
                      const struct prose_line *line)
{
    if (line->kind == PROSE_OPTION)
        draw_option_mark(model, canvas, row, column, line);
    else if (line->mark)
        canvas_text(canvas, row, column, line->indent,
                    line->kind == PROSE_ITEM ? STYLE_DIM : style_of(model, line), line->mark);
}

/* The emphasised part of a line, its stars included: "*word*"; empty when there is none. */
static struct bytes emphasis(struct bytes text)
{
    const uint8_t *open = memchr(text.data, '*', text.length);
    size_t left = open ? text.length - (size_t)(open - text.data) : 0;
    const uint8_t *close = left > 2 && open[1] != ' ' ? memchr(open + 1, '*', left - 1) : NULL;

    if (!close || close[-1] == ' ')
        return (struct bytes){0};
    return (struct bytes){open, (size_t)(close - open) + 1};
}

static int draw_part(struct canvas *canvas, int row, int column, enum style style,
                     struct bytes text)
{
    char part[400]; /* more than the columns of any line */
    size_t length = text.length < sizeof part ? text.length : sizeof part - 1;

    memcpy(part, text.data, length);
    part[length] = 0;
    return canvas_text(canvas, row, column, canvas->columns, style, part);
}

/* Text with its emphasised words in another style instead of stars. */
static void draw_emphasised(struct canvas *canvas, int row, int column, enum style style,
                            struct bytes text)
{
    struct bytes strong;

    while ((strong = emphasis(text)).length) {
        size_t before = (size_t)(strong.data - text.data);

        column += draw_part(canvas, row, column, style, bytes_part(text, 0, before));
        column += draw_part(canvas, row, column, STYLE_HEADING,
                            bytes_part(strong, 1, strong.length - 2));
        text = bytes_part(text, before + strong.length, SIZE_MAX);
    }
    draw_part(canvas, row, column, style, text);
}

static void draw_line(const struct model *model, struct canvas *canvas, int row,
                      struct area area, const struct prose_line *line)
{
    bool here = has_cursor(model, line);
    enum style style = here ? STYLE_HEADING : style_of(model, line);
    struct bytes text = {(const uint8_t *)line->text, line->length};

    if (line->first)
        draw_mark(model, canvas, row, area.column, line);
    if (line->kind == PROSE_CODE)
        draw_part(canvas, row, area.column + line->indent, style, text);
    else if (line->length)
        draw_emphasised(canvas, row, area.column + line->indent, style, text);
    if (model->pane == PANE_PROSE && line->first &&
        (here || line->kind == PROSE_QUESTION || line->kind == PROSE_GO_ON))
        canvas_cursor(canvas, row, area.column);
}

static void draw_lines(const struct model *model, struct canvas *canvas, struct area area,
                       size_t first, size_t end)
{
    for (int i = 0; i < area.rows && first + (size_t)i < end; i++)
        draw_line(model, canvas, area.row + i, area, &model->prose[first + (size_t)i]);
}

/* Between text and question: which part of the text is in sight. */
static void draw_parting(struct canvas *canvas, int row, struct area area, size_t top,
                         size_t shown, size_t count)
{
    canvas_repeat(canvas, row, area.column, area.columns, STYLE_RULE, GLYPH_HORIZONTAL);
    canvas_format(canvas, row, area.column + 2, area.columns - 2, STYLE_DIM,
                  " %zu-%zu of %zu, PgUp PgDn ", top + 1, top + shown, count);
}

/* The text without the blank lines at its end. */
static size_t text_end(const struct model *model, size_t question)
{
    while (question && model->prose[question - 1].kind == PROSE_BLANK)
        question--;
    return question;
}

void draw_prose(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t question = prose_question(model);
    size_t text = text_end(model, question);
    int asked = (int)(model->prose_count - question);
    int room = area.rows - asked - 1;
    size_t top;

    if (model->pane == PANE_PROSE)
        canvas_cursor(canvas, area.row, area.column);
    if (model->prose_count <= (size_t)area.rows || room < 1) {
        top = part_within(model->prose_top, model->prose_count, area.rows);
        draw_lines(model, canvas, area, top, model->prose_count);
        return;
    }
    top = part_within(model->prose_top, text, room);
    draw_lines(model, canvas, (struct area){area.row, area.column, room, area.columns}, top,
               text);
    draw_parting(canvas, area.row + room, area, top, (size_t)room, text);
    draw_lines(model, canvas, part_below(area, room + 1), question, model->prose_count);
}
