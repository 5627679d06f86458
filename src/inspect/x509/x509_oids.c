/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "inspect/x509/x509_names.h"

/* clang-format off */
#define OID(oid_)                        .oid = (oid_), .oid_length = sizeof(oid_) - 1
#define NAME(oid_, name_)                {OID(oid_), .name = (name_)}
#define ATTRIBUTE(oid_, name_, keyword_) {OID(oid_), .name = (name_), .keyword = (keyword_)}
#define CURVE(oid_, name_, bits_)        {OID(oid_), .name = (name_), .key_bits = (bits_)}

static const struct oid_name oids[] = {
    /* attributes of names */
    ATTRIBUTE("2.5.4.3", "id-at-commonName", "CN"),
    ATTRIBUTE("2.5.4.4", "id-at-surname", "SN"),
    ATTRIBUTE("2.5.4.5", "id-at-serialNumber", "serialNumber"),
    ATTRIBUTE("2.5.4.6", "id-at-countryName", "C"),
    ATTRIBUTE("2.5.4.7", "id-at-localityName", "L"),
    ATTRIBUTE("2.5.4.8", "id-at-stateOrProvinceName", "ST"),
    ATTRIBUTE("2.5.4.9", "id-at-streetAddress", "STREET"),
    ATTRIBUTE("2.5.4.10", "id-at-organizationName", "O"),
    ATTRIBUTE("2.5.4.11", "id-at-organizationalUnitName", "OU"),
    ATTRIBUTE("2.5.4.12", "id-at-title", "title"),
    ATTRIBUTE("2.5.4.13", "id-at-description", "description"),
    ATTRIBUTE("2.5.4.15", "id-at-businessCategory", "businessCategory"),
    ATTRIBUTE("2.5.4.16", "id-at-postalAddress", "postalAddress"),
    ATTRIBUTE("2.5.4.17", "id-at-postalCode", "postalCode"),
    ATTRIBUTE("2.5.4.18", "id-at-postOfficeBox", "postOfficeBox"),
    ATTRIBUTE("2.5.4.20", "id-at-telephoneNumber", "telephoneNumber"),
    ATTRIBUTE("2.5.4.41", "id-at-name", "name"),
    ATTRIBUTE("2.5.4.42", "id-at-givenName", "GN"),
    ATTRIBUTE("2.5.4.43", "id-at-initials", "initials"),
    ATTRIBUTE("2.5.4.44", "id-at-generationQualifier", "generationQualifier"),
    ATTRIBUTE("2.5.4.45", "id-at-uniqueIdentifier", "x500UniqueIdentifier"),
    ATTRIBUTE("2.5.4.46", "id-at-dnQualifier", "dnQualifier"),
    ATTRIBUTE("2.5.4.65", "id-at-pseudonym", "pseudonym"),
    ATTRIBUTE("2.5.4.97", "id-at-organizationIdentifier", "organizationIdentifier"),
    ATTRIBUTE("0.9.2342.19200300.100.1.1", "id-uid", "UID"),
    ATTRIBUTE("0.9.2342.19200300.100.1.25", "id-domainComponent", "DC"),
    ATTRIBUTE("1.2.840.113549.1.9.1", "id-emailAddress", "emailAddress"),
    ATTRIBUTE("1.2.840.113549.1.9.2", "id-at-unstructuredName", "unstructuredName"),
    ATTRIBUTE("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionOfIncorporationLocalityName",
              "jurisdictionL"),
    ATTRIBUTE("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionOfIncorporationStateOrProvinceName",
              "jurisdictionST"),
    ATTRIBUTE("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionOfIncorporationCountryName",
              "jurisdictionC"),

    /* attributes that stand beside a name */
    NAME("1.3.6.1.5.5.7.9.1", "id-pda-dateOfBirth"),
    NAME("1.3.6.1.5.5.7.9.2", "id-pda-placeOfBirth"),
    NAME("1.3.6.1.5.5.7.9.3", "id-pda-gender"),
    NAME("1.3.6.1.5.5.7.9.4", "id-pda-countryOfCitizenship"),
    NAME("1.3.6.1.5.5.7.9.5", "id-pda-countryOfResidence"),

    /* other names */
    NAME("1.3.6.1.5.5.7.8.5", "id-on-xmppAddr"),
    NAME("1.3.6.1.5.5.7.8.7", "id-on-dnsSRV"),
    NAME("1.3.6.1.5.5.7.8.9", "id-on-SmtpUTF8Mailbox"),
    NAME("1.3.6.1.4.1.311.20.2.3", "id-ms-user-principal-name"),

    /* keys */
    NAME("1.2.840.113549.1.1.1", "rsaEncryption"),
    NAME("1.2.840.113549.1.1.10", "id-RSASSA-PSS"),
    NAME("1.2.840.10045.2.1", "id-ecPublicKey"),
    NAME("1.2.840.10040.4.1", "id-dsa"),
    NAME("1.2.840.10046.2.1", "dhpublicnumber"),
    CURVE("1.3.101.110", "id-X25519", 256),
    CURVE("1.3.101.111", "id-X448", 448),
    CURVE("1.3.101.112", "id-Ed25519", 256),
    CURVE("1.3.101.113", "id-Ed448", 456),
    NAME("2.16.840.1.101.3.4.3.17", "id-ml-dsa-44"),
    NAME("2.16.840.1.101.3.4.3.18", "id-ml-dsa-65"),
    NAME("2.16.840.1.101.3.4.3.19", "id-ml-dsa-87"),

    /* curves */
    CURVE("1.2.840.10045.3.1.1", "secp192r1", 192),
    CURVE("1.2.840.10045.3.1.7", "secp256r1", 256),
    CURVE("1.3.132.0.10", "secp256k1", 256),
    CURVE("1.3.132.0.33", "secp224r1", 224),
    CURVE("1.3.132.0.34", "secp384r1", 384),
    CURVE("1.3.132.0.35", "secp521r1", 521),
    CURVE("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", 256),
    CURVE("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", 384),
    CURVE("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1", 512),

    /* signatures */
    NAME("1.2.840.113549.1.1.2", "md2WithRSAEncryption"),
    NAME("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
    NAME("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
    NAME("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
    NAME("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
    NAME("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
    NAME("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
    NAME("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
    NAME("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
    NAME("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
    NAME("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
    NAME("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
    NAME("1.2.840.10040.4.3", "id-dsa-with-sha1"),
    NAME("2.16.840.1.101.3.4.3.1", "id-dsa-with-sha224"),
    NAME("2.16.840.1.101.3.4.3.2", "id-dsa-with-sha256"),

    /* hashes */
    NAME("1.2.840.113549.1.1.8", "id-mgf1"),
    NAME("1.2.840.113549.2.5", "md5"),
    NAME("1.3.14.3.2.26", "sha1"),
    NAME("2.16.840.1.101.3.4.2.1", "sha256"),
    NAME("2.16.840.1.101.3.4.2.2", "sha384"),
    NAME("2.16.840.1.101.3.4.2.3", "sha512"),
    NAME("2.16.840.1.101.3.4.2.4", "sha224"),

    /* extensions */
    NAME("2.5.29.9", "id-ce-subjectDirectoryAttributes"),
    NAME("2.5.29.14", "id-ce-subjectKeyIdentifier"),
    NAME("2.5.29.15", "id-ce-keyUsage"),
    NAME("2.5.29.16", "id-ce-privateKeyUsagePeriod"),
    NAME("2.5.29.17", "id-ce-subjectAltName"),
    NAME("2.5.29.18", "id-ce-issuerAltName"),
    NAME("2.5.29.19", "id-ce-basicConstraints"),
    NAME("2.5.29.20", "id-ce-cRLNumber"),
    NAME("2.5.29.21", "id-ce-cRLReason"),
    NAME("2.5.29.23", "id-ce-holdInstructionCode"),
    NAME("2.5.29.24", "id-ce-invalidityDate"),
    NAME("2.5.29.27", "id-ce-deltaCRLIndicator"),
    NAME("2.5.29.28", "id-ce-issuingDistributionPoint"),
    NAME("2.5.29.29", "id-ce-certificateIssuer"),
    NAME("2.5.29.30", "id-ce-nameConstraints"),
    NAME("2.5.29.31", "id-ce-cRLDistributionPoints"),
    NAME("2.5.29.32", "id-ce-certificatePolicies"),
    NAME("2.5.29.33", "id-ce-policyMappings"),
    NAME("2.5.29.35", "id-ce-authorityKeyIdentifier"),
    NAME("2.5.29.36", "id-ce-policyConstraints"),
    NAME("2.5.29.37", "id-ce-extKeyUsage"),
    NAME("2.5.29.46", "id-ce-freshestCRL"),
    NAME("2.5.29.54", "id-ce-inhibitAnyPolicy"),
    NAME("1.3.6.1.5.5.7.1.1", "id-pe-authorityInfoAccess"),
    NAME("1.3.6.1.5.5.7.1.3", "id-pe-qcStatements"),
    NAME("1.3.6.1.5.5.7.1.11", "id-pe-subjectInfoAccess"),
    NAME("1.3.6.1.5.5.7.1.24", "id-pe-tlsfeature"),
    NAME("1.3.6.1.4.1.11129.2.4.2", "SignedCertificateTimestampList"),
    NAME("1.3.6.1.4.1.11129.2.4.3", "PrecertificatePoison"),
    NAME("1.3.6.1.4.1.11129.2.4.5", "SignedCertificateTimestampList of OCSP"),
    NAME("2.16.840.1.113730.1.1", "netscape-cert-type"),
    NAME("2.16.840.1.113730.1.2", "netscape-base-url"),
    NAME("2.16.840.1.113730.1.3", "netscape-revocation-url"),
    NAME("2.16.840.1.113730.1.4", "netscape-ca-revocation-url"),
    NAME("2.16.840.1.113730.1.7", "netscape-cert-renewal-url"),
    NAME("2.16.840.1.113730.1.8", "netscape-ca-policy-url"),
    NAME("2.16.840.1.113730.1.12", "netscape-ssl-server-name"),
    NAME("2.16.840.1.113730.1.13", "netscape-comment"),
    NAME("1.3.6.1.4.1.311.20.2", "szOID_ENROLL_CERTTYPE_EXTENSION"),
    NAME("1.3.6.1.4.1.311.21.1", "szOID_CERTSRV_CA_VERSION"),
    NAME("1.3.6.1.4.1.311.21.7", "szOID_CERTIFICATE_TEMPLATE"),

    /* what is inside extensions */
    NAME("1.3.6.1.5.5.7.2.1", "id-qt-cps"),
    NAME("1.3.6.1.5.5.7.2.2", "id-qt-unotice"),
    NAME("2.5.29.32.0", "anyPolicy"),
    NAME("2.23.140.1.1", "extended-validation"),
    NAME("2.23.140.1.2.1", "domain-validated"),
    NAME("2.23.140.1.2.2", "organization-validated"),
    NAME("2.23.140.1.2.3", "individual-validated"),
    NAME("1.3.6.1.5.5.7.48.1", "id-ad-ocsp"),
    NAME("1.3.6.1.5.5.7.48.2", "id-ad-caIssuers"),
    NAME("1.3.6.1.5.5.7.48.3", "id-ad-timeStamping"),
    NAME("1.3.6.1.5.5.7.48.5", "id-ad-caRepository"),
    NAME("1.2.840.10040.2.1", "id-holdinstruction-none"),
    NAME("1.2.840.10040.2.2", "id-holdinstruction-callissuer"),
    NAME("1.2.840.10040.2.3", "id-holdinstruction-reject"),
    NAME("1.3.6.1.5.5.7.11.1", "id-qcs-pkixQCSyntax-v1"),
    NAME("1.3.6.1.5.5.7.11.2", "id-qcs-pkixQCSyntax-v2"),
    NAME("0.4.0.1862.1.1", "id-etsi-qcs-QcCompliance"),
    NAME("0.4.0.1862.1.2", "id-etsi-qcs-QcLimitValue"),
    NAME("0.4.0.1862.1.3", "id-etsi-qcs-QcRetentionPeriod"),
    NAME("0.4.0.1862.1.4", "id-etsi-qcs-QcSSCD"),
    NAME("0.4.0.1862.1.5", "id-etsi-qcs-QcPDS"),
    NAME("0.4.0.1862.1.6", "id-etsi-qcs-QcType"),

    /* OCSP */
    NAME("1.3.6.1.5.5.7.48.1.1", "id-pkix-ocsp-basic"),
    NAME("1.3.6.1.5.5.7.48.1.2", "id-pkix-ocsp-nonce"),
    NAME("1.3.6.1.5.5.7.48.1.3", "id-pkix-ocsp-crl"),
    NAME("1.3.6.1.5.5.7.48.1.4", "id-pkix-ocsp-response"),
    NAME("1.3.6.1.5.5.7.48.1.5", "id-pkix-ocsp-nocheck"),
    NAME("1.3.6.1.5.5.7.48.1.6", "id-pkix-ocsp-archive-cutoff"),
    NAME("1.3.6.1.5.5.7.48.1.7", "id-pkix-ocsp-service-locator"),

    /* purposes of keys */
    NAME("2.5.29.37.0", "anyExtendedKeyUsage"),
    NAME("1.3.6.1.5.5.7.3.1", "id-kp-serverAuth"),
    NAME("1.3.6.1.5.5.7.3.2", "id-kp-clientAuth"),
    NAME("1.3.6.1.5.5.7.3.3", "id-kp-codeSigning"),
    NAME("1.3.6.1.5.5.7.3.4", "id-kp-emailProtection"),
    NAME("1.3.6.1.5.5.7.3.8", "id-kp-timeStamping"),
    NAME("1.3.6.1.5.5.7.3.9", "id-kp-OCSPSigning"),
    NAME("1.3.6.1.4.1.311.10.3.3", "msSGC"),
    NAME("2.16.840.1.113730.4.1", "netscape-sgc"),
};
/* clang-format on */

struct oid_name oid_name_of(const char *oid)
{
    size_t length = strlen(oid);

    for (size_t i = 0; i < sizeof oids / sizeof *oids; i++) {
        if (oids[i].oid_length == length && memcmp(oids[i].oid, oid, length) == 0)
            return oids[i];
    }
    return (struct oid_name){.oid = oid, .name = oid, .oid_length = length};
}
