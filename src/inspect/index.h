/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * index: what was found in the units of a trace as seen from a vantage. It grows with the trace
 * and is lazy: taking an event only notes to which connection it belongs, and a connection is
 * read, as far as it was taken, when somebody asks about it. No event is read twice, except to
 * open records whose secret came later.
 *
 * A unit that does not pass at the vantage (an altered one, one put there and not delivered
 * yet) is read alone, as if it began a connection: what is in the clear can be read, the rest
 * stays sealed.
 */
#ifndef LOCKSTEP_INSPECT_INDEX_H
#define LOCKSTEP_INSPECT_INDEX_H

#include "inspect/tls/session.h"

struct index;

/* Reads the trace, which must outlive it, from where the vantage says. */
struct index *index_new(const struct trace *trace, struct vantage vantage);
void index_free(struct index *index);

/* Takes every event appended since the last call. */
void index_update(struct index *index);

/* How many events were taken. */
uint32_t index_count(const struct index *index);

/* The event whose unit stands here for that of event seq, which for most vantages is itself. An
 * end knows its own units as it sent them, and others as they reached it; 0 for one that did
 * not, or not yet. */
uint32_t index_seen(const struct index *index, uint32_t seq);

/* The unit that event seq speaks of, or NULL when it is none of a TLS connection. */
const struct unit *index_unit(struct index *index, uint32_t seq);

/* What the units of a connection tell; NULL when there is nothing of TLS in it. */
const struct session *index_session(struct index *index, uint32_t conn);

/* What its sessions stand on. */
struct session_ground *index_ground(struct index *index);

/* That of a reading. */
struct index *inspect_index(const struct inspect *inspect);

#endif
