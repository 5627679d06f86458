/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * link: the way from a captured frame down to IP: Ethernet with VLAN tags (IEEE 802.1Q and
 * 802.1ad), Linux cooked captures (SLL, SLL2), BSD loopback (NULL, LOOP) and raw IP. Links are
 * named by their LINKTYPE_ numbers (tcpdump.org/linktypes.html).
 */
#ifndef LOCKSTEP_CAPTURE_LINK_H
#define LOCKSTEP_CAPTURE_LINK_H

#include "base/bytes.h"

enum link_answer {
    LINK_IP,
    LINK_OTHER,   /* something that is no IP */
    LINK_CUT,     /* the frame ends before what it holds begins */
    LINK_UNKNOWN, /* nobody here reads this link */
};

/* Finds the IP packet in a frame; what pads it at the end stays. */
enum link_answer link_read(uint32_t link, struct bytes frame, struct bytes *ip);

#endif
