/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * difference: which bytes of something are others than before. Of two equally long it is told
 * byte by byte; where one is longer, what both end with is taken to have moved and to be the
 * same.
 */
#ifndef LOCKSTEP_BASE_DIFFERENCE_H
#define LOCKSTEP_BASE_DIFFERENCE_H

#include "base/bytes.h"

/* Borrows what it compares; a zeroed one tells of nothing. */
struct difference {
    struct bytes before, now;
    size_t same_end; /* so many bytes both end with */
};

/* Compares two runs of bytes, of whatever lengths. */
struct difference difference_of(struct bytes before, struct bytes now);

/* Whether the byte at that offset of now is another one than before, or was not there. */
bool difference_at(const struct difference *difference, size_t offset);

/* The same for any of length bytes from offset on. */
bool difference_in(const struct difference *difference, size_t offset, size_t length);

/* How many there are. */
size_t difference_count(const struct difference *difference);

#endif
