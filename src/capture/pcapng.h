/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pcapng: a trace as a capture file that Wireshark opens decrypted, and back. The file is also
 * lockstep's own save format (IETF draft-ietf-opsawg-pcapng):
 *
 *     section header            SHB_USERAPPL lockstep VERSION
 *     interface description(s)  link type 101 (raw IP); "sent", and "delivered" once anything
 * was altered, dropped, replayed, injected or cut decryption secrets        NSS key log lines;
 * before all packets, or nothing is decrypted per event                 a systemd Journal
 * Export block with LOCKSTEP_* fields; units also as an enhanced packet: IPv4 (192.0.2.x), TCP
 * with right sequence numbers and checksums
 *
 * Reading trusts the journal blocks of a lockstep file and never the comments. A file without
 * them is a foreign capture and is refused, with a word on what could read it.
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
