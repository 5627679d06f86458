/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Master secret and key block of TLS 1.2 and before (RFC 5246 sections 8.1 and 6.3, RFC 7627).
 */
#include <string.h>

#include "base/buf.h"
#include "crypto/hash.h"
#include "inspect/tls/key_command.h"
#include "inspect/tls/key_table_parts.h"

#define MASTER     48 /* bytes */
#define BLOCK_MOST (2 * (48 + 32 + 16))

/* TLS 1.1 and before use one hash for all suites. */
static size_t hash_of(const struct key_maker *maker)
{
    return maker->keys->version < 0x0303 ? TLS_HASH_MD5_SHA1 : maker->suite.hash;
}

static void add_prf(struct key_maker *maker, struct key_row *row, const char *name,
                    struct bytes secret, const char *label, struct bytes seed, size_t length)
{
    uint8_t out[BLOCK_MOST];

    tls_prf(hash_of(maker), secret, label, seed, out, length);
    key_value_add(maker, row, name, (struct bytes){out, length},
                  command_prf(maker->arena, hash_of(maker), secret, label, seed, length));
    explicit_bzero(out, sizeof out);
}

/* Two randoms, one after the other. */
static struct bytes both(struct arena *arena, struct bytes first, struct bytes second)
{
    struct buf buf = {0};
    struct bytes joined = {0};

    if (first.length && second.length) {
        buf_add(&buf, first);
        buf_add(&buf, second);
        joined = arena_bytes(arena, buf_view(&buf));
    }
    buf_free(&buf);
    return joined;
}

/* What the master secret is hashed over, besides the premaster secret. */
static struct bytes master_seed(const struct key_maker *maker)
{
    const struct known_keys *keys = maker->keys;

    return keys->extended_master ? key_transcript(maker, UP_TO_CLIENT_KEY_EXCHANGE)
                                 : both(maker->arena, keys->client_random, keys->server_random);
}

static struct key_row *add_master(struct key_maker *maker)
{
    const struct known_keys *keys = maker->keys;
    const char *label = keys->extended_master ? "extended master secret" : "master secret";
    struct bytes seed = master_seed(maker);
    struct key_row *row = key_row_add(
        maker, 0, "master secret",
        keys->extended_master
            ? "PRF(premaster secret, \"extended master secret\", "
              "Hash(ClientHello..ClientKeyExchange))"
            : "PRF(premaster secret, \"master secret\", client random + server random)",
        "the key block and both Finished are made of it", "not logged");
    const char *command = NULL;

    if (keys->shared.length && seed.length)
        command = command_prf(maker->arena, hash_of(maker), keys->shared, label, seed, MASTER);
    if (keys->master.length)
        key_value_add(maker, row, "secret", keys->master, command);
    else if (command)
        add_prf(maker, row, "secret", keys->shared, label, seed, MASTER);
    return row;
}

/* The parts of the key block in their order (RFC 5246 section 6.3). */
static void add_parts(struct key_maker *maker, const struct key_row *block, const size_t *sizes)
{
    static const char *const names[] = {
        "client write MAC key", "server write MAC key", "client write key",
        "server write key",     "client write IV",      "server write IV",
    };
    static const char *const uses[] = {
        "guards what the client sends", "guards what the server sends",
        "seals what the client sends",  "seals what the server sends",
        "begins the client's nonces",   "begins the server's nonces",
    };
    size_t at = 0;

    for (int i = 0; i < 6; at += sizes[i++]) {
        struct key_row *row;
        const char *part;

        if (!sizes[i])
            continue;
        part = block->value_count
                   ? command_part(maker->arena, block->values[0].command, at, sizes[i])
                   : NULL;
        row = key_row_add(maker, 1, names[i],
                          arena_format(maker->arena, "bytes %zu to %zu of the key block", at,
                                       at + sizes[i] - 1),
                          uses[i], "not logged");
        key_value_add(maker, row, "value", bytes_part(key_row_secret(block), at, sizes[i]),
                      part);
    }
}

static void add_block(struct key_maker *maker, const struct key_row *master)
{
    const struct known_keys *keys = maker->keys;
    const struct tls_suite *suite = &maker->suite;
    /* A CBC cipher has IVs of its own here before TLS 1.1 only. */
    size_t iv = suite->kind == TLS_CIPHER_AEAD ? suite->fixed_nonce
                : keys->version < 0x0302       ? suite->block
                                               : 0;
    const size_t sizes[] = {suite->mac, suite->mac, suite->key, suite->key, iv, iv};
    size_t length = 2 * (suite->mac + suite->key + iv);
    struct bytes seed = both(maker->arena, keys->server_random, keys->client_random);
    struct key_row *row =
        key_row_add(maker, 0, "key block",
                    "PRF(master secret, \"key expansion\", server random + client random)",
                    "all keys of the connection, one after the other", "not logged");

    if (key_row_secret(master).length && seed.length && length && length <= BLOCK_MOST)
        add_prf(maker, row, "block", key_row_secret(master), "key expansion", seed, length);
    add_parts(maker, row, sizes);
}

void key_table_fill_12(struct key_maker *maker)
{
    const struct known_keys *keys = maker->keys;
    bool sent = maker->suite.exchange == TLS_EXCHANGE_RSA;
    struct key_row *premaster =
        key_row_add(maker, 0, "premaster secret",
                    sent ? "drawn by the client, which sends it under the server's public key"
                         : "what the key exchange gives both ends",
                    "the master secret is made of it", "inside the library: nobody logs it");

    key_value_add(maker, premaster, "secret", keys->shared,
                  keys->encrypted.length ? command_rsa(maker->arena, keys->encrypted) : NULL);
    add_block(maker, add_master(maker));
}
