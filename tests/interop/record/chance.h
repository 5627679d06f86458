/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chance: numbers that look drawn and are the same in each run. The random numbers of GnuTLS
 * come from here as well (chance.c stands in for the kernel's), so that a run of the recorder
 * can be told again, packet by packet.
 */
#ifndef LOCKSTEP_TESTS_RECORD_CHANCE_H
#define LOCKSTEP_TESTS_RECORD_CHANCE_H

#include <stdbool.h>
#include <stddef.h>

/* Another seed, other numbers. To be called first. */
void chance_seed(unsigned seed);

/* A number below the limit. */
size_t chance_below(size_t limit);

/* True once in so many times. */
bool chance_once_in(size_t times);

#endif
