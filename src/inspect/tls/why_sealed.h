/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why_sealed: why somebody cannot open what the two ends of a connection sealed, in few words.
 */
#ifndef LOCKSTEP_INSPECT_WHY_SEALED_H
#define LOCKSTEP_INSPECT_WHY_SEALED_H

#include "inspect/tls/session.h"

/* A sentence without a full stop. It holds for records of that negotiation that could not be
 * opened here because their secret is not known. */
const char *why_sealed(const struct session_ground *ground,
                       const struct negotiation *negotiation);

#endif
