/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * entry: what a trace holds as journal entries, one for each run, peer, connection and event,
 * and back. These entries are the save format; what stands beside them in a capture is for
 * other programs. Every entry has
 *
 *     __REALTIME_TIMESTAMP  microseconds since 1970: when it happened
 *     LOCKSTEP_VERSION      of this format
 *     LOCKSTEP_KIND         "run", "peer", "conn", or the name of an event kind
 *     MESSAGE               a sentence for people; never read back
 *
 * and a LOCKSTEP_ field for each member that is not 0 or empty, named as in trace.h and
 * event.h. Tables come before events, each thing after those it names. Bytes stand in
 * LOCKSTEP_BYTES, or, when LOCKSTEP_PACKETS says so, in the data of that many packets that
 * follow the entry.
 */
#ifndef LOCKSTEP_CAPTURE_ENTRY_H
#define LOCKSTEP_CAPTURE_ENTRY_H

#include "base/buf.h"
#include "trace/trace.h"

/* Wall time of an event: microseconds since 1970-01-01 UTC. */
uint64_t entry_time(const struct trace *trace, const struct event *event);

/* Each adds the entry of the run, peer or connection of that number, which must exist. */
void entry_add_run(struct buf *out, const struct trace *trace, uint32_t run);
void entry_add_peer(struct buf *out, const struct trace *trace, uint32_t peer);
void entry_add_conn(struct buf *out, const struct trace *trace, uint32_t conn);

/* Adds the entry of an event. The bytes of an unsaved one stay behind, its length goes along.
 */
void entry_add_event(struct buf *out, const struct trace *trace, uint32_t seq);

/* False for journal entries of other programs. */
bool entry_is_ours(struct bytes entry);

/* How many packets an entry that was read says will follow. */
size_t entry_packets_expected(struct bytes entry);

/* Adds what the entry tells to the trace; data is what the packets held. NULL when that worked,
 * otherwise what is wrong: half a sentence that goes on after "the block at offset N". */
const char *entry_load(struct bytes entry, struct bytes data, struct trace *trace);

#endif
