/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pcapng: a trace as a capture file that Wireshark opens decrypted, and back. The file is also
 * lockstep's own save format (draft-ietf-opsawg-pcapng):
 *
 *     section header          the program and its version; the length of all that follows, so
 *                             that a file cut off anywhere is known as such
 *     interface descriptions  raw IP. "sent": units as their senders put them there; and, once
 *                             somebody meddled with the wire, "delivered": as they arrived
 *     decryption secrets      a key log (keylog.h); it must come before all packets, or nothing
 *                             is decrypted
 *     for each run, peer, connection and event: a journal entry (entry.h)
 *         for units also an enhanced packet: IPv4 and TCP around the unit (packet.h)
 *
 * Reading trusts the journal entries and the units in packets, never the comments. A capture
 * without such entries is somebody else's: import.h reads those.
 *
 * Connections that were imported keep their addresses and ports: the names of their peers are
 * such. Others get addresses that are set aside for documentation (RFC 5737).
 */
#ifndef LOCKSTEP_CAPTURE_PCAPNG_H
#define LOCKSTEP_CAPTURE_PCAPNG_H

#include "base/buf.h"
#include "trace/trace.h"

#define PCAPNG_APPLICATION "lockstep"           /* a version may follow, after a blank */
#define PCAPNG_MOST        (256u * 1024 * 1024) /* octets of file that are read */

/* The whole trace as a file. comment(context, seq) explains a unit in a packet comment; it may
 * return NULL, and its text need only live until the next call. */
void pcapng_write(const struct trace *trace,
                  const char *(*comment)(void *context, uint32_t seq), void *context,
                  struct buf *out);

/* The same for one connection: its events, and of the key log the lines that open it. */
void pcapng_write_flow(const struct trace *trace, uint32_t conn,
                       const char *(*comment)(void *context, uint32_t seq), void *context,
                       struct buf *out);

/* True when a file that begins so says that lockstep saved it. A few hundred bytes suffice. */
bool pcapng_is_ours(struct bytes beginning);

/* Reads a file that pcapng_write made into a new trace. Hostile input gives STATUS_DATA with
 * the offset of the block that is wrong. */
MUST_USE enum status pcapng_read(struct bytes file, const char *name, struct trace **out,
                                 struct failure *failure);

#endif
