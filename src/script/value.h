/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * value: what an answer points at: a field of something that happened in the present run.
 *
 *     value  = "{" FIELD [ "[" n "]" | "[*]" ] [ "@" "(" expr ")" ] "}"
 *     number = term { ("+" | "-") term }        term = value | INT | 0xHEX
 *
 * A value is looked for in the events of a run, oldest first, in those that match the
 * expression after the @ (all without it), as inspect reads them. Without an index it means the
 * only match or the first; [n] is the n-th from 0 within all matches, [*] all of them. Pure.
 *
 * Octets count once: `sent` and the `delivered` (or `dropped`) that speaks of the same octets
 * are one place, that of the first of the two which matches.
 */
#ifndef LOCKSTEP_SCRIPT_VALUE_H
#define LOCKSTEP_SCRIPT_VALUE_H

#include "inspect/inspect.h"
#include "script/expression.h"

#define VALUE_ALL UINT32_MAX

struct value {
    enum field_id field;
    bool indexed;
    uint32_t nth;          /* VALUE_ALL for [*] */
    const struct expr *at; /* NULL: any event */
    const char *text;      /* as written, in the arena */
};

/* One place where a value stands; its bytes lie in the arena given to value_find. */
struct place {
    uint32_t seq;
    int source_index;      /* of the source its offset counts in */
    size_t offset, length; /* length 0: computed, stands nowhere */
    uint64_t raw;
    struct bytes bytes; /* of a computed one: what was computed, if that is bytes */
};

/* The event whose octets an event speaks of: of a delivered or dropped unit the one that put it
 * on the wire or altered it last, otherwise itself. */
uint32_t value_origin(const struct trace *trace, uint32_t seq);

/* The events of a run from first to last are searched; returns how many places the value names
 * ([n]: one at most), and fills in the first `most` of them. */
size_t value_find(const struct value *value, struct inspect *inspect, const struct trace *trace,
                  uint32_t run, uint32_t first, uint32_t last, struct arena *arena,
                  struct place *out, size_t most);

struct sum; /* a parsed number */

#define SUM_TERMS 8 /* at most */

/* Parses all of text. STATUS_USAGE in three parts. */
MUST_USE enum status sum_parse(const char *text, struct arena *arena, const struct sum **out,
                               struct failure *failure);

/* The value that is its term at that place, from 0; NULL for a number and past the end. */
const struct value *sum_term(const struct sum *sum, size_t term);
size_t sum_terms(const struct sum *sum);

/* Octets count as their number. False when one of its values stands nowhere, or the sum is
 * beyond 64 bits. */
bool sum_value(const struct sum *sum, struct inspect *inspect, const struct trace *trace,
               uint32_t run, int64_t *out);

#endif
