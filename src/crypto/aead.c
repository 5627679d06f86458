/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/aead.h"

#include <gnutls/crypto.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define KEY_MOST 32

static const struct algorithm {
    const char *name;
    gnutls_cipher_algorithm_t cipher;
    size_t key; /* octets */
    size_t tag; /* octets */
} algorithms[] = {
    {"AES-128-GCM", GNUTLS_CIPHER_AES_128_GCM, 16, AEAD_TAG},
    {"AES-256-GCM", GNUTLS_CIPHER_AES_256_GCM, 32, AEAD_TAG},
    {"CHACHA20-POLY1305", GNUTLS_CIPHER_CHACHA20_POLY1305, 32, AEAD_TAG},
    {"AES-128-CCM", GNUTLS_CIPHER_AES_128_CCM, 16, AEAD_TAG},
    {"AES-256-CCM", GNUTLS_CIPHER_AES_256_CCM, 32, AEAD_TAG},
    {"AES-128-CCM-8", GNUTLS_CIPHER_AES_128_CCM_8, 16, 8},
    {"AES-256-CCM-8", GNUTLS_CIPHER_AES_256_CCM_8, 32, 8},
    {"CAMELLIA-128-GCM", GNUTLS_CIPHER_CAMELLIA_128_GCM, 16, AEAD_TAG},
    {"CAMELLIA-256-GCM", GNUTLS_CIPHER_CAMELLIA_256_GCM, 32, AEAD_TAG},
};

static const struct algorithm *find_algorithm(const char *name)
{
    for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++)
        if (!strcmp(algorithms[i].name, name))
            return &algorithms[i];
    return NULL;
}

/* A cipher set up with a key; algorithm NULL: none. */
struct keyed {
    const struct algorithm *algorithm;
    gnutls_aead_cipher_hd_t cipher;
};

static void stop(struct keyed *keyed)
{
    if (keyed->algorithm)
        gnutls_aead_cipher_deinit(keyed->cipher);
    keyed->algorithm = NULL;
}

/* False when name or size are wrong. */
static bool start(struct keyed *keyed, const char *name, struct bytes key)
{
    const struct algorithm *algorithm = find_algorithm(name);
    gnutls_datum_t datum = {(unsigned char *)key.data, (unsigned int)key.length};

    if (!algorithm || key.length != algorithm->key)
        return false;
    if (gnutls_aead_cipher_init(&keyed->cipher, algorithm->cipher, &datum) < 0)
        return false;
    keyed->algorithm = algorithm;
    return true;
}

bool aead_seal(const char *name, struct bytes key, struct bytes nonce, struct bytes aad,
               struct bytes plaintext, struct buf *out)
{
    size_t before = out->length;
    struct keyed keyed = {0};
    size_t made;
    int result;

    if (nonce.length != AEAD_NONCE || !start(&keyed, name, key))
        return false;
    made = plaintext.length + keyed.algorithm->tag;
    result = gnutls_aead_cipher_encrypt(keyed.cipher, nonce.data, nonce.length, aad.data,
                                        aad.length, keyed.algorithm->tag, plaintext.data,
                                        plaintext.length, buf_extend(out, made), &made);
    stop(&keyed);
    if (result < 0)
        out->length = before;
    return result >= 0;
}

static bool open_with(const struct keyed *keyed, struct bytes nonce, struct bytes aad,
                      struct bytes sealed, struct buf *out)
{
    size_t before = out->length;
    size_t made = sealed.length;
    uint8_t *plaintext;
    int result;

    if (nonce.length != AEAD_NONCE)
        return false;
    plaintext = buf_extend(out, sealed.length);
    result = gnutls_aead_cipher_decrypt(keyed->cipher, nonce.data, nonce.length, aad.data,
                                        aad.length, keyed->algorithm->tag, sealed.data,
                                        sealed.length, plaintext, &made);
    if (result < 0) /* the library may have decrypted before it found the tag to be wrong */
        explicit_bzero(plaintext, sealed.length);
    out->length = before + (result < 0 ? 0 : made);
    return result >= 0;
}

bool aead_open(const char *name, struct bytes key, struct bytes nonce, struct bytes aad,
               struct bytes sealed, struct buf *out)
{
    struct keyed keyed = {0};
    bool opened = start(&keyed, name, key) && open_with(&keyed, nonce, aad, sealed, out);

    stop(&keyed);
    return opened;
}

/* ---- the cache ---- */

#define SLOTS 64

struct slot {
    struct keyed keyed;
    uint8_t key[KEY_MOST];
};

struct aead_cache {
    struct slot slots[SLOTS]; /* by the first byte of the key, which is as good as random */
};

struct aead_cache *aead_cache_new(void)
{
    return mem_alloc(1, sizeof(struct aead_cache));
}

void aead_cache_free(struct aead_cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        stop(&cache->slots[i].keyed);
    explicit_bzero(cache, sizeof *cache);
    free(cache);
}

static bool holds(const struct slot *slot, const char *name, struct bytes key)
{
    const struct algorithm *algorithm = slot->keyed.algorithm;

    return algorithm && strcmp(algorithm->name, name) == 0 &&
           bytes_equal((struct bytes){slot->key, algorithm->key}, key);
}

bool aead_cache_open(struct aead_cache *cache, const char *name, struct bytes key,
                     struct bytes nonce, struct bytes aad, struct bytes sealed, struct buf *out)
{
    struct slot *slot;

    if (!key.length)
        return false;
    slot = &cache->slots[key.data[0] % SLOTS];
    if (!holds(slot, name, key)) {
        stop(&slot->keyed);
        if (!start(&slot->keyed, name, key))
            return false;
        memcpy(slot->key, key.data, key.length);
    }
    return open_with(&slot->keyed, nonce, aad, sealed, out);
}
