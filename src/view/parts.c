/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/parts.h"

#include <stdio.h>

#include "base/text.h"
#include "lesson/glossary.h"

void part_rule(struct canvas *canvas, int row)
{
    canvas_repeat(canvas, row, 0, canvas->columns, STYLE_RULE, GLYPH_HORIZONTAL);
}

void part_beyond(struct canvas *canvas, int rule, size_t top, int rows, size_t count)
{
    size_t seen = top + (rows > 0 ? (size_t)rows : 0);
    size_t below = count > seen ? count - seen : 0;
    char text[64];

    if (top && below)
        snprintf(text, sizeof text, " %zu above, %zu below ", top, below);
    else if (top || below)
        snprintf(text, sizeof text, " %zu %s ", top + below, top ? "above" : "below");
    else
        return;
    canvas_right(canvas, rule, 1, canvas->columns - 4, STYLE_DIM, text);
}

void part_divide(struct canvas *canvas, int column, int rule, int rows)
{
    canvas_glyph(canvas, rule, column, STYLE_RULE, GLYPH_TEE_DOWN);
    for (int row = rule + 1; row <= rule + rows; row++)
        canvas_glyph(canvas, row, column, STYLE_RULE, GLYPH_VERTICAL);
}

void part_bar(struct canvas *canvas, int row, int column, int columns, size_t done,
              size_t total)
{
    int inside = columns - 2;
    int full = total ? (int)((size_t)inside * (done < total ? done : total) / total) : 0;

    canvas_text(canvas, row, column, 1, STYLE_DIM, "[");
    canvas_repeat(canvas, row, column + 1, full, STYLE_GOOD, GLYPH_BAR_FULL);
    canvas_repeat(canvas, row, column + 1 + full, inside - full, STYLE_DIM, GLYPH_BAR_EMPTY);
    canvas_text(canvas, row, column + columns - 1, 1, STYLE_DIM, "]");
}

void part_select(struct canvas *canvas, int row, struct area area, bool focused)
{
    canvas_paint(canvas, row, area.column, area.columns,
                 focused ? STYLE_CURSOR : STYLE_SELECTED);
    if (focused)
        canvas_cursor(canvas, row, area.column);
}

int part_outside(struct canvas *canvas, int row, int column, int columns, enum style style,
                 const char *text)
{
    struct arena arena = {0};
    int used = canvas_fit(canvas, row, column, columns, style, text_clean_string(&arena, text));

    arena_free(&arena);
    return used;
}

void part_place(char *out, size_t room, const struct tree *tree, const struct field *field)
{
    const char *source = tree->sources[field->source].name;

    if (field->length == 1)
        snprintf(out, room, "%s, byte %zu", source, field->offset);
    else
        snprintf(out, room, "%s, bytes %zu to %zu", source, field->offset,
                 field->offset + field->length - 1);
}

const char *part_meaning(struct lines *lines, struct arena *arena, const struct field *field)
{
    struct glossary_entry entry;

    if (!glossary_find(arena, field_type(field->id)->name, &entry))
        return NULL;
    lines_add(lines, (struct line_look){.style = STYLE_TEXT}, entry.what);
    lines_gap(lines);
    lines_add(lines, (struct line_look){.style = STYLE_TEXT}, entry.why);
    return entry.source;
}

size_t part_within(size_t top, size_t count, int rows)
{
    size_t visible = rows > 0 ? (size_t)rows : 1;

    if (count <= visible)
        return 0;
    return top > count - visible ? count - visible : top;
}

size_t part_top(size_t top, size_t cursor, size_t count, int rows)
{
    size_t visible = rows > 0 ? (size_t)rows : 1;

    top = part_within(top, count, rows);
    if (cursor < top)
        return cursor;
    return cursor >= top + visible ? part_within(cursor - visible + 1, count, rows) : top;
}

struct area part_below(struct area area, int rows)
{
    if (rows > area.rows)
        rows = area.rows;
    return (struct area){area.row + rows, area.column, area.rows - rows, area.columns};
}

struct area part_beside(struct area area, int columns)
{
    if (columns > area.columns)
        columns = area.columns;
    return (struct area){area.row, area.column + columns, area.rows, area.columns - columns};
}
