/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509.h"

#include "check_main.h"

#include "authority.h"
#include "der_case.h"
#include "inspect/x509/x509_parts.h"
#include "pki/issue.h"

/* Offsets, lengths and values are those that tshark shows of the same certificate. */
START_TEST(reads_an_rsa_certificate)
{
    static const struct expected fields[] = {
        {"x509af.signedCertificate_element", 0, 4, 669, ""},
        {"x509af.version", 0, 12, 1, "v3 (2)"},
        {"x509af.serialNumber", 0, 15, 20,
         "26:f4:5e:03:7c:6b:a8:da:69:a4:1f:41:1f:39:df:0f:d7:da:67:9c"},
        {"x509af.signature_element", 0, 35, 15, "sha256WithRSAEncryption"},
        {"x509af.algorithm.id", 0, 39, 9, "1.2.840.113549.1.1.11 (sha256WithRSAEncryption)"},
        {"x509af.issuer", 0, 50, 48, "C=NL, O=Lab, CN=rsa host"},
        {"x509if.oid", 0, 58, 3, "2.5.4.6 (id-at-countryName)"},
        {"x509sat.CountryName", 0, 63, 2, "NL"},
        {"x509sat.uTF8String", 0, 76, 3, "Lab"},
        {"x509sat.uTF8String", 1, 90, 8, "rsa host"},
        {"x509af.notBefore", 0, 100, 15, "2026-11-21 23:23:06Z"},
        {"x509af.utcTime", 0, 102, 13, "261121232306Z"},
        {"x509af.notAfter", 0, 115, 15, "2026-12-21 23:23:06Z"},
        {"x509af.subject", 0, 130, 48, "C=NL, O=Lab, CN=rsa host"},
        {"x509af.subjectPublicKeyInfo_element", 0, 178, 294, ""},
        {"x509af.algorithm.id", 1, 186, 9, "1.2.840.113549.1.1.1 (rsaEncryption)"},
        {"x509af.subjectPublicKey", 0, 202, 270, NULL},
        {"pkcs1.modulus", 0, 210, 257, NULL},
        {"pkcs1.publicExponent", 0, 469, 3, "65537"},
        {"x509af.subjectPublicKey.bits", 0, 202, 0, "2048"},
        {"x509af.algorithmIdentifier_element", 0, 673, 15, "sha256WithRSAEncryption"},
        {"x509af.encrypted", 0, 693, 256, NULL},
    };

    dissect_corpus(dissect_x509, "x509/rsa.der");
    check_fields(&out, fields);
    ck_assert_uint_eq(nth_field(&out, "x509af.notBefore", 0)->raw, 1795303386);
    ck_assert_ptr_eq(nth_field(&out, "pkcs1.modulus", 0)->parent,
                     nth_field(&out, "x509af.subjectPublicKey", 0));
}
END_TEST

START_TEST(reads_the_usual_extensions)
{
    static const struct expected fields[] = {
        {"x509af.Extension_element", 0, 478, 31, "id-ce-subjectKeyIdentifier"},
        {"x509ce.SubjectKeyIdentifier", 0, 489, 20, NULL},
        {"x509ce.keyIdentifier", 0, 522, 20, NULL},
        {"x509af.critical", 0, 551, 1, "true"},
        {"x509ce.cA", 0, 558, 1, "true"},
        {"x509ce.dNSName", 0, 572, 6, "a.test"},
        {"x509ce.IPAddress.ipv4", 0, 580, 4, "1.2.3.4"},
        {"x509ce.rfc822Name", 0, 586, 8, "x@y.test"},
        {"x509ce.uniformResourceIdentifier", 0, 596, 15, "https://u.test/"},
        {"x509ce.KeyPurposeId", 0, 624, 8, "1.3.6.1.5.5.7.3.1 (id-kp-serverAuth)"},
        {"x509ce.KeyPurposeId", 1, 634, 8, "1.3.6.1.5.5.7.3.2 (id-kp-clientAuth)"},
        {"x509ce.KeyUsage", 0, 654, 1, "a0 (digitalSignature, keyEncipherment)"},
        {"x509ce.KeyUsage.digitalSignature", 0, 654, 1, "true"},
        {"x509ce.KeyUsage.contentCommitment", 0, 654, 1, "false"},
        {"x509ce.KeyUsage.keyEncipherment", 0, 654, 1, "true"},
        {"x509ce.KeyUsage.decipherOnly", 0, 654, 1, "false"},
        {"x509ce.policyIdentifier", 0, 670, 3, "1.2.3.4"},
    };

    dissect_corpus(dissect_x509, "x509/rsa.der");
    check_fields(&out, fields);
    ck_assert_uint_eq(count_fields(&out, "x509af.Extension_element"), 7);
}
END_TEST

START_TEST(reads_what_certificates_seldom_hold)
{
    static const struct expected fields[] = {
        {"pkcs1.RSASSA_PSS_params_element", 0, 48, 54, ""},
        {"pkcs1.hashAlgorithm_element", 0, 52, 15, "sha256"},
        {"pkcs1.maskGenAlgorithm_element", 0, 69, 28, "id-mgf1"},
        {"pkcs1.saltLength", 0, 101, 1, "94"},
        {"x509af.issuer", 0, 102, 103,
         "C=NL, O=Comma\\, Inc, OU=One, OU=Two, CN=Zo\\xeb, emailAddress=a@b.test"},
        {"x509sat.printableString", 0, 128, 10, "Comma, Inc"},
        {"x509sat.teletexString", 0, 177, 3, "Zo\\xeb"},
        {"x509sat.IA5String", 0, 197, 8, "a@b.test"},
        {"x509af.notAfter", 0, 222, 17, "2109-01-10 23:46:27Z"},
        {"x509af.generalizedTime", 0, 224, 15, "21090110234627Z"},
        {"x509af.subjectPublicKey.bits", 0, 362, 0, "1024"},
        {"x509ce.authorityCertIssuer", 0, 577, 107,
         "C=NL, O=Comma\\, Inc, OU=One, OU=Two, CN=Zo\\xeb, emailAddress=a@b.test"},
        {"x509ce.authorityCertSerialNumber", 0, 686, 20, NULL},
        {"x509ce.pathLenConstraint", 0, 725, 1, "3"},
        {"x509ce.KeyUsage", 0, 741, 2,
         "0e:80 (keyAgreement, keyCertSign, cRLSign, decipherOnly)"},
        {"x509ce.KeyUsage.decipherOnly", 0, 742, 1, "true"},
        {"x509ce.directoryName", 1, 756, 19, "CN=within"},
        {"x509ce.IPAddress.ipv6", 0, 777, 16, "2001:db8::1"},
        {"x509ce.type_id", 0, 797, 3, "1.2.3.4"},
        {"x509sat.UTF8String", 0, 804, 5, "other"},
        {"x509ce.registeredID", 0, 811, 3, "1.2.3.4"},
        {"x509af.Extension_element", 5, 814, 22, "netscape-comment"},
        {"ns_cert_exts.Comment", 0, 831, 5, "hello"},
    };

    dissect_corpus(dissect_x509, "x509/odd.der");
    check_fields(&out, fields);
}
END_TEST

/* ---- what pki issues ---- */

static void dissect_issued(enum key_kind kind, const char *subject)
{
    const struct profile profile = {
        .subject = subject, .dns = {{"a.test"}, 1}, .key = kind, .days = 30};
    struct job *job = key_start(kind);
    struct secret key;
    enum job_state state;

    do
        state = job->ops->poll(job, 1000000, NULL);
    while (state == JOB_RUNNING);
    ck_assert_int_eq(state, JOB_DONE);
    key = key_take(job);
    job->ops->free(job);
    ck_assert_int_eq(issue_self_signed(&profile, secret_view(&key), &der, NULL), STATUS_OK);
    secret_free(&key);
    dissect_der(dissect_x509);
}

START_TEST(reads_what_we_issue)
{
    dissect_issued(KEY_P256, "Lockstep");
    ck_assert_str_eq(complaint(&out), "");
    check_text("x509af.signature_element", 0, "ecdsa-with-SHA256");
    check_text("x509af.subject", 0, "CN=Lockstep");
    check_text("pkcs1.namedCurve", 0, "1.2.840.10045.3.1.7 (secp256r1)");
    check_text("x509af.subjectPublicKey.bits", 0, "256");
    check_text("x509ce.cA", 0, "false");
    check_text("x509ce.dNSName", 0, "a.test");
    ck_assert_uint_eq(nth_field(&out, "x509af.serialNumber", 0)->length, 16);
    ck_assert_uint_eq(nth_field(&out, "x509af.subjectPublicKey", 0)->length, 65);
    ck_assert_uint_eq(nth_field(&out, "x509af.notAfter", 0)->raw -
                          nth_field(&out, "x509af.notBefore", 0)->raw,
                      30 * 86400);
    tear_down();
    dissect_issued(KEY_ED25519, "Lockstep");
    ck_assert_str_eq(complaint(&out), "");
    check_text("x509af.signature_element", 0, "id-Ed25519");
    check_text("x509af.subjectPublicKey.bits", 0, "256");
    ck_assert_ptr_null(nth_field(&out, "pkcs1.namedCurve", 0));
    tear_down();
    dissect_issued(KEY_RSA2048, "Lockstep");
    ck_assert_str_eq(complaint(&out), "");
    check_text("x509af.subjectPublicKey.bits", 0, "2048");
}
END_TEST

START_TEST(hostile_subjects_are_shown_clean)
{
    static const char subject[] = "A\x1b[2J\nB, CN=C + O=D\xe2\x80\xae\xc2\x9b";
    const struct field *value;

    dissect_issued(KEY_P256, subject);
    ck_assert(is_sound(&out.tree));
    check_text("x509sat.uTF8String", 1, "A\\x1b[2J\\x0aB, CN=C + O=D\\u202e\\u009b");
    check_text("x509af.subject", 0, "CN=A\\x1b[2J\\x0aB\\, CN=C \\+ O=D\\u202e\\u009b");
    value = nth_field(&out, "x509sat.uTF8String", 1);
    ck_assert_bytes(field_bytes(&out.tree, value), bytes_of(subject));
}
END_TEST

/* ---- pieces ---- */

/* A Name with two attributes in one set, one of them of a kind of string that we do not know,
 * where the certificate of the corpus has its issuer. */
START_TEST(two_attributes_may_stand_together)
{
    static const uint8_t name[] = {0x30, 0x1a, 0x31, 0x18, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x04,
                                   0x03, 0x0c, 0x03, 'a',  '+',  'b',  0x30, 0x0a, 0x06, 0x03,
                                   0x55, 0x04, 0x0b, 0x09, 0x03, 0x01, 0x02, 0x03};
    static const uint8_t head[] = {0x30, 0x2b, 0x30, 0x29, 0x02, 0x01, 0x01, 0x30, 0x08,
                                   0x06, 0x06, 0x67, 0x81, 0x0c, 0x01, 0x02, 0x03};

    buf_add(&der, (struct bytes){head, sizeof head});
    buf_add(&der, (struct bytes){name, sizeof name});
    dissect_der(dissect_x509);
    check_text("x509af.issuer", 0, "CN=a\\+b + OU=01:02:03");
    check_text("x509if.any.String", 0, "01:02:03");
    ck_assert_ptr_null(nth_field(&out, "x509af.version", 0));
    check_complaint(&out, "Signed certificate", 45);
}
END_TEST

START_TEST(octets_behind_the_certificate_are_noted)
{
    read_corpus("x509/ec.der", &der);
    buf_add(&der, bytes_of("x"));
    dissect_der(dissect_x509);
    ck_assert_uint_eq(nth_field(&out, "_ws.malformed", 0)->offset, der.length - 1);
    ck_assert_uint_eq(count_fields(&out, "_ws.malformed"), 1);
    check_text("x509af.subject", 0, "CN=ec host");
}
END_TEST

START_TEST(large_certificates_are_read)
{
    static const char comment[100000] = "much";
    struct made made = make(&(struct order){.name = "large", .path_length = -1}, NULL);

    must(gnutls_x509_crt_set_extension_by_oid(made.certificate, "1.2.3.4", comment,
                                              sizeof comment, 0));
    must(gnutls_x509_crt_sign2(made.certificate, made.certificate, made.key, GNUTLS_DIG_SHA512,
                               0));
    gnutls_free(made.der.data);
    must(gnutls_x509_crt_export2(made.certificate, GNUTLS_X509_FMT_DER, &made.der));
    dissect(&out, dissect_x509, made_der(&made));
    ck_assert_str_eq(complaint(&out), "");
    ck_assert_uint_eq(nth_field(&out, "x509af.extnValue", 0)->length, sizeof comment);
    check_text("x509af.algorithmIdentifier_element", 0, "id-Ed25519");
    unmake(&made);
}
END_TEST

/* SubjectPublicKeyInfo by itself, as raw public keys are. */
static void dissect_key(struct tree *tree, struct field *parent, struct reader *reader)
{
    static const struct shape key = MUST(as_spki, DER_SEQUENCE, FIELD_X509_SPKI);

    as_spki(tree, parent, &key, reader);
    tree_end(tree, parent, reader, "key");
}

START_TEST(keys_on_lattices_are_bytes)
{
    dissect(&out, dissect_key,
            BYTES(0x30, 20, 0x30, 11, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 0x12, 3, 5, 0,
                  1, 2, 3, 4));
    ck_assert_str_eq(complaint(&out), "");
    check_text("x509af.algorithm_element", 0, "id-ml-dsa-65");
    check_text("x509af.subjectPublicKey", 0, "01:02:03:04");
}
END_TEST

START_TEST(nothing_is_read_of_what_is_too_long)
{
    check_too_long(dissect_x509, "x509/ec.der", 256 * 1024);
}
END_TEST

/* A broken part is noted where it is, and the parts after it are read all the same. */
START_TEST(one_broken_part_does_not_hide_the_others)
{
    read_corpus("x509/rsa.der", &der);
    der.data[56] = 0x04; /* the issuer's first attribute has no type */
    der.data[558] = 0x7f;
    der.data[653] = 8; /* padding of the key usage */
    dissect_der(dissect_x509);
    check_complaint(&out, "attribute of a name", 56);
    check_text("x509af.subject", 0, "C=NL, O=Lab, CN=rsa host");
    check_text("x509ce.cA", 0, "true");
    ck_assert_ptr_null(nth_field(&out, "x509ce.KeyUsage", 0));
    ck_assert_uint_eq(count_fields(&out, "x509af.Extension_element"), 7);
    ck_assert_ptr_nonnull(nth_field(&out, "x509af.encrypted", 0));
}
END_TEST

START_TEST(deep_nesting_costs_nothing)
{
    for (size_t i = 0; i < 16000; i++)
        buf_add(&der, BYTES(0x30, 0x82, 0, 0));
    for (size_t i = 0; i < 16000; i++) {
        size_t length = 64000 - 4 * (i + 1);

        der.data[4 * i + 2] = (uint8_t)(length >> 8);
        der.data[4 * i + 3] = (uint8_t)length;
    }
    dissect_der(dissect_x509);
    ck_assert(is_sound(&out.tree));
    ck_assert_uint_lt(out.tree.field_count, 20);
}
END_TEST

static const char *const corpus[] = {"x509/rsa.der", "x509/ec.der",  "x509/ed25519.der",
                                     "x509/odd.der", "x509/all.der", "x509/more.der"};

START_TEST(damage_is_borne)
{
    for (size_t i = 0; i < sizeof corpus / sizeof *corpus; i++)
        check_corpus_damage(dissect_x509, corpus[i]);
}
END_TEST

/* Every byte, and so every length: 0, 1, the most, and one more and one less than it is. */
START_TEST(every_length_is_borne)
{
    read_corpus("x509/all.der", &der);
    for (size_t i = 0; i < der.length; i++) {
        uint8_t was = der.data[i];
        const uint8_t changes[] = {
            0, 1, 0x7f, 0x80, 0x84, 0xff, (uint8_t)(was - 1), (uint8_t)(was + 1)};

        for (size_t change = 0; change < sizeof changes; change++) {
            der.data[i] = changes[change];
            dissect_der(dissect_x509);
            ck_assert_msg(is_sound(&out.tree), "byte %zu is %u", i, changes[change]);
        }
        der.data[i] = was;
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect/x509");

    DER_CASE(suite, "good", reads_an_rsa_certificate, reads_the_usual_extensions,
             reads_what_certificates_seldom_hold, reads_what_we_issue,
             hostile_subjects_are_shown_clean);
    DER_CASE(suite, "bad", two_attributes_may_stand_together,
             octets_behind_the_certificate_are_noted, large_certificates_are_read,
             keys_on_lattices_are_bytes, nothing_is_read_of_what_is_too_long,
             one_broken_part_does_not_hide_the_others, deep_nesting_costs_nothing);
    DER_CASE(suite, "exhaustive", damage_is_borne, every_length_is_borne);
    return suite;
}

CHECK_MAIN
