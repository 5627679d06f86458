/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wrap: where clean UTF-8 text breaks into lines of so many terminal columns. All who show text
 * break it here, and so does lint, which measures it, so that they agree.
 *
 * A newline ends a line. Lines break at blanks, which are then part of neither; what is longer
 * than a line is cut, behind an underscore if it has one. Blanks at the beginning of a line
 * that follows a newline (code) stay.
 */
#ifndef LOCKSTEP_BASE_WRAP_H
#define LOCKSTEP_BASE_WRAP_H

#include "base/buf.h"

struct span {
    size_t start, length; /* octets in the text */
};

/* Fills in the first `most` lines, out may be NULL for none; returns how many there are in all.
 * No text has no lines; no columns count as one. */
size_t wrap_lines(const char *text, size_t columns, struct span *out, size_t most);

/* Adds clean text broken into lines of width columns; every line, the first too, begins with
 * indent blanks and ends with a newline. */
void wrap_text(struct buf *out, const char *text, size_t indent, size_t width);

#endif
