/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * asn1: reads DER (ITU-T X.690 section 10) element by element, on base/reader. Strict, as DER
 * is: definite lengths in their shortest form, in at most 4 bytes; tag numbers up to 30. What
 * breaks a rule fails the reader at the place where it stands.
 *
 * There is no recursion here, and its callers go down by the structure they expect, never by
 * what they find: how deep the input nests costs nothing.
 */
#ifndef LOCKSTEP_PKI_ASN1_H
#define LOCKSTEP_PKI_ASN1_H

#include "base/memory.h"
#include "base/reader.h"

/* Identifier bytes: class, constructed bit and number. */
enum der_tag {
    DER_BOOLEAN = 0x01,
    DER_INTEGER = 0x02,
    DER_BIT_STRING = 0x03,
    DER_OCTET_STRING = 0x04,
    DER_NULL = 0x05,
    DER_OID = 0x06,
    DER_ENUMERATED = 0x0a,
    DER_UTF8_STRING = 0x0c,
    DER_NUMERIC_STRING = 0x12,
    DER_PRINTABLE_STRING = 0x13,
    DER_TELETEX_STRING = 0x14,
    DER_IA5_STRING = 0x16,
    DER_UTC_TIME = 0x17,
    DER_GENERALIZED_TIME = 0x18,
    DER_VISIBLE_STRING = 0x1a,
    DER_UNIVERSAL_STRING = 0x1c,
    DER_BMP_STRING = 0x1e,
    DER_SEQUENCE = 0x30,
    DER_SET = 0x31,
    DER_CONTEXT = 0x80,                           /* | number: [0] and so on, primitive */
    DER_CONSTRUCTED = 0x20,                       /* | the same, constructed */
    DER_EXPLICIT = DER_CONTEXT | DER_CONSTRUCTED, /* | number */
};

struct der {
    unsigned tag;         /* the identifier byte; 0 when there was no element */
    size_t offset;        /* of the identifier byte, in the outermost source */
    size_t length;        /* bytes, header included */
    struct reader inside; /* the contents */
};

/* Steps over the next element. When there is none, or it breaks a rule, reader and inside
 * fail. */
struct der der_next(struct reader *reader);

/* The same for an element that has to be of that tag; any other fails the reader before it. */
struct der der_expect(struct reader *reader, unsigned tag);

/* Takes the reader back to where it stood and fails it there: for an element that was stepped
 * over, and turns out to make no sense. */
void der_refuse(struct reader *reader, struct reader before);

/* Whether the next element is of that tag; nothing is read. */
bool der_is_next(const struct reader *reader, unsigned tag);

/* An object identifier's contents as "1.2.840.113549.1.1.11", or NULL when they are none. */
const char *der_oid_text(struct arena *arena, struct bytes contents);

/* A UTCTime or GeneralizedTime's contents, in the one form that RFC 5280 section 4.1.2.5
 * allows, as seconds since 1970. False when they are none, or the moment lies before 1970. */
bool der_time(unsigned tag, struct bytes contents, uint64_t *seconds);

#endif
