/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words: what a check came to, in a sentence.
 */
#ifndef LOCKSTEP_FRONT_WORDS_H
#define LOCKSTEP_FRONT_WORDS_H

#include "base/memory.h"
#include "trace/event.h"

/* How a check bears on the secret: it is safe, it is in the open, or neither. */
enum tone { TONE_SAFE, TONE_OPEN, TONE_NEUTRAL };

/* A clean sentence without a full stop for a checked event; times is how often the same check
 * came out the same way in a row. Rules it does not know are told by their names. */
const char *words_of_check(struct arena *arena, const struct event *event, unsigned times,
                           enum tone *tone);

#endif
