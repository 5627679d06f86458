/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * conversation: what the packets of a TCP connection say, as events of a trace. A connection of
 * the trace begins with the first packet that tells who is the client: the end that sends the
 * SYN, or else the ClientHello, or else the first to speak.
 */
#ifndef LOCKSTEP_CAPTURE_CONVERSATION_H
#define LOCKSTEP_CAPTURE_CONVERSATION_H

#include "capture/flows.h"
#include "capture/notes.h"
#include "capture/tcp.h"

/* True for a segment that opens another connection between the ends of this one. */
bool conversation_is_another(const struct flow *flow, unsigned side,
                             const struct tcp_segment *segment);

/* Takes a segment that one side sent. */
void conversation_take(struct notes *notes, struct flow *flow, unsigned side,
                       const struct tcp_segment *segment, const struct origin *origin);

/* Nothing more comes: what waits is given, what is not whole is told. */
void conversation_end(struct notes *notes, struct flow *flow, const struct origin *origin);

#endif
