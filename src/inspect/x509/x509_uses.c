/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extensions about a key and its owner: which key it is, what it may be used for, how else its
 * owner is named (RFC 5280 section 4.2.1).
 */
#include "inspect/handshake/sct.h"
#include "inspect/x509/x509_parts.h"

static const struct shape authority_key_parts[] = {
    MAY(as_bytes, DER_CONTEXT | 0, FIELD_X509_KEY_IDENTIFIER),
    MAY(as_group, DER_EXPLICIT | 1, FIELD_X509_AUTHORITY_CERT_ISSUER,
        .inside = x509_general_names, .told_by = TOLD_BY_FIRST),
    MAY(as_bytes, DER_CONTEXT | 2, FIELD_X509_AUTHORITY_CERT_SERIAL),
    {0},
};

const struct shape x509_authority_key_identifier[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_AUTHORITY_KEY_IDENTIFIER,
         .inside = authority_key_parts),
    {0},
};

const struct shape x509_subject_key_identifier[] = {
    MUST(as_bytes, DER_OCTET_STRING, FIELD_X509_SUBJECT_KEY_IDENTIFIER),
    {0},
};

const struct shape x509_key_usage[] = {
    MUST(as_flags, DER_BIT_STRING, FIELD_X509_KEY_USAGE, .bits = FIELD_X509_DIGITAL_SIGNATURE,
         .bit_count = 9),
    {0},
};

static const struct shape key_period_parts[] = {
    MAY(as_moment, DER_CONTEXT | 0, FIELD_X509_KEY_NOT_BEFORE),
    MAY(as_moment, DER_CONTEXT | 1, FIELD_X509_KEY_NOT_AFTER),
    {0},
};

const struct shape x509_key_period[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_PRIVATE_KEY_USAGE_PERIOD,
         .inside = key_period_parts),
    {0},
};

const struct shape x509_alternative_names[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_GENERAL_NAMES, .inside = x509_general_names),
    {0},
};

static const struct shape attribute_values[] = {
    EACH(as_attribute_value, 0, NO_FIELD),
    {0},
};

static const struct shape attribute[] = {
    MUST(as_oid, DER_OID, FIELD_X509_OID),
    MUST(as_group, DER_SET, FIELD_X509_ATTRIBUTE_VALUES, .inside = attribute_values),
    {0},
};

static const struct shape attributes[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_ATTRIBUTE, .inside = attribute,
         .told_by = TOLD_BY_FIRST),
    {0},
};

const struct shape x509_directory_attributes[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_ATTRIBUTES, .inside = attributes),
    {0},
};

/* Left out it means "no", which is worth saying. */
static void as_ca(struct tree *tree, struct field *parent, const struct shape *shape,
                  struct reader *reader)
{
    if (der_is_next(reader, shape->tag))
        as_boolean(tree, parent, shape, reader);
    else
        tree_place(tree, parent, shape->id, reader_offset(reader), 0, false, NULL);
}

static const struct shape basic_constraint_parts[] = {
    MUST(as_ca, DER_BOOLEAN, FIELD_X509_CA),
    MAY(as_number, DER_INTEGER, FIELD_X509_PATH_LEN_CONSTRAINT),
    {0},
};

const struct shape x509_basic_constraints[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_BASIC_CONSTRAINTS,
         .inside = basic_constraint_parts),
    {0},
};

static const struct shape purposes[] = {
    EACH(as_oid, DER_OID, FIELD_X509_KEY_PURPOSE_ID),
    {0},
};

const struct shape x509_key_purposes[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_KEY_PURPOSE_IDS, .inside = purposes),
    {0},
};

static const struct shape features[] = {
    EACH(as_number, DER_INTEGER, FIELD_X509_FEATURE),
    {0},
};

/* RFC 7633 */
const struct shape x509_tls_features[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_FEATURES, .inside = features),
    {0},
};

/* RFC 6962 section 3.3: the list as TLS writes it, in an OCTET STRING. */
static void as_timestamps(struct tree *tree, struct field *parent, const struct shape *shape,
                          struct reader *reader)
{
    struct der list = der_expect(reader, shape->tag);

    if (!list.tag)
        return;
    dissect_sct_list(tree, parent, &list.inside);
    tree_end(tree, parent, &list.inside, "timestamps");
}

const struct shape x509_timestamps[] = {
    MUST(as_timestamps, DER_OCTET_STRING, NO_FIELD),
    {0},
};

/* RFC 3739 section 3.2.6 */
static const struct shape statement[] = {
    MUST(as_oid, DER_OID, FIELD_X509_QC_STATEMENT_ID),
    MAY(as_whole, 0, FIELD_X509_QC_STATEMENT_INFO),
    {0},
};

static const struct shape statements[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_QC_STATEMENT, .inside = statement,
         .told_by = TOLD_BY_FIRST),
    {0},
};

const struct shape x509_qualified_statements[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_QC_STATEMENTS, .inside = statements),
    {0},
};
