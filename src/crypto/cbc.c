/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/cbc.h"

#include <gnutls/crypto.h>
#include <string.h>

static const struct algorithm {
    const char *name;
    gnutls_cipher_algorithm_t cipher;
    size_t key;   /* bytes */
    size_t block; /* bytes */
} algorithms[] = {
    {"AES-128-CBC", GNUTLS_CIPHER_AES_128_CBC, 16, 16},
    {"AES-256-CBC", GNUTLS_CIPHER_AES_256_CBC, 32, 16},
    {"CAMELLIA-128-CBC", GNUTLS_CIPHER_CAMELLIA_128_CBC, 16, 16},
    {"CAMELLIA-256-CBC", GNUTLS_CIPHER_CAMELLIA_256_CBC, 32, 16},
    {"3DES-EDE-CBC", GNUTLS_CIPHER_3DES_CBC, 24, 8},
};

static const struct algorithm *find_algorithm(const char *name)
{
    for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++) {
        if (strcmp(algorithms[i].name, name) == 0)
            return &algorithms[i];
    }
    return NULL;
}

bool cbc_decrypt(const char *name, struct bytes key, struct bytes iv, struct bytes ciphertext,
                 struct buf *out)
{
    const struct algorithm *algorithm = find_algorithm(name);
    gnutls_datum_t key_datum = {(unsigned char *)key.data, (unsigned int)key.length};
    gnutls_datum_t iv_datum = {(unsigned char *)iv.data, (unsigned int)iv.length};
    size_t before = out->length;
    gnutls_cipher_hd_t cipher;
    int result;

    if (!algorithm || key.length != algorithm->key || iv.length != algorithm->block ||
        !ciphertext.length || ciphertext.length % algorithm->block)
        return false;
    if (gnutls_cipher_init(&cipher, algorithm->cipher, &key_datum, &iv_datum) < 0)
        return false;
    result = gnutls_cipher_decrypt2(cipher, ciphertext.data, ciphertext.length,
                                    buf_extend(out, ciphertext.length), ciphertext.length);
    gnutls_cipher_deinit(cipher);
    if (result < 0)
        out->length = before;
    return result >= 0;
}
