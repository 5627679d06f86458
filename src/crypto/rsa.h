/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rsa: private RSA keys that somebody holds, and what they decrypt: the premaster secret that a
 * client of TLS 1.2 and before sends under the server's key (RSAES-PKCS1-v1_5, RFC 8017 section
 * 7.2). For who reads a recording: nobody can ask it questions, so that how long a decryption
 * takes, or that it fails, tells nothing to anybody.
 */
#ifndef LOCKSTEP_CRYPTO_RSA_H
#define LOCKSTEP_CRYPTO_RSA_H

#include "base/bytes.h"

struct rsa_keys;

/* An empty ring of keys. */
struct rsa_keys *rsa_keys_new(void);

/* Forgets and wipes them. */
void rsa_keys_free(struct rsa_keys *keys);

/* Adds a private key in PEM or DER (PKCS#8 or PKCS#1), unencrypted. False for anything that is
 * no RSA key. */
bool rsa_keys_add(struct rsa_keys *keys, struct bytes file);

/* How many were added. */
size_t rsa_keys_count(const struct rsa_keys *keys);

/* Decrypts what was encrypted to one of the keys into exactly length bytes. The keys are tried
 * in turn, from key number *at on (0 at first), which is moved behind the one that fitted;
 * false when no other fits. */
bool rsa_decrypt(const struct rsa_keys *keys, size_t *at, struct bytes sealed, uint8_t *out,
                 size_t length);

#endif
