/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hash: SHA-2, HMAC (RFC 2104) and HKDF (RFC 5869) with the TLS 1.3 labels of RFC 8446
 * section 7.1. hash sizes name the function: 32 is SHA-256, 48 is SHA-384.
 */
#ifndef LOCKSTEP_CRYPTO_HASH_H
#define LOCKSTEP_CRYPTO_HASH_H

#include "base/bytes.h"

#define HASH_MOST 48

/* The digest, hash octets, into out. */
void hash_digest(size_t hash, struct bytes data, uint8_t *out);

void hash_hmac(size_t hash, struct bytes key, struct bytes data, uint8_t *out);

/* HKDF-Expand-Label(secret, label, context, length); label without its "tls13 " prefix. */
void hkdf_expand_label(size_t hash, struct bytes secret, const char *label,
                       struct bytes context, uint8_t *out, size_t length);

#endif
