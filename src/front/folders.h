/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * folders: where the program keeps things, after the XDG base directory specification.
 */
#ifndef LOCKSTEP_FRONT_FOLDERS_H
#define LOCKSTEP_FRONT_FOLDERS_H

#include "base/memory.h"

/* The folder of a lab in $XDG_DATA_HOME/lockstep, by default ~/.local/share/lockstep, in the
 * arena, made 0700 if it is not there. */
MUST_USE enum status folders_lab(struct arena *arena, const char *lab, const char **out,
                                 struct failure *failure);

/* $XDG_STATE_HOME/lockstep, by default ~/.local/state/lockstep, in the arena, made 0700 if it
 * is not there. */
MUST_USE enum status folders_state(struct arena *arena, const char **out,
                                   struct failure *failure);

#endif
