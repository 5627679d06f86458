/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * protection: how records are sealed, and opening them: each kind is a struct of functions.
 *
 *                  on the wire, after the header              inside
 *   AEAD, TLS 1.3  ciphertext | tag                           content | type | zeros
 *   AEAD, TLS 1.2  explicit nonce | ciphertext | tag          content
 *   CBC            IV | ciphertext                            content | MAC | padding
 *   CBC, RFC 7366  IV | ciphertext | MAC                      content | padding
 *   NULL           content | MAC                              content | MAC
 *
 * ChaCha20-Poly1305 has no explicit nonce, CBC in TLS 1.0 no IV in the record: it takes the
 * last block of the record before (RFC 2246 section 6.2.3.2).
 */
#ifndef LOCKSTEP_INSPECT_PROTECTION_H
#define LOCKSTEP_INSPECT_PROTECTION_H

#include "base/buf.h"
#include "crypto/aead.h"
#include "crypto/cbc.h"
#include "crypto/hash.h"
#include "inspect/field.h"
#include "proto/tls.h"

struct protection;

/* The keys of one direction; whoever holds them forgets them with traffic_keys_forget. */
struct traffic_keys {
    const struct protection *protection;
    struct aead_cache *ciphers; /* to open many records with; may be NULL */
    struct tls_suite suite;
    unsigned generation;       /* how many KeyUpdates came before */
    uint8_t secret[HASH_MOST]; /* the traffic secret of TLS 1.3 */
    uint8_t key[32];
    uint8_t iv[CBC_BLOCK_MOST]; /* or the fixed part of the nonce */
    uint8_t mac[HASH_MOST];
    bool chained; /* each IV is the last block of the record before */
};

/* A record as it was sealed. */
struct sealed {
    const struct traffic_keys *keys;
    uint64_t number;
    struct bytes record;       /* header included */
    const uint8_t *chained_iv; /* a block, for keys that are chained; else not looked at */
};

/* Where the parts of an opened record lie. Lengths are in bytes. */
struct opened {
    size_t front;         /* after the header: explicit nonce or IV */
    size_t back;          /* at the end of the record: tag or MAC */
    size_t content;       /* of the plaintext; in TLS 1.3 all of it */
    size_t mac;           /* of the plaintext, after the content */
    size_t authenticated; /* what the length in the authenticated header counts */
};

struct protection {
    enum source_map map; /* from the plaintext to the record */
    void (*nonce)(const struct sealed *sealed, uint8_t nonce[static AEAD_NONCE]); /* or NULL */
    void (*header)(const struct sealed *sealed, size_t authenticated, struct buf *out);
    bool (*open)(const struct sealed *sealed, struct buf *plain, struct opened *opened);
};

/* What records are protected by once these are agreed on. */
const struct protection *protection_of(uint16_t version, const struct tls_suite *suite,
                                       bool encrypt_then_mac);

/* Opens a record into plain, which is empty. False, and plain stays empty, when tag, MAC or
 * padding are not as they must be. */
bool protection_open(const struct sealed *sealed, struct buf *plain, struct opened *opened);

/* Wipes them. */
void traffic_keys_forget(struct traffic_keys *keys);

#endif
