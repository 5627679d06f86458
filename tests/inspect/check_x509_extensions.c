/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificates full of extensions, made by openssl. tshark reads the same values.
 */
#include "inspect/x509/x509.h"

#include "check_main.h"

#include "der_case.h"

START_TEST(reads_every_extension)
{
    static const struct expected fields[] = {
        {"pkixqualified.SRVName", 0, 471, 7, "_x.test"},
        {"x509ce.DistributionPoint_element", 0, 550, 88, "http://crl.test/a.crl"},
        {"x509ce.fullName", 0, 554, 44, "http://crl.test/a.crl"},
        {"x509ce.reasons", 0, 601, 1, "60 (keyCompromise, cACompromise)"},
        {"x509ce.ReasonFlags.cACompromise", 0, 601, 1, "true"},
        {"x509ce.DistributionPoint_element", 1, 638, 55, "CN=crl7"},
        {"x509ce.nameRelativeToCRLIssuer", 0, 642, 15, "CN=crl7"},
        {"x509ce.DistributionPoint_element", 2, 704, 88, "http://crl.test/a.crl"},
        {"pkix1implicit.AccessDescription_element", 0, 808, 31, "http://ocsp.test/"},
        {"pkix1implicit.accessMethod", 1, 843, 8, "1.3.6.1.5.5.7.48.2 (id-ad-caIssuers)"},
        {"x509ce.policyIdentifier", 0, 936, 6, "2.23.140.1.2.1 (domain-validated)"},
        {"x509ce.policyIdentifier", 1, 946, 3, "1.3.5.8"},
        {"x509ce.id", 0, 955, 8, "1.3.6.1.5.5.7.2.1 (id-qt-cps)"},
        {"pkix1explicit.DirectoryString", 0, 965, 16, "http://cps.test/"},
        {"x509ce.id", 1, 985, 8, "1.3.6.1.5.5.7.2.2 (id-qt-unotice)"},
        {"pkix1implicit.visibleString", 0, 999, 3, "Org"},
        {"pkix1implicit.noticeNumbers_item", 2, 1012, 2, "300"},
        {"pkix1implicit.utf8String", 0, 1016, 7, "Read me"},
        {"pkix1explicit.Features_item", 0, 1041, 1, "status_request (5)"},
        {"pkix1explicit.Features_item", 1, 1044, 1, "status_request_v2 (17)"},
        {"ns_cert_exts.CertType", 0, 1063, 1, "e0 (client, server, smime)"},
        {"ns.cert.exts.CertType.smime", 0, 1063, 1, "true"},
        {"ns_cert_exts.BaseUrl", 0, 1109, 14, "http://b.test/"},
        {"ns_cert_exts.CaPolicyUrl", 0, 1140, 14, "http://p.test/"},
        {"ns_cert_exts.SslServerName", 0, 1171, 6, "n.test"},
        {"x509sat.BMPString", 0, 1194, 18, "WebServer"},
        {"x509ce.templateID", 0, 1231, 10, "1.3.6.1.4.1.311.21.8.1"},
        {"x509ce.templateMajorVersion", 0, 1243, 1, "100"},
        {"x509ce.templateMinorVersion", 0, 1246, 1, "3"},
        {"x509ce.notBefore", 0, 1260, 15, "2026-01-01 00:00:00Z"},
        {"x509ce.notAfter", 0, 1277, 15, "2027-01-01 00:00:00Z"},
        {"pkixqualified.statementId", 0, 1312, 6, "0.4.0.1862.1.1 (id-etsi-qcs-QcCompliance)"},
        {"pkixqualified.statementId", 1, 1322, 6,
         "0.4.0.1862.1.3 (id-etsi-qcs-QcRetentionPeriod)"},
        {"pkixqualified.statementInfo_element", 0, 1328, 3, "02:01:0a"},
        {"x509sat.printableString", 0, 1358, 2, "NL"},
        {"x509sat.GeneralizedTime", 0, 1376, 15, "1980-01-01 00:00:00Z"},
        {"ocsp.NULL_element", 0, 1406, 2, ""},
        {"x509af.extnValue", 0, 1419, 5, "04:03:01:02:03"},
    };

    dissect_corpus(dissect_x509, "x509/all.der");
    check_fields(&out, fields);
}
END_TEST

START_TEST(reads_the_limits_of_authorities)
{
    static const struct expected fields[] = {
        {"x509.point.form", 0, 330, 1, "uncompressed (4)"},
        {"x509.point.x", 0, 331, 48, NULL},
        {"x509.point.y", 0, 379, 48, NULL},
        {"x509ce.permittedSubtrees", 0, 514, 21, ""},
        {"x509ce.GeneralSubtree_element", 0, 516, 9, ".test"},
        {"x509ce.GeneralSubtree_element", 1, 525, 10, "b.test"},
        {"x509ce.excludedSubtrees", 0, 535, 14, ""},
        {"x509ce.GeneralSubtree_element", 2, 537, 12, "10.0.0.0/255.0.0.0"},
        {"x509ce.requireExplicitPolicy", 0, 562, 1, "2"},
        {"x509ce.inhibitPolicyMapping", 0, 565, 1, "1"},
        {"x509ce.SkipCerts", 0, 577, 1, "4"},
        {"pkcs1.r", 0, 597, 49, NULL},
        {"pkcs1.s", 0, 648, 48, NULL},
    };

    dissect_corpus(dissect_x509, "x509/root.der");
    check_fields(&out, fields);
}
END_TEST

START_TEST(reads_policy_mappings)
{
    static const struct expected fields[] = {
        {"x509ce.authorityCertSerialNumber", 0, 788, 20,
         "26:c4:e7:45:30:15:7a:82:21:86:e9:2e:89:b1:f7:cd:ed:30:50:1d"},
        {"x509ce.issuerDomainPolicy", 0, 823, 3, "1.2.3.4"},
        {"x509ce.subjectDomainPolicy", 0, 828, 3, "1.2.3.5"},
    };

    dissect_corpus(dissect_x509, "x509/inter.der");
    check_fields(&out, fields);
}
END_TEST

START_TEST(reads_timestamps_and_ocsp_extensions)
{
    static const struct expected fields[] = {
        {"x509af.p", 0, 124, 129, NULL},
        {"x509af.q", 0, 255, 29,
         "00:fb:0f:fd:cb:b6:46:3c:e0:db:81:19:e7:18:b3:41:d1:f4:cf:04:71:e7:d0:e9:f8:94:57:44:"
         "6f"},
        {"x509.dsa.y", 0, 423, 129, NULL},
        {"tls.sct.sct_timestamp", 0, 615, 8, "2024-06-10 02:35:18Z"},
        {"tls.sct.sct_signature", 0, 629, 9, "30:07:02:02:01:01:02:01:05"},
        {"pkixqualified.XmppAddr", 0, 737, 8, "u@x.test"},
        {"x509ce.value_element", 0, 755, 1, "78"},
        {"x509ce.GeneralSubtree_element", 0, 775, 23, "O=Inside"},
        {"x509ce.GeneralSubtree_element", 1, 798, 36, "2001:db8::/ffff:ffff::"},
        {"ocsp.ArchiveCutoff", 0, 868, 15, "2020-01-01 00:00:00Z"},
        {"ocsp.crlUrl", 0, 904, 14, "http://c.test/"},
        {"ocsp.crlNum", 0, 922, 1, "7"},
        {"ocsp.crlTime", 0, 927, 15, "2020-01-01 00:00:00Z"},
        {"ocsp.AcceptableResponses_item", 0, 961, 9,
         "1.3.6.1.5.5.7.48.1.1 (id-pkix-ocsp-basic)"},
        {"pkix1implicit.AccessDescription_element", 0, 991, 28, "http://o.test/"},
        {"x509ce.BaseCRLNumber", 0, 1030, 10, "0x0102030405060708090a"},
    };

    dissect_corpus(dissect_x509, "x509/more.der");
    check_fields(&out, fields);
}
END_TEST

START_TEST(reads_dsa_signatures)
{
    static const struct expected fields[] = {
        {"x509af.algorithmIdentifier_element", 0, 559, 13, "id-dsa-with-sha256"},
        {"pkcs1.r", 0, 579, 28,
         "67:83:92:06:1f:74:46:0a:bb:b3:f7:25:dc:c2:f0:48:4c:6a:3f:84:04:d7:d1:da:02:17:4a:a5"},
        {"pkcs1.s", 0, 609, 29,
         "00:c7:c1:31:40:91:de:ba:b1:0f:d4:78:86:66:25:fb:62:3b:3c:3c:ad:6f:33:8d:ac:2e:65:b2:"
         "2a"},
    };

    dissect_corpus(dissect_x509, "x509/dsa.der");
    check_fields(&out, fields);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect/x509_extensions");

    DER_CASE(suite, "extensions", reads_every_extension, reads_the_limits_of_authorities,
             reads_policy_mappings, reads_timestamps_and_ocsp_extensions, reads_dsa_signatures);
    return suite;
}

CHECK_MAIN
