/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * capture: flows as packets (Ethernet, IPv4 or IPv6, TCP) in a capture file, with key log. It
 * shares no code with src/capture, so that neither can hide what the other does wrong.
 */
#ifndef LOCKSTEP_TESTS_RECORD_CAPTURE_H
#define LOCKSTEP_TESTS_RECORD_CAPTURE_H

#include "interop/record/flow.h"

enum capture_format { CAPTURE_PCAP, CAPTURE_PCAPNG };

struct capture {
    enum capture_format format;
    struct buf packets; /* as they stand in the file */
    uint64_t now_us;
};

/* How a side's bytes become packets. */
enum packing {
    PACK_RECORDS, /* what was written at once is a packet, as large as it is */
    PACK_STREAM,  /* what one side wrote in a row, cut where a packet is full */
    PACK_FLIGHT,  /* the same in packets of 60 000 bytes, as offloading cards hand them over */
    PACK_SHREDS,  /* the same in packets of 1 to 200 bytes */
};
#define PACKINGS 4

/* Adds a whole connection: its beginning, its chunks and its end. */
void capture_add(struct capture *capture, const struct flow *flow, enum packing packing);

/* Writes FILE, of pcapng with the key log in it, of pcap without. True when it worked; the
 * capture is empty then. */
bool capture_save(struct capture *capture, const char *path, struct bytes keylog);

/* Adds to a pcap file, which is made when it is not there. */
bool capture_append(struct capture *capture, const char *path);

#endif
