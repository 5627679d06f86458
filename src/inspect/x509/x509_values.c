/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_parts.h"

struct field *x509_open(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, unsigned tag, struct reader *inside)
{
    struct der der = der_expect(reader, tag);

    *inside = der.inside;
    if (!der.tag)
        return NULL;
    return tree_place(tree, parent, id, der.offset, der.length, der.length, NULL);
}

struct field *x509_contents(struct tree *tree, struct field *parent, enum field_id id,
                            struct reader *reader, unsigned tag)
{
    struct der der = der_expect(reader, tag);

    return tree_bytes(tree, parent, id, &der.inside, reader_left(&der.inside));
}

struct oid_name x509_oid(struct tree *tree, struct field *parent, enum field_id id,
                         struct reader *reader)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, DER_OID);
    const char *oid = der_oid_text(tree->arena, der.inside.bytes);
    struct oid_name known = oid_name_of(oid ? oid : "?");

    if (!der.tag)
        return known;
    if (!oid) {
        der_refuse(reader, start);
        return known;
    }
    tree_place(tree, parent, id, reader_offset(&der.inside), der.inside.bytes.length,
               der.inside.bytes.length,
               known.name == oid ? oid : arena_format(tree->arena, "%s (%s)", oid, known.name));
    return known;
}

uint64_t x509_number(struct tree *tree, struct field *parent, enum field_id id,
                     struct reader *reader)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, DER_INTEGER);
    size_t width = reader_left(&der.inside);

    if (der.tag && (width < 1 || width > 8)) {
        der_refuse(reader, start);
        return 0;
    }
    return tree_number(tree, parent, id, &der.inside, width);
}

bool x509_boolean(struct tree *tree, struct field *parent, enum field_id id,
                  struct reader *reader)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, DER_BOOLEAN);
    size_t offset = reader_offset(&der.inside);
    uint64_t value = read_be(&der.inside, 1);

    if (!der.tag)
        return false;
    if (der.inside.failed || reader_left(&der.inside)) {
        der_refuse(reader, start);
        return false;
    }
    tree_place(tree, parent, id, offset, 1, value != 0, NULL);
    return value != 0;
}

struct reader x509_bit_string(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct der der = der_expect(reader, DER_BIT_STRING);

    if (!der.tag)
        return der.inside;
    if (tree_number(tree, parent, FIELD_X509_PADDING, &der.inside, 1) > 7)
        reader_refuse(&der.inside);
    tree_malformed(tree, parent, &der.inside, "bit string");
    return der.inside;
}

/* Nothing, a NULL, a curve, or what this does not take apart. */
static void add_parameters(struct tree *tree, struct field *parent, struct reader *reader,
                           struct oid_name *algorithm)
{
    if (der_is_next(reader, DER_OID))
        algorithm->key_bits = x509_oid(tree, parent, FIELD_X509_NAMED_CURVE, reader).key_bits;
    else if (der_is_next(reader, DER_NULL))
        (void)der_next(reader);
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
    algorithm = x509_oid(tree, group, FIELD_X509_ALGORITHM_ID, &inside);
    group->shown = algorithm.name;
    add_parameters(tree, group, &inside, &algorithm);
    tree_end(tree, group, &inside, "algorithm");
    return algorithm;
}
