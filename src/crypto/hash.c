/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/hash.h"

#include <gnutls/crypto.h>
#include <nettle/hkdf.h>
#include <nettle/hmac.h>
#include <nettle/memxor.h>
#include <string.h>

#include "base/buf.h"
#include "crypto/must.h"

enum { MD5 = 16, SHA1 = 20, MD5_AND_SHA1 = MD5 + SHA1, SHA384 = 48 };

static void digest_by(gnutls_digest_algorithm_t algorithm, struct bytes data, uint8_t *out)
{
    must_work(gnutls_hash_fast(algorithm, data.data, data.length, out), "digest");
}

void hash_digest(size_t hash, struct bytes data, uint8_t *out)
{
    switch (hash) {
    case MD5:
        digest_by(GNUTLS_DIG_MD5, data, out);
        break;
    case SHA1:
        digest_by(GNUTLS_DIG_SHA1, data, out);
        break;
    case MD5_AND_SHA1:
        digest_by(GNUTLS_DIG_MD5, data, out);
        digest_by(GNUTLS_DIG_SHA1, data, out + MD5);
        break;
    case SHA384:
        digest_by(GNUTLS_DIG_SHA384, data, out);
        break;
    default:
        digest_by(GNUTLS_DIG_SHA256, data, out);
    }
}

static gnutls_mac_algorithm_t hmac_of(size_t hash)
{
    switch (hash) {
    case MD5:
        return GNUTLS_MAC_MD5;
    case SHA1:
        return GNUTLS_MAC_SHA1;
    case SHA384:
        return GNUTLS_MAC_SHA384;
    default:
        return GNUTLS_MAC_SHA256;
    }
}

void hash_hmac(size_t hash, struct bytes key, struct bytes data, uint8_t *out)
{
    must_work(
        gnutls_hmac_fast(hmac_of(hash), key.data, key.length, data.data, data.length, out),
        "make an HMAC");
}

/* ---- TLS 1.2 and before ---- */

static void update(gnutls_hmac_hd_t hmac, struct bytes data)
{
    must_work(gnutls_hmac(hmac, data.data, data.length), "make an HMAC");
}

/* Adds P_hash(secret, seed) to out, which holds what it is to be combined with. The key is set
 * once for all: that takes as long as an HMAC. */
static void add_p_hash(size_t hash, struct bytes secret, struct bytes seed, uint8_t *out,
                       size_t length)
{
    gnutls_hmac_hd_t hmac;
    uint8_t a[HASH_MOST]; /* A(i) */
    uint8_t block[HASH_MOST];

    must_work(gnutls_hmac_init(&hmac, hmac_of(hash), secret.data, secret.length),
              "make an HMAC");
    for (size_t done = 0; done < length; done += hash) {
        update(hmac, done ? (struct bytes){a, hash} : seed);
        gnutls_hmac_output(hmac, a);
        update(hmac, (struct bytes){a, hash});
        update(hmac, seed);
        gnutls_hmac_output(hmac, block);
        memxor(out + done, block, length - done < hash ? length - done : hash);
    }
    gnutls_hmac_deinit(hmac, NULL);
    explicit_bzero(block, sizeof block);
}

void tls_prf(size_t hash, struct bytes secret, const char *label, struct bytes seed,
             uint8_t *out, size_t length)
{
    size_t half = (secret.length + 1) / 2; /* of an odd secret both hold the middle byte */
    struct buf labelled = {0};

    buf_add(&labelled, bytes_of(label));
    buf_add(&labelled, seed);
    memset(out, 0, length);
    if (hash == MD5_AND_SHA1) {
        add_p_hash(MD5, bytes_part(secret, 0, half), buf_view(&labelled), out, length);
        add_p_hash(SHA1, bytes_part(secret, secret.length - half, half), buf_view(&labelled),
                   out, length);
    } else {
        add_p_hash(hash, secret, buf_view(&labelled), out, length);
    }
    buf_free(&labelled);
}

/* ---- TLS 1.3 ---- */

void hkdf_extract_secret(size_t hash, struct bytes salt, struct bytes input, uint8_t *out)
{
    hash_hmac(hash, salt, input, out);
}

static void put(uint8_t **at, struct bytes bytes)
{
    memcpy(*at, bytes.data, bytes.length);
    *at += bytes.length;
}

#define HKDF_INFO_MOST (2 + 256 + 256)

/* struct HkdfLabel of RFC 8446 section 7.1. */
static struct bytes put_hkdf_label(uint8_t info[static HKDF_INFO_MOST],
                                   const struct hkdf_label *label)
{
    static const char prefix[] = "tls13 ";
    uint8_t *at = info;

    *at++ = (uint8_t)(label->length >> 8);
    *at++ = (uint8_t)label->length;
    *at++ = (uint8_t)(strlen(prefix) + strlen(label->label));
    put(&at, bytes_of(prefix));
    put(&at, bytes_of(label->label));
    *at++ = (uint8_t)label->context.length;
    if (label->context.length)
        put(&at, label->context);
    return (struct bytes){info, (size_t)(at - info)};
}

/* nettle's, because a large capture derives hundreds of thousands of keys. What an HMAC makes
 * of its key is half of the work, and done once. */
void hkdf_expand_labels(size_t hash, struct bytes secret, const struct hkdf_label *labels,
                        size_t count)
{
    bool longer = hash == SHA384;
    union {
        struct hmac_sha256_ctx sha256;
        struct hmac_sha384_ctx sha384;
    } hmac;

    if (longer)
        hmac_sha384_set_key(&hmac.sha384, secret.length, secret.data);
    else
        hmac_sha256_set_key(&hmac.sha256, secret.length, secret.data);
    for (size_t i = 0; i < count; i++) {
        uint8_t octets[HKDF_INFO_MOST];
        struct bytes info = put_hkdf_label(octets, &labels[i]);

        if (longer)
            hkdf_expand(&hmac, (nettle_hash_update_func *)hmac_sha384_update,
                        (nettle_hash_digest_func *)hmac_sha384_digest, SHA384, info.length,
                        info.data, labels[i].length, labels[i].out);
        else
            hkdf_expand(&hmac, (nettle_hash_update_func *)hmac_sha256_update,
                        (nettle_hash_digest_func *)hmac_sha256_digest, SHA256_DIGEST_SIZE,
                        info.length, info.data, labels[i].length, labels[i].out);
    }
    explicit_bzero(&hmac, sizeof hmac);
}

void hkdf_expand_label(size_t hash, struct bytes secret, const char *label,
                       struct bytes context, uint8_t *out, size_t length)
{
    hkdf_expand_labels(hash, secret, &(struct hkdf_label){label, context, out, length}, 1);
}
