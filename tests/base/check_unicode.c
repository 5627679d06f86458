/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/unicode.h"

#include "check_main.h"

START_TEST(characters_of_every_length)
{
    uint32_t code = 0;

    ck_assert_uint_eq(unicode_decode(BYTES(0x41, 0x42), &code), 1);
    ck_assert_uint_eq(code, 'A');
    ck_assert_uint_eq(unicode_decode(BYTES(0xc3, 0xa9), &code), 2);
    ck_assert_uint_eq(code, 0xe9);
    ck_assert_uint_eq(unicode_decode(BYTES(0xe2, 0x82, 0xac), &code), 3);
    ck_assert_uint_eq(code, 0x20ac);
    ck_assert_uint_eq(unicode_decode(BYTES(0xf0, 0x9f, 0x94, 0x91), &code), 4);
    ck_assert_uint_eq(code, 0x1f511);
    ck_assert_uint_eq(unicode_decode(BYTES(0xf4, 0x8f, 0xbf, 0xbf), &code), 4);
    ck_assert_uint_eq(code, 0x10ffff);
}
END_TEST

START_TEST(what_is_not_utf8)
{
    const struct bytes bad[] = {
        {0},
        BYTES(0x80), /* continues nothing */
        BYTES(0xbf, 0x41),
        BYTES(0xc3), /* cut short */
        BYTES(0xe2, 0x82),
        BYTES(0xf0, 0x9f, 0x94),
        BYTES(0xc3, 0x41), /* not continued */
        BYTES(0xe2, 0x82, 0x41),
        BYTES(0xf0, 0x9f, 0x94, 0xc0),
        BYTES(0xc0, 0x80), /* overlong */
        BYTES(0xc1, 0xbf),
        BYTES(0xe0, 0x9f, 0xbf),
        BYTES(0xf0, 0x8f, 0xbf, 0xbf),
        BYTES(0xf4, 0x90, 0x80, 0x80), /* past U+10FFFF */
        BYTES(0xf5, 0x80, 0x80, 0x80),
        BYTES(0xf8, 0x88, 0x80, 0x80, 0x80),
        BYTES(0xfe),
        BYTES(0xff),
    };
    uint32_t code = 77;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(unicode_decode(bad[i], &code) == 0, "number %zu was taken", i);
        ck_assert_uint_eq(code, 77);
    }
}
END_TEST

START_TEST(what_may_be_shown)
{
    const uint32_t good[] = {' ',    '~',    0xa0,   0xe9,   0x391,   0x5d0,  0x4e2d,
                             0x200a, 0x2014, 0xfe0f, 0xfffd, 0x1f511, 0xe000, 0x10fffd};
    const uint32_t bad[] = {
        0,      0x1b,   0x1f,   0x7f,   0x80,    0x9b,    0x9f,    0xad,     0x61c,   0x180e,
        0x200b, 0x200f, 0x2028, 0x202e, 0x2060,  0x2066,  0x206f,  0xd800,   0xdfff,  0xfdd0,
        0xfeff, 0xfff9, 0xfffe, 0xffff, 0x1fffe, 0xe0001, 0xe0fff, 0x10ffff, 0x110000};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(unicode_printable(good[i]), "U+%04X is refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!unicode_printable(bad[i]), "U+%04X may pass", bad[i]);
}
END_TEST

START_TEST(columns)
{
    ck_assert_uint_eq(unicode_width('a'), 1);
    ck_assert_uint_eq(unicode_width(0xe9), 1);
    ck_assert_uint_eq(unicode_width(0x301), 0);   /* combining acute */
    ck_assert_uint_eq(unicode_width(0x20dd), 0);  /* combining circle */
    ck_assert_uint_eq(unicode_width(0x11a8), 0);  /* Hangul final */
    ck_assert_uint_eq(unicode_width(0xfe0f), 0);  /* variation selector */
    ck_assert_uint_eq(unicode_width(0x1100), 2);  /* Hangul initial */
    ck_assert_uint_eq(unicode_width(0x4e2d), 2);  /* ideograph */
    ck_assert_uint_eq(unicode_width(0xac00), 2);  /* Hangul syllable */
    ck_assert_uint_eq(unicode_width(0xff21), 2);  /* full width A */
    ck_assert_uint_eq(unicode_width(0xff71), 1);  /* half width kana */
    ck_assert_uint_eq(unicode_width(0x1f511), 2); /* key emoji */
    ck_assert_uint_eq(unicode_width(0x2500), 1);  /* box drawing */
    ck_assert_uint_eq(unicode_width(0x20000), 2);
    ck_assert_uint_eq(unicode_width(0x10fffd), 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("unicode");

    CHECK_CASE(s, "unicode", characters_of_every_length, what_is_not_utf8, what_may_be_shown,
               columns);
    return s;
}

CHECK_MAIN
