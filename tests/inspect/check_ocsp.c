/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/ocsp.h"

#include "check_main.h"

#include "der_case.h"

/* ---- made by openssl ---- */

START_TEST(reads_a_response)
{
    static const struct expected fields[] = {
        {"ocsp", 0, 0, 788, "successful (0)"},
        {"ocsp.responseType.id", 0, 17, 9, "1.3.6.1.5.5.7.48.1.1 (id-pkix-ocsp-basic)"},
        {"ocsp.responderID", 0, 38, 26, "CN=Chain inter"},
        {"ocsp.byName", 0, 40, 24, "CN=Chain inter"},
        {"ocsp.producedAt", 0, 66, 15, "2026-11-22 09:22:26Z"},
        {"ocsp.SingleResponse_element", 0, 84, 122, "4d"},
        {"ocsp.hashAlgorithm_element", 0, 88, 11, "sha1"},
        {"ocsp.issuerNameHash", 0, 101, 20,
         "0f:55:21:0d:27:4d:9d:47:f2:26:ce:82:8e:35:a9:0a:b9:cf:5b:ae"},
        {"ocsp.issuerKeyHash", 0, 123, 20,
         "d7:58:7f:f5:a9:74:94:77:04:4b:f8:25:1f:db:7e:4e:5c:20:cc:80"},
        {"ocsp.serialNumber", 0, 145, 1, "4d"},
        {"ocsp.certStatus", 0, 146, 24, "revoked (1)"},
        {"ocsp.revocationTime", 0, 150, 15, "2026-01-01 00:00:00Z"},
        {"ocsp.revocationReason", 0, 169, 1, "keyCompromise (1)"},
        {"ocsp.thisUpdate", 0, 172, 15, "2026-11-22 09:22:26Z"},
        {"ocsp.nextUpdate", 0, 191, 15, "2035-02-08 09:22:26Z"},
        {"ocsp.SingleResponse_element", 1, 206, 100, "51"},
        {"ocsp.serialNumber", 1, 267, 1, "51"},
        {"ocsp.certStatus", 1, 268, 2, "unknown (2)"},
        {"ocsp.thisUpdate", 1, 272, 15, "2026-11-22 09:22:26Z"},
        {"ocsp.nextUpdate", 1, 291, 15, "2035-02-08 09:22:26Z"},
        {"ocsp.signatureAlgorithm_element", 0, 306, 12, "ecdsa-with-SHA256"},
        {"ocsp.signature", 0, 321, 72, NULL},
        {"x509af.subject", 0, 484, 24, "CN=Chain inter"},
    };

    dissect_corpus(dissect_ocsp_response, "x509/chain-revoked.der");
    check_fields(&out, fields);
}
END_TEST

START_TEST(reads_a_responder_by_its_key)
{
    static const struct expected fields[] = {
        {"ocsp.responderID", 0, 37, 24,
         "d7:58:7f:f5:a9:74:94:77:04:4b:f8:25:1f:db:7e:4e:5c:20:cc:80"},
        {"ocsp.byKey", 0, 41, 20,
         "d7:58:7f:f5:a9:74:94:77:04:4b:f8:25:1f:db:7e:4e:5c:20:cc:80"},
        {"ocsp.certStatus", 0, 143, 2, "unknown (2)"},
        {"ocsp.certStatus", 1, 224, 2, "unknown (2)"},
    };

    dissect_corpus(dissect_ocsp_response, "x509/chain-unknown.der");
    check_fields(&out, fields);
    ck_assert_ptr_null(nth_field(&out, "ocsp.certs", 0));
}
END_TEST

START_TEST(reads_a_request)
{
    static const struct expected fields[] = {
        {"ocsp.Request_element", 0, 7, 62, "4d"},  {"ocsp.reqCert_element", 0, 9, 60, "4d"},
        {"ocsp.serialNumber", 0, 68, 1, "4d"},     {"ocsp.Request_element", 1, 69, 62, "51"},
        {"ocsp.reqCert_element", 1, 71, 60, "51"}, {"ocsp.serialNumber", 1, 130, 1, "51"},
    };

    dissect_corpus(dissect_ocsp_request, "x509/chain-request.der");
    check_fields(&out, fields);
}
END_TEST

/* ---- made by hand ---- */

START_TEST(a_refusal_has_no_answer)
{
    dissect(&out, dissect_ocsp_response, BYTES(0x30, 3, 0x0a, 1, 6));
    ck_assert_str_eq(complaint(&out), "");
    check_text("ocsp", 0, "unauthorized (6)");
}
END_TEST

START_TEST(responses_of_another_type_stay_bytes)
{
    dissect(&out, dissect_ocsp_response,
            BYTES(0x30, 16, 0x0a, 1, 0, 0xa0, 11, 0x30, 9, 6, 2, 0x2a, 3, 4, 3, 5, 1, 7));
    ck_assert_str_eq(complaint(&out), "");
    check_text("ocsp.response", 0, "05:01:07");
}
END_TEST

START_TEST(nothing_is_read_of_what_is_too_long)
{
    check_too_long(dissect_ocsp_response, "x509/chain-good.der", 256 * 1024);
}
END_TEST

START_TEST(damage_is_borne)
{
    check_corpus_damage(dissect_ocsp_response, "x509/chain-good.der");
    check_corpus_damage(dissect_ocsp_request, "x509/chain-request.der");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect/ocsp");

    DER_CASE(suite, "kinds", reads_a_response, reads_a_responder_by_its_key, reads_a_request,
             a_refusal_has_no_answer, responses_of_another_type_stay_bytes,
             nothing_is_read_of_what_is_too_long);
    DER_CASE(suite, "exhaustive", damage_is_borne);
    return suite;
}

CHECK_MAIN
