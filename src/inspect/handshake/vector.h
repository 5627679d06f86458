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

/* The same for octets that are taken apart below their field, which is the result, or NULL:
 * inside reads them once more. */
struct field *tree_vector_opened(struct tree *tree, struct field *parent, enum field_id length,
                                 size_t width, enum field_id bytes, struct reader *reader,
                                 struct reader *inside);

/* A heading over all that the reader has left; parent itself when that is nothing. */
struct field *tree_list(struct tree *tree, struct field *parent, enum field_id group,
                        const struct reader *reader);

/* Gives a heading the text of the first field below it, which says what it is about. */
void tree_show_first(struct field *group);

/* A vector of numbers of one width. */
struct number_vector {
    enum field_id length;
    size_t length_width; /* octets of the length */
    enum field_id group; /* heading for the items; FIELD_COUNT for none */
    enum field_id item;
    size_t item_width; /* octets of an item */
};

/* Reads its length and adds it, then each number, all below parent. */
void tree_vector_numbers(struct tree *tree, struct field *parent,
                         const struct number_vector *shape, struct reader *reader);

#endif
