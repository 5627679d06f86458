/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ip: the header of an IP packet, IPv4 (RFC 791) with options or IPv6 (RFC 8200) with extension
 * headers, as far as it takes to find the TCP segment in it. Fragments are told, not put
 * together.
 */
#ifndef LOCKSTEP_CAPTURE_IP_H
#define LOCKSTEP_CAPTURE_IP_H

#include "base/bytes.h"

#define IP_ADDRESS 16 /* bytes of an address; IPv4 as an IPv4-mapped one (RFC 4291) */

enum ip_answer {
    IP_TCP,
    IP_OTHER,    /* of another protocol */
    IP_FRAGMENT, /* of a larger packet */
    IP_CUT,      /* ends within its header */
    IP_ODD,      /* no IP packet looks like this */
};

struct ip_packet {
    uint8_t from[IP_ADDRESS], to[IP_ADDRESS];
    struct bytes payload; /* as much as is there */
    size_t missing;       /* bytes of payload that were not captured */
};

/* Reads a packet that had length bytes on the wire, padding included. */
enum ip_answer ip_read(struct bytes packet, size_t length, struct ip_packet *out);

#endif
