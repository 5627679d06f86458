/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/hash.h"

#include <gnutls/crypto.h>
#include <string.h>

#include "base/buf.h"
#include "crypto/must.h"

static gnutls_mac_algorithm_t hmac_of(size_t hash)
{
    return hash == 48 ? GNUTLS_MAC_SHA384 : GNUTLS_MAC_SHA256;
}

void hash_digest(size_t hash, struct bytes data, uint8_t *out)
{
    gnutls_digest_algorithm_t algorithm = hash == 48 ? GNUTLS_DIG_SHA384 : GNUTLS_DIG_SHA256;

    must_work(gnutls_hash_fast(algorithm, data.data, data.length, out), "digest");
}

void hash_hmac(size_t hash, struct bytes key, struct bytes data, uint8_t *out)
{
    must_work(
        gnutls_hmac_fast(hmac_of(hash), key.data, key.length, data.data, data.length, out),
        "make an HMAC");
}

/* struct HkdfLabel of RFC 8446 section 7.1. */
static void add_hkdf_label(struct buf *buf, const char *label, struct bytes context,
                           size_t length)
{
    static const char prefix[] = "tls13 ";

    buf_add_be(buf, length, 2);
    buf_add_be(buf, strlen(prefix) + strlen(label), 1);
    buf_add(buf, bytes_of(prefix));
    buf_add(buf, bytes_of(label));
    buf_add_be(buf, context.length, 1);
    buf_add(buf, context);
}

void hkdf_expand_label(size_t hash, struct bytes secret, const char *label,
                       struct bytes context, uint8_t *out, size_t length)
{
    /* GnuTLS only reads what a datum points at, but does not say so in the type. */
    gnutls_datum_t key = {(unsigned char *)secret.data, (unsigned int)secret.length};
    struct buf info = {0};

    add_hkdf_label(&info, label, context, length);
    must_work(gnutls_hkdf_expand(hmac_of(hash), &key,
                                 &(gnutls_datum_t){info.data, (unsigned int)info.length}, out,
                                 length),
              "expand a secret");
    buf_free(&info);
}
