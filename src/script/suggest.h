/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suggest: what somebody may have meant who wrote a name that does not exist.
 */
#ifndef LOCKSTEP_SCRIPT_SUGGEST_H
#define LOCKSTEP_SCRIPT_SUGGEST_H

#include "base/memory.h"

/* A sentence in the arena: all names when they are few ("possible are: a, b, c"), otherwise
 * those nearest to word. */
const char *suggest(struct arena *arena, const char *word, const char *const *names,
                    size_t count);

#endif
