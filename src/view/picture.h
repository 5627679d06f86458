/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * picture: a canvas as a file: SVG for documents, plain text for letters, and with a line of
 * looks below each row for tests.
 */
#ifndef LOCKSTEP_VIEW_PICTURE_H
#define LOCKSTEP_VIEW_PICTURE_H

#include "base/buf.h"
#include "view/theme.h"

/* A terminal window in SVG 1.1, fixed-width text, no script, no external reference. */
void picture_svg(const struct canvas *canvas, const struct theme *theme, const char *title,
                 struct buf *out);

/* The rows as UTF-8 text without blanks at their ends. With a theme, each row that is not
 * plain is followed by one of letters, a letter for each distinct look (told at the end). */
void picture_text(const struct canvas *canvas, const struct theme *theme, struct buf *out);

#endif
