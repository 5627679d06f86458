/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain_pick: answers of the plain face that point at something in the event looked at.
 */
#ifndef LOCKSTEP_FRONT_PLAIN_PICK_H
#define LOCKSTEP_FRONT_PLAIN_PICK_H

#include "front/plain/plain_state.h"

/* The field of the event looked at that has that number, or name ("NAME", "NAME[n]"; then also
 * in the newest event that has one); NULL, which is told, when there is none. *tree has it. */
const struct field *plain_find_field(struct plain *plain, const char *text,
                                     const struct tree **tree);

/* "7", the number that `fields` gave it, or "tls.handshake.ciphersuite", or "...[1]". */
void plain_pick(struct plain *plain, const char *rest);

/* "19", "0x13", "19 in plaintext", "19 in 1". */
void plain_byte(struct plain *plain, const char *rest);

#endif
