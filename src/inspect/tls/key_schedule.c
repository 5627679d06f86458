/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/key_schedule.h"

#include <string.h>

/* ---- TLS 1.3 ---- */

static void derive_key_and_iv(struct traffic_keys *keys)
{
    const struct tls_suite *suite = &keys->suite;
    struct bytes secret = {keys->secret, suite->hash};

    const struct hkdf_label labels[] = {
        {.label = "key", .out = keys->key, .length = suite->key},
        {.label = "iv", .out = keys->iv, .length = AEAD_NONCE},
    };

    hkdf_expand_labels(suite->hash, secret, labels, 2);
}

bool traffic_keys_derive(struct traffic_keys *keys, const struct tls_suite *suite,
                         struct bytes secret)
{
    if (secret.length != suite->hash || suite->exchange != TLS_EXCHANGE_TLS13)
        return false;
    *keys = (struct traffic_keys){.protection = protection_of(0x0304, suite, false),
                                  .suite = *suite};
    memcpy(keys->secret, secret.data, secret.length);
    derive_key_and_iv(keys);
    return true;
}

void traffic_keys_next(const struct traffic_keys *keys, struct traffic_keys *next)
{
    size_t hash = keys->suite.hash;

    *next = *keys;
    next->generation++;
    hkdf_expand_label(hash, (struct bytes){keys->secret, hash}, "traffic upd",
                      (struct bytes){0}, next->secret, hash);
    derive_key_and_iv(next);
}

/* ---- TLS 1.2 and before ---- */

static struct bytes take(struct bytes *block, size_t length)
{
    struct bytes part = bytes_part(*block, 0, length);

    *block = bytes_part(*block, length, SIZE_MAX);
    return part;
}

static size_t iv_length(const struct traffic_keys *keys)
{
    return keys->chained ? keys->suite.block : keys->suite.fixed_nonce;
}

/* The block holds what the client needs and what the server needs in turn: MAC keys, keys,
 * IVs. */
static void cut_key_block(struct traffic_keys *keys, enum side side, struct bytes block)
{
    const struct tls_suite *suite = &keys->suite;
    uint8_t *const places[] = {keys->mac, keys->key, keys->iv};
    const size_t lengths[] = {suite->mac, suite->key, iv_length(keys)};

    for (size_t i = 0; i < 3; i++) {
        struct bytes both[SIDES];

        both[FROM_CLIENT] = take(&block, lengths[i]);
        both[FROM_SERVER] = take(&block, lengths[i]);
        memcpy(places[i], both[side].data, lengths[i]);
    }
}

bool traffic_keys_expand(struct traffic_keys *keys, const struct negotiation *negotiation,
                         enum side side)
{
    struct bytes master = known_secret_view(&negotiation->master);
    uint8_t block[2 * (HASH_MOST + 32 + CBC_BLOCK_MOST)];
    uint8_t seed[2 * HELLO_RANDOM];
    size_t length;

    if (!master.length || !negotiation->readable)
        return false;
    *keys = (struct traffic_keys){
        .protection = protection_of(negotiation->version, &negotiation->suite,
                                    negotiation->encrypt_then_mac),
        .suite = negotiation->suite,
        .chained = negotiation->version < 0x0302 && negotiation->suite.kind == TLS_CIPHER_CBC,
    };
    memcpy(seed, negotiation->server_random, HELLO_RANDOM);
    memcpy(seed + HELLO_RANDOM, negotiation->client_random, HELLO_RANDOM);
    length = SIDES * (keys->suite.mac + keys->suite.key + iv_length(keys));
    tls_prf(negotiation_hash(negotiation), master, "key expansion",
            (struct bytes){seed, sizeof seed}, block, length);
    cut_key_block(keys, side, (struct bytes){block, sizeof block});
    explicit_bzero(block, sizeof block);
    return true;
}

/* ---- Finished ---- */

size_t finished_data(const struct negotiation *negotiation, const struct traffic_keys *keys,
                     enum side side, struct bytes transcript, uint8_t out[static HASH_MOST])
{
    struct bytes master = known_secret_view(&negotiation->master);
    size_t hash = negotiation->suite.hash;
    uint8_t key[HASH_MOST];

    if (negotiation->version >= 0x0304) {
        if (!keys)
            return 0;
        hkdf_expand_label(hash, (struct bytes){keys->secret, hash}, "finished",
                          (struct bytes){0}, key, hash);
        hash_hmac(hash, (struct bytes){key, hash}, transcript, out);
        explicit_bzero(key, sizeof key);
        return hash;
    }
    if (!master.length)
        return 0;
    tls_prf(negotiation_hash(negotiation), master,
            side == FROM_CLIENT ? "client finished" : "server finished", transcript, out, 12);
    return 12;
}
