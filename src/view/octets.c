/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Octets in rows. The lit range stands in brackets; what was changed has a star before it.
 *
 *     0ed0 2c 01 05 00 09 24 42 9f  ,....$B.
 *     0ed8[02 c1 77 30*5e 8d 1a b3  ..w0^...
 *     0ee0 09 c4 55]e2 10 7c 1f 08  ..U..|..
 */
#include "view/octets.h"

#include "view/parts.h"

/* The columns of layout_hex_octets (app/layout.h). */
#define OFFSET_COLUMNS 4
#define OCTET_COLUMNS  3 /* what stands before it, and two digits */
#define BEFORE_TEXT    2 /* what may close the range, and a blank */

static bool is_in(struct octet_range range, size_t at)
{
    return at >= range.first && at - range.first < range.length;
}

/* What covers everything lights nothing up; its brackets say enough. */
static bool is_all(struct octet_range range, struct bytes bytes)
{
    return range.length == bytes.length;
}

static bool is_changed(const struct octets *octets, size_t at)
{
    return difference_at(&octets->changed, at);
}

static enum style octet_style(const struct octets *octets, size_t at)
{
    if (at == octets->cursor)
        return octets->focused ? STYLE_CURSOR : STYLE_SELECTED;
    if (is_changed(octets, at))
        return STYLE_CHANGED;
    if (is_in(octets->lit, at) && !is_all(octets->lit, octets->bytes))
        return STYLE_LIT;
    return is_in(octets->dark, at) ? STYLE_DARK : STYLE_TEXT;
}

/* Where the sign before an octet stands. */
static int octet_column(size_t place)
{
    return OFFSET_COLUMNS + OCTET_COLUMNS * (int)place;
}

int octets_columns(size_t across)
{
    return octet_column(across) + BEFORE_TEXT + (int)across;
}

size_t octets_across(int columns)
{
    if (columns >= octets_columns(32))
        return 32;
    return columns >= octets_columns(16) ? 16 : 8;
}

static enum style bracket_style(const struct octets *octets)
{
    return is_all(octets->lit, octets->bytes) ? STYLE_DIM : STYLE_LIT;
}

/* What stands before an octet; at the row's end, behind the last one. */
static void draw_sign(const struct octets *octets, struct canvas *canvas, int row, int column,
                      size_t at, bool is_end)
{
    bool is_lit = octets->lit.length > 0;
    size_t lit_end = octets->lit.first + octets->lit.length;

    if (!is_end && is_changed(octets, at))
        canvas_text(canvas, row, column, 1, STYLE_CHANGED, "*");
    else if (is_lit && at == lit_end && (is_end || at % octets->across))
        canvas_text(canvas, row, column, 1, bracket_style(octets), "]");
    else if (is_lit && at == octets->lit.first && !is_end)
        canvas_text(canvas, row, column, 1, bracket_style(octets), "[");
    else if (!is_end && octet_style(octets, at) == STYLE_LIT && at % octets->across)
        canvas_text(canvas, row, column, 1, STYLE_LIT, " ");
}

static void draw_octet(const struct octets *octets, struct canvas *canvas, int row, int column,
                       int text_column, size_t at)
{
    enum style style = octet_style(octets, at);
    uint8_t octet = octets->bytes.data[at];
    char shown[2] = {octet >= 0x20 && octet < 0x7f ? (char)octet : '.', 0};

    draw_sign(octets, canvas, row, column, at, false);
    canvas_format(canvas, row, column + 1, 2, style, "%02x", octet);
    canvas_text(canvas, row, text_column, 1, style, shown);
    if (at == octets->cursor && octets->focused)
        canvas_cursor(canvas, row, octets->in_text ? text_column : column + 1);
}

void octets_draw_row(const struct octets *octets, struct canvas *canvas, int row, int column,
                     size_t first)
{
    int text = column + octet_column(octets->across) + BEFORE_TEXT;
    size_t at = first;

    canvas_format(canvas, row, column, OFFSET_COLUMNS, STYLE_DIM, "%0*zx", OFFSET_COLUMNS,
                  first);
    for (; at < first + octets->across && at < octets->bytes.length; at++)
        draw_octet(octets, canvas, row, column + octet_column(at - first),
                   text + (int)(at - first), at);
    draw_sign(octets, canvas, row, column + octet_column(at - first), at, true);
}

void octets_draw(const struct octets *octets, struct canvas *canvas, struct area area)
{
    size_t across = octets->across;
    size_t rows = (octets->bytes.length + across - 1) / across;
    size_t top = part_top(octets->top / across, octets->cursor / across, rows, area.rows);

    for (int i = 0; i < area.rows && top + (size_t)i < rows; i++)
        octets_draw_row(octets, canvas, area.row + i, area.column, (top + (size_t)i) * across);
}
