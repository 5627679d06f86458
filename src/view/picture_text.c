/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "view/picture.h"
#include "view/picture_cell.h"

/* The distinct looks of a picture, in the order in which they are met. There are fewer than
 * letters, since each style has one. */
struct legend {
    struct look plain;
    struct look looks[STYLES];
    int count;
};

static char letter_of(struct legend *legend, struct look look)
{
    int i = 0;

    if (picture_looks_equal(look, legend->plain))
        return ' ';
    while (i < legend->count && !picture_looks_equal(look, legend->looks[i]))
        i++;
    if (i == legend->count)
        legend->looks[legend->count++] = look;
    return (char)('a' + i);
}

/* Ends a line of out that begins at start, without the blanks at its end. */
static void end_line(struct buf *out, size_t start)
{
    while (out->length > start && out->data[out->length - 1] == ' ')
        out->length--;
    buf_format(out, "\n");
}

static void add_row(struct buf *out, const struct canvas *canvas, int row)
{
    size_t start = out->length;

    for (int column = 0; column < canvas->columns; column++)
        picture_add(out, canvas_cell(canvas, row, column)->character);
    end_line(out, start);
}

static void add_letters(struct buf *out, const struct canvas *canvas, const struct theme *theme,
                        struct legend *legend, int row)
{
    size_t start = out->length;
    bool plain = true;

    for (int column = 0; column < canvas->columns; column++) {
        char letter = letter_of(legend, picture_look(canvas, theme, row, column));

        plain = plain && letter == ' ';
        buf_format(out, "%c", letter);
    }
    if (plain)
        out->length = start;
    else
        end_line(out, start);
}

static const char *colour_name(int colour)
{
    static const char *const names[] = {
        "own",         "black",        "red",           "green",       "yellow",
        "blue",        "magenta",      "cyan",          "white",       "bright-black",
        "bright-red",  "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
        "bright-cyan", "bright-white",
    };

    return names[colour - COLOUR_DEFAULT];
}

/* "b: cyan on own, bold" */
static void add_legend(struct buf *out, const struct legend *legend)
{
    for (int i = 0; i < legend->count; i++) {
        const struct look *look = legend->looks + i;

        buf_format(out, "%c: %s on %s%s%s%s%s\n", 'a' + i, colour_name(look->foreground),
                   colour_name(look->background), look->bold ? ", bold" : "",
                   look->dim ? ", dim" : "", look->reverse ? ", reverse" : "",
                   look->underline ? ", underline" : "");
    }
}

void picture_text(const struct canvas *canvas, const struct theme *theme, struct buf *out)
{
    struct legend legend = {0};

    if (theme)
        legend.plain = theme->looks[STYLE_TEXT];
    for (int row = 0; row < canvas->rows; row++) {
        add_row(out, canvas, row);
        if (theme)
            add_letters(out, canvas, theme, &legend, row);
    }
    add_legend(out, &legend);
}
