/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * index: what was found in the units of a trace as seen from a vantage. Grows with the trace
 * and never looks at an event twice, except to open records whose secret came later.
 *
 * A unit that does not pass at the vantage (an altered one, one put there and not delivered
 * yet) is read alone, as if it began a connection: what is in the clear can be read, the rest
 * stays sealed.
 */
#ifndef LOCKSTEP_INSPECT_INDEX_H
#define LOCKSTEP_INSPECT_INDEX_H

#include "inspect/tls/unit.h"

struct index;

struct index *index_new(const struct trace *trace, struct vantage vantage);
void index_free(struct index *index);

/* Takes every event appended since the last call. */
void index_update(struct index *index);

/* How many events were taken. */
uint32_t index_count(const struct index *index);

/* The unit that event seq speaks of, or NULL when it is none of a TLS connection. */
const struct unit *index_unit(const struct index *index, uint32_t seq);

/* The TLS version of a connection as far as it is known, 0 for not at all. */
uint16_t index_version(const struct index *index, uint32_t conn);

#endif
