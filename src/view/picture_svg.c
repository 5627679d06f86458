/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 *    .--------------------------------.
 *    | o o o        title             |  bar
 *    |                                |
 *    |  rows of cells; lines and bars |  margin around
 *    |  are drawn, so that they meet  |
 *    |  whatever font the reader has  |
 *    '--------------------------------'
 */
#include <string.h>

#include "base/text.h"
#include "view/picture.h"
#include "view/picture_cell.h"

/* Pixels; everything inside is laid out in whole ones. */
enum {
    CELL_WIDTH = 9,
    CELL_HEIGHT = 19,
    BASELINE = 14, /* below a row's upper edge */
    FONT_SIZE = 15,
    MARGIN = 14,
    BAR = 36,
};

/* ---- colours ---- */

struct palette {
    const char *text, *ground, *bar;
    const char *colours[16];
};

static const struct palette dark_palette = {
    "#d5dae3",
    "#171b24",
    "#222836",
    {"#10131a", "#ef7080", "#8fce7a", "#e6bf6a", "#6aaaf5", "#cb8af0", "#58c4cf", "#b9c0cc",
     "#677084", "#ff8f9b", "#aee69a", "#ffd98a", "#8fc3ff", "#e0abff", "#82e0ea", "#ffffff"},
};

static const struct palette light_palette = {
    "#262b33",
    "#fbfbf9",
    "#ebebe6",
    {"#16191f", "#c02637", "#2b7d22", "#8a6200", "#1f5fc4", "#8f2fb5", "#0d7480", "#6a7280",
     "#8b93a1", "#d93a4c", "#35962b", "#a87800", "#3a7ae0", "#a94bd0", "#7fd6e0", "#ffffff"},
};

/* A look with its colours found and reversal done. */
struct ink {
    const char *text, *ground;
    bool bold, dim, underline;
};

static struct ink ink_of(const struct palette *palette, struct look look)
{
    struct ink ink = {
        .text = look.foreground < 0 ? palette->text : palette->colours[look.foreground],
        .ground = look.background < 0 ? palette->ground : palette->colours[look.background],
        .bold = look.bold,
        .dim = look.dim,
        .underline = look.underline,
    };

    if (look.reverse) {
        const char *swapped = ink.text;

        ink.text = ink.ground;
        ink.ground = swapped;
    }
    return ink;
}

/* ---- characters that are drawn ---- */

/* Paths within a cell, from its upper left corner. */
static const struct shape {
    uint32_t character;
    bool filled; /* else stroked */
    const char *path;
} shapes[] = {
    {0x2500, false, "m0 9.5h9"},
    {0x2502, false, "m4.5 0v19"},
    {0x253c, false, "m0 9.5h9m-4.5 -9.5v19"},
    {0x252c, false, "m0 9.5h9m-4.5 0v9.5"},
    {0x2534, false, "m0 9.5h9m-4.5 0v-9.5"},
    {0x2524, false, "m0 9.5h4.5m0 -9.5v19"},
    {0x251c, false, "m9 9.5h-4.5m0 -9.5v19"},
    {0x2550, false, "m0 7.5h9m-9 4h9"},
    {0x25ba, true, "m0 5l9 4.5l-9 4.5z"},
    {0x25c4, true, "m9 5l-9 4.5l9 4.5z"},
    {0x2588, true, "m0 2h9v15h-9z"},
    {0x2591, true, "m0 9h9v2h-9z"},
};

static const struct shape *shape_of(uint32_t character)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].character == character)
            return shapes + i;
    return NULL;
}

/* ---- runs of cells ---- */

/* Cells of one row with one look that are drawn alike. */
struct run {
    const struct canvas *canvas;
    int row, column, columns;
    struct ink ink;
};

enum manner { BLANK, WRITTEN, STROKED, FILLED };

static enum manner manner_of(const struct cell *cell)
{
    const struct shape *shape = shape_of(cell->character);

    if (cell->character == ' ')
        return BLANK;
    if (!shape)
        return WRITTEN;
    return shape->filled ? FILLED : STROKED;
}

static void add_escaped(struct buf *out, struct bytes text)
{
    for (size_t i = 0; i < text.length; i++) {
        char octet = (char)text.data[i];

        if (octet == '&')
            buf_format(out, "&amp;");
        else if (octet == '<')
            buf_format(out, "&lt;");
        else if (octet == '>')
            buf_format(out, "&gt;");
        else
            buf_format(out, "%c", octet);
    }
}

static void add_ground(struct buf *out, const struct run *run)
{
    buf_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
               run->column * CELL_WIDTH, run->row * CELL_HEIGHT, run->columns * CELL_WIDTH,
               CELL_HEIGHT, run->ink.ground);
}

static void add_underline(struct buf *out, const struct run *run)
{
    buf_format(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"1\" fill=\"%s\"/>\n",
               run->column * CELL_WIDTH, run->row * CELL_HEIGHT + BASELINE + 2,
               run->columns * CELL_WIDTH, run->ink.text);
}

static const char *faintness(const struct run *run)
{
    return run->ink.dim ? " opacity=\".62\"" : "";
}

static void add_words(struct buf *out, const struct run *run)
{
    struct buf text = {0};

    for (int i = 0; i < run->columns; i++)
        picture_add(&text, canvas_cell(run->canvas, run->row, run->column + i)->character);
    buf_format(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s%s>",
               run->column * CELL_WIDTH, run->row * CELL_HEIGHT + BASELINE,
               run->columns * CELL_WIDTH, run->ink.text,
               run->ink.bold ? " font-weight=\"bold\"" : "", faintness(run));
    add_escaped(out, buf_view(&text));
    buf_format(out, "</text>\n");
    buf_free(&text);
}

static void add_shapes(struct buf *out, const struct run *run, bool filled)
{
    buf_format(out, "<path d=\"");
    for (int i = 0; i < run->columns; i++)
        buf_format(
            out, "M%d %d%s", (run->column + i) * CELL_WIDTH, run->row * CELL_HEIGHT,
            shape_of(canvas_cell(run->canvas, run->row, run->column + i)->character)->path);
    if (filled)
        buf_format(out, "\" fill=\"%s\"", run->ink.text);
    else
        buf_format(out, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"", run->ink.text,
                   run->ink.bold ? "1.6" : "1");
    buf_format(out, "%s/>\n", faintness(run));
}

static void add_run(struct buf *out, const struct run *run)
{
    switch (manner_of(canvas_cell(run->canvas, run->row, run->column))) {
    case BLANK:
        break;
    case WRITTEN:
        add_words(out, run);
        break;
    case STROKED:
        add_shapes(out, run, false);
        break;
    case FILLED:
        add_shapes(out, run, true);
        break;
    }
}

/* How many cells from there on share a look and, when asked, the way they are drawn. */
static int run_length(const struct canvas *canvas, const struct theme *theme, int row,
                      int column, bool by_manner)
{
    const struct cell *first = canvas_cell(canvas, row, column);
    struct look look = picture_look(canvas, theme, row, column);
    int length = 1;

    while (column + length < canvas->columns &&
           picture_looks_equal(look, picture_look(canvas, theme, row, column + length)) &&
           (!by_manner ||
            manner_of(canvas_cell(canvas, row, column + length)) == manner_of(first)))
        length++;
    return length;
}

static void add_row(struct buf *out, const struct canvas *canvas, const struct theme *theme,
                    const struct palette *palette, int row)
{
    struct run run = {.canvas = canvas, .row = row};

    for (; run.column < canvas->columns; run.column += run.columns) {
        run.ink = ink_of(palette, picture_look(canvas, theme, row, run.column));
        run.columns = run_length(canvas, theme, row, run.column, false);
        if (strcmp(run.ink.ground, palette->ground))
            add_ground(out, &run);
        if (run.ink.underline)
            add_underline(out, &run);
    }
    for (run.column = 0; run.column < canvas->columns; run.column += run.columns) {
        run.ink = ink_of(palette, picture_look(canvas, theme, row, run.column));
        run.columns = run_length(canvas, theme, row, run.column, true);
        add_run(out, &run);
    }
}

/* ---- the window ---- */

static void add_title(struct buf *out, const char *title)
{
    struct buf clean = {0};

    text_add(&clean, bytes_of(title));
    add_escaped(out, buf_view(&clean));
    buf_free(&clean);
}

static void add_window(struct buf *out, const struct palette *palette, int width, int height,
                       const char *title)
{
    static const int buttons[] = {1, 3, 2}; /* red, yellow, green */

    buf_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"%d\" "
               "height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"%d\" "
               "font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\">\n<title>",
               width, height, width, height, FONT_SIZE);
    add_title(out, title);
    buf_format(out, "</title>\n<rect width=\"%d\" height=\"%d\" rx=\"9\" fill=\"%s\"/>\n",
               width, height, palette->ground);
    buf_format(out, "<path d=\"M0 %dv-%da9 9 0 0 1 9 -9h%da9 9 0 0 1 9 9v%dz\" fill=\"%s\"/>\n",
               BAR, BAR - 9, width - 18, BAR - 9, palette->bar);
    for (int i = 0; i < 3; i++)
        buf_format(out, "<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"%s\"/>\n", 22 + 20 * i,
                   BAR / 2, palette->colours[buttons[i]]);
    buf_format(out,
               "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"13\" "
               "fill=\"%s\" opacity=\".8\">",
               width / 2, BAR / 2 + 5, palette->text);
    add_title(out, title);
    buf_format(out, "</text>\n");
}

void picture_svg(const struct canvas *canvas, const struct theme *theme, const char *title,
                 struct buf *out)
{
    const struct palette *palette = theme->light ? &light_palette : &dark_palette;
    int width = canvas->columns * CELL_WIDTH + 2 * MARGIN;
    int height = canvas->rows * CELL_HEIGHT + 2 * MARGIN + BAR;

    add_window(out, palette, width, height, title);
    buf_format(out, "<g transform=\"translate(%d %d)\">\n", MARGIN, BAR + MARGIN);
    for (int row = 0; row < canvas->rows; row++)
        add_row(out, canvas, theme, palette, row);
    if (canvas->cursor_visible)
        buf_format(out,
                   "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" "
                   "stroke=\"%s\"/>\n",
                   canvas->cursor_column * CELL_WIDTH, canvas->cursor_row * CELL_HEIGHT,
                   CELL_WIDTH, CELL_HEIGHT, palette->text);
    buf_format(out, "</g>\n</svg>\n");
}
