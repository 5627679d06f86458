/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/lexer.h"

#include <stdio.h>

#include "base/text.h"
#include "check_main.h"

static struct arena arena;
static struct failure failure;

static void tidy_up(void)
{
    arena_free(&arena);
}

/* Checks the tokens of a line one by one; NULL ends the list. Texts are written 'so'. */
static void assert_tokens(const char *line, const char *const *expected)
{
    struct lexer lexer = lexer_of(line, &arena, &failure);

    for (; *expected; expected++, lexer_step(&lexer)) {
        if ((*expected)[0] == '\'') {
            ck_assert_int_eq(lexer.now.kind, TOKEN_TEXT);
            ck_assert_str_eq(arena_format(&arena, "'%s'", lexer.now.text), *expected);
        } else {
            ck_assert(lexer.now.kind == TOKEN_WORD || lexer.now.kind == TOKEN_SIGN);
            ck_assert_str_eq(lexer.now.text, *expected);
        }
    }
    ck_assert_int_eq(lexer.now.kind, TOKEN_END);
    lexer_step(&lexer);
    ck_assert_int_eq(lexer.now.kind, TOKEN_END);
}

#define TOKENS(line, ...) assert_tokens(line, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(lines_fall_into_tokens)
{
    TOKENS("deliver all", "deliver", "all");
    TOKENS("\t deliver  next ", "deliver", "next");
    TOKENS("a==b!=c<=d>=e<f>g=h", "a", "==", "b", "!=", "c", "<=", "d", ">=", "e", "<", "f",
           ">", "g", "=", "h");
    TOKENS("{tls.handshake.type[1]}", "{", "tls.handshake.type", "[", "1", "]", "}");
    TOKENS("(0x0303 9f:02:c1 -24 look-as _ws.malformed)", "(", "0x0303", "9f:02:c1", "-24",
           "look-as", "_ws.malformed", ")");
    assert_tokens("", (const char *const[]){NULL});
    assert_tokens("   ", (const char *const[]){NULL});
}
END_TEST

START_TEST(a_number_sign_names_an_event_or_begins_a_comment)
{
    TOKENS("deliver #12", "deliver", "#", "12");
    TOKENS("deliver #12 # the second one", "deliver", "#", "12");
    TOKENS("deliver all# at once", "deliver", "all");
    assert_tokens("# a comment", (const char *const[]){NULL});
    assert_tokens("  #1 thing: a comment, too", (const char *const[]){NULL});
    TOKENS("set name = \"# no comment\"", "set", "name", "=", "'# no comment'");
}
END_TEST

START_TEST(texts_know_their_escapes)
{
    struct lexer lexer;

    TOKENS("\"\"", "''");
    TOKENS("\"a \\\"b\\\" \\\\ c\\n\"", "'a \"b\" \\ c\n'");
    TOKENS("\"\\x41\\x6A\"", "'Aj'");
    TOKENS("\"\\u00e4\\u202e\\U000e0041\\u0041\"", "'\u00e4\u202e\U000e0041A'");
    lexer = lexer_of("\"a\\x00b\"", &arena, &failure);
    ck_assert_bytes(lexer.now.body, BYTES('a', 0, 'b'));
}
END_TEST

START_TEST(a_cleaned_line_reads_the_same)
{
    static const char *const texts[] = {"\"plain\"",        "\"\x1b[2J\x7f\"",
                                        "\"\xff\xfe\"",     "\"\u202e\xc2\x85 \u00e4\"",
                                        "\"\xed\xa0\x80\"", "\"\U000e0041\U0001f600\"",
                                        "\"\\x41\\\\\""};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *clean = text_clean_string(&arena, texts[i]);
        struct lexer raw = lexer_of(texts[i], &arena, &failure);
        struct lexer cleaned = lexer_of(clean, &arena, &failure);

        ck_assert_int_eq(raw.now.kind, TOKEN_TEXT);
        ck_assert_int_eq(cleaned.now.kind, TOKEN_TEXT);
        ck_assert_bytes(raw.now.body, cleaned.now.body);
    }
}
END_TEST

START_TEST(what_is_nothing_of_the_language_is_wrong)
{
    static const char *const wrong[] = {
        "\"open",    "\"",          "\"\\q\"",         "\"\\x4\"",     "\"\\xg1\"",
        "\"\\u41\"", "\"\\u00 1\"", "\"\\U00110000\"", "\"ends in \\", "!",
        "$x",        "\x01",        "\xc3\xa4"};

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct lexer lexer = lexer_of(wrong[i], &arena, &failure);

        ck_assert_msg(lexer.now.kind == TOKEN_WRONG, "%s", wrong[i]);
        ck_assert_int_eq(lexer_refuse(&lexer, "why", "todo"), STATUS_USAGE);
        ck_assert_str_ne(failure.why, "at column 1: why");
    }
}
END_TEST

START_TEST(a_refusal_tells_line_column_and_reason)
{
    struct lexer lexer = lexer_of("deliver  everything", &arena, &failure);

    lexer_step(&lexer);
    ck_assert_str_eq(lexer_shown(&lexer), "\"everything\"");
    ck_assert_int_eq(lexer_refuse(&lexer, "because", "do that"), STATUS_USAGE);
    ck_assert_str_eq(failure.what, "cannot understand: deliver  everything");
    ck_assert_str_eq(failure.why, "at column 10: because");
    ck_assert_str_eq(failure.todo, "do that");
    lexer_step(&lexer);
    ck_assert_str_eq(lexer_shown(&lexer), "the end of the line");
}
END_TEST

START_TEST(a_long_line_is_cut_in_a_refusal)
{
    char line[1000];
    struct lexer lexer;

    memset(line, 'a', sizeof line);
    line[sizeof line - 1] = '\0';
    lexer = lexer_of(line, &arena, &failure);
    ck_assert_uint_eq(lexer.now.body.length, 999);
    ck_assert_int_eq(lexer_refuse(&lexer, lexer_shown(&lexer), "do that"), STATUS_USAGE);
    ck_assert_uint_eq(strlen(failure.what), strlen("cannot understand: ") + 100 + 3);
    ck_assert_str_eq(failure.todo, "do that");
}
END_TEST

START_TEST(words_and_signs_are_told_apart)
{
    struct lexer lexer = lexer_of("all \"all\" = \"=\"", &arena, &failure);

    ck_assert(lexer_is_word(&lexer, "all"));
    ck_assert(!lexer_takes_word(&lexer, "flight"));
    ck_assert(lexer_takes_word(&lexer, "all"));
    ck_assert(!lexer_is_word(&lexer, "all"));
    lexer_step(&lexer);
    ck_assert(lexer_takes_sign(&lexer, "="));
    ck_assert(!lexer_takes_sign(&lexer, "="));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("lexer");

    CHECK_CASE_WITH(suite, "tokens", NULL, tidy_up, lines_fall_into_tokens,
                    a_number_sign_names_an_event_or_begins_a_comment, texts_know_their_escapes,
                    a_cleaned_line_reads_the_same, words_and_signs_are_told_apart,
                    what_is_nothing_of_the_language_is_wrong,
                    a_refusal_tells_line_column_and_reason, a_long_line_is_cut_in_a_refusal);
    return suite;
}

CHECK_MAIN
