/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random: numbers nobody can guess, from GnuTLS's generator.
 */
#ifndef LOCKSTEP_CRYPTO_RANDOM_H
#define LOCKSTEP_CRYPTO_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Fills out with length octets fit for nonces, salts and keys. */
void random_bytes(uint8_t *out, size_t length);

/* An even draw from 0 to below - 1; below is at least 1. */
uint32_t random_below(uint32_t below);

#endif
