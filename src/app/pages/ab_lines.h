/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ab_lines: the rows of an A/B in words, the same for every face: what stands in one column of
 * the two ladders.
 */
#ifndef LOCKSTEP_APP_AB_LINES_H
#define LOCKSTEP_APP_AB_LINES_H

#include "ending/compare.h"

struct ab_line {
    const char *text; /* clean, in the arena: "ClientHello, 227 bytes"; "" for an empty place */
    bool is_unit;     /* it has an arrow */
    bool to_server;
    bool sealed;
    bool good, bad; /* a check that held, a connection that stands; what went wrong */
};

/* Both lines of each pair. */
struct ab_lines {
    struct ab_line a, b;
};

/* Those of all pairs; in the arena. */
const struct ab_lines *ab_lines_of(struct arena *arena, const struct trace *trace,
                                   struct inspect *inspect,
                                   const struct comparison *comparison);

/* "client.verify = on": what is peculiar to run A, or to run B. */
const char *ab_setting(struct arena *arena, const struct comparison *comparison, bool of_b);

/* What the two runs come to, a sentence: "9 rows differ." */
const char *ab_sum(struct arena *arena, const struct comparison *comparison);

#endif
