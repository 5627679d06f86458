/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/aead.h"

#include <gnutls/crypto.h>
#include <string.h>

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
    {"AES-128-CCM-8", GNUTLS_CIPHER_AES_128_CCM_8, 16, 8},
};

static const struct algorithm *find_algorithm(const char *name)
{
    for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++)
        if (!strcmp(algorithms[i].name, name))
            return &algorithms[i];
    return NULL;
}

/* The cipher under that key, or NULL when name or sizes are wrong; *tag is its tag's length. */
static gnutls_aead_cipher_hd_t start(const char *name, struct bytes key, struct bytes nonce,
                                     size_t *tag)
{
    const struct algorithm *algorithm = find_algorithm(name);
    gnutls_datum_t datum = {(unsigned char *)key.data, (unsigned int)key.length};
    gnutls_aead_cipher_hd_t cipher;

    if (!algorithm || key.length != algorithm->key || nonce.length != AEAD_NONCE)
        return NULL;
    if (gnutls_aead_cipher_init(&cipher, algorithm->cipher, &datum) < 0)
        return NULL;
    *tag = algorithm->tag;
    return cipher;
}

bool aead_seal(const char *name, struct bytes key, struct bytes nonce, struct bytes aad,
               struct bytes plaintext, struct buf *out)
{
    size_t before = out->length;
    size_t tag;
    size_t made;
    int result;
    gnutls_aead_cipher_hd_t cipher = start(name, key, nonce, &tag);

    if (!cipher)
        return false;
    made = plaintext.length + tag;
    result = gnutls_aead_cipher_encrypt(cipher, nonce.data, nonce.length, aad.data, aad.length,
                                        tag, plaintext.data, plaintext.length,
                                        buf_extend(out, made), &made);
    gnutls_aead_cipher_deinit(cipher);
    if (result < 0)
        out->length = before;
    return result >= 0;
}

bool aead_open(const char *name, struct bytes key, struct bytes nonce, struct bytes aad,
               struct bytes sealed, struct buf *out)
{
    size_t before = out->length;
    size_t tag;
    size_t made;
    uint8_t *plaintext;
    int result;
    gnutls_aead_cipher_hd_t cipher = start(name, key, nonce, &tag);

    if (!cipher)
        return false;
    made = sealed.length;
    plaintext = buf_extend(out, sealed.length);
    result = gnutls_aead_cipher_decrypt(cipher, nonce.data, nonce.length, aad.data, aad.length,
                                        tag, sealed.data, sealed.length, plaintext, &made);
    gnutls_aead_cipher_deinit(cipher);
    if (result < 0) /* the library may have decrypted before it found the tag to be wrong */
        explicit_bzero(plaintext, sealed.length);
    out->length = before + (result < 0 ? 0 : made);
    return result >= 0;
}
