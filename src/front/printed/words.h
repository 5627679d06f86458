/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words: what a check came to, and what a page of a database is, in a sentence.
 */
#ifndef LOCKSTEP_FRONT_WORDS_H
#define LOCKSTEP_FRONT_WORDS_H

#include "base/memory.h"
#include "inspect/field.h"
#include "trace/outcome.h"

/* A clean sentence without a full stop for a checked event that the peer of that name made;
 * times is how often the same check came out the same way in a row. Rules it does not know are
 * told by their names. */
const char *words_of_check(struct arena *arena, const struct event *event, const char *who,
                           unsigned times, enum bearing *bearing);

/* "table leaf, 3 cells": what the page of that tree is; in the arena. */
const char *words_of_page(struct arena *arena, const struct tree *tree);

#endif
