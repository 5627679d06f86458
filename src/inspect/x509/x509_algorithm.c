/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * AlgorithmIdentifier (RFC 5280 section 4.1.1.2) with the parameters of RSA-PSS (RFC 4055
 * section 3.1), DSA and elliptic curves (RFC 3279 sections 2.3.2 and 2.3.5).
 */
#include <string.h>

#include "inspect/x509/x509_parts.h"

/* An algorithm within the parameters of another: its own are not taken apart, so that they
 * cannot nest without end. */
static void as_inner_algorithm(struct tree *tree, struct field *parent,
                               const struct shape *shape, struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    group->shown = x509_oid(tree, group, FIELD_X509_ALGORITHM_ID, &inside, DER_OID).name;
    if (shape->inside)
        shape_read(tree, group, shape->inside, &inside);
    else if (der_is_next(&inside, DER_NULL))
        (void)der_next(&inside);
    else if (reader_left(&inside))
        (void)tree_bytes(tree, group, FIELD_X509_PARAMETERS, &inside, reader_left(&inside));
    tree_end(tree, group, &inside, "algorithm");
}

static const struct shape pss_hash[] = {
    MUST(as_inner_algorithm, DER_SEQUENCE, FIELD_X509_PSS_HASH),
    {0},
};

static const struct shape mask_hash[] = {
    MUST(as_inner_algorithm, DER_SEQUENCE, FIELD_X509_MASK_HASH),
    {0},
};

static const struct shape pss_mask[] = {
    MUST(as_inner_algorithm, DER_SEQUENCE, FIELD_X509_PSS_MASK, .inside = mask_hash),
    {0},
};

static const struct shape pss_salt[] = {
    MUST(as_number, DER_INTEGER, FIELD_X509_PSS_SALT),
    {0},
};

static const struct shape pss_trailer[] = {
    MUST(as_number, DER_INTEGER, FIELD_X509_PSS_TRAILER),
    {0},
};

static const struct shape pss_parts[] = {
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = pss_hash),
    MAY(as_inside, DER_EXPLICIT | 1, NO_FIELD, .inside = pss_mask),
    MAY(as_inside, DER_EXPLICIT | 2, NO_FIELD, .inside = pss_salt),
    MAY(as_inside, DER_EXPLICIT | 3, NO_FIELD, .inside = pss_trailer),
    {0},
};

static const struct shape pss_parameters[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_PSS_PARAMETERS, .inside = pss_parts),
    {0},
};

static const struct shape dsa_parts[] = {
    MUST(as_bytes, DER_INTEGER, FIELD_X509_DSS_P),
    MUST(as_bytes, DER_INTEGER, FIELD_X509_DSS_Q),
    MUST(as_bytes, DER_INTEGER, FIELD_X509_DSS_G),
    {0},
};

static const struct shape dsa_parameters[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_DSS_PARAMETERS, .inside = dsa_parts),
    {0},
};

/* Nothing, a NULL, a curve, or what the algorithm wants. */
static void parameters(struct tree *tree, struct field *parent, struct reader *reader,
                       struct oid_name *algorithm)
{
    bool is_sequence = der_is_next(reader, DER_SEQUENCE);

    if (der_is_next(reader, DER_OID))
        algorithm->key_bits =
            x509_oid(tree, parent, FIELD_X509_NAMED_CURVE, reader, DER_OID).key_bits;
    else if (der_is_next(reader, DER_NULL))
        (void)der_next(reader);
    else if (is_sequence && strcmp(algorithm->name, "id-RSASSA-PSS") == 0)
        shape_read(tree, parent, pss_parameters, reader);
    else if (is_sequence && strcmp(algorithm->name, "id-dsa") == 0)
        shape_read(tree, parent, dsa_parameters, reader);
    else if (reader_left(reader))
        (void)tree_bytes(tree, parent, FIELD_X509_PARAMETERS, reader, reader_left(reader));
}

struct oid_name x509_algorithm(struct tree *tree, struct field *parent, enum field_id id,
                               struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, id, reader, DER_SEQUENCE, &inside);
    struct oid_name algorithm;

    if (!group)
        return oid_name_of("?");
    algorithm = x509_oid(tree, group, FIELD_X509_ALGORITHM_ID, &inside, DER_OID);
    group->shown = algorithm.name;
    parameters(tree, group, &inside, &algorithm);
    tree_end(tree, group, &inside, "algorithm");
    return algorithm;
}

void as_algorithm(struct tree *tree, struct field *parent, const struct shape *shape,
                  struct reader *reader)
{
    (void)x509_algorithm(tree, parent, shape->id, reader);
}
