/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/rsa.h"

#include <gnutls/abstract.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct rsa_keys {
    gnutls_privkey_t *items;
    size_t count;
};

struct rsa_keys *rsa_keys_new(void)
{
    return mem_alloc(1, sizeof(struct rsa_keys));
}

void rsa_keys_free(struct rsa_keys *keys)
{
    if (!keys)
        return;
    for (size_t i = 0; i < keys->count; i++)
        gnutls_privkey_deinit(keys->items[i]);
    free(keys->items);
    free(keys);
}

size_t rsa_keys_count(const struct rsa_keys *keys)
{
    return keys->count;
}

static bool import(gnutls_privkey_t key, struct bytes file)
{
    /* GnuTLS only reads what a datum points at, but does not say so in the type. */
    const gnutls_datum_t datum = {(unsigned char *)file.data, (unsigned int)file.length};
    static const gnutls_x509_crt_fmt_t formats[] = {GNUTLS_X509_FMT_PEM, GNUTLS_X509_FMT_DER};

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (gnutls_privkey_import_x509_raw(key, &datum, formats[i], NULL, 0) >= 0)
            return gnutls_privkey_get_pk_algorithm(key, NULL) == GNUTLS_PK_RSA;
    }
    return false;
}

bool rsa_keys_add(struct rsa_keys *keys, struct bytes file)
{
    gnutls_privkey_t key;

    if (!file.length || file.length > UINT32_MAX || gnutls_privkey_init(&key) < 0)
        return false;
    if (!import(key, file)) {
        gnutls_privkey_deinit(key);
        return false;
    }
    keys->items = mem_resize(keys->items, keys->count + 1, sizeof(gnutls_privkey_t));
    keys->items[keys->count++] = key;
    return true;
}

static bool decrypt(gnutls_privkey_t key, struct bytes sealed, uint8_t *out, size_t length)
{
    const gnutls_datum_t datum = {(unsigned char *)sealed.data, (unsigned int)sealed.length};
    gnutls_datum_t plain = {0};
    bool fits;

    if (gnutls_privkey_decrypt_data(key, 0, &datum, &plain) < 0)
        return false;
    fits = plain.size == length;
    if (fits)
        memcpy(out, plain.data, length);
    explicit_bzero(plain.data, plain.size);
    gnutls_free(plain.data);
    return fits;
}

bool rsa_decrypt(const struct rsa_keys *keys, size_t *at, struct bytes sealed, uint8_t *out,
                 size_t length)
{
    if (!sealed.length || sealed.length > UINT16_MAX)
        return false;
    while (*at < keys->count) {
        if (decrypt(keys->items[(*at)++], sealed, out, length))
            return true;
    }
    return false;
}
