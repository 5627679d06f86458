/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * packet: one TCP packet of a made-up connection to port 443, from its Ethernet header on.
 */
#ifndef LOCKSTEP_TESTS_RECORD_PACKET_H
#define LOCKSTEP_TESTS_RECORD_PACKET_H

#include "interop/record/flow.h"

#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_PSH 0x08
#define TCP_ACK 0x10

struct tcp {
    uint16_t ports[2];
    uint32_t next[2]; /* sequence numbers, by side */
    bool is_ipv6;
};

void tcp_begin(struct tcp *tcp, uint16_t client_port, bool is_ipv6);

/* Adds a packet to out and counts what it carries. */
void tcp_packet(struct tcp *tcp, enum side from, unsigned flags, struct bytes payload,
                struct buf *out);

#endif
