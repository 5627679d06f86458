/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored: what was written to a file or a table, or read from one, as far as its structure is
 * known.
 */
#ifndef LOCKSTEP_INSPECT_STORED_H
#define LOCKSTEP_INSPECT_STORED_H

#include "inspect/field.h"
#include "pki/der_file.h"

/* The value of a stored or loaded event (trace/event.h) for what a file held; NULL for what is
 * not to be shown. */
const char *stored_name(enum der_kind kind);

/* Reads the bytes of a stored or loaded event whose value is what (trace/event.h). */
void dissect_stored(struct tree *tree, struct field *parent, struct reader *reader,
                    const char *what);

#endif
