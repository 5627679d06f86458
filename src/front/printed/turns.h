/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * turns: a turn that goes round among processes. Each has a place in a ring of sockets, from
 * which the turn comes and to which it goes. A process that ends takes its place with it: the
 * next one reads the end of its socket, and whoever hands it the turn is told.
 */
#ifndef LOCKSTEP_FRONT_TURNS_H
#define LOCKSTEP_FRONT_TURNS_H

#include <stdbool.h>
#include <stddef.h>

struct turns {
    int from, to; /* sockets; -1: none */
    bool mine;
};

#define TURNS_MOST 8 /* places */

/* Makes a ring of that many places; the first one has the turn. False, with no ring, when the
 * system gives no more sockets. */
bool turns_make(struct turns *places, size_t count);

/* For a process that has just begun, or has begun all others: leaves it this place alone. */
void turns_keep(struct turns *places, size_t count, size_t mine);

enum turn { TURN_MINE, TURN_LATER, TURN_NEVER };

/* Whose turn it is, waiting for it if wanted. */
enum turn turns_take(struct turns *turns, bool wait);

/* Hands the turn on. False when there is nobody. */
bool turns_pass(struct turns *turns);

#endif
