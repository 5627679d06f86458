/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/key_schedule.h"

#include <string.h>

static void derive_key_and_iv(struct traffic_keys *keys)
{
    const struct tls_suite *suite = keys->suite;
    struct bytes secret = {keys->secret, suite->hash};

    hkdf_expand_label(suite->hash, secret, "key", (struct bytes){0}, keys->key, suite->key);
    hkdf_expand_label(suite->hash, secret, "iv", (struct bytes){0}, keys->iv, AEAD_NONCE);
}

bool traffic_keys_derive(struct traffic_keys *keys, const struct tls_suite *suite,
                         struct bytes secret)
{
    if (secret.length != suite->hash)
        return false;
    *keys = (struct traffic_keys){.suite = suite};
    memcpy(keys->secret, secret.data, secret.length);
    derive_key_and_iv(keys);
    return true;
}

void traffic_keys_next(const struct traffic_keys *keys, struct traffic_keys *next)
{
    size_t hash = keys->suite->hash;

    *next = (struct traffic_keys){.suite = keys->suite, .generation = keys->generation + 1};
    hkdf_expand_label(hash, (struct bytes){keys->secret, hash}, "traffic upd",
                      (struct bytes){0}, next->secret, hash);
    derive_key_and_iv(next);
}

void traffic_keys_nonce(const struct traffic_keys *keys, uint64_t number,
                        uint8_t nonce[static AEAD_NONCE])
{
    memcpy(nonce, keys->iv, AEAD_NONCE);
    for (size_t i = 0; i < 8; i++)
        nonce[AEAD_NONCE - 1 - i] ^= (uint8_t)(number >> (8 * i));
}

bool traffic_keys_open(const struct traffic_keys *keys, uint64_t number, struct bytes record,
                       struct buf *out)
{
    uint8_t nonce[AEAD_NONCE];

    traffic_keys_nonce(keys, number, nonce);
    return aead_open(keys->suite->aead, (struct bytes){keys->key, keys->suite->key},
                     (struct bytes){nonce, AEAD_NONCE},
                     bytes_part(record, 0, TLS_RECORD_HEADER),
                     bytes_part(record, TLS_RECORD_HEADER, SIZE_MAX), out);
}

void traffic_keys_forget(struct traffic_keys *keys)
{
    explicit_bzero(keys, sizeof *keys);
}
