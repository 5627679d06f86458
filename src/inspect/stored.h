/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored: what was written to a file or a table, as far as its structure is known.
 */
#ifndef LOCKSTEP_INSPECT_STORED_H
#define LOCKSTEP_INSPECT_STORED_H

#include "inspect/field.h"

/* Reads the bytes of a stored event whose value is what (trace/event.h). */
void dissect_stored(struct tree *tree, struct field *parent, struct reader *reader,
                    const char *what);

#endif
