/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data: octets that have no structure known here: lines of text when all of it is text, one run
 * of octets otherwise. Numbers that a leak scanner would find are fields of their line.
 */
#ifndef LOCKSTEP_INSPECT_DATA_H
#define LOCKSTEP_INSPECT_DATA_H

#include "inspect/field.h"

/* Adds data.text for each line, without its ending, or one data.data. */
void dissect_data(struct tree *tree, struct field *parent, struct reader *reader);

/* Adds line.text, without the ending. */
void dissect_line(struct tree *tree, struct field *parent, struct reader *reader);

#endif
