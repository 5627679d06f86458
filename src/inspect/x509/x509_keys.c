/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Public keys and what was made with their private halves: SubjectPublicKeyInfo and signatures
 * (RFC 3279 section 2, RFC 5480, RFC 8017 appendix A, RFC 8410).
 */
#include <string.h>

#include "inspect/x509/x509_parts.h"

static unsigned bit_length(struct bytes number)
{
    size_t zeros = 0;
    unsigned bits;

    while (zeros < number.length && !number.data[zeros])
        zeros++;
    if (zeros == number.length)
        return 0;
    bits = (unsigned)(number.length - zeros) * 8;
    return bits - (unsigned)(__builtin_clz(number.data[zeros]) - 24);
}

/* Each kind of key: adds its parts and returns its bits, when the algorithm did not tell. */

static const struct shape rsa_parts[] = {
    MUST(as_bytes, DER_INTEGER, FIELD_X509_MODULUS),
    MUST(as_number, DER_INTEGER, FIELD_X509_PUBLIC_EXPONENT),
    {0},
};

static unsigned rsa_key(struct tree *tree, struct field *parent, struct reader *reader)
{
    static const struct shape key[] = {
        MUST(as_inside, DER_SEQUENCE, NO_FIELD, .inside = rsa_parts),
        {0},
    };

    shape_read(tree, parent, key, reader);
    if (!parent->children || parent->children->id != FIELD_X509_MODULUS)
        return 0;
    return bit_length(field_bytes(tree, parent->children));
}

/* SEC 1 section 2.3.3: a byte for the form, then x and y, or x alone. */
static unsigned point(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t width;

    if (tree_number(tree, parent, FIELD_X509_POINT_FORM, reader, 1) == 4) {
        width = reader_left(reader) / 2;
        (void)tree_bytes(tree, parent, FIELD_X509_POINT_X, reader, width);
        (void)tree_bytes(tree, parent, FIELD_X509_POINT_Y, reader, width);
    } else {
        (void)tree_bytes(tree, parent, FIELD_X509_POINT_X, reader, reader_left(reader));
    }
    return 0;
}

static unsigned dsa_key(struct tree *tree, struct field *parent, struct reader *reader)
{
    (void)x509_contents(tree, parent, FIELD_X509_DSA_Y, reader, DER_INTEGER);
    return 0;
}

/* The keys of Ed25519 and its like are one run of bytes. */
static unsigned plain_key(struct tree *tree, struct field *parent, struct reader *reader)
{
    (void)tree;
    (void)parent;
    (void)read_rest(reader);
    return 0;
}

typedef unsigned key_reader(struct tree *tree, struct field *parent, struct reader *reader);

static key_reader *key_reader_of(const struct oid_name *algorithm)
{
    static const struct {
        const char *name;
        key_reader *read;
    } known[] = {
        {"rsaEncryption", rsa_key},
        {"id-RSASSA-PSS", rsa_key},
        {"id-ecPublicKey", point},
        {"id-dsa", dsa_key},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, algorithm->name) == 0)
            return known[i].read;
    }
    return plain_key;
}

void as_spki(struct tree *tree, struct field *parent, const struct shape *shape,
             struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, DER_SEQUENCE, &inside);
    struct oid_name algorithm;
    struct reader bits;
    struct reader key;
    struct field *field;
    unsigned key_bits = 0;

    if (!group)
        return;
    algorithm = x509_algorithm(tree, group, FIELD_X509_ALGORITHM, &inside);
    bits = x509_bit_string(tree, group, &inside, DER_BIT_STRING);
    key = bits;
    field = tree_bytes(tree, group, FIELD_X509_SUBJECT_PUBLIC_KEY, &bits, reader_left(&bits));
    if (field) {
        key_bits = key_reader_of(&algorithm)(tree, field, &key);
        tree_end(tree, field, &key, "public key");
    }
    if (algorithm.key_bits)
        key_bits = algorithm.key_bits;
    if (field && key_bits)
        tree_place(tree, group, FIELD_X509_KEY_BITS, field->offset, 0, key_bits, NULL);
    tree_end(tree, group, &inside, "public key info");
}

/* ---- signatures ---- */

static const struct shape pair_parts[] = {
    MUST(as_bytes, DER_INTEGER, FIELD_X509_SIGNATURE_R),
    MUST(as_bytes, DER_INTEGER, FIELD_X509_SIGNATURE_S),
    {0},
};

/* Whether the algorithm that stands before the signature makes pairs of numbers. */
static bool makes_pairs(const struct field *before)
{
    return before && before->shown &&
           (strncmp(before->shown, "ecdsa-", 6) == 0 ||
            strncmp(before->shown, "id-dsa-", 7) == 0);
}

static const struct field *algorithm_before(const struct field *parent)
{
    const struct field *algorithm = NULL;

    for (const struct field *one = parent ? parent->children : NULL; one; one = one->next) {
        if (one->id == FIELD_X509_ALGORITHM_IDENTIFIER ||
            one->id == FIELD_OCSP_SIGNATURE_ALGORITHM)
            algorithm = one;
    }
    return algorithm;
}

void as_signature(struct tree *tree, struct field *parent, const struct shape *shape,
                  struct reader *reader)
{
    static const struct shape pair[] = {
        MUST(as_inside, DER_SEQUENCE, NO_FIELD, .inside = pair_parts),
        {0},
    };
    struct reader bits = x509_bit_string(tree, parent, reader, DER_BIT_STRING);
    struct reader inner = bits;
    struct field *field = tree_bytes(tree, parent, shape->id, &bits, reader_left(&bits));

    if (!field || !makes_pairs(algorithm_before(parent)))
        return;
    shape_read(tree, field, pair, &inner);
    tree_end(tree, field, &inner, "signature");
}
