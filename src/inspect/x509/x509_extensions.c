/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extensions (RFC 5280 section 4.2): what they have in common, and which is made of what.
 */
#include <string.h>

#include "inspect/x509/x509_parts.h"

static const struct {
    const char *name;
    const struct shape *value;
} known[] = {
    {"id-ce-subjectDirectoryAttributes", x509_directory_attributes},
    {"id-ce-subjectKeyIdentifier", x509_subject_key_identifier},
    {"id-ce-keyUsage", x509_key_usage},
    {"id-ce-privateKeyUsagePeriod", x509_key_period},
    {"id-ce-subjectAltName", x509_alternative_names},
    {"id-ce-issuerAltName", x509_alternative_names},
    {"id-ce-basicConstraints", x509_basic_constraints},
    {"id-ce-cRLNumber", x509_crl_number},
    {"id-ce-cRLReason", x509_crl_reason},
    {"id-ce-holdInstructionCode", x509_hold_instruction},
    {"id-ce-invalidityDate", x509_invalidity_date},
    {"id-ce-deltaCRLIndicator", x509_crl_base_number},
    {"id-ce-issuingDistributionPoint", x509_issuing_point},
    {"id-ce-certificateIssuer", x509_alternative_names},
    {"id-ce-nameConstraints", x509_name_constraints},
    {"id-ce-cRLDistributionPoints", x509_distribution_points},
    {"id-ce-certificatePolicies", x509_policies},
    {"id-ce-policyMappings", x509_policy_mappings},
    {"id-ce-authorityKeyIdentifier", x509_authority_key_identifier},
    {"id-ce-policyConstraints", x509_policy_constraints},
    {"id-ce-extKeyUsage", x509_key_purposes},
    {"id-ce-freshestCRL", x509_distribution_points},
    {"id-ce-inhibitAnyPolicy", x509_skip_certs},
    {"id-pe-authorityInfoAccess", x509_info_access},
    {"id-pe-subjectInfoAccess", x509_info_access},
    {"id-pe-tlsfeature", x509_tls_features},
    {"id-pe-qcStatements", x509_qualified_statements},
    {"SignedCertificateTimestampList", x509_timestamps},
    {"SignedCertificateTimestampList of OCSP", x509_timestamps},
    {"id-pkix-ocsp-nonce", ocsp_nonce},
    {"id-pkix-ocsp-crl", ocsp_crl_id},
    {"id-pkix-ocsp-response", ocsp_acceptable},
    {"id-pkix-ocsp-nocheck", ocsp_no_check},
    {"id-pkix-ocsp-archive-cutoff", ocsp_archive_cutoff},
    {"id-pkix-ocsp-service-locator", ocsp_locator},
    {"netscape-cert-type", x509_netscape_type},
    {"netscape-base-url", x509_netscape_base_url},
    {"netscape-revocation-url", x509_netscape_revocation_url},
    {"netscape-ca-revocation-url", x509_netscape_ca_revocation_url},
    {"netscape-cert-renewal-url", x509_netscape_renewal_url},
    {"netscape-ca-policy-url", x509_netscape_policy_url},
    {"netscape-ssl-server-name", x509_netscape_server_name},
    {"netscape-comment", x509_netscape_comment},
    {"szOID_ENROLL_CERTTYPE_EXTENSION", x509_template_name},
    {"szOID_CERTIFICATE_TEMPLATE", x509_template},
};

/* The fields of an extension, which Wireshark names differently in OCSP. */
struct extension_fields {
    enum field_id extension, type, critical, value;
};

static const struct extension_fields plain_fields = {
    FIELD_X509_EXTENSION, FIELD_X509_EXTENSION_ID, FIELD_X509_CRITICAL, FIELD_X509_EXTN_VALUE};
static const struct extension_fields ocsp_fields = {
    FIELD_OCSP_EXTENSION, FIELD_OCSP_EXTENSION_ID, FIELD_OCSP_CRITICAL,
    FIELD_OCSP_EXTENSION_VALUE};

static void value(struct tree *tree, struct field *parent, const char *name, enum field_id id,
                  struct reader *reader)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, name) == 0) {
            shape_read(tree, parent, known[i].value, reader);
            tree_end(tree, parent, reader, name);
            return;
        }
    }
    (void)tree_bytes(tree, parent, id, reader, reader_left(reader));
}

static bool extension(struct tree *tree, struct field *parent, struct reader *reader,
                      const struct extension_fields *fields)
{
    const struct shape critical = MAY(as_boolean, DER_BOOLEAN, fields->critical);
    const struct shape parts[] = {critical, {0}};
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, fields->extension, reader, DER_SEQUENCE, &inside);
    struct oid_name type;
    struct der contents;

    if (!group)
        return false;
    type = x509_oid(tree, group, fields->type, &inside, DER_OID);
    group->shown = type.name;
    shape_read(tree, group, parts, &inside);
    contents = der_expect(&inside, DER_OCTET_STRING);
    if (contents.tag)
        value(tree, group, type.name, fields->value, &contents.inside);
    tree_end(tree, group, &inside, "extension");
    return !inside.failed;
}

static void extensions(struct tree *tree, struct field *parent, enum field_id id,
                       struct reader *reader, const struct extension_fields *fields)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, id, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    while (reader_left(&inside) && extension(tree, group, &inside, fields))
        ;
    tree_malformed(tree, group, &inside, "extensions");
}

void as_extensions(struct tree *tree, struct field *parent, const struct shape *shape,
                   struct reader *reader)
{
    extensions(tree, parent, shape->id, reader, &plain_fields);
}

void as_ocsp_extensions(struct tree *tree, struct field *parent, const struct shape *shape,
                        struct reader *reader)
{
    extensions(tree, parent, shape->id, reader, &ocsp_fields);
}
