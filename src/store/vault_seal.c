/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/vault_inside.h"

#define CIPHER "AES-256-GCM"

#define AAD 16 /* octets */

static void put_be(uint8_t *out, uint64_t value, size_t width)
{
    for (size_t i = width; i > 0; i--, value >>= 8)
        out[i - 1] = (uint8_t)value;
}

void vault_aad(const struct vault_row *row, uint8_t out[static AAD])
{
    put_be(out, (uint64_t)row->id, 8);
    put_be(out + 8, row->key_id, 4);
    put_be(out + 12, VAULT_SCHEMA, 4);
}

enum status vault_seal(const struct vault_row *row, struct bytes key, struct bytes plaintext,
                       struct buf *out, struct failure *failure)
{
    uint8_t aad[AAD];

    vault_aad(row, aad);
    if (aead_seal(CIPHER, key, (struct bytes){row->nonce, sizeof row->nonce},
                  (struct bytes){aad, sizeof aad}, plaintext, out))
        return STATUS_OK;
    return fail(failure, STATUS_INTERNAL,
                "cannot seal\nthe key has %zu bytes instead of %d\n"
                "report this with what you did before",
                key.length, KDF_KEY);
}

/* The one way to say that something sealed does not open. */
static enum status cannot_open(struct failure *failure)
{
    return fail(failure, STATUS_DATA,
                "cannot open what was sealed\n"
                "the passphrase is not the one it was sealed with, or the bytes were changed "
                "since\n"
                "give the passphrase again; if it is the right one, put back a copy of the "
                "vault");
}

enum status vault_open_row(const struct vault_row *row, struct bytes key, struct secret *out,
                           struct failure *failure)
{
    uint8_t aad[AAD];
    struct secret plaintext = secret_new(row->sealed.length);
    /* Opened straight into locked memory: as that has the room, the buf does not move. */
    struct buf into = {.data = plaintext.data, .room = plaintext.room};

    vault_aad(row, aad);
    if (!aead_open(CIPHER, key, (struct bytes){row->nonce, sizeof row->nonce},
                   (struct bytes){aad, sizeof aad}, row->sealed, &into)) {
        secret_free(&plaintext);
        return cannot_open(failure);
    }
    plaintext.length = into.length;
    *out = plaintext;
    return STATUS_OK;
}
