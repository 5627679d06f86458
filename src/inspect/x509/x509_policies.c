/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Policies: what an authority promises about its certificates, and how far that reaches (RFC
 * 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14).
 */
#include <string.h>

#include "inspect/x509/x509_parts.h"

/* ---- user notices ---- */

static const struct shape display_kinds[] = {
    MUST(as_text, DER_IA5_STRING, FIELD_X509_NOTICE_IA5),
    MUST(as_text, DER_VISIBLE_STRING, FIELD_X509_NOTICE_VISIBLE),
    MUST(as_text, DER_BMP_STRING, FIELD_X509_NOTICE_BMP),
    MUST(as_text, DER_UTF8_STRING, FIELD_X509_NOTICE_UTF8),
    {0},
};

static const struct shape display_text = MUST(as_choice, 0, NO_FIELD, .inside = display_kinds);

/* A DisplayText: the heading covers what the choice below it reads. */
static void as_display_text(struct tree *tree, struct field *parent, const struct shape *shape,
                            struct reader *reader)
{
    struct reader ahead = *reader;
    struct der der = der_next(&ahead);
    struct field *group;

    if (!der.tag) {
        *reader = ahead;
        return;
    }
    group = tree_place(tree, parent, shape->id, der.offset, der.length, der.length, NULL);
    as_choice(tree, group, &display_text, reader);
    if (group->children)
        group->shown = group->children->shown;
}

static const struct shape notice_numbers[] = {
    EACH(as_number, DER_INTEGER, FIELD_X509_NOTICE_NUMBER),
    {0},
};

static const struct shape notice_reference[] = {
    MUST(as_display_text, 0, FIELD_X509_NOTICE_ORGANIZATION),
    MUST(as_group, DER_SEQUENCE, FIELD_X509_NOTICE_NUMBERS, .inside = notice_numbers),
    {0},
};

static const struct shape user_notice[] = {
    MAY(as_group, DER_SEQUENCE, FIELD_X509_NOTICE_REFERENCE, .inside = notice_reference),
    MAY(as_display_text, 0, FIELD_X509_NOTICE_TEXT),
    {0},
};

/* ---- policies ---- */

static const struct shape practice_statement = MUST(as_text, DER_IA5_STRING, FIELD_X509_CPS);
static const struct shape notice =
    MUST(as_group, DER_SEQUENCE, FIELD_X509_USER_NOTICE, .inside = user_notice);
static const struct shape any_qualifier = MUST(as_whole, 0, FIELD_X509_QUALIFIER);

static const struct shape *qualifier_of(const struct oid_name *type)
{
    if (strcmp(type->name, "id-qt-cps") == 0)
        return &practice_statement;
    return strcmp(type->name, "id-qt-unotice") == 0 ? &notice : &any_qualifier;
}

static void as_qualifier(struct tree *tree, struct field *parent, const struct shape *shape,
                         struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);
    struct oid_name type;
    const struct shape *value;

    if (!group)
        return;
    type = x509_oid(tree, group, FIELD_X509_QUALIFIER_ID, &inside, DER_OID);
    group->shown = type.name;
    value = qualifier_of(&type);
    value->read(tree, group, value, &inside);
    tree_end(tree, group, &inside, "qualifier");
}

static const struct shape qualifiers[] = {
    EACH(as_qualifier, DER_SEQUENCE, FIELD_X509_POLICY_QUALIFIER),
    {0},
};

static const struct shape policy[] = {
    MUST(as_oid, DER_OID, FIELD_X509_POLICY_ID),
    MAY(as_group, DER_SEQUENCE, FIELD_X509_POLICY_QUALIFIERS, .inside = qualifiers),
    {0},
};

static const struct shape policies[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_POLICY, .inside = policy, .told_by = TOLD_BY_FIRST),
    {0},
};

const struct shape x509_policies[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_POLICIES, .inside = policies),
    {0},
};

/* ---- how far they reach ---- */

static const struct shape mapping[] = {
    MUST(as_oid, DER_OID, FIELD_X509_ISSUER_POLICY),
    MUST(as_oid, DER_OID, FIELD_X509_SUBJECT_POLICY),
    {0},
};

static const struct shape mappings[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_POLICY_MAPPING, .inside = mapping),
    {0},
};

const struct shape x509_policy_mappings[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_POLICY_MAPPINGS, .inside = mappings),
    {0},
};

static const struct shape constraints[] = {
    MAY(as_number, DER_CONTEXT | 0, FIELD_X509_REQUIRE_POLICY),
    MAY(as_number, DER_CONTEXT | 1, FIELD_X509_INHIBIT_MAPPING),
    {0},
};

const struct shape x509_policy_constraints[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_POLICY_CONSTRAINTS, .inside = constraints),
    {0},
};

const struct shape x509_skip_certs[] = {
    MUST(as_number, DER_INTEGER, FIELD_X509_SKIP_CERTS),
    {0},
};
