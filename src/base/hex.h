/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hex: bytes as hexadecimal text and back.
 */
#ifndef LOCKSTEP_BASE_HEX_H
#define LOCKSTEP_BASE_HEX_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/memory.h"

/* Lower case, two digits an octet; between stands between octets (0 for nothing). */
char *hex_text(struct arena *arena, struct bytes bytes, char between);

/* Reads hex digits, octets parted by nothing, ':' or ' ', into out. False when text is anything
 * else; out is then as it was. */
MUST_USE bool hex_read(const char *text, struct buf *out);

/* One row of a dump: octets of the row as "0010  48 65 6c ...  Hel". The row begins at offset
 * and shows width octets at the most; text from outside is shown as '.' unless printable ASCII.
 * Returns the octets taken. */
size_t hex_row(struct buf *out, struct bytes bytes, size_t offset, size_t width);

#endif
