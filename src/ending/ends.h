/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ends: what there is to tell of one end. Inner part of ending.
 */
#ifndef LOCKSTEP_ENDING_ENDS_H
#define LOCKSTEP_ENDING_ENDS_H

#include "ending/story.h"

/* One end's side of the story; its texts in the arena. */
struct ending_end end_told(const struct story *story, enum ending_side side,
                           struct arena *arena);

#endif
