/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * packet: IP (RFC 791, RFC 8200) and TCP (RFC 9293) around bytes of which nobody knows any more
 * in which packets they were, or which never were in any; good enough that an analyser finds
 * nothing to complain of: sequence numbers go on, checksums are right.
 */
#ifndef LOCKSTEP_CAPTURE_PACKET_H
#define LOCKSTEP_CAPTURE_PACKET_H

#include "base/buf.h"
#include "capture/endpoint.h"

#define PACKET_PAYLOAD_MOST 65495u /* what IPv4's length field leaves for data */

enum packet_side { PACKET_CLIENT, PACKET_SERVER, PACKET_SIDES };

struct packet_end {
    struct endpoint at;
    uint32_t next; /* sequence number of the next byte it sends */
};

/* One TCP connection, seen at one place; both ends are IPv4, or both are taken for IPv6. */
struct packet_flow {
    struct packet_end ends[PACKET_SIDES];
};

enum packet_flag {
    PACKET_FIN = 0x01,
    PACKET_SYN = 0x02,
    PACKET_RST = 0x04,
    PACKET_PSH = 0x08,
    PACKET_ACK = 0x10,
};

/* Adds a packet from one side with these flags and at most PACKET_PAYLOAD_MOST bytes of data,
 * and moves its sequence number on. */
void packet_add(struct buf *out, struct packet_flow *flow, enum packet_side side,
                unsigned flags, struct bytes data);

/* The data of an IP packet that holds TCP. False when it is anything else, or not whole. */
bool packet_data(struct bytes packet, struct bytes *data);

#endif
