/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/protection.h"

#include <string.h>

static struct bytes body_of(const struct sealed *sealed)
{
    return bytes_part(sealed->record, TLS_RECORD_HEADER, SIZE_MAX);
}

/* ---- what is authenticated along with the content ---- */

/* RFC 8446 section 5.2: the header as it is on the wire. */
static void header_13(const struct sealed *sealed, size_t authenticated, struct buf *out)
{
    (void)authenticated;
    buf_add(out, bytes_part(sealed->record, 0, TLS_RECORD_HEADER));
}

/* RFC 5246 section 6.2.3: the number, and the header as it was before encryption. */
static void header_12(const struct sealed *sealed, size_t authenticated, struct buf *out)
{
    buf_add_be(out, sealed->number, 8);
    buf_add(out, bytes_part(sealed->record, 0, 3));
    buf_add_be(out, authenticated, 2);
}

/* ---- AEAD ---- */

/* RFC 8446 section 5.3, RFC 7905 section 2. */
static void nonce_xor(const struct sealed *sealed, uint8_t nonce[static AEAD_NONCE])
{
    memcpy(nonce, sealed->keys->iv, AEAD_NONCE);
    for (size_t i = 0; i < 8; i++)
        nonce[AEAD_NONCE - 1 - i] ^= (uint8_t)(sealed->number >> (8 * i));
}

/* RFC 5288 section 3, RFC 6655 section 3. */
static void nonce_explicit(const struct sealed *sealed, uint8_t nonce[static AEAD_NONCE])
{
    const struct tls_suite *suite = &sealed->keys->suite;
    struct bytes part = bytes_part(body_of(sealed), 0, suite->explicit_nonce);

    memcpy(nonce, sealed->keys->iv, suite->fixed_nonce);
    memcpy(nonce + suite->fixed_nonce, part.data, part.length);
}

static bool open_aead(const struct sealed *sealed, struct buf *plain, struct opened *opened)
{
    const struct traffic_keys *keys = sealed->keys;
    struct bytes key = {keys->key, keys->suite.key};
    struct bytes nonce = {(uint8_t[AEAD_NONCE]){0}, AEAD_NONCE};
    struct bytes ciphertext = bytes_part(body_of(sealed), opened->front, SIZE_MAX);
    struct buf header = {0};
    bool open;

    keys->protection->nonce(sealed, (uint8_t *)nonce.data);
    keys->protection->header(sealed, opened->authenticated, &header);
    open = keys->ciphers ? aead_cache_open(keys->ciphers, keys->suite.cipher, key, nonce,
                                           buf_view(&header), ciphertext, plain)
                         : aead_open(keys->suite.cipher, key, nonce, buf_view(&header),
                                     ciphertext, plain);
    buf_free(&header);
    opened->content = plain->length;
    return open;
}

static bool open_aead_13(const struct sealed *sealed, struct buf *plain, struct opened *opened)
{
    opened->back = sealed->keys->suite.tag;
    return open_aead(sealed, plain, opened);
}

static bool open_aead_12(const struct sealed *sealed, struct buf *plain, struct opened *opened)
{
    const struct tls_suite *suite = &sealed->keys->suite;
    size_t length = body_of(sealed).length;

    opened->front = suite->explicit_nonce;
    opened->back = suite->tag;
    if (length < opened->front + opened->back)
        return false;
    opened->authenticated = length - opened->front - opened->back;
    return open_aead(sealed, plain, opened);
}

/* ---- cipher and MAC ---- */

static bool mac_verifies(const struct sealed *sealed, size_t authenticated, struct bytes data,
                         struct bytes mac)
{
    size_t length = sealed->keys->suite.mac;
    uint8_t made[HASH_MOST];
    struct buf input = {0};

    sealed->keys->protection->header(sealed, authenticated, &input);
    buf_add(&input, data);
    hash_hmac(length, (struct bytes){sealed->keys->mac, length}, buf_view(&input), made);
    buf_free(&input);
    return bytes_equal((struct bytes){made, length}, mac);
}

/* What of the plaintext is not padding (RFC 5246 section 6.2.3.2); 0 for bad padding, as there
 * is always some. */
static size_t unpadded(struct bytes plain)
{
    size_t padding = plain.length ? plain.data[plain.length - 1] + (size_t)1 : SIZE_MAX;

    if (padding > plain.length)
        return SIZE_MAX;
    for (size_t i = plain.length - padding; i < plain.length; i++) {
        if (plain.data[i] != padding - 1)
            return SIZE_MAX;
    }
    return plain.length - padding;
}

/* Decrypts all of the body that lies between front and back. */
static bool decrypt(const struct sealed *sealed, struct buf *plain, struct opened *opened)
{
    const struct traffic_keys *keys = sealed->keys;
    struct bytes body = body_of(sealed);
    struct bytes iv = {sealed->chained_iv, keys->suite.block};

    if (!keys->chained) {
        opened->front = keys->suite.block;
        iv = bytes_part(body, 0, opened->front);
    }
    if (body.length < opened->front + opened->back)
        return false;
    return cbc_decrypt(
        keys->suite.cipher, (struct bytes){keys->key, keys->suite.key}, iv,
        bytes_part(body, opened->front, body.length - opened->front - opened->back), plain);
}

static bool open_mac_then_encrypt(const struct sealed *sealed, struct buf *plain,
                                  struct opened *opened)
{
    size_t mac = sealed->keys->suite.mac;
    size_t length;

    if (!decrypt(sealed, plain, opened))
        return false;
    length = unpadded(buf_view(plain));
    if (length == SIZE_MAX || length < mac)
        return false;
    opened->mac = mac;
    opened->content = opened->authenticated = length - mac;
    return mac_verifies(sealed, opened->content,
                        bytes_part(buf_view(plain), 0, opened->content),
                        bytes_part(buf_view(plain), opened->content, mac));
}

/* RFC 7366. */
static bool open_encrypt_then_mac(const struct sealed *sealed, struct buf *plain,
                                  struct opened *opened)
{
    struct bytes body = body_of(sealed);

    opened->back = sealed->keys->suite.mac;
    if (body.length < opened->back)
        return false;
    opened->authenticated = body.length - opened->back;
    if (!mac_verifies(sealed, opened->authenticated, bytes_part(body, 0, opened->authenticated),
                      bytes_part(body, opened->authenticated, opened->back)) ||
        !decrypt(sealed, plain, opened))
        return false;
    opened->content = unpadded(buf_view(plain));
    return opened->content != SIZE_MAX;
}

static bool open_null(const struct sealed *sealed, struct buf *plain, struct opened *opened)
{
    struct bytes body = body_of(sealed);
    size_t mac = sealed->keys->suite.mac;

    if (body.length < mac)
        return false;
    opened->mac = mac;
    opened->content = opened->authenticated = body.length - mac;
    buf_add(plain, body);
    return mac_verifies(sealed, opened->content, bytes_part(body, 0, opened->content),
                        bytes_part(body, opened->content, mac));
}

/* ---- the kinds ---- */

static const struct protection aead_13 = {MAP_XOR_STREAM, nonce_xor, header_13, open_aead_13};
static const struct protection aead_12_xor = {MAP_XOR_STREAM, nonce_xor, header_12,
                                              open_aead_12};
static const struct protection aead_12_explicit = {MAP_XOR_STREAM, nonce_explicit, header_12,
                                                   open_aead_12};
static const struct protection mac_then_encrypt = {MAP_NONE, NULL, header_12,
                                                   open_mac_then_encrypt};
static const struct protection encrypt_then_mac = {MAP_NONE, NULL, header_12,
                                                   open_encrypt_then_mac};
static const struct protection mac_alone = {MAP_IDENTITY, NULL, header_12, open_null};

const struct protection *protection_of(uint16_t version, const struct tls_suite *suite,
                                       bool mac_comes_last)
{
    if (version >= 0x0304)
        return &aead_13;
    if (suite->kind == TLS_CIPHER_AEAD)
        return suite->explicit_nonce ? &aead_12_explicit : &aead_12_xor;
    if (suite->kind == TLS_CIPHER_CBC)
        return mac_comes_last ? &encrypt_then_mac : &mac_then_encrypt;
    return &mac_alone;
}

bool protection_open(const struct sealed *sealed, struct buf *plain, struct opened *opened)
{
    *opened = (struct opened){0};
    if (sealed->keys->protection->open(sealed, plain, opened))
        return true;
    buf_clear(plain);
    return false;
}

void traffic_keys_forget(struct traffic_keys *keys)
{
    explicit_bzero(keys, sizeof *keys);
}
