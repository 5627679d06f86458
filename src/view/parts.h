/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * parts: what several panels are put together from. Inner part of view.
 */
#ifndef LOCKSTEP_VIEW_PARTS_H
#define LOCKSTEP_VIEW_PARTS_H

#include <stddef.h>

#include "inspect/field.h"
#include "view/lines.h"

/* A line over the whole width. */
void part_rule(struct canvas *canvas, int row);

/* On the rule below a list, of which that many rows from top on are in sight: how many there
 * are beyond those. */
void part_beyond(struct canvas *canvas, int rule, size_t top, int rows, size_t count);

/* A line that hangs from a rule, so many rows down. */
void part_divide(struct canvas *canvas, int column, int rule, int rows);

/* "[#####-----]" in that many columns, filled for done of total. */
void part_bar(struct canvas *canvas, int row, int column, int columns, size_t done,
              size_t total);

/* Makes a row of a list the selected one. focused: the keys are for that list. */
void part_select(struct canvas *canvas, int row, struct area area, bool focused);

/* As canvas_fit, for text from outside that nobody has cleaned yet. */
int part_outside(struct canvas *canvas, int row, int column, int columns, enum style style,
                 const char *text);

/* Where a field stands, in words: "plaintext, octets 76 to 77". */
void part_place(char *out, size_t room, const struct tree *tree, const struct field *field);

/* Adds what a field is and why it is there; gives where that is laid down, NULL when nobody has
 * explained it. */
const char *part_meaning(struct lines *lines, struct arena *arena, const struct field *field);

/* The first row to show of a list, so that as much as possible is seen: top, or less. */
size_t part_within(size_t top, size_t count, int rows);

/* The first row to show of a list, so that the cursor is in sight: top, moved by as little as
 * possible. */
size_t part_top(size_t top, size_t cursor, size_t count, int rows);

/* What is left of an area below its first rows, or beside its first columns. */
struct area part_below(struct area area, int rows);
struct area part_beside(struct area area, int columns);

#endif
