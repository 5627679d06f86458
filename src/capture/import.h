/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import: a capture that anybody made, classic pcap or pcapng, as a trace; in slices, so that a
 * large one can be looked at while it is read.
 *
 *     capture_file  packets and embedded secrets out of the file, through a window of it
 *     link, ip      the way down to TCP: Ethernet with VLAN tags, Linux cooked (SLL, SLL2),
 *                   loopback, raw IP; IPv4 and IPv6
 *     tcp, stream   segments put in order: duplicates and overlaps dropped, gaps noted
 *     records       bytes in order cut into TLS records
 *     flows, conversation   each TCP connection a connection of the trace
 *
 * A trace without a run gets one, without a lab, with began_us the first packet's time; in
 * others the capture becomes a part of the newest run, after what happened there.
 *
 * A connection's peers are named by address and port; the client is who sent the SYN, or else
 * the ClientHello, or else who spoke first. Framing is TLS when one side begins with a TLS
 * record, raw otherwise. Of a unit there is one `sent` event: of TLS all records that a packet
 * completed, of others the new bytes of a packet. Its number is the packet's in the file
 * (frame.number, from 1), at_us its time since the first. FIN and RST are `closed` events
 * (CLOSED_FIN, CLOSED_RESET). Lines of embedded and given key logs are `secret` events of no
 * connection and nobody.
 *
 * What is missing is told, nothing is invented: a `note` event of the topic "capture" at its
 * place says what was lost, snapped, cut off or not understood. Only a file that does not
 * begin as a capture is refused.
 */
#ifndef LOCKSTEP_CAPTURE_IMPORT_H
#define LOCKSTEP_CAPTURE_IMPORT_H

#include "base/job.h"
#include "base/status.h"
#include "trace/trace.h"

struct import;

struct import_progress {
    uint64_t done, total; /* bytes of the file */
    uint64_t packets;     /* seen so far */
    uint64_t skipped;     /* of them, those that are no TCP over IP */
    uint64_t secrets;     /* lines of key logs that were understood */
    uint64_t refused; /* lines of the given one that are neither blank, comment nor secret */
};

/* Opens a capture file to be read into *trace, which must outlive the import.
 * keylog is the text of an NSS key log to go with it, empty for none; it is used up before this
 * returns. STATUS_DATA when the file is no capture, with a word on what it looks like. */
MUST_USE enum status import_new(const char *path, struct bytes keylog, struct trace *trace,
                                struct import **out, struct failure *failure);

/* The same of a file in memory, which must outlive the import; name is for failures. */
MUST_USE enum status import_bytes(struct bytes file, const char *name, struct bytes keylog,
                                  struct trace *trace, struct import **out,
                                  struct failure *failure);

/* Closes the file and frees the import, or NULL; the trace stays as it is. */
void import_free(struct import *import);

/* Reads on for about budget_us microseconds. JOB_DONE at the end of the file; a file that
 * breaks off or stops making sense ends there, with a note, and is done, too. JOB_FAILED when
 * the system refuses to read on; what was read by then is there. */
enum job_state import_continue(struct import *import, uint64_t budget_us,
                               struct failure *failure);

/* How far it has come. */
struct import_progress import_progress(const struct import *import);

#endif
