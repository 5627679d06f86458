/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unicode: one character of UTF-8 (RFC 3629) at a time, and what a terminal makes of it. The
 * tables are our own, so that the answers depend on no locale (Unicode 14; code points assigned
 * later count as one column).
 */
#ifndef LOCKSTEP_BASE_UNICODE_H
#define LOCKSTEP_BASE_UNICODE_H

#include "base/bytes.h"

/* Reads the character at the beginning of bytes and returns its length in octets; 0 when there
 * is none: the bytes are empty, cut short, overlong, or no UTF-8 at all. Surrogates are read as
 * if they were characters, so that unicode_printable can refuse them by number. */
size_t unicode_decode(struct bytes bytes, uint32_t *code);

/* False for what moves the cursor, hides, or turns the reading direction. */
bool unicode_printable(uint32_t code);

/* Terminal columns: 0, 1 or 2. */
size_t unicode_width(uint32_t code);

#endif
