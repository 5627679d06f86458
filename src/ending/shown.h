/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shown: what stands in the certificate that the server showed. Inner part of ending.
 */
#ifndef LOCKSTEP_ENDING_SHOWN_H
#define LOCKSTEP_ENDING_SHOWN_H

#include "ending/story.h"

/* The DNS names, parted by commas, as the server sent them or as they arrived at the client; ""
 * when there are none that can be read. */
const char *shown_names(const struct story *story, bool arrived, struct arena *arena);

/* Who signed it: "CN=...". */
const char *shown_issuer(const struct story *story, struct arena *arena);

/* "from ... to ...": when it is valid. */
const char *shown_dates(const struct story *story, struct arena *arena);

/* What the clocks of the lab stood at when the run began. */
const char *shown_now(const struct story *story, struct arena *arena);

/* "expired", "not yet valid": how it stands to that. */
const char *shown_validity(const struct story *story);

#endif
