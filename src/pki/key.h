/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key: private keys of certificates, made as a job: EC keys at once, RSA keys in a forked
 * child, because finding primes takes from a tenth of a second to several.
 */
#ifndef LOCKSTEP_PKI_KEY_H
#define LOCKSTEP_PKI_KEY_H

#include "base/job.h"
#include "base/memory.h"
#include "base/secret.h"

/* An RSA key of 1024 bits is there to be refused. */
enum key_kind {
    KEY_P256,
    KEY_ED25519,
    KEY_RSA1024,
    KEY_RSA2048,
    KEY_RSA3072,
    KEY_RSA4096,
    KEY_KINDS
};

/* "p256" ...: the word in profiles and settings. */
const char *key_kind_name(enum key_kind kind);

/* The kind of that name, or KEY_KINDS. */
enum key_kind key_kind_of(const char *name);

/* Starts making a key. */
struct job *key_start(enum key_kind kind);

/* The key of a job that is done: PKCS#8 (RFC 5958) in DER; the caller owns it. Called once. */
struct secret key_take(struct job *job);

/* The same key in PEM (RFC 7468), unencrypted. */
MUST_USE enum status key_pem(struct bytes pkcs8, struct secret *out, struct failure *failure);

#endif
