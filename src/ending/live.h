/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * live: the values of this very run that an ending is told with. Inner part of ending.
 */
#ifndef LOCKSTEP_ENDING_LIVE_H
#define LOCKSTEP_ENDING_LIVE_H

#include "ending/causes.h"

/* What a cause's template says, each {word} replaced; {By} begins a sentence, {BY} shouts,
 * {client.host} is that setting. deed is the one it speaks of, or NULL. */
const char *live_fill(const struct story *story, const struct deed *deed, const char *template,
                      struct arena *arena);

/* The setting of this run, or NULL when its lab has none of that name. */
const char *live_setting(const struct story *story, const char *name);

#endif
