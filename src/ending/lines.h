/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lines: an ending laid out in lines of so many columns, for screen and paper alike: the
 * sentence first, both ends below, what to try last.
 */
#ifndef LOCKSTEP_ENDING_LINES_H
#define LOCKSTEP_ENDING_LINES_H

#include "ending/ending.h"

enum ending_line_kind {
    ENDING_LINE_HEADLINE,
    ENDING_LINE_DEED, /* what was done on the wire */
    ENDING_LINE_TEXT,
    ENDING_LINE_NAMES, /* of the two ends, above their columns */
    ENDING_LINE_PAIR,
    ENDING_LINE_SOURCE, /* what caught it, and where that is laid down */
};

/* text[1] is of names and pairs only. */
struct ending_line {
    enum ending_line_kind kind;
    const char *label; /* of a pair */
    const char *text[ENDING_SIDES];
    bool bad[ENDING_SIDES]; /* that is what stopped it */
};

#define ENDING_LABEL_COLUMNS 11 /* before the two columns, which share the rest */

struct ending_lines {
    struct ending_line *list; /* in the arena */
    size_t count;
};

/* detailed: with the libraries' errors, and every check by name. */
struct ending_lines ending_laid_out(const struct ending *ending, bool detailed, int columns,
                                    struct arena *arena);

/* Columns of each of the two. */
int ending_half(int columns);

#endif
