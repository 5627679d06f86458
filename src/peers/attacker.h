/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attacker: what anybody on the path can do to a unit, the same for every kind of connection.
 * Each verb appends its event and returns its seq; 0 when it was refused and nothing happened.
 * On a wire with an end outside this process all but attack_deliver are refused.
 */
#ifndef LOCKSTEP_PEERS_ATTACKER_H
#define LOCKSTEP_PEERS_ATTACKER_H

#include "peers/wire.h"

/* Hands the oldest or any other held unit to its receiver's inbox; the unit leaves the wire. */
uint32_t attack_deliver(struct wire *wire, struct unit *unit);

/* Takes the unit off the wire for good. */
uint32_t attack_drop(struct wire *wire, struct unit *unit);

/* Puts other bytes, of any number but none, in the place of a whole held unit; offset tells
 * where it differs first, what the act ("byte 7 xor 01"). */
uint32_t attack_rewrite(struct wire *wire, struct unit *unit, struct bytes bytes, size_t offset,
                        const char *what);

/* Puts a copy of what event seq (any unit that was ever on this wire) held onto the wire, in
 * its lane, as the next to be delivered there; of a unit still held the copy comes right behind
 * it. Refused when seq is no unit of this connection. */
uint32_t attack_replay(struct wire *wire, uint32_t seq);

/* Takes the unit off the wire and puts its bytes back towards its sender, as the next to be
 * delivered there: appends dropped and replayed, whose seq it returns. */
uint32_t attack_reflect(struct wire *wire, struct unit *unit);

/* Two held units of one lane change places. Refused for two of different lanes. */
uint32_t attack_swap(struct wire *wire, struct unit *one, struct unit *other);

/* Puts bytes of one's own into a lane, as the next to be delivered there. Refused when there
 * are none, or the receiver has seen the end. */
uint32_t attack_inject(struct wire *wire, enum lane lane, struct bytes bytes);

/* Ends a lane: of its oldest held unit the first `after` bytes arrive, everything else in the
 * lane is lost, and the receiver sees the end; what its sender puts later is lost, too. Refused
 * when the receiver has seen the end, or the unit has not that many bytes. */
uint32_t attack_cut(struct wire *wire, enum lane lane, size_t after);

#endif
