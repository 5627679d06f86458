/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * override: the words behind --set.
 */
#ifndef LOCKSTEP_FRONT_OVERRIDE_H
#define LOCKSTEP_FRONT_OVERRIDE_H

#include "front/printed/play.h"

/* Adds NAME=VALUE to the request; the name is in the arena, the value borrowed. STATUS_USAGE
 * for what is not of that form, and for more than anybody can mean. */
MUST_USE enum status override_add(struct play_request *request, struct arena *arena,
                                  const char *text, struct failure *failure);

#endif
