/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * deed: what was done on the wire, in a sentence. Inner part of ending.
 */
#ifndef LOCKSTEP_ENDING_DEED_H
#define LOCKSTEP_ENDING_DEED_H

#include "ending/story.h"

/* A sentence: "You altered byte 263 of Certificate (#23): DNS name (x509ce.dNSName), from a
 * to b." */
const char *deed_words(const struct story *story, const struct deed *deed, struct arena *arena);

/* "Certificate"; "the unit #23" when it cannot be read. */
const char *deed_message(const struct deed *deed, struct arena *arena);

#endif
