/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * octets: bytes as rows of offset, octets and characters. Inner part of view.
 */
#ifndef LOCKSTEP_VIEW_OCTETS_H
#define LOCKSTEP_VIEW_OCTETS_H

#include "base/difference.h"
#include "view/canvas.h"

struct octet_range {
    size_t first, length;
};

struct octets {
    struct bytes bytes;
    struct difference changed; /* from what they were; zeroed: not known */
    size_t across;             /* octets in a row */
    size_t top, cursor;        /* octets; the cursor is always in sight */
    struct octet_range lit;
    struct octet_range dark; /* not readable to this role */
    bool focused;
    bool in_text; /* the hardware cursor goes to the characters */
};

/* The most octets in a row that so many columns have room for: 8, 16 or 32; 8 when none. */
size_t octets_across(int columns);

/* How many columns rows of so many octets take. */
int octets_columns(size_t across);

/* Draws a row of them, from that octet on. */
void octets_draw_row(const struct octets *octets, struct canvas *canvas, int row, int column,
                     size_t first);

/* Draws those rows of them that are in sight. */
void octets_draw(const struct octets *octets, struct canvas *canvas, struct area area);

#endif
