/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_schedule: from a logged traffic secret to the key, IV and nonces that open records
 * (RFC 8446 sections 7.2, 7.3 and 5.3). Whoever holds a struct traffic_keys forgets it with
 * traffic_keys_forget.
 */
#ifndef LOCKSTEP_INSPECT_KEY_SCHEDULE_H
#define LOCKSTEP_INSPECT_KEY_SCHEDULE_H

#include "base/buf.h"
#include "crypto/aead.h"
#include "crypto/hash.h"
#include "proto/tls.h"

struct traffic_keys {
    const struct tls_suite *suite;
    unsigned generation; /* how many KeyUpdates came before */
    uint8_t secret[HASH_MOST];
    uint8_t key[32];
    uint8_t iv[AEAD_NONCE];
};

/* Derives key and IV. False when the secret has not the length of the suite's hash. */
bool traffic_keys_derive(struct traffic_keys *keys, const struct tls_suite *suite,
                         struct bytes secret);

/* The keys after a KeyUpdate. */
void traffic_keys_next(const struct traffic_keys *keys, struct traffic_keys *next);

/* The nonce of the record with that number. */
void traffic_keys_nonce(const struct traffic_keys *keys, uint64_t number,
                        uint8_t nonce[static AEAD_NONCE]);

/* Opens a record, header included, onto the end of out: content, content type and padding.
 * False when the tag does not verify. */
bool traffic_keys_open(const struct traffic_keys *keys, uint64_t number, struct bytes record,
                       struct buf *out);

void traffic_keys_forget(struct traffic_keys *keys);

#endif
