/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * running_hash: the digests of bytes that grow, each of which goes on from the one before. A
 * transcript is hashed after each of its messages; from the beginning each time that would take
 * longer than all else that is shown of a handshake. A zeroed struct has hashed nothing.
 */
#ifndef LOCKSTEP_CRYPTO_RUNNING_HASH_H
#define LOCKSTEP_CRYPTO_RUNNING_HASH_H

#include <gnutls/crypto.h>

#include "base/bytes.h"

struct running_hash {
    gnutls_hash_hd_t state; /* NULL: nothing was hashed */
    size_t hash;            /* the function, named as in crypto/hash */
    size_t done;            /* bytes */
};

/* The digest of bytes into out, hash octets. What the one before was of must be their
 * beginning, unless it was forgotten in between or made by another function. */
void running_hash_digest(struct running_hash *running, size_t hash, struct bytes bytes,
                         uint8_t *out);

/* Forgets what was hashed, and gives back its memory. */
void running_hash_forget(struct running_hash *running);

#endif
