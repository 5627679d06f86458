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

/* Adds the octets to out: lower case, two digits each, nothing between. */
void hex_add(struct buf *out, struct bytes bytes);

/* Reads hex digits, octets parted by nothing, ':' or ' ', into out. False when text is anything
 * else; out is then as it was. */
MUST_USE bool hex_read(const char *text, struct buf *out);

/* Reads text, which is hex digits and nothing else, into out, which has room for half as many
 * octets. False when it is not; what is in out then means nothing. */
MUST_USE bool hex_read_digits(struct bytes text, uint8_t *out);

#endif
