/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys: prints the key schedule of a connection, and for each value whose inputs are known the
 * command that makes it again, as a line for a shell:
 *
 *     client handshake traffic  Derive-Secret(handshake secret, "c hs traffic", CH..SH)
 *       secret  b3eddb126e06...
 *         $ openssl kdf ...
 */
#ifndef LOCKSTEP_FRONT_KEYS_H
#define LOCKSTEP_FRONT_KEYS_H

#include "front/printed/paper.h"
#include "inspect/inspect.h"

/* Prints what is known of the keys of a connection, of those whose name has part in it; "" is
 * part of all. How many those are; 0, having printed nothing, also when none were agreed on. */
size_t keys_show(struct paper *paper, const struct inspect *inspect, uint32_t conn,
                 const char *part);

#endif
