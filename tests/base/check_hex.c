/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"

#include <stdio.h>

#include "check_main.h"

START_TEST(every_octet_there_and_back)
{
    uint8_t all[256];
    struct arena arena = {0};
    struct buf back = {0};
    const char betweens[] = {0, ':', ' '};

    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (uint8_t)i;
    for (size_t i = 0; i < sizeof betweens; i++) {
        char *text = hex_text(&arena, (struct bytes){all, sizeof all}, betweens[i]);

        ck_assert_uint_eq(strlen(text), betweens[i] ? 3 * 256 - 1 : 2 * 256);
        buf_clear(&back);
        ck_assert(hex_read(text, &back));
        ck_assert_bytes(buf_view(&back), ((struct bytes){all, sizeof all}));
    }
    buf_free(&back);
    arena_free(&arena);
}
END_TEST

START_TEST(text_is_lower_case)
{
    struct arena arena = {0};

    ck_assert_str_eq(hex_text(&arena, BYTES(0xde, 0xad, 0x0f), 0), "dead0f");
    ck_assert_str_eq(hex_text(&arena, BYTES(0xde, 0xad, 0x0f), ':'), "de:ad:0f");
    ck_assert_str_eq(hex_text(&arena, (struct bytes){0}, ':'), "");
    arena_free(&arena);
}
END_TEST

START_TEST(digits_are_added)
{
    struct buf out = {0};

    hex_add(&out, (struct bytes){0});
    ck_assert_uint_eq(out.length, 0);
    buf_add(&out, bytes_of("0x"));
    hex_add(&out, BYTES(0xde, 0xad, 0x0f));
    ck_assert_str_eq(buf_text(&out), "0xdead0f");
    buf_free(&out);
}
END_TEST

START_TEST(each_octet_at_each_place)
{
    for (unsigned octet = 0; octet < 256; octet++) {
        for (size_t at = 0; at < 7; at++) {
            uint8_t octets[7] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd};
            struct buf out = {0};
            char wanted[15];

            octets[at] = (uint8_t)octet;
            for (size_t i = 0; i < sizeof octets; i++)
                snprintf(wanted + 2 * i, 3, "%02x", octets[i]);
            hex_add(&out, (struct bytes){octets, sizeof octets});
            ck_assert_str_eq(buf_text(&out), wanted);
            buf_free(&out);
        }
    }
}
END_TEST

START_TEST(reading_takes_both_cases_and_adds)
{
    struct buf out = {0};

    ck_assert(hex_read("16 03:01", &out));
    ck_assert(hex_read("", &out));
    ck_assert(hex_read("aBCd", &out));
    ck_assert_bytes(buf_view(&out), BYTES(0x16, 0x03, 0x01, 0xab, 0xcd));
    buf_free(&out);
}
END_TEST

START_TEST(anything_else_is_refused_and_adds_nothing)
{
    const char *const bad[] = {"1",   "123", "1g",  "0x16",  "16  03",   "16::03", "16:",
                               " 16", "16 ", "1 6", "16-03", "\xc3\xa4", "16\n",   "16:0"};
    struct buf out = {0};

    buf_add(&out, BYTES(7));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(!hex_read(bad[i], &out), "\"%s\" was taken", bad[i]);
        ck_assert_bytes(buf_view(&out), BYTES(7));
    }
    buf_free(&out);
}
END_TEST

START_TEST(digits_alone)
{
    uint8_t out[3] = {0};

    ck_assert(hex_read_digits(bytes_of("0aFf10"), out));
    ck_assert_mem_eq(out, ((uint8_t[]){0x0a, 0xff, 0x10}), 3);
    ck_assert(hex_read_digits((struct bytes){0}, out));
    ck_assert(!hex_read_digits(bytes_of("0af"), out));
    ck_assert(!hex_read_digits(bytes_of("0a:f"), out));
    ck_assert(!hex_read_digits(bytes_of("0a 1"), out));
    ck_assert(!hex_read_digits(bytes_of("0g"), out));
    ck_assert(!hex_read_digits(bytes_of("g0"), out));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("hex");

    CHECK_CASE(s, "hex", every_octet_there_and_back, text_is_lower_case, digits_are_added,
               each_octet_at_each_place, reading_takes_both_cases_and_adds, digits_alone,
               anything_else_is_refused_and_adds_nothing);
    return s;
}

CHECK_MAIN
