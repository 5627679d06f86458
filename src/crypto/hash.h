/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hash: digests, HMAC (RFC 2104), HKDF (RFC 5869) with the TLS 1.3 labels of RFC 8446 section
 * 7.1, and the PRF of TLS 1.2 and before (RFC 5246 section 5, RFC 2246 section 5). hash is a
 * length in bytes that names the function: 16 is MD5, 20 SHA-1, 32 SHA-256, 48 SHA-384; 36 is
 * MD5 and SHA-1 side by side, which only hash_digest and tls_prf know.
 */
#ifndef LOCKSTEP_CRYPTO_HASH_H
#define LOCKSTEP_CRYPTO_HASH_H

#include "base/bytes.h"

#define HASH_MOST 48

/* The digest, hash octets, into out. */
void hash_digest(size_t hash, struct bytes data, uint8_t *out);

/* HMAC (RFC 2104); out has room for `hash` octets. */
void hash_hmac(size_t hash, struct bytes key, struct bytes data, uint8_t *out);

/* The PRF of that hash over label and seed, length bytes of it. */
void tls_prf(size_t hash, struct bytes secret, const char *label, struct bytes seed,
             uint8_t *out, size_t length);

/* HKDF-Extract(salt, input), hash bytes. */
void hkdf_extract_secret(size_t hash, struct bytes salt, struct bytes input, uint8_t *out);

/* HKDF-Expand-Label(secret, label, context, length); label without its "tls13 " prefix. */
void hkdf_expand_label(size_t hash, struct bytes secret, const char *label,
                       struct bytes context, uint8_t *out, size_t length);

struct hkdf_label {
    const char *label;
    struct bytes context;
    uint8_t *out;
    size_t length;
};

/* The same for several labels of one secret, in less time. */
void hkdf_expand_labels(size_t hash, struct bytes secret, const struct hkdf_label *labels,
                        size_t count);

#endif
