/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vector: the TLS vectors of RFC 8446 section 3.4 as fields: a length, then that many octets.
 */
#ifndef LOCKSTEP_INSPECT_VECTOR_H
#define LOCKSTEP_INSPECT_VECTOR_H

#include "inspect/field.h"

/* Reads a length of width octets as a field; the reader of the octets it counts. */
struct reader tree_vector(struct tree *tree, struct field *parent, enum field_id length,
                          size_t width, struct reader *reader);

/* Reads a whole vector as its length and one field of octets (left out when there are none). */
void tree_vector_bytes(struct tree *tree, struct field *parent, enum field_id length,
                       size_t width, enum field_id bytes, struct reader *reader);

/* A vector of numbers of one width. */
struct number_vector {
    enum field_id length;
    size_t length_width; /* octets of the length */
    enum field_id group; /* heading for the items; FIELD_COUNT for none */
    enum field_id item;
    size_t item_width; /* octets of an item */
};

void tree_vector_numbers(struct tree *tree, struct field *parent,
                         const struct number_vector *shape, struct reader *reader);

#endif
