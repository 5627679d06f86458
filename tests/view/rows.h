/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rows: what stands in the rows of a canvas, in ASCII.
 */
#ifndef LOCKSTEP_TESTS_VIEW_ROWS_H
#define LOCKSTEP_TESTS_VIEW_ROWS_H

#include <string.h>

#include "view/canvas.h"

#define ROW_MOST 400

/* A row without the blanks at its end; '?' for what is not ASCII. */
static inline const char *row_text(const struct canvas *canvas, int row)
{
    static char text[ROW_MOST];
    int length = 0;

    for (int column = 0; column < canvas->columns; column++) {
        uint32_t character = canvas_cell(canvas, row, column)->character;

        text[column] = character < 0x80 ? (char)character : '?';
        if (text[column] != ' ')
            length = column + 1;
    }
    text[length] = '\0';
    return text;
}

/* The first row that holds the text; -1 for none. */
static inline int row_of(const struct canvas *canvas, const char *text)
{
    for (int row = 0; row < canvas->rows; row++)
        if (strstr(row_text(canvas, row), text))
            return row;
    return -1;
}

static inline enum style style_at(const struct canvas *canvas, int row, int column)
{
    return canvas_cell(canvas, row, column)->style;
}

#endif
