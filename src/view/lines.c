/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/lines.h"

#include <stdlib.h>

#include "base/wrap.h"

static struct shown_line *add_line(struct lines *lines)
{
    if (lines->count == lines->room) {
        lines->room = lines->room ? 2 * lines->room : 32;
        lines->list = mem_resize(lines->list, lines->room, sizeof *lines->list);
    }
    lines->list[lines->count] = (struct shown_line){.mark = "", .text = ""};
    return &lines->list[lines->count++];
}

void lines_add(struct lines *lines, struct line_look look, const char *text)
{
    size_t columns = lines->columns > look.indent ? (size_t)(lines->columns - look.indent) : 1;
    size_t count = wrap_lines(text, columns, NULL, 0);
    struct span *spans = mem_alloc(count + 1, sizeof *spans);

    wrap_lines(text, columns, spans, count);
    for (size_t i = 0; i < count; i++) {
        struct shown_line *line = add_line(lines);

        line->text =
            arena_format(&lines->arena, "%.*s", (int)spans[i].length, text + spans[i].start);
        line->mark = look.mark && i == 0 ? arena_format(&lines->arena, "%s", look.mark) : "";
        line->style = look.style;
        line->mark_style = look.mark_style;
        line->indent = look.indent;
    }
    free(spans);
}

void lines_gap(struct lines *lines)
{
    if (lines->count && *lines->list[lines->count - 1].text)
        add_line(lines);
}

void lines_draw(const struct lines *lines, size_t top, struct canvas *canvas, struct area area)
{
    for (int row = 0; row < area.rows && top + (size_t)row < lines->count; row++) {
        const struct shown_line *line = &lines->list[top + (size_t)row];

        canvas_text(canvas, area.row + row, area.column, line->indent, line->mark_style,
                    line->mark);
        canvas_text(canvas, area.row + row, area.column + line->indent,
                    area.columns - line->indent, line->style, line->text);
    }
}

void lines_free(struct lines *lines)
{
    free(lines->list);
    arena_free(&lines->arena);
    *lines = (struct lines){0};
}
