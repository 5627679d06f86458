/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extensions that name places and names: where revocation lists, responders and issuers are
 * found, what a revocation list is for, and which names an authority may vouch for (RFC 5280
 * sections 4.2.1.10, 4.2.1.13, 4.2.2 and 5.2.5).
 */
#include "inspect/x509/x509_parts.h"

/* ---- distribution points ---- */

static const struct shape point_names[] = {
    MUST(as_group, DER_EXPLICIT | 0, FIELD_X509_FULL_NAME, .inside = x509_general_names,
         .told_by = TOLD_BY_FIRST),
    MUST(as_relative_name, DER_EXPLICIT | 1, FIELD_X509_RELATIVE_NAME),
    {0},
};

static const struct shape point_name[] = {
    MUST(as_choice, 0, NO_FIELD, .inside = point_names),
    {0},
};

#define POINT_NAME                                                               \
    MAY(as_group, DER_EXPLICIT | 0, FIELD_X509_POINT_NAME, .inside = point_name, \
        .told_by = TOLD_BY_FIRST)
#define REASON_BITS .bits = FIELD_X509_REASON_UNUSED, .bit_count = 9

static const struct shape distribution_point[] = {
    POINT_NAME,
    MAY(as_flags, DER_CONTEXT | 1, FIELD_X509_REASONS, REASON_BITS),
    MAY(as_group, DER_EXPLICIT | 2, FIELD_X509_CRL_ISSUER, .inside = x509_general_names),
    {0},
};

static const struct shape distribution_points[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_DISTRIBUTION_POINT, .inside = distribution_point,
         .told_by = TOLD_BY_FIRST),
    {0},
};

const struct shape x509_distribution_points[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_DISTRIBUTION_POINTS, .inside = distribution_points),
    {0},
};

static const struct shape issuing_point[] = {
    POINT_NAME,
    MAY(as_boolean, DER_CONTEXT | 1, FIELD_CRL_ONLY_USERS),
    MAY(as_boolean, DER_CONTEXT | 2, FIELD_CRL_ONLY_CAS),
    MAY(as_flags, DER_CONTEXT | 3, FIELD_CRL_ONLY_REASONS, REASON_BITS),
    MAY(as_boolean, DER_CONTEXT | 4, FIELD_CRL_INDIRECT),
    MAY(as_boolean, DER_CONTEXT | 5, FIELD_CRL_ONLY_ATTRIBUTES),
    {0},
};

const struct shape x509_issuing_point[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_CRL_ISSUING_POINT, .inside = issuing_point),
    {0},
};

/* ---- information access ---- */

static const struct shape access_description[] = {
    MUST(as_oid, DER_OID, FIELD_X509_ACCESS_METHOD),
    MUST(as_general_name, 0, NO_FIELD),
    {0},
};

const struct shape x509_access_descriptions[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_ACCESS_DESCRIPTION, .inside = access_description,
         .told_by = TOLD_BY_LAST),
    {0},
};

const struct shape x509_info_access[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_INFO_ACCESS, .inside = x509_access_descriptions),
    {0},
};

/* ---- name constraints ---- */

static const struct shape subtree[] = {
    MUST(as_general_name, 0, NO_FIELD),
    MAY(as_number, DER_CONTEXT | 0, FIELD_X509_SUBTREE_MINIMUM),
    MAY(as_number, DER_CONTEXT | 1, FIELD_X509_SUBTREE_MAXIMUM),
    {0},
};

static const struct shape subtrees[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_X509_SUBTREE, .inside = subtree,
         .told_by = TOLD_BY_FIRST),
    {0},
};

static const struct shape name_constraints[] = {
    MAY(as_group, DER_EXPLICIT | 0, FIELD_X509_PERMITTED_SUBTREES, .inside = subtrees),
    MAY(as_group, DER_EXPLICIT | 1, FIELD_X509_EXCLUDED_SUBTREES, .inside = subtrees),
    {0},
};

const struct shape x509_name_constraints[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_X509_NAME_CONSTRAINTS, .inside = name_constraints),
    {0},
};
