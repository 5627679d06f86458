/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kdf: a key from a passphrase: PBKDF2-HMAC-SHA256 (RFC 8018 section 5.2) as a job, in slices.
 */
#ifndef LOCKSTEP_CRYPTO_KDF_H
#define LOCKSTEP_CRYPTO_KDF_H

#include "base/job.h"
#include "base/secret.h"

#define KDF_KEY  32 /* octets of derived key */
#define KDF_SALT 16 /* octets of salt */

/* Below the first a stolen vault is cheap to guess at (the figure is OWASP's of 2023); above
 * the second a hostile vault could keep the machine busy for a day. */
#define KDF_ITERATIONS_LEAST 600000
#define KDF_ITERATIONS_MOST  10000000

/* Starts deriving, iterations (1 or more) in number. Neither passphrase nor salt is needed
 * afterwards: what is kept of them lies in secret memory. */
struct job *kdf_start(struct bytes passphrase, struct bytes salt, uint32_t iterations);

/* The key of a job that is done, KDF_KEY octets; the caller owns it. */
struct secret kdf_take(struct job *job);

#endif
