/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal: one entry in systemd's Journal Export Format: fields of a name and a value. A value
 * of printable text stands on a line of its own ("NAME=value"); any other is written with its
 * length:
 *
 *     NAME '\n' length (64 bits, little-endian) octets '\n'
 *
 * We give a text of several lines as several fields of one name, and octets that are no text in
 * hexadecimal, because other programs show those better.
 */
#ifndef LOCKSTEP_CAPTURE_JOURNAL_H
#define LOCKSTEP_CAPTURE_JOURNAL_H

#include "base/buf.h"
#include "base/reader.h"

/* Adds a field, in the form that its value needs. */
void journal_add(struct buf *entry, struct bytes name, struct bytes value);

/* Each line as a field of its own. */
void journal_add_lines(struct buf *entry, struct bytes name, struct bytes lines);

/* The bytes in hexadecimal. */
void journal_add_hex(struct buf *entry, struct bytes name, struct bytes value);

struct journal_field {
    struct bytes name;
    struct bytes value;
};

/* Reads the next field of an entry. False at the end of the entry, zeros that pad it included,
 * and when the reader failed. */
bool journal_read(struct reader *entry, struct journal_field *field);

/* True when every octet of the entry belongs to a field or pads it. */
bool journal_is_sound(struct bytes entry);

/* The value of the first field of that name in a sound entry; data is NULL when there is none.
 */
struct bytes journal_find(struct bytes entry, const char *name);

/* Adds the values of all fields of that name in a sound entry, newlines between. */
void journal_find_lines(struct bytes entry, const char *name, struct buf *lines);

#endif
