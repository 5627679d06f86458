/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/chain_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "crypto/hash.h"

#define KEY_MOST 1300 /* bytes: RSA of 8192 bits; larger ones take too long to reckon with */

/* ---- fields ---- */

/* Depth first, below group alone. */
static const struct field *next_below(const struct field *group, const struct field *field)
{
    if (field->children)
        return field->children;
    while (field != group && !field->next)
        field = field->parent;
    return field == group ? NULL : field->next;
}

const struct field *field_below(const struct field *group, enum field_id id)
{
    const struct field *field = group;

    while (field && (field == group || field->id != id))
        field = next_below(group, field);
    return field;
}

const struct field *extension_below(const struct field *group, const char *name)
{
    const struct field *list = field_below(group, FIELD_X509_EXTENSIONS);
    const struct field *field = list ? list->children : NULL;

    while (field && (!field->shown || strcmp(field->shown, name) != 0))
        field = field->next;
    return field;
}

static const struct field *child_of(const struct field *group, enum field_id id)
{
    const struct field *field = group->children;

    while (field && field->id != id)
        field = field->next;
    return field;
}

static struct bytes bytes_of_field(const struct tree *tree, const struct field *field)
{
    return field ? field_bytes(tree, field) : (struct bytes){0};
}

static struct bytes bytes_below(const struct tree *tree, const struct field *group,
                                enum field_id id)
{
    return bytes_of_field(tree, group ? field_below(group, id) : NULL);
}

/* ---- seals ---- */

struct seal seal_read(const struct tree *tree, const struct field *group, enum field_id body,
                      enum field_id algorithm, enum field_id signature)
{
    const struct field *how = child_of(group, algorithm);
    const struct field *hash = how ? field_below(how, FIELD_X509_PSS_HASH) : NULL;
    const struct field *salt = how ? field_below(how, FIELD_X509_PSS_SALT) : NULL;

    return (struct seal){
        .body = bytes_of_field(tree, child_of(group, body)),
        .signature = bytes_of_field(tree, child_of(group, signature)),
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

/* ---- certificates ---- */

bool certificate_read(const struct tree *tree, struct field *group, struct certificate *out)
{
    const struct field *subject = field_below(group, FIELD_X509_SUBJECT);
    const struct field *key = field_below(group, FIELD_X509_SPKI);
    const struct field *algorithm = key ? field_below(key, FIELD_X509_ALGORITHM) : NULL;
    const struct field *own_id = extension_below(group, "id-ce-subjectKeyIdentifier");
    const struct field *issuer_id = extension_below(group, "id-ce-authorityKeyIdentifier");

    *out = (struct certificate){
        .tree = tree,
        .group = group,
        .name = subject && subject->shown && *subject->shown ? subject->shown : "nobody",
        .subject = bytes_of_field(tree, subject),
        .issuer = bytes_below(tree, group, FIELD_X509_ISSUER),
        .serial = bytes_below(tree, group, FIELD_X509_SERIAL_NUMBER),
        .key = bytes_of_field(tree, key),
        .key_bits = bytes_below(tree, key, FIELD_X509_SUBJECT_PUBLIC_KEY),
        .key_algorithm = algorithm && algorithm->shown ? algorithm->shown : "?",
        .key_id = bytes_below(tree, own_id, FIELD_X509_SUBJECT_KEY_IDENTIFIER),
        .issuer_key_id = bytes_below(tree, issuer_id, FIELD_X509_KEY_IDENTIFIER),
        .seal = seal_read(tree, group, FIELD_X509_SIGNED_CERTIFICATE,
                          FIELD_X509_ALGORITHM_IDENTIFIER, FIELD_X509_ENCRYPTED),
    };
    return out->issuer.length && out->subject.length && out->key.length &&
           out->seal.body.length && out->seal.signature.length;
}

bool is_self_issued(const struct certificate *certificate)
{
    return bytes_equal(certificate->issuer, certificate->subject);
}
