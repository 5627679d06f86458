/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * x509_shape: the ASN.1 of certificates, revocation lists and OCSP as tables, written as their
 * RFCs write them, and what reads by such tables. Inner part of inspect/x509.
 *
 *     PolicyConstraints ::= SEQUENCE {
 *         requireExplicitPolicy [0] SkipCerts OPTIONAL, ...
 *
 *     static const struct shape policy_constraints[] = {
 *         MAY(as_number, DER_CONTEXT | 0, FIELD_X509_REQUIRE_POLICY),  ...
 *         {0},
 *     };
 *
 * How deep the reading goes is how deep the tables are: what the input nests costs nothing.
 *
 * Each as_... function reads one element from the reader and adds its field. An element that is
 * not there, or not what it should be, fails the reader and adds nothing; what breaks a rule
 * deeper inside is noted there as malformed, and the reader goes on behind it.
 */
#ifndef LOCKSTEP_INSPECT_X509_SHAPE_H
#define LOCKSTEP_INSPECT_X509_SHAPE_H

#include "inspect/field.h"
#include "pki/asn1.h"

struct shape;

typedef void shape_reader(struct tree *tree, struct field *parent, const struct shape *shape,
                          struct reader *reader);

enum shape_count {
    SHAPE_ONE,
    SHAPE_OPTIONAL,
    SHAPE_MANY, /* any number of them, up to the end */
};

/* Which of its fields tells what a group is about: an access its method, say. */
enum shape_teller { TOLD_BY_NONE, TOLD_BY_FIRST, TOLD_BY_LAST };

/* One element of a structure; a table of them ends with {0}. */
struct shape {
    shape_reader *read;
    enum shape_count count;
    unsigned tag;     /* its identifier; 0 when any will do, or when read itself knows */
    enum field_id id; /* its field; NO_FIELD where there is none of its own */
    const struct shape *inside; /* what it is made of */
    enum shape_teller told_by;
    enum field_id bits; /* as_flags: the field of bit 0; the others follow it */
    unsigned bit_count;
};

#define NO_FIELD FIELD_COUNT

#define SHAPE(count_, read_, tag_, id_, ...)                                        \
    {                                                                               \
        .read = (read_), .count = (count_), .tag = (tag_), .id = (id_), __VA_ARGS__ \
    }
#define MUST(...) SHAPE(SHAPE_ONE, __VA_ARGS__)
#define MAY(...)  SHAPE(SHAPE_OPTIONAL, __VA_ARGS__)
#define EACH(...) SHAPE(SHAPE_MANY, __VA_ARGS__)

/* Reads the elements of a table one after the other. */
void shape_read(struct tree *tree, struct field *parent, const struct shape *shapes,
                struct reader *reader);

/* ---- structures ---- */

/* A heading and, below it, what is inside. */
shape_reader as_group;

/* What is inside, without a heading: an explicit tag. */
shape_reader as_inside;

/* The first of what is inside that has the tag of the next element. */
shape_reader as_choice;

/* ---- values ---- */

shape_reader as_number; /* one of more than 8 bytes is shown in hexadecimal */
shape_reader as_oid;
shape_reader as_boolean;
shape_reader as_bytes;  /* the contents, as bytes or text */
shape_reader as_text;   /* the contents of a string of any kind, as text */
shape_reader as_whole;  /* an element of any kind with its head, as bytes */
shape_reader as_bits;   /* a BIT STRING, its padding apart */
shape_reader as_flags;  /* a BIT STRING of named bits */
shape_reader as_time;   /* a Time: the moment, and below it what is written there */
shape_reader as_moment; /* a GeneralizedTime */

#endif
