/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notes: what goes into the notebook, as lines of Markdown. Pure.
 */
#ifndef LOCKSTEP_APP_NOTES_H
#define LOCKSTEP_APP_NOTES_H

#include "base/buf.h"
#include "inspect/field.h"
#include "inspect/tls/key_table.h"

/* A field of the tree of event seq: what it is called, what it says, and where it stands. */
void note_field(const struct tree *tree, const struct field *field, uint32_t seq,
                struct buf *out);

/* A row of the key schedule: its values, and the commands that make them again. */
void note_key(const struct key_row *row, struct buf *out);

#endif
