/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/crl.h"

#include "check_main.h"

#include "der_case.h"

/* Made by openssl; tshark reads the same values. */
START_TEST(reads_a_list)
{
    static const struct expected fields[] = {
        {"x509af.version", 0, 10, 1, "v2 (1)"},
        {"x509af.issuer", 0, 78, 32, "O=Lab, CN=inter"},
        {"x509af.thisUpdate", 0, 110, 15, "2026-11-22 09:04:19Z"},
        {"x509af.nextUpdate", 0, 125, 15, "2026-12-22 09:04:19Z"},
        {"x509af.revokedCertificates_item_element", 0, 143, 34, "4d"},
        {"x509af.revocationDate", 0, 148, 15, "2026-01-01 00:00:00Z"},
        {"x509ce.CRLReason", 0, 176, 1, "keyCompromise (1)"},
        {"x509af.revokedCertificates_item_element", 1, 177, 52, "4e"},
        {"x509ce.CRLReason", 1, 210, 1, "certificateHold (6)"},
        {"x509ce.HoldInstruction", 0, 222, 7, "1.2.840.10040.2.3 (id-holdinstruction-reject)"},
        {"x509af.revokedCertificates_item_element", 2, 229, 60, "4f"},
        {"x509ce.CRLReason", 2, 262, 1, "cACompromise (2)"},
        {"x509ce.id_ce_invalidityDate", 0, 274, 15, "2026-01-01 00:00:00Z"},
        {"x509af.revokedCertificates_item_element", 3, 289, 20, "50"},
        {"x509ce.distributionPoint", 0, 362, 27, "http://crl.test/a.crl"},
        {"x509ce.onlyContainsUserPublicKeyCerts", 0, 391, 1, "true"},
        {"x509ce.onlySomeReasons", 0, 395, 1, "48 (keyCompromise, superseded)"},
        {"x509ce.indirectCRL", 0, 398, 1, "true"},
        {"x509ce.CRLNumber", 0, 533, 1, "31"},
        {"x509af.encrypted", 0, 606, 256, NULL},
    };

    dissect_corpus(dissect_crl, "x509/list.der");
    check_fields(&out, fields);
}
END_TEST

/* ---- lists made by hand ---- */

/* Puts a head before what was added since that place. */
static void wrap(uint8_t tag, size_t from)
{
    struct buf inside = {0};

    buf_add(&inside, bytes_part(buf_view(&der), from, SIZE_MAX));
    der.length = from;
    buf_add_be(&der, tag, 1);
    buf_add_be(&der, 0x83, 1);
    buf_add_be(&der, inside.length, 3);
    buf_add(&der, buf_view(&inside));
    buf_free(&inside);
}

/* A list of so many entries, with lengths longer than they need be from 64 KiB on only. */
static void make_list(size_t entries)
{
    static const uint8_t algorithm[] = {0x30, 3, 6, 1, 0x2a};
    static const uint8_t date[] = {0x17, 13,  '2', '6', '0', '1', '0', '1',
                                   '0',  '0', '0', '0', '0', '0', 'Z'};

    buf_add(&der, (struct bytes){algorithm, sizeof algorithm});
    buf_add(&der, BYTES(0x30, 0));
    buf_add(&der, (struct bytes){date, sizeof date});
    for (size_t i = 0; i < entries; i++) {
        buf_add(&der, BYTES(0x30, 19, 2, 2));
        buf_add_be(&der, i, 2);
        buf_add(&der, (struct bytes){date, sizeof date});
    }
    wrap(0x30, sizeof algorithm + 2 + sizeof date);
    wrap(0x30, 0);
    buf_add(&der, (struct bytes){algorithm, sizeof algorithm});
    buf_add(&der, BYTES(3, 2, 0, 1));
    wrap(0x30, 0);
}

START_TEST(long_lists_are_counted)
{
    make_list(5000);
    dissect_der(dissect_crl);
    ck_assert_str_eq(complaint(&out), "");
    ck_assert_uint_eq(count_fields(&out, "x509af.revokedCertificates_item_element"),
                      CRL_ENTRIES);
    check_text("x509.crl.more", 0, "4000 more");
    ck_assert_uint_eq(nth_field(&out, "x509.crl.more", 0)->raw, 4000);
    check_text("x509af.encrypted", 0, "01");
}
END_TEST

START_TEST(a_broken_entry_is_noted)
{
    make_list(4000);
    der.data[der.length - 9 - 21 * 3] = 0x31; /* among those that are only counted */
    dissect_der(dissect_crl);
    check_complaint(&out, "revoked certificates", der.length - 9 - 21 * 3);
    ck_assert_ptr_nonnull(nth_field(&out, "x509af.encrypted", 0));
}
END_TEST

START_TEST(nothing_is_read_of_what_is_too_long)
{
    check_too_long(dissect_crl, "x509/list.der", 4 * 1024 * 1024);
}
END_TEST

START_TEST(damage_is_borne)
{
    check_corpus_damage(dissect_crl, "x509/list.der");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect/crl");

    DER_CASE(suite, "lists", reads_a_list, long_lists_are_counted, a_broken_entry_is_noted,
             nothing_is_read_of_what_is_too_long);
    DER_CASE(suite, "exhaustive", damage_is_borne);
    return suite;
}

CHECK_MAIN
