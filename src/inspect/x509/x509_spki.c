/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_parts.h"

#include <string.h>

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

/* RSAPublicKey (RFC 8017 appendix A.1.1); returns the bits of the modulus. */
static unsigned rsa_key(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct der key = der_expect(reader, DER_SEQUENCE);
    struct field *modulus =
        x509_contents(tree, parent, FIELD_X509_MODULUS, &key.inside, DER_INTEGER);

    (void)x509_number(tree, parent, FIELD_X509_PUBLIC_EXPONENT, &key.inside);
    tree_end(tree, parent, reader, "RSA key");
    tree_end(tree, parent, &key.inside, "RSA key");
    return modulus ? bit_length(field_bytes(tree, modulus)) : 0;
}

static bool is_rsa(const struct oid_name *algorithm)
{
    return strcmp(algorithm->name, "rsaEncryption") == 0 ||
           strcmp(algorithm->name, "id-RSASSA-PSS") == 0;
}

void x509_spki(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_SPKI, reader, DER_SEQUENCE, &inside);
    struct oid_name algorithm;
    struct reader bits;
    struct reader key;
    struct field *field;

    if (!group)
        return;
    algorithm = x509_algorithm(tree, group, FIELD_X509_ALGORITHM, &inside);
    bits = x509_bit_string(tree, group, &inside);
    key = bits;
    field = tree_bytes(tree, group, FIELD_X509_SUBJECT_PUBLIC_KEY, &bits, reader_left(&bits));
    if (field && is_rsa(&algorithm))
        algorithm.key_bits = rsa_key(tree, field, &key);
    if (field && algorithm.key_bits)
        tree_place(tree, group, FIELD_X509_KEY_BITS, field->offset, 0, algorithm.key_bits,
                   NULL);
    tree_end(tree, group, &inside, "public key");
}
