/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

#include "check_main.h"

static void assert_cleaned(struct bytes from, const char *to)
{
    struct arena arena = {0};

    ck_assert_str_eq(text_clean(&arena, from), to);
    ck_assert_int_eq(text_is_clean(from), bytes_equal(from, bytes_of(to)));
    arena_free(&arena);
}

START_TEST(good_text_is_left_alone)
{
    const char *const good[] = {"",
                                "example.com",
                                "a b",
                                "C:\\new",
                                "Zo\xc3\xab",
                                "\xe4\xb8\xad\xe6\x96\x87",
                                "\xf0\x9f\x94\x91",
                                "e\xcc\x81",
                                "\xe2\x9d\xa4\xef\xb8\x8f"};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_cleaned(bytes_of(good[i]), good[i]);
}
END_TEST

START_TEST(hostile_text_becomes_visible)
{
    assert_cleaned(bytes_of("\x1b]0;owned\a"), "\\x1b]0;owned\\x07");
    assert_cleaned(bytes_of("\x1b[2J"), "\\x1b[2J");
    assert_cleaned(bytes_of("a\r\nb\tc"), "a\\x0d\\x0ab\\x09c");
    assert_cleaned(bytes_of("a\bb\x7f"), "a\\x08b\\x7f");
    assert_cleaned(BYTES('a', 0, 'b'), "a\\x00b");
    assert_cleaned(bytes_of("\xc2\x9b"
                            "31m"),
                   "\\u009b31m");
    assert_cleaned(bytes_of("\x9b"
                            "31m"),
                   "\\x9b31m");
    assert_cleaned(bytes_of("gpj.\xe2\x80\xae"
                            "exe"),
                   "gpj.\\u202eexe");
    assert_cleaned(bytes_of("\xe2\x81\xa6x"), "\\u2066x");
    assert_cleaned(bytes_of("pay\xe2\x80\x8bpal"), "pay\\u200bpal");
    assert_cleaned(bytes_of("\xef\xbb\xbfx"), "\\ufeffx");
    assert_cleaned(bytes_of("\xed\xa0\x80"), "\\ud800");
    assert_cleaned(bytes_of("\xef\xbf\xbf"), "\\uffff");
    assert_cleaned(bytes_of("\xf3\xa0\x81\x81"), "\\U000e0041");
    assert_cleaned(bytes_of("\xc0\xaf\xe2\x82"), "\\xc0\\xaf\\xe2\\x82");
    assert_cleaned(bytes_of("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
    assert_cleaned(bytes_of("\xc3("), "\\xc3(");
}
END_TEST

START_TEST(strings_and_buffers_get_the_same)
{
    struct arena arena = {0};
    struct buf out = {0};

    buf_add(&out, bytes_of("CN="));
    text_add(&out, bytes_of("a\nb"));
    ck_assert_str_eq(buf_text(&out), "CN=a\\x0ab");
    ck_assert_str_eq(text_clean_string(&arena, "a\nb"), "a\\x0ab");
    buf_free(&out);
    arena_free(&arena);
}
END_TEST

/* An independent judge of clean text: walks UTF-8 by its bit patterns and names what may never
 * stand there. */
static const char *complaint(struct bytes text)
{
    for (size_t at = 0; at < text.length;) {
        uint8_t first = text.data[at];
        size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        uint32_t code = length == 1 ? first : first & (0xffu >> (length + 1));

        if ((first & 0xc0) == 0x80 || first > 0xf4 || at + length > text.length)
            return "not UTF-8";
        for (size_t i = 1; i < length; i++) {
            if (text.data[at + i] >> 6 != 2)
                return "not UTF-8";
            code = code << 6 | (text.data[at + i] & 0x3f);
        }
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            return "a control character";
        if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
            code == 0x200e || code == 0x200f || code == 0x61c)
            return "a bidi control";
        if ((code >= 0x200b && code <= 0x200d) || code == 0xfeff || code == 0x2028 ||
            code == 0x2029 || code >> 12 == 0xe0)
            return "an invisible character";
        if (code >> 11 == 0x1b || (code & 0xfffe) == 0xfffe)
            return "no character at all";
        at += length;
    }
    return NULL;
}

/* Not by ck_assert, which costs a system call: this is done a million times. */
static void judge(struct bytes from)
{
    struct buf once = {0};
    struct buf twice = {0};
    const char *wrong;

    text_add(&once, from);
    text_add(&twice, buf_view(&once));
    wrong = complaint(buf_view(&once));
    if (wrong)
        ck_abort_msg("lets %s through", wrong);
    if (!bytes_equal(buf_view(&once), buf_view(&twice)))
        ck_abort_msg("\"%s\" is cleaned once more", buf_text(&once));
    buf_free(&once);
    buf_free(&twice);
}

START_TEST(every_code_point)
{
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        uint8_t utf8[4] = {(uint8_t)(0xf0 | code >> 18), (uint8_t)(0x80 | (code >> 12 & 0x3f)),
                           (uint8_t)(0x80 | (code >> 6 & 0x3f)),
                           (uint8_t)(0x80 | (code & 0x3f))};
        struct bytes bytes = {utf8, 4};

        if (code < 0x80) {
            utf8[0] = (uint8_t)code;
            bytes.length = 1;
        } else if (code < 0x800) {
            utf8[2] = (uint8_t)(0xc0 | code >> 6);
            bytes = (struct bytes){utf8 + 2, 2};
        } else if (code < 0x10000) {
            utf8[1] = (uint8_t)(0xe0 | code >> 12);
            bytes = (struct bytes){utf8 + 1, 3};
        }
        judge(bytes);
    }
}
END_TEST

/* xorshift: the same strings every time */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

START_TEST(a_million_random_strings)
{
    /* octets that begin, continue and break UTF-8 sequences, more often than chance would */
    static const uint8_t likely[] = {0xc2, 0xe2, 0x80, 0x81, 0xa8, 0xae, 0xed, 0xa0,
                                     0xf0, 0xf3, 0xf4, 0x8f, 0xbf, 0xef, 0xbb, 0x1b};
    uint32_t state = 20260101;

    for (int round = 0; round < 1000000; round++) {
        uint8_t text[12];
        size_t length = next_random(&state) % (sizeof text + 1);

        for (size_t i = 0; i < length; i++) {
            uint32_t dice = next_random(&state);

            text[i] = dice & 0x100 ? likely[dice % sizeof likely] : (uint8_t)dice;
        }
        judge((struct bytes){text, length});
    }
}
END_TEST

START_TEST(widths)
{
    ck_assert_uint_eq(text_width(""), 0);
    ck_assert_uint_eq(text_width("hello"), 5);
    ck_assert_uint_eq(text_width("h\xc3\xa9llo"), 5);
    ck_assert_uint_eq(text_width("he\xcc\x81llo"), 5);
    ck_assert_uint_eq(text_width("\xe4\xb8\xad\xe6\x96\x87"), 4);
    ck_assert_uint_eq(text_width("\xf0\x9f\x94\x91!"), 3);
}
END_TEST

START_TEST(fitting_never_cuts_a_character)
{
    const char *mixed = "a\xe4\xb8\xad"
                        "b\xcc\x81"
                        "c"; /* widths 1 2 1+0 1 */

    ck_assert_uint_eq(text_fit(mixed, 0), 0);
    ck_assert_uint_eq(text_fit(mixed, 1), 1);
    ck_assert_uint_eq(text_fit(mixed, 2), 1);
    ck_assert_uint_eq(text_fit(mixed, 3), 4);
    ck_assert_uint_eq(text_fit(mixed, 4), 7);
    ck_assert_uint_eq(text_fit(mixed, 5), 8);
    ck_assert_uint_eq(text_fit(mixed, SIZE_MAX), 8);
    ck_assert_uint_eq(text_fit("", 10), 0);
}
END_TEST

static void assert_column(const char *text, size_t width, const char *expected)
{
    struct buf out = {0};

    text_column(&out, text, width);
    ck_assert_str_eq(buf_text(&out), expected);
    ck_assert_uint_eq(text_width(expected), width);
    buf_free(&out);
}

START_TEST(columns_are_exactly_as_wide_as_asked)
{
    assert_column("client", 8, "client  ");
    assert_column("client", 6, "client");
    assert_column("client", 5, "clie~");
    assert_column("client", 1, "~");
    assert_column("client", 0, "");
    assert_column("", 3, "   ");
    assert_column("\xe4\xb8\xad\xe6\x96\x87", 4, "\xe4\xb8\xad\xe6\x96\x87");
    assert_column("\xe4\xb8\xad\xe6\x96\x87", 3, "\xe4\xb8\xad~");
    assert_column("\xe4\xb8\xad\xe6\x96\x87", 2, " ~"); /* half an ideograph is a blank */
}
END_TEST

/* ASCII is looked at 8 by 8, wherever what is none stands. */
/* As it is, and nothing before or behind it. */
static void assert_written(struct bytes text, bool plain)
{
    uint8_t room[32];
    struct pen pen = {room + 1};

    memset(room, '.', sizeof room);
    ck_assert_int_eq(text_write_plain(&pen, text), plain);
    ck_assert_ptr_eq(pen.at, room + 1 + text.length);
    ck_assert_bytes(((struct bytes){room + 1, text.length}), text);
    ck_assert_uint_eq(room[0], '.');
    ck_assert_uint_eq(*pen.at, '.');
}

START_TEST(nothing_is_plain_text_too)
{
    assert_written((struct bytes){0}, true);
}
END_TEST

START_TEST(each_byte_is_looked_at)
{
    for (size_t length = 1; length < 20; length++) {
        for (size_t at = 0; at < length; at++) {
            for (unsigned byte = 0; byte < 256; byte++) {
                uint8_t text[20];

                memset(text, 'a', sizeof text);
                text[at] = (uint8_t)byte;
                bool plain = byte >= 0x20 && byte < 0x7f;

                ck_assert_msg(text_is_clean((struct bytes){text, length}) == plain,
                              "0x%02x at %zu of %zu", byte, at, length);
                assert_written((struct bytes){text, length}, plain);
            }
        }
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("text");

    CHECK_CASE(s, "cleaning", good_text_is_left_alone, hostile_text_becomes_visible,
               strings_and_buffers_get_the_same, each_byte_is_looked_at,
               nothing_is_plain_text_too);
    CHECK_CASE(s, "exhaustive", every_code_point, a_million_random_strings);
    CHECK_CASE(s, "columns", widths, fitting_never_cuts_a_character,
               columns_are_exactly_as_wide_as_asked);
    return s;
}

CHECK_MAIN
