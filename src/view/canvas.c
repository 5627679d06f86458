/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"

/* What stands for a character that cannot be shown. */
#define UNSHOWN '?'

/* All but the ellipsis are in code page 437, the font that the Linux console starts with. */
static const struct {
    uint32_t unicode;
    char ascii;
} glyphs[GLYPHS] = {
    [GLYPH_HORIZONTAL] = {0x2500, '-'},  [GLYPH_VERTICAL] = {0x2502, '|'},
    [GLYPH_CROSS] = {0x253c, '+'},       [GLYPH_TEE_DOWN] = {0x252c, '+'},
    [GLYPH_TEE_UP] = {0x2534, '+'},      [GLYPH_TEE_LEFT] = {0x2524, '+'},
    [GLYPH_TEE_RIGHT] = {0x251c, '+'},   [GLYPH_SEALED_LINE] = {0x2550, '='},
    [GLYPH_ARROW_RIGHT] = {0x25ba, '>'}, [GLYPH_ARROW_LEFT] = {0x25c4, '<'},
    [GLYPH_MARK] = {0x00bb, '>'},        [GLYPH_DONE] = {0x25a0, '#'},
    [GLYPH_BEGUN] = {0x25cb, '+'},       [GLYPH_NEW] = {0x00b7, '.'},
    [GLYPH_BAR_FULL] = {0x2588, '='},    [GLYPH_BAR_EMPTY] = {0x2591, '-'},
    [GLYPH_ELLIPSIS] = {0x2026, '~'},    [GLYPH_BULLET] = {0x2022, '*'},
};

struct canvas canvas_new(int rows, int columns, bool ascii)
{
    struct canvas out = {
        .rows = rows < 1 ? 1 : rows,
        .columns = columns < 1 ? 1 : columns,
        .ascii = ascii,
    };

    out.cells = mem_alloc((size_t)out.rows * (size_t)out.columns, sizeof *out.cells);
    canvas_clear(&out);
    return out;
}

void canvas_free(struct canvas *canvas)
{
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

void canvas_clear(struct canvas *canvas)
{
    canvas->clip = (struct area){0, 0, canvas->rows, canvas->columns};
    canvas->cursor_visible = false;
    canvas_fill(canvas, canvas->clip, STYLE_TEXT);
}

/* ---- cells ---- */

static bool is_inside(struct area area, int row, int column)
{
    return row >= area.row && row - area.row < area.rows && column >= area.column &&
           column - area.column < area.columns;
}

/* The cell, or NULL where nothing may be drawn. */
static struct cell *drawable(const struct canvas *canvas, int row, int column)
{
    struct area sheet = {0, 0, canvas->rows, canvas->columns};

    if (!is_inside(sheet, row, column) || !is_inside(canvas->clip, row, column))
        return NULL;
    return canvas->cells + (size_t)row * (size_t)canvas->columns + column;
}

/* Half a wide character cannot stand: overwriting one half blanks the other, even beyond the
 * clip. */
static void part_wide(const struct canvas *canvas, struct cell *cell, int column)
{
    if (column > 0 && cell->character == 0)
        cell[-1].character = ' ';
    if (column + 1 < canvas->columns && cell[1].character == 0)
        cell[1].character = ' ';
}

static void put_narrow(struct canvas *canvas, int row, int column, enum style style,
                       uint32_t character)
{
    struct cell *cell = drawable(canvas, row, column);

    if (!cell)
        return;
    part_wide(canvas, cell, column);
    *cell = (struct cell){character, (uint8_t)style};
}

/* Where only one half of it may be drawn, that half is blank. */
static void put_wide(struct canvas *canvas, int row, int column, enum style style,
                     uint32_t character)
{
    struct cell *left = drawable(canvas, row, column);
    struct cell *right = drawable(canvas, row, column + 1);

    put_narrow(canvas, row, column, style, left && right ? character : ' ');
    put_narrow(canvas, row, column + 1, style, ' ');
    if (left && right)
        right->character = 0;
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    static const struct cell blank = {' ', STYLE_TEXT};

    if (!is_inside((struct area){0, 0, canvas->rows, canvas->columns}, row, column))
        return &blank;
    return canvas->cells + (size_t)row * (size_t)canvas->columns + column;
}

/* ---- text ---- */

/* Takes the next character off the text; *columns says how many it needs, 0 when it would only
 * change the one before. */
static uint32_t next_character(struct bytes *text, int *columns)
{
    uint32_t code = UNSHOWN;
    size_t length = unicode_decode(*text, &code);

    if (length == 0 || !unicode_printable(code)) {
        length = length ? length : 1;
        code = UNSHOWN;
    }
    *columns = (int)unicode_width(code);
    *text = bytes_part(*text, length, text->length);
    return code;
}

static void put_character(struct canvas *canvas, int row, int column, int columns,
                          enum style style, uint32_t character)
{
    bool shown = character < 0x80 || !canvas->ascii;

    if (shown && columns == 2) {
        put_wide(canvas, row, column, style, character);
        return;
    }
    for (int i = 0; i < columns; i++)
        put_narrow(canvas, row, column + i, style, shown ? character : UNSHOWN);
}

int canvas_text(struct canvas *canvas, int row, int column, int columns, enum style style,
                const char *text)
{
    struct bytes rest = bytes_of(text);
    int used = 0;

    while (rest.length) {
        int width;
        uint32_t character = next_character(&rest, &width);

        if (width > columns - used)
            break;
        put_character(canvas, row, column + used, width, style, character);
        used += width;
    }
    return used;
}

int canvas_width(const char *text)
{
    struct bytes rest = bytes_of(text);
    int columns = 0;

    while (rest.length) {
        int width;

        (void)next_character(&rest, &width);
        columns += width;
    }
    return columns;
}

int canvas_fit(struct canvas *canvas, int row, int column, int columns, enum style style,
               const char *text)
{
    int used;

    if (columns < 1)
        return 0;
    if (canvas_width(text) <= columns)
        return canvas_text(canvas, row, column, columns, style, text);
    used = canvas_text(canvas, row, column, columns - 1, style, text);
    canvas_glyph(canvas, row, column + used, style, GLYPH_ELLIPSIS);
    return used + 1;
}

int canvas_right(struct canvas *canvas, int row, int column, int columns, enum style style,
                 const char *text)
{
    int width = canvas_width(text);
    int gap = columns > width ? columns - width : 0;

    return canvas_fit(canvas, row, column + gap, columns - gap, style, text);
}

int canvas_format(struct canvas *canvas, int row, int column, int columns, enum style style,
                  const char *format, ...)
{
    va_list args;
    char *text = NULL;
    int used;

    va_start(args, format);
    used = vasprintf(&text, format, args);
    va_end(args);
    if (used < 0)
        return 0;
    used = canvas_fit(canvas, row, column, columns, style, text);
    free(text);
    return used;
}

/* ---- glyphs and areas ---- */

void canvas_glyph(struct canvas *canvas, int row, int column, enum style style,
                  enum glyph glyph)
{
    uint32_t character = glyphs[glyph].unicode;

    if (canvas->ascii)
        character = (uint8_t)glyphs[glyph].ascii;
    put_narrow(canvas, row, column, style, character);
}

void canvas_repeat(struct canvas *canvas, int row, int column, int columns, enum style style,
                   enum glyph glyph)
{
    for (int i = 0; i < columns; i++)
        canvas_glyph(canvas, row, column + i, style, glyph);
}

void canvas_fill(struct canvas *canvas, struct area area, enum style style)
{
    for (int row = 0; row < area.rows; row++)
        for (int column = 0; column < area.columns; column++)
            put_narrow(canvas, area.row + row, area.column + column, style, ' ');
}

void canvas_paint(struct canvas *canvas, int row, int column, int columns, enum style style)
{
    for (int i = 0; i < columns; i++) {
        struct cell *cell = drawable(canvas, row, column + i);

        if (cell)
            cell->style = (uint8_t)style;
    }
}

void canvas_cursor(struct canvas *canvas, int row, int column)
{
    if (!drawable(canvas, row, column))
        return;
    canvas->cursor_row = row;
    canvas->cursor_column = column;
    canvas->cursor_visible = true;
}
