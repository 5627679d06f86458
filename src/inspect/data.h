/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data: what applications say: HTTP where a message of it begins; otherwise lines of text when
 * all of it is text, and one run of bytes when it is not. Numbers that a leak scanner would
 * find are fields of their line.
 */
#ifndef LOCKSTEP_INSPECT_DATA_H
#define LOCKSTEP_INSPECT_DATA_H

#include "inspect/field.h"

/* Adds messages of HTTP where one begins, and otherwise what dissect_plain_data does. */
void dissect_data(struct tree *tree, struct field *parent, struct reader *reader);

/* Adds data.text for each line, without its ending, or one data.data. */
void dissect_plain_data(struct tree *tree, struct field *parent, struct reader *reader);

/* Adds a dlp.ssn below a field for each number in its bytes that a leak scanner would find. */
void dissect_numbers(struct tree *tree, struct field *text);

/* Adds line.text, without the ending. */
void dissect_line(struct tree *tree, struct field *parent, struct reader *reader);

#endif
