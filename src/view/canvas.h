/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * canvas: a sheet of cells that views draw on and a face shows. It knows no terminal: a cell is
 * a character and the role it plays; what a role looks like is the theme's affair. Drawing
 * outside the sheet, or outside the clip, does nothing.
 *
 * Text drawn here must be clean (base/text): what is left of control characters draws as '?'. A
 * cell holds one character, so combining marks are left out; half a wide character is blank.
 */
#ifndef LOCKSTEP_VIEW_CANVAS_H
#define LOCKSTEP_VIEW_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/area.h"

/* The role of a cell. Colour only repeats what a sign or a word says, too. */
enum style {
    STYLE_TEXT,
    STYLE_DIM,   /* of lesser weight: offsets, names, what is to come */
    STYLE_TITLE, /* the line on top */
    STYLE_HEADING,
    STYLE_RULE,     /* lines between panes */
    STYLE_KEY,      /* a key in a hint */
    STYLE_HINT,     /* its word */
    STYLE_CLEAR,    /* on the wire in the clear */
    STYLE_SEALED,   /* on the wire, sealed */
    STYLE_DARK,     /* what this role cannot read */
    STYLE_CURSOR,   /* the focused line or byte */
    STYLE_SELECTED, /* the same in a pane without the focus */
    STYLE_LIT,      /* bytes or fields that belong to the cursor */
    STYLE_CHANGED,  /* what somebody altered */
    STYLE_GOOD,
    STYLE_BAD,
    STYLE_WARN,
    STYLE_INPUT, /* where one types */
    STYLES
};

/* Characters that differ between UTF-8 and ASCII. */
enum glyph {
    GLYPH_HORIZONTAL,
    GLYPH_VERTICAL,
    GLYPH_CROSS,
    GLYPH_TEE_DOWN, /* meets a vertical line below */
    GLYPH_TEE_UP,
    GLYPH_TEE_LEFT,
    GLYPH_TEE_RIGHT,
    GLYPH_SEALED_LINE, /* of a ladder's sealed arrow */
    GLYPH_ARROW_RIGHT,
    GLYPH_ARROW_LEFT,
    GLYPH_MARK, /* the selected row */
    GLYPH_DONE,
    GLYPH_BEGUN,
    GLYPH_NEW,
    GLYPH_BAR_FULL,
    GLYPH_BAR_EMPTY,
    GLYPH_ELLIPSIS, /* one column */
    GLYPH_BULLET,
    GLYPHS
};

struct cell {
    uint32_t character; /* code point; 0: right half of a wide one */
    uint8_t style;      /* enum style */
};

struct canvas {
    int rows, columns;
    bool ascii; /* no character outside ASCII is drawn: '?' instead */
    struct cell *cells;
    struct area clip;              /* the whole sheet unless set */
    int cursor_row, cursor_column; /* where the hardware cursor goes; the focused item */
    bool cursor_visible;
};

/* A sheet of blanks, owned by the caller; sizes below 1 become 1. */
struct canvas canvas_new(int rows, int columns, bool ascii);
void canvas_free(struct canvas *canvas);

/* Blanks everywhere, no clip, no cursor. */
void canvas_clear(struct canvas *canvas);

/* Draws UTF-8 text from there on, at most `columns` columns of it; returns how many were used.
 * */
int canvas_text(struct canvas *canvas, int row, int column, int columns, enum style style,
                const char *text);

/* As canvas_text; text that does not fit ends in an ellipsis. */
int canvas_fit(struct canvas *canvas, int row, int column, int columns, enum style style,
               const char *text);

/* As canvas_fit, but the text ends at the column before column + columns. */
int canvas_right(struct canvas *canvas, int row, int column, int columns, enum style style,
                 const char *text);

/* As canvas_fit. */
int canvas_format(struct canvas *canvas, int row, int column, int columns, enum style style,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));

/* One glyph, a row of the same, and blanks in a style; what lies outside is cut off. */
void canvas_glyph(struct canvas *canvas, int row, int column, enum style style,
                  enum glyph glyph);
void canvas_repeat(struct canvas *canvas, int row, int column, int columns, enum style style,
                   enum glyph glyph);
void canvas_fill(struct canvas *canvas, struct area area, enum style style);

/* Gives cells another role and leaves their characters. */
void canvas_paint(struct canvas *canvas, int row, int column, int columns, enum style style);

/* What stands there; outside the sheet a blank. */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

/* How many columns text takes. */
int canvas_width(const char *text);

/* Shows the cursor there; outside the sheet or the clip it stays where it was. */
void canvas_cursor(struct canvas *canvas, int row, int column);

#endif
