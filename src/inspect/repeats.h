/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repeats: parts of trees that come again. Thousands of connections bring the same certificates
 * and offer the same lists; what was made of such bytes once is kept and copied into the next
 * tree, which takes a fraction of the time of taking them apart.
 *
 * Kept is what comes a second time, as long as there is room. The texts of copied fields are
 * those that are kept, so repeats must outlive the trees that know it.
 */
#ifndef LOCKSTEP_INSPECT_REPEATS_H
#define LOCKSTEP_INSPECT_REPEATS_H

#include "inspect/field.h"

/* What an inspect remembers, for as long as it lives. */
struct repeats *repeats_new(void);
void repeats_free(struct repeats *repeats);

/* Adds, below parent, the fields of all that the reader has left. Which ones may depend on
 * these bytes alone. */
typedef void part_dissector(struct tree *tree, struct field *parent, struct reader *reader);

/* Does what dissect does, or copies what came of it when the same bytes were here before. A
 * tree that knows no repeats is none the worse. */
void dissect_part(struct tree *tree, struct field *parent, struct reader *reader,
                  part_dissector *dissect);

#endif
