/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * aead: authenticated encryption (RFC 5116) by name, on GnuTLS.
 */
#ifndef LOCKSTEP_CRYPTO_AEAD_H
#define LOCKSTEP_CRYPTO_AEAD_H

#include "base/buf.h"

#define AEAD_NONCE 12 /* octets */
#define AEAD_TAG   16 /* octets, for all but the CCM-8 */

/* Names: AES-128-GCM AES-256-GCM CHACHA20-POLY1305 AES-128-CCM AES-256-CCM AES-128-CCM-8
 * AES-256-CCM-8 CAMELLIA-128-GCM CAMELLIA-256-GCM. */

/* Appends ciphertext and tag to out. Fails only for a wrong name or sizes. */
MUST_USE bool aead_seal(const char *name, struct bytes key, struct bytes nonce,
                        struct bytes aad, struct bytes plaintext, struct buf *out);

/* Appends the plaintext to out, or, when anything at all is not as it was sealed, nothing. */
MUST_USE bool aead_open(const char *name, struct bytes key, struct bytes nonce,
                        struct bytes aad, struct bytes sealed, struct buf *out);

/* Ciphers that were set up with a key, kept because many records are opened with each. It keeps
 * a fixed number and forgets the others. */
struct aead_cache;

/* An empty one; freeing it wipes what it knew of keys. */
struct aead_cache *aead_cache_new(void);
void aead_cache_free(struct aead_cache *cache);

/* aead_open, with a cipher of the cache. */
MUST_USE bool aead_cache_open(struct aead_cache *cache, const char *name, struct bytes key,
                              struct bytes nonce, struct bytes aad, struct bytes sealed,
                              struct buf *out);

#endif
