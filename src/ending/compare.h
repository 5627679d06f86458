/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare: two runs of the same script laid beside each other, row by row: what one changed
 * setting made different. Pure; everything is read from the trace and through inspect.
 *
 * A row is a unit on the wire, or something that happened at one end and that tells how it
 * went: a check, an alert, a failure, a connection that stands, a file written, a note. Rows
 * stand beside each other when they are of the same kind (same connection, same direction and
 * same messages; same end and same rule); so many as possible do, in the order in which they
 * happened.
 *
 * What is fresh in every run makes no difference: numbers that were drawn, the bytes of keys
 * and signatures, and the length of a unit by as much as a signature differs from run to run.
 * A file, and a check that no end made, has a row only where the runs are not alike in it; what
 * was agreed, and a rule that an end kept, only where both runs have it and differ in it.
 */
#ifndef LOCKSTEP_ENDING_COMPARE_H
#define LOCKSTEP_ENDING_COMPARE_H

#include "base/memory.h"
#include "inspect/inspect.h"
#include "trace/trace.h"

#define COMPARE_ROWS 600 /* of a run, at the most; later ones are counted and left out */

enum row_fate { ROW_DELIVERED, ROW_HELD, ROW_DROPPED };

/* A row of one run. */
struct compared_row {
    uint32_t seq;       /* its event; 0: nothing stands there in this run */
    enum row_fate fate; /* of a unit */
    bool altered;
};

enum row_verdict { ROWS_ALIKE, ROWS_DIFFER, ROW_ONLY_IN_A, ROW_ONLY_IN_B };

struct row_pair {
    enum row_verdict verdict;
    struct compared_row a, b;
};

/* How a run ended. */
struct compared_end {
    const char *headline; /* "THE CLIENT STOPPED: WRONG NAME"; never NULL */
    const char *sentence; /* why; "" for nothing more to say */
    bool good;            /* as planned, or nothing went wrong so far */
};

struct comparison {
    uint32_t a, b;       /* the runs */
    const char *setting; /* the one that was changed; "" when none was */
    const char *value_a, *value_b;
    const struct row_pair *pairs;
    size_t count;
    size_t differences; /* pairs that are not alike */
    size_t left_out;    /* rows beyond COMPARE_ROWS */
    struct compared_end end_a, end_b;
};

/* The newest two runs of which the second was begun by `ab`; false when there are none. */
bool compare_find(const struct trace *trace, uint32_t *a, uint32_t *b);

/* Lays run b beside run a; the inspect knows all secrets, at TAP_SENT. What the comparison
 * points at lives in the arena or in the trace. All text is clean. */
void compare_runs(const struct trace *trace, struct inspect *inspect, uint32_t a, uint32_t b,
                  struct arena *arena, struct comparison *out);

/* What a verdict is called: "alike", "differ", "only in A", "only in B". */
const char *row_verdict_name(enum row_verdict verdict);

/* "=", "!", "<" (only in A), ">" (only in B): how it is marked between two columns. */
const char *row_verdict_sign(enum row_verdict verdict);

#endif
