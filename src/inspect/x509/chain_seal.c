/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether somebody's key made a signature, and the memory of it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "crypto/hash.h"
#include "inspect/x509/chain_parts.h"

#define KEY_MOST 1300 /* bytes: RSA of 8192 bits; larger ones take too long to reckon with */

static const struct field *child_of(const struct field *group, enum field_id id)
{
    const struct field *field = group->children;

    while (field && field->id != id)
        field = field->next;
    return field;
}

static struct bytes bytes_in(const struct tree *tree, const struct field *group,
                             enum field_id id)
{
    const struct field *field = child_of(group, id);

    return field ? field_bytes(tree, field) : (struct bytes){0};
}

struct seal seal_read(const struct tree *tree, const struct field *group, enum field_id body,
                      enum field_id algorithm, enum field_id signature)
{
    const struct field *how = child_of(group, algorithm);
    const struct field *hash = how ? field_below(how, FIELD_X509_PSS_HASH) : NULL;
    const struct field *salt = how ? field_below(how, FIELD_X509_PSS_SALT) : NULL;

    return (struct seal){
        .body = bytes_in(tree, group, body),
        .signature = bytes_in(tree, group, signature),
        .algorithm = how && how->shown ? how->shown : "?",
        .hash = hash ? hash->shown : NULL,
        .salt = salt ? salt->raw : 0,
    };
}

/* TLS has a number for each way of signing; 0 for those that it lacks. */
static uint16_t scheme_of(const struct seal *seal, const char *key_algorithm)
{
    static const struct {
        const char *algorithm, *hash;
        uint16_t scheme;
        uint64_t salt; /* the one length that TLS knows, and GnuTLS verifies */
    } known[] = {
        {"sha1WithRSAEncryption", NULL, 0x0201, 0},
        {"sha224WithRSAEncryption", NULL, 0x0301, 0},
        {"sha256WithRSAEncryption", NULL, 0x0401, 0},
        {"sha384WithRSAEncryption", NULL, 0x0501, 0},
        {"sha512WithRSAEncryption", NULL, 0x0601, 0},
        {"ecdsa-with-SHA1", NULL, 0x0203, 0},
        {"ecdsa-with-SHA224", NULL, 0x0303, 0},
        {"ecdsa-with-SHA256", NULL, 0x0403, 0},
        {"ecdsa-with-SHA384", NULL, 0x0503, 0},
        {"ecdsa-with-SHA512", NULL, 0x0603, 0},
        {"id-Ed25519", NULL, 0x0807, 0},
        {"id-Ed448", NULL, 0x0808, 0},
        {"id-RSASSA-PSS", "sha256", 0x0809, 32},
        {"id-RSASSA-PSS", "sha384", 0x080a, 48},
        {"id-RSASSA-PSS", "sha512", 0x080b, 64},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].algorithm, seal->algorithm) != 0)
            continue;
        if (!known[i].hash)
            return known[i].scheme;
        /* PSS with a key that is for any kind of RSA has numbers of its own, 5 lower. */
        if (seal->hash && strcmp(known[i].hash, seal->hash) == 0 && seal->salt == known[i].salt)
            return strcmp(key_algorithm, "rsaEncryption") == 0 ? known[i].scheme - 5
                                                               : known[i].scheme;
    }
    return 0;
}

/* ---- memory ---- */

#define MEMORY_SLOTS 512
#define DIGEST       32

struct chain_memory {
    struct remembered {
        uint8_t digest[DIGEST];
        bool used;
        enum verdict verdict;
    } slots[MEMORY_SLOTS];
};

struct chain_memory *chain_memory_new(void)
{
    return mem_alloc(1, sizeof(struct chain_memory));
}

void chain_memory_free(struct chain_memory *memory)
{
    free(memory);
}

/* Where the verdict on that seal and that key is kept; what else was there is forgotten. */
static struct remembered *recall(struct chain_memory *memory, const struct seal *seal,
                                 struct bytes key, uint16_t scheme)
{
    const struct bytes parts[] = {key, seal->body, seal->signature};
    struct buf all = {0};
    uint8_t digest[DIGEST];
    struct remembered *slot;

    buf_add_be(&all, scheme, 2);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_add_be(&all, parts[i].length, 4);
        buf_add(&all, parts[i]);
    }
    hash_digest(DIGEST, buf_view(&all), digest);
    buf_free(&all);
    slot = &memory->slots[(digest[0] << 8 | digest[1]) % MEMORY_SLOTS];
    if (memcmp(slot->digest, digest, DIGEST) != 0) {
        memcpy(slot->digest, digest, DIGEST);
        slot->used = false;
    }
    return slot;
}

enum verdict seal_verify(struct chain_memory *memory, const struct seal *seal,
                         const struct certificate *signer)
{
    uint16_t scheme = scheme_of(seal, signer->key_algorithm);
    struct remembered *slot;

    if (!scheme || signer->key.length > KEY_MOST)
        return SIGNATURE_UNREADABLE;
    slot = recall(memory, seal, signer->key, scheme);
    if (!slot->used)
        slot->verdict = signature_verify(signer->key, scheme, seal->body, seal->signature);
    slot->used = true;
    return slot->verdict;
}
