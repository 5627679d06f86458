/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attacker: what anybody on the path can do to a unit, the same for every kind of connection.
 * Each verb appends its event and returns its seq.
 */
#ifndef LOCKSTEP_PEERS_ATTACKER_H
#define LOCKSTEP_PEERS_ATTACKER_H

#include "peers/wire.h"

/* Hands the oldest or any other held unit to its receiver's inbox; the unit leaves the wire. */
uint32_t attack_deliver(struct wire *wire, struct unit *unit);

/* Takes the unit off the wire for good. */
uint32_t attack_drop(struct wire *wire, struct unit *unit);

/* Overwrites octets of a held unit from offset on; what lies past its end is refused by
 * returning 0. what tells the act ("byte 7 xor 01"). */
uint32_t attack_alter(struct wire *wire, struct unit *unit, size_t offset, struct bytes bytes,
                      const char *what);

/* Puts a copy of what event seq (any unit that was ever on this wire) held onto the wire, in
 * its lane, as the next to be delivered there; of a unit still held the copy comes right behind
 * it. Returns 0 when seq is no unit of this connection. */
uint32_t attack_replay(struct wire *wire, uint32_t seq);

#endif
