/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_names.h"

#include <string.h>

static const struct name_entry versions[] = {{0, "v1"}, {1, "v2"}, {2, "v3"}};

const struct name_table x509_versions = {
    .title = "X.509 versions",
    .entries = versions,
    .count = sizeof versions / sizeof *versions,
};

/* clang-format off */
static const struct oid_name oids[] = {
    /* attributes of names */
    {"2.5.4.3", "id-at-commonName", "CN", 0},
    {"2.5.4.4", "id-at-surname", "SN", 0},
    {"2.5.4.5", "id-at-serialNumber", "serialNumber", 0},
    {"2.5.4.6", "id-at-countryName", "C", 0},
    {"2.5.4.7", "id-at-localityName", "L", 0},
    {"2.5.4.8", "id-at-stateOrProvinceName", "ST", 0},
    {"2.5.4.9", "id-at-streetAddress", "STREET", 0},
    {"2.5.4.10", "id-at-organizationName", "O", 0},
    {"2.5.4.11", "id-at-organizationalUnitName", "OU", 0},
    {"2.5.4.12", "id-at-title", "title", 0},
    {"2.5.4.42", "id-at-givenName", "GN", 0},
    {"2.5.4.46", "id-at-dnQualifier", "dnQualifier", 0},
    {"2.5.4.65", "id-at-pseudonym", "pseudonym", 0},
    {"0.9.2342.19200300.100.1.1", "id-uid", "UID", 0},
    {"0.9.2342.19200300.100.1.25", "id-domainComponent", "DC", 0},
    {"1.2.840.113549.1.9.1", "id-emailAddress", "emailAddress", 0},

    /* keys */
    {"1.2.840.113549.1.1.1", "rsaEncryption", NULL, 0},
    {"1.2.840.113549.1.1.10", "id-RSASSA-PSS", NULL, 0},
    {"1.2.840.10045.2.1", "id-ecPublicKey", NULL, 0},
    {"1.3.101.110", "id-X25519", NULL, 256},
    {"1.3.101.111", "id-X448", NULL, 448},
    {"1.3.101.112", "id-Ed25519", NULL, 256},
    {"1.3.101.113", "id-Ed448", NULL, 456},

    /* curves */
    {"1.2.840.10045.3.1.1", "secp192r1", NULL, 192},
    {"1.2.840.10045.3.1.7", "secp256r1", NULL, 256},
    {"1.3.132.0.10", "secp256k1", NULL, 256},
    {"1.3.132.0.33", "secp224r1", NULL, 224},
    {"1.3.132.0.34", "secp384r1", NULL, 384},
    {"1.3.132.0.35", "secp521r1", NULL, 521},
    {"1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", NULL, 256},
    {"1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", NULL, 384},
    {"1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1", NULL, 512},

    /* signatures */
    {"1.2.840.113549.1.1.4", "md5WithRSAEncryption", NULL, 0},
    {"1.2.840.113549.1.1.5", "sha1WithRSAEncryption", NULL, 0},
    {"1.2.840.113549.1.1.11", "sha256WithRSAEncryption", NULL, 0},
    {"1.2.840.113549.1.1.12", "sha384WithRSAEncryption", NULL, 0},
    {"1.2.840.113549.1.1.13", "sha512WithRSAEncryption", NULL, 0},
    {"1.2.840.113549.1.1.14", "sha224WithRSAEncryption", NULL, 0},
    {"1.2.840.10045.4.1", "ecdsa-with-SHA1", NULL, 0},
    {"1.2.840.10045.4.3.1", "ecdsa-with-SHA224", NULL, 0},
    {"1.2.840.10045.4.3.2", "ecdsa-with-SHA256", NULL, 0},
    {"1.2.840.10045.4.3.3", "ecdsa-with-SHA384", NULL, 0},
    {"1.2.840.10045.4.3.4", "ecdsa-with-SHA512", NULL, 0},

    /* extensions */
    {"2.5.29.14", "id-ce-subjectKeyIdentifier", NULL, 0},
    {"2.5.29.15", "id-ce-keyUsage", NULL, 0},
    {"2.5.29.16", "id-ce-privateKeyUsagePeriod", NULL, 0},
    {"2.5.29.17", "id-ce-subjectAltName", NULL, 0},
    {"2.5.29.18", "id-ce-issuerAltName", NULL, 0},
    {"2.5.29.19", "id-ce-basicConstraints", NULL, 0},
    {"2.5.29.30", "id-ce-nameConstraints", NULL, 0},
    {"2.5.29.31", "id-ce-cRLDistributionPoints", NULL, 0},
    {"2.5.29.32", "id-ce-certificatePolicies", NULL, 0},
    {"2.5.29.33", "id-ce-policyMappings", NULL, 0},
    {"2.5.29.35", "id-ce-authorityKeyIdentifier", NULL, 0},
    {"2.5.29.36", "id-ce-policyConstraints", NULL, 0},
    {"2.5.29.37", "id-ce-extKeyUsage", NULL, 0},
    {"2.5.29.46", "id-ce-freshestCRL", NULL, 0},
    {"2.5.29.54", "id-ce-inhibitAnyPolicy", NULL, 0},
    {"1.3.6.1.5.5.7.1.1", "id-pe-authorityInfoAccess", NULL, 0},
    {"1.3.6.1.5.5.7.1.11", "id-pe-subjectInfoAccess", NULL, 0},
    {"1.3.6.1.5.5.7.1.24", "id-pe-tlsfeature", NULL, 0},
    {"1.3.6.1.4.1.11129.2.4.2", "SignedCertificateTimestampList", NULL, 0},

    /* purposes of keys */
    {"2.5.29.37.0", "anyExtendedKeyUsage", NULL, 0},
    {"1.3.6.1.5.5.7.3.1", "id-kp-serverAuth", NULL, 0},
    {"1.3.6.1.5.5.7.3.2", "id-kp-clientAuth", NULL, 0},
    {"1.3.6.1.5.5.7.3.3", "id-kp-codeSigning", NULL, 0},
    {"1.3.6.1.5.5.7.3.4", "id-kp-emailProtection", NULL, 0},
    {"1.3.6.1.5.5.7.3.8", "id-kp-timeStamping", NULL, 0},
    {"1.3.6.1.5.5.7.3.9", "id-kp-OCSPSigning", NULL, 0},
};
/* clang-format on */

struct oid_name oid_name_of(const char *oid)
{
    for (size_t i = 0; i < sizeof oids / sizeof *oids; i++) {
        if (strcmp(oids[i].oid, oid) == 0)
            return oids[i];
    }
    return (struct oid_name){.oid = oid, .name = oid};
}
