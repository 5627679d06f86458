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
 * Reading trusts the journal entries and the units in packets, never the comments. A file
 * without such entries is somebody else's capture and is refused, with a word on what could
 * read it.
 */
#ifndef LOCKSTEP_CAPTURE_PCAPNG_H
#define LOCKSTEP_CAPTURE_PCAPNG_H

#include "base/buf.h"
#include "trace/trace.h"

#define PCAPNG_MOST (256u * 1024 * 1024) /* octets of file that are read */

/* The whole trace as a file. comment(context, seq) explains a unit in a packet comment; it may
 * return NULL, and its text need only live until the next call. */
void pcapng_write(const struct trace *trace,
                  const char *(*comment)(void *context, uint32_t seq), void *context,
                  struct buf *out);

/* Reads a file that pcapng_write made into a new trace. Hostile input gives STATUS_DATA with
 * the offset of the block that is wrong. */
MUST_USE enum status pcapng_read(struct bytes file, const char *name, struct trace **out,
                                 struct failure *failure);

#endif
