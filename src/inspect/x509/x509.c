/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509.h"

#include "inspect/x509/x509_parts.h"

#define CERTIFICATE_MOST (256 * 1024) /* bytes */

static const struct shape version[] = {
    MUST(as_number, DER_INTEGER, FIELD_X509_VERSION),
    {0},
};

static const struct shape validity[] = {
    MUST(as_time, 0, FIELD_X509_NOT_BEFORE),
    MUST(as_time, 0, FIELD_X509_NOT_AFTER),
    {0},
};

static const struct shape extensions[] = {
    MUST(as_extensions, DER_SEQUENCE, FIELD_X509_EXTENSIONS),
    {0},
};

/* TBSCertificate: what is signed. */
static const struct shape signed_parts[] = {
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = version),
    MUST(as_bytes, DER_INTEGER, FIELD_X509_SERIAL_NUMBER),
    MUST(as_algorithm, DER_SEQUENCE, FIELD_X509_SIGNATURE),
    MUST(as_name, DER_SEQUENCE, FIELD_X509_ISSUER),
    MUST(as_group, DER_SEQUENCE, FIELD_X509_VALIDITY, .inside = validity),
    MUST(as_name, DER_SEQUENCE, FIELD_X509_SUBJECT),
    MUST(as_spki, DER_SEQUENCE, FIELD_X509_SPKI),
    MAY(as_bits, DER_CONTEXT | 1, FIELD_X509_ISSUER_UNIQUE_IDENTIFIER),
    MAY(as_bits, DER_CONTEXT | 2, FIELD_X509_SUBJECT_UNIQUE_IDENTIFIER),
    MAY(as_inside, DER_EXPLICIT | 3, NO_FIELD, .inside = extensions),
    {0},
};

static const struct shape parts[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_SIGNED_CERTIFICATE, .inside = signed_parts),
    MUST(as_algorithm, DER_SEQUENCE, FIELD_X509_ALGORITHM_IDENTIFIER),
    MUST(as_signature, DER_BIT_STRING, FIELD_X509_ENCRYPTED),
    {0},
};

static const struct shape bare[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_CERTIFICATE, .inside = parts),
    {0},
};

static const struct shape within[] = {
    MUST(as_inside, DER_SEQUENCE, NO_FIELD, .inside = parts),
    {0},
};

void dissect_x509(struct tree *tree, struct field *parent, struct reader *reader)
{
    if (reader_left(reader) > CERTIFICATE_MOST)
        reader_refuse(reader);
    shape_read(tree, parent, parent ? within : bare, reader);
    tree_end(tree, parent, reader, "certificate");
}
