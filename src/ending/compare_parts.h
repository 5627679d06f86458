/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_parts: what the files of compare share. Inner part of ending.
 */
#ifndef LOCKSTEP_ENDING_COMPARE_PARTS_H
#define LOCKSTEP_ENDING_COMPARE_PARTS_H

#include "ending/compare.h"

/* A row, with what decides where it stands and whether it is alike. */
struct row {
    struct compared_row seen;
    const char *kind; /* rows of the same kind can stand beside each other */
    const char *says; /* alike when the same */
    bool is_told;     /* for people: words with a digit in them make no difference */
    uint64_t named;   /* units: a sum of all that has a name: suites, groups, versions */
    uint64_t settled; /* units: how long they are without what is fresh */
    uint64_t fresh;   /* the length of signatures and drawn numbers in it */
    uint64_t fresh_count;
    bool quiet;        /* alike in both it tells nothing */
    bool only_if_both; /* nor does it in one run alone */
    bool is_kept;      /* a rule that an end kept: nor does it beside one that it kept, too */
};

struct rows {
    struct row *list; /* in the order in which they happened; in the arena */
    size_t count;
    size_t left_out;
};

/* The rows of a run. */
struct rows compare_rows_of(const struct trace *trace, struct inspect *inspect, uint32_t run,
                            struct arena *arena);

/* Whether two rows of the same kind say the same, but for what is fresh in every run. */
bool rows_are_alike(const struct row *a, const struct row *b);

/* Lays the rows beside each other: fills in pairs, count, differences and left_out. */
void compare_align(const struct rows *a, const struct rows *b, struct arena *arena,
                   struct comparison *out);

#endif
