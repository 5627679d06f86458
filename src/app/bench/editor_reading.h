/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * editor_reading: what the bytes in the editor say as they are now, before they go. They are
 * read in a trace of their own, after what was sent before them; what is sealed stays as it
 * was read.
 */
#ifndef LOCKSTEP_APP_EDITOR_READING_H
#define LOCKSTEP_APP_EDITOR_READING_H

#include "app/model.h"

/* Reads the bytes anew, and shows their fields; the cursor stays where it is. */
void editor_read(struct model *model);

/* The tree to be shown while the editor is open, or NULL: that of the unit or page itself. */
const struct tree *editor_tree(const struct editor *editor);

/* Lets go of what it read; it can read again. */
void editor_reading_free(struct editor *editor);

#endif
