/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/asn1.h"

#include "check_main.h"

#include "base/buf.h"

START_TEST(reads_one_element_after_the_other)
{
    struct reader reader = reader_of(BYTES(0x30, 0x03, 0x02, 0x01, 0x05, 0x05, 0x00));
    struct der sequence = der_next(&reader);
    struct der number = der_next(&sequence.inside);
    struct der null = der_next(&reader);

    ck_assert_uint_eq(sequence.tag, DER_SEQUENCE);
    ck_assert_uint_eq(sequence.offset, 0);
    ck_assert_uint_eq(sequence.length, 5);
    ck_assert_uint_eq(number.tag, DER_INTEGER);
    ck_assert_uint_eq(number.offset, 2);
    ck_assert_uint_eq(number.length, 3);
    ck_assert_uint_eq(read_be(&number.inside, 1), 5);
    ck_assert_uint_eq(null.tag, DER_NULL);
    ck_assert_uint_eq(null.offset, 5);
    ck_assert_uint_eq(null.length, 2);
    ck_assert_uint_eq(reader_left(&reader), 0);
    ck_assert(!reader.failed);
}
END_TEST

START_TEST(reads_long_lengths)
{
    static const uint8_t zeros[70000];
    struct buf bytes = {0};
    struct reader reader;
    struct der der;

    buf_add(&bytes, BYTES(0x04, 0x81, 0x80));
    buf_add(&bytes, (struct bytes){zeros, 0x80});
    buf_add(&bytes, BYTES(0x04, 0x83, 0x01, 0x00, 0x00));
    buf_add(&bytes, (struct bytes){zeros, 0x10000});
    reader = reader_of(buf_view(&bytes));
    der = der_next(&reader);
    ck_assert_uint_eq(der.length, 3 + 0x80);
    ck_assert_uint_eq(reader_left(&der.inside), 0x80);
    der = der_next(&reader);
    ck_assert_uint_eq(der.length, 5 + 0x10000);
    ck_assert(!reader.failed);
    buf_free(&bytes);
}
END_TEST

/* Each begins at offset 2, behind a NULL. */
static const struct {
    struct bytes bytes;
    size_t fail_at;
    size_t fail_wanted;
} bads[] = {
    {{(const uint8_t[]){5, 0, 0x02}, 3}, 3, 1},                      /* no length */
    {{(const uint8_t[]){5, 0, 0x02, 0x02, 0x01}, 5}, 4, 2},          /* cut short */
    {{(const uint8_t[]){5, 0, 0x30, 0x80, 0x00, 0x00}, 6}, 2, 0},    /* indefinite length */
    {{(const uint8_t[]){5, 0, 0x04, 0x81, 0x01, 0x00}, 6}, 2, 0},    /* not the shortest */
    {{(const uint8_t[]){5, 0, 0x04, 0x82, 0x00, 0x80}, 6}, 2, 0},    /* neither */
    {{(const uint8_t[]){5, 0, 0x04, 0x85, 1, 0, 0, 0, 0}, 9}, 2, 0}, /* 5 octets of length */
    {{(const uint8_t[]){5, 0, 0x04, 0x84, 0xff, 0xff, 0xff, 0xff}, 8}, 8, 0xffffffff},
    {{(const uint8_t[]){5, 0, 0x04, 0x82, 0x01}, 5}, 4, 2},    /* length cut short */
    {{(const uint8_t[]){5, 0, 0x1f, 0x20, 0x00}, 5}, 2, 0},    /* tag number above 30 */
    {{(const uint8_t[]){5, 0, 0x04, 0xff, 0x01, 2}, 6}, 2, 0}, /* reserved length */
};

START_TEST(refuses_what_der_does_not_allow)
{
    struct reader reader = reader_of(bads[_i].bytes);
    struct der der = der_next(&reader);

    ck_assert_uint_eq(der.tag, DER_NULL);
    der = der_next(&reader);
    ck_assert_uint_eq(der.tag, 0);
    ck_assert(reader.failed);
    ck_assert(der.inside.failed);
    ck_assert_uint_eq(reader.fail_at, bads[_i].fail_at);
    ck_assert_uint_eq(reader.fail_wanted, bads[_i].fail_wanted);
}
END_TEST

START_TEST(another_tag_than_expected_is_a_failure)
{
    struct reader reader = reader_of(BYTES(0x05, 0x00, 0x02, 0x01, 0x07));

    ck_assert(der_is_next(&reader, DER_NULL));
    ck_assert(!der_is_next(&reader, DER_INTEGER));
    ck_assert_uint_eq(der_expect(&reader, DER_NULL).tag, DER_NULL);
    ck_assert_uint_eq(der_expect(&reader, DER_SEQUENCE).tag, 0);
    ck_assert(reader.failed);
    ck_assert_uint_eq(reader.fail_at, 2);
    ck_assert_uint_eq(reader.fail_wanted, 0);
    ck_assert(!der_is_next(&reader, DER_INTEGER));
}
END_TEST

START_TEST(nothing_where_something_is_expected_is_a_failure)
{
    struct reader reader = reader_of((struct bytes){0});

    ck_assert(!der_is_next(&reader, 0));
    ck_assert_uint_eq(der_expect(&reader, DER_SEQUENCE).tag, 0);
    ck_assert_uint_eq(reader.fail_wanted, 1);
}
END_TEST

START_TEST(object_identifiers_become_text)
{
    struct arena arena = {0};
    const struct {
        struct bytes contents;
        const char *text;
    } cases[] = {
        {{(const uint8_t[]){0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11}, 9},
         "1.2.840.113549.1.1.11"},
        {{(const uint8_t[]){0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7}, 8}, "1.2.840.10045.3.1.7"},
        {{(const uint8_t[]){0x55, 0x1d, 0x25, 0x00}, 4}, "2.5.29.37.0"},
        {{(const uint8_t[]){0x09, 0x92, 0x26}, 3}, "0.9.2342"},
        {{(const uint8_t[]){0x00}, 1}, "0.0"},
        {{(const uint8_t[]){0x88, 0x37}, 2}, "2.999"},
        {{(const uint8_t[]){0x2a, 0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
          11},
         "1.2.18446744073709551615"},
        {{(const uint8_t[]){0x2a, 0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0}, 11},
         NULL},                                           /* above 64 bits */
        {{(const uint8_t[]){0x2a, 0x86}, 2}, NULL},       /* cut short */
        {{(const uint8_t[]){0x2a, 0x80, 0x01}, 3}, NULL}, /* a leading zero */
        {{NULL, 0}, NULL},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = der_oid_text(&arena, cases[i].contents);

        if (cases[i].text)
            ck_assert_str_eq(text, cases[i].text);
        else
            ck_assert_ptr_null(text);
    }
    arena_free(&arena);
}
END_TEST

START_TEST(times_become_seconds)
{
    static const struct {
        unsigned tag;
        const char *text;
        int64_t seconds; /* -1: refused */
    } cases[] = {
        {DER_UTC_TIME, "700101000000Z", 0},
        {DER_UTC_TIME, "261121232306Z", 1795303386},
        {DER_UTC_TIME, "491231235959Z", 2524607999},
        {DER_UTC_TIME, "500101000000Z", -1}, /* 1950 */
        {DER_UTC_TIME, "991231235959Z", 946684799},
        {DER_UTC_TIME, "000229120000Z", 951825600},
        {DER_UTC_TIME, "010229120000Z", -1},
        {DER_UTC_TIME, "260631000000Z", -1},
        {DER_UTC_TIME, "261301000000Z", -1},
        {DER_UTC_TIME, "260001000000Z", -1},
        {DER_UTC_TIME, "260100000000Z", -1},
        {DER_UTC_TIME, "260101240000Z", -1},
        {DER_UTC_TIME, "260101006000Z", -1},
        {DER_UTC_TIME, "260101000060Z", -1},
        {DER_UTC_TIME, "2601010000Z", -1},
        {DER_UTC_TIME, "260101000000", -1},
        {DER_UTC_TIME, "260101000000+0100", -1},
        {DER_UTC_TIME, "260101000000Z ", -1},
        {DER_UTC_TIME, "26010100000aZ", -1},
        {DER_UTC_TIME, "-60101000000Z", -1},
        {DER_UTC_TIME, "", -1},
        {DER_GENERALIZED_TIME, "21090110232306Z", 4387303386},
        {DER_GENERALIZED_TIME, "99991231235959Z", 253402300799},
        {DER_GENERALIZED_TIME, "19691231235959Z", -1},
        {DER_GENERALIZED_TIME, "00000000000000Z", -1},
        {DER_GENERALIZED_TIME, "20260101000000.5Z", -1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t seconds = 0;
        bool is_time = der_time(cases[i].tag, bytes_of(cases[i].text), &seconds);

        ck_assert_msg(is_time == (cases[i].seconds >= 0), "%s", cases[i].text);
        if (is_time)
            ck_assert_uint_eq(seconds, (uint64_t)cases[i].seconds);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/asn1");
    TCase *bad = tcase_create("bad");

    CHECK_CASE(all, "good", reads_one_element_after_the_other, reads_long_lengths,
               object_identifiers_become_text, times_become_seconds);
    CHECK_CASE(all, "expected", another_tag_than_expected_is_a_failure,
               nothing_where_something_is_expected_is_a_failure);
    tcase_add_loop_test(bad, refuses_what_der_does_not_allow, 0, sizeof bads / sizeof *bads);
    suite_add_tcase(all, bad);
    return all;
}

CHECK_MAIN
