/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tcp: the header of a TCP segment (RFC 9293 section 3.1).
 */
#ifndef LOCKSTEP_CAPTURE_TCP_H
#define LOCKSTEP_CAPTURE_TCP_H

#include "base/bytes.h"

enum tcp_flag {
    TCP_FIN = 0x01,
    TCP_SYN = 0x02,
    TCP_RST = 0x04,
    TCP_PSH = 0x08,
    TCP_ACK = 0x10
};

struct tcp_segment {
    uint16_t from, to; /* ports */
    uint32_t sequence; /* number of the first byte of data, or of the SYN before it */
    uint32_t acknowledged;
    unsigned flags;    /* enum tcp_flag, and others */
    struct bytes data; /* as much as is there */
    size_t missing;    /* bytes of data that were not captured */
};

/* Reads a segment of which missing bytes were not captured. NULL when that worked, otherwise
 * what is wrong: half a sentence that goes on after "packet N". */
const char *tcp_read(struct bytes segment, size_t missing, struct tcp_segment *out);

#endif
