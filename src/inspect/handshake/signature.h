/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signature: signature algorithms and what was signed with them. TLS 1.2 composed the algorithm
 * of two octets, a hash and a signature (RFC 5246 section 7.4.1.4.1); TLS 1.3 made it one
 * number (RFC 8446 section 4.2.3). Shown are the number and, below it, both halves.
 */
#ifndef LOCKSTEP_INSPECT_SIGNATURE_H
#define LOCKSTEP_INSPECT_SIGNATURE_H

#include "inspect/field.h"

/* Adds one algorithm. */
void dissect_signature_scheme(struct tree *tree, struct field *parent, struct reader *reader);

/* Adds a vector of algorithms. */
void dissect_signature_schemes(struct tree *tree, struct field *parent, struct reader *reader);

/* Adds a signature, under the fields its place gives it, and its algorithm, which versions
 * before TLS 1.2 do not say. */
void dissect_signed(struct tree *tree, struct field *parent, struct reader *reader,
                    uint16_t version, enum field_id length, enum field_id signature);

#endif
