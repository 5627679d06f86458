/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text: the one sanitiser for anything shown, and widths in terminal columns.
 *
 * Text from outside (certificate names, server names, file names, log lines) may hold
 * characters that move the cursor, recolour the screen, set the clipboard or turn the reading
 * direction. What text_clean lets through is printable UTF-8 only; everything else becomes a
 * visible escape:
 *
 *     C0, DEL, bytes that are not UTF-8        \x1b
 *     C1, bidi controls, zero width, BOM,
 *     line/paragraph separator, tags,
 *     surrogates, noncharacters                \u202e  \U000e0041
 *
 * Cleaning twice changes nothing more.
 */
#ifndef LOCKSTEP_BASE_TEXT_H
#define LOCKSTEP_BASE_TEXT_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/memory.h"
#include "base/pen.h"

/* Copies bytes as they are, and tells whether they are nothing but printable ASCII, which is
 * clean; other text may be clean, too. */
bool text_copy_plain(uint8_t *to, struct bytes bytes);

/* The same with a pen. */
static inline bool text_write_plain(struct pen *pen, struct bytes bytes)
{
    bool is_plain = text_copy_plain(pen->at, bytes);

    pen->at += bytes.length;
    return is_plain;
}

/* True for bytes that are printable UTF-8 and shown as they are. */
bool text_is_clean(struct bytes bytes);

/* Adds bytes to out as printable UTF-8. */
void text_add(struct buf *out, struct bytes bytes);

/* The same as a NUL-terminated string in the arena. */
char *text_clean(struct arena *arena, struct bytes bytes);

/* The same for a C string. */
char *text_clean_string(struct arena *arena, const char *string);

/* Terminal columns that clean UTF-8 text takes: 0, 1 or 2 a character. */
size_t text_width(const char *text);

/* Octets of the longest beginning of clean text that takes at most width columns. */
size_t text_fit(const char *text, size_t width);

/* Adds text in exactly width columns: cut, with "~" as the last column, or padded with blanks.
 */
void text_column(struct buf *out, const char *text, size_t width);

#endif
