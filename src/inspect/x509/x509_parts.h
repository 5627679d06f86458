/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * x509_parts: the structures that a certificate (RFC 5280 section 4.1) is put together from,
 * and the small values that they share. Inner part of inspect/x509.
 *
 * Each function reads one element from the reader and adds its field. An element that is not
 * there, or not what it should be, fails the reader and adds nothing; what breaks a rule deeper
 * inside is noted there as malformed, and the reader goes on behind it.
 */
#ifndef LOCKSTEP_INSPECT_X509_PARTS_H
#define LOCKSTEP_INSPECT_X509_PARTS_H

#include "inspect/field.h"
#include "inspect/x509/asn1.h"
#include "inspect/x509/x509_names.h"

/* ---- values ---- */

/* Steps into an element and adds its heading. NULL, with *inside failed, when there is none. */
struct field *x509_open(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, unsigned tag, struct reader *inside);

/* An object identifier with its name; oid and name are "?" when there was none. */
struct oid_name x509_oid(struct tree *tree, struct field *parent, enum field_id id,
                         struct reader *reader);

/* An INTEGER of at most 8 octets, as a number. */
uint64_t x509_number(struct tree *tree, struct field *parent, enum field_id id,
                     struct reader *reader);

/* The contents of an element of that tag, as bytes or text. NULL when there is none. */
struct field *x509_contents(struct tree *tree, struct field *parent, enum field_id id,
                            struct reader *reader, unsigned tag);

bool x509_boolean(struct tree *tree, struct field *parent, enum field_id id,
                  struct reader *reader);

/* The padding of a BIT STRING as a field; what is left in the result are its bits. */
struct reader x509_bit_string(struct tree *tree, struct field *parent, struct reader *reader);

/* ---- structures ---- */

/* AlgorithmIdentifier. The result is its object identifier; with a curve as parameter it has
 * that curve's key_bits. */
struct oid_name x509_algorithm(struct tree *tree, struct field *parent, enum field_id id,
                               struct reader *reader);

/* Name. */
void x509_name(struct tree *tree, struct field *parent, enum field_id id,
               struct reader *reader);

/* GeneralNames under that tag. */
void x509_general_names(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, unsigned tag);

/* SubjectPublicKeyInfo. */
void x509_spki(struct tree *tree, struct field *parent, struct reader *reader);

/* Extensions. */
void x509_extensions(struct tree *tree, struct field *parent, struct reader *reader);

#endif
