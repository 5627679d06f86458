/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/crl.h"

#include "inspect/x509/x509_parts.h"

#define CRL_MOST (4 * 1024 * 1024) /* bytes */

static const struct shape entry[] = {
    MUST(as_bytes, DER_INTEGER, FIELD_CRL_SERIAL),
    MUST(as_time, 0, FIELD_CRL_REVOCATION_DATE),
    MAY(as_extensions, DER_SEQUENCE, FIELD_CRL_ENTRY_EXTENSIONS),
    {0},
};

/* Those behind the last that is taken apart. */
static void count_more(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t offset = reader_offset(reader);
    size_t length = reader_left(reader);
    size_t count = 0;

    if (!length)
        return;
    while (reader_left(reader) && der_expect(reader, DER_SEQUENCE).tag)
        count++;
    tree_place(tree, parent, FIELD_CRL_MORE, offset, length, count,
               arena_format(tree->arena, "%zu more", count));
}

static void as_entries(struct tree *tree, struct field *parent, const struct shape *shape,
                       struct reader *reader)
{
    static const struct shape one = MUST(as_group, DER_SEQUENCE, FIELD_CRL_ENTRY,
                                         .inside = entry, .told_by = TOLD_BY_FIRST);
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);

    if (!group)
        return;
    for (unsigned i = 0; i < CRL_ENTRIES && reader_left(&inside); i++)
        as_group(tree, group, &one, &inside);
    count_more(tree, group, &inside);
    tree_end(tree, group, &inside, "revoked certificates");
}

static const struct shape extensions[] = {
    MUST(as_extensions, DER_SEQUENCE, FIELD_CRL_EXTENSIONS),
    {0},
};

/* TBSCertList: what is signed. */
static const struct shape signed_parts[] = {
    MAY(as_number, DER_INTEGER, FIELD_X509_VERSION),
    MUST(as_algorithm, DER_SEQUENCE, FIELD_X509_SIGNATURE),
    MUST(as_name, DER_SEQUENCE, FIELD_X509_ISSUER),
    MUST(as_time, 0, FIELD_CRL_THIS_UPDATE),
    MAY(as_time, 0, FIELD_CRL_NEXT_UPDATE),
    MAY(as_entries, DER_SEQUENCE, FIELD_CRL_REVOKED),
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = extensions),
    {0},
};

static const struct shape parts[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_CRL_SIGNED, .inside = signed_parts),
    MUST(as_algorithm, DER_SEQUENCE, FIELD_X509_ALGORITHM_IDENTIFIER),
    MUST(as_signature, DER_BIT_STRING, FIELD_X509_ENCRYPTED),
    {0},
};

static const struct shape list[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_CRL, .inside = parts),
    {0},
};

void dissect_crl(struct tree *tree, struct field *parent, struct reader *reader)
{
    if (reader_left(reader) > CRL_MOST)
        reader_refuse(reader);
    shape_read(tree, parent, list, reader);
    tree_end(tree, parent, reader, "revocation list");
}
