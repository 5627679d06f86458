/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words: what a check came to, in a sentence.
 */
#ifndef LOCKSTEP_FRONT_WORDS_H
#define LOCKSTEP_FRONT_WORDS_H

#include "base/memory.h"
#include "trace/outcome.h"

/* A clean sentence without a full stop for a checked event that the peer of that name made;
 * times is how often the same check came out the same way in a row. Rules it does not know are
 * told by their names. */
const char *words_of_check(struct arena *arena, const struct event *event, const char *who,
                           unsigned times, enum bearing *bearing);

#endif
