/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines: text broken into lines (base/wrap.h) to be scrolled: prose, help, the notebook. What
 * is added is copied. A zeroed struct but for columns is empty; lines_free gives its memory
 * back. Inner part of view.
 */
#ifndef LOCKSTEP_VIEW_LINES_H
#define LOCKSTEP_VIEW_LINES_H

#include "base/memory.h"
#include "view/canvas.h"

struct shown_line {
    const char *mark; /* before the text, in the indent: "1", "[x]"; "" for none */
    const char *text;
    enum style mark_style, style;
    int indent;
};

struct lines {
    int columns; /* of a line, indent included */
    struct shown_line *list;
    size_t count, room;
    struct arena arena;
};

/* What a paragraph looks like. */
struct line_look {
    enum style style;
    const char *mark; /* NULL: none */
    enum style mark_style;
    int indent; /* columns; room for the mark and a blank */
};

/* Adds a paragraph of clean text. */
void lines_add(struct lines *lines, struct line_look look, const char *text);

/* Adds an empty line, unless there is none yet or the last one is empty. */
void lines_gap(struct lines *lines);

/* Draws those from top on that fit. */
void lines_draw(const struct lines *lines, size_t top, struct canvas *canvas, struct area area);

/* Empties it, ready for other lines. */
void lines_free(struct lines *lines);

#endif
