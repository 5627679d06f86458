/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * literal: fields and the values that are written for them. What a value may look like follows
 * from the field's form:
 *
 *     a number, a moment     12  0x0c  -24
 *     a number with names    0x0304  server_hello  "TLS 1.3"
 *     yes or no              true  false
 *     octets, a structure    9f:02:c1  0x9f02c1  "text"
 *     text                   "ssn.lockstep.test"  delivered
 */
#ifndef LOCKSTEP_SCRIPT_LITERAL_H
#define LOCKSTEP_SCRIPT_LITERAL_H

#include "inspect/field.h"
#include "script/lexer.h"

struct literal {
    bool is_number;
    uint64_t number; /* negative ones in two's complement, as events hold them */
    struct bytes bytes;
};

/* Reads the name of a field and steps over it. */
MUST_USE enum status field_read(struct lexer *lexer, enum field_id *out);

/* Reads a value for a field of this type and steps over it. */
MUST_USE enum status literal_read(struct lexer *lexer, const struct field_type *type,
                                  struct literal *out);

/* Reads a decimal number from least to most and steps over it. */
MUST_USE enum status number_read(struct lexer *lexer, uint32_t least, uint32_t most,
                                 uint32_t *out);

/* Reads octets written as 0x9f02c1, 9f:02:c1 or 9f02c1 and steps over them. */
MUST_USE enum status hex_word_read(struct lexer *lexer, struct bytes *out);

#endif
