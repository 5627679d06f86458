/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paper: plain text for people, line after line, on a stream. Text given to it must be clean
 * (base/text). Colour is used only on a terminal that wants it, and never says anything that
 * the words do not.
 */
#ifndef LOCKSTEP_FRONT_PAPER_H
#define LOCKSTEP_FRONT_PAPER_H

#include <stdio.h>

#include "base/buf.h"

#define PAPER_WIDTH 80

enum ink {
    INK_PLAIN,
    INK_TITLE,  /* what a block is about */
    INK_FAINT,  /* what one may skip */
    INK_CLEAR,  /* on the wire for all to read */
    INK_SEALED, /* sealed */
    INK_GOOD,
    INK_BAD,
    INK_LIT, /* the octets spoken of */
};

struct paper {
    FILE *out;
    bool colour;
    bool gap; /* the last line was blank */
};

/* Writes text in an ink, without a newline. */
void paper_put(struct paper *paper, enum ink ink, const char *text);

/* The same, formatted. */
void paper_print(struct paper *paper, enum ink ink, const char *format, ...) PRINTF_LIKE(3, 4);

/* For those who piece lines together: what begins an ink, and what ends it. */
const char *paper_ink(enum ink ink);
#define INK_END "\033[0m"

/* Writes whole lines as they are. */
void paper_write(struct paper *paper, struct bytes lines);

/* A blank line, unless there just was one. */
void paper_gap(struct paper *paper);

/* A line of count characters. */
void paper_rule(struct paper *paper, enum ink ink, char character, size_t count);

/* Paragraphs, parted by blank lines in text, wrapped to the paper's width and indented. */
void paper_prose(struct paper *paper, enum ink ink, const char *text, size_t indent);

/* A line that begins with head in a column of indent and goes on with text; what does not fit
 * stands in the next lines, under its own beginning. */
void paper_entry(struct paper *paper, enum ink ink, const char *head, size_t indent,
                 const char *text);

/* Lines as they are, indented; what is over the paper's width is cut. */
void paper_lines(struct paper *paper, const char *text, size_t indent);

/* Rows of a hex dump, indented: octets first to last - 1 of bytes, whole rows; the octets
 * lit_from to lit_to - 1 stand in brackets. Offsets begin at origin. */
void paper_hex(struct paper *paper, size_t indent, struct bytes bytes, size_t origin,
               size_t first, size_t last, size_t lit_from, size_t lit_to);

#endif
