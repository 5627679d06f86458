/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/lexer.h"

#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/text.h"

#define SHOWN_MOST 100 /* columns of a line or word repeated in an error */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c && strchr("_.:-", c));
}

static struct token token_of(struct lexer *lexer, enum token_kind kind, const char *start,
                             size_t length)
{
    struct bytes body =
        arena_bytes(lexer->arena, (struct bytes){(const uint8_t *)start, length});

    lexer->after = (size_t)(start - lexer->line) + length;
    return (struct token){.kind = kind, .text = (const char *)body.data, .body = body};
}

static struct token wrong(const char *why)
{
    return (struct token){.kind = TOKEN_WRONG, .text = why};
}

/* Adds a code point in UTF-8 (RFC 3629 section 3); false for none that could be. */
static bool add_code(struct buf *out, uint64_t code)
{
    static const uint8_t marks[] = {0, 0xc0, 0xe0, 0xf0};
    size_t more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;

    if (code > 0x10ffff)
        return false;
    buf_add_be(out, marks[more] | code >> (6 * more), 1);
    while (more-- > 0)
        buf_add_be(out, 0x80 | (code >> (6 * more) & 0x3f), 1);
    return true;
}

/* Adds what digits (2: an octet, otherwise a code point) say; false when they are not there. */
static bool read_code(const char *at, size_t digits, struct buf *out)
{
    char text[9] = "";
    struct buf code = {0};
    bool good;

    memcpy(text, at, strnlen(at, digits));
    good = hex_read(text, &code) && code.length == digits / 2;
    if (good && digits == 2)
        buf_add(out, buf_view(&code));
    else if (good)
        good = add_code(out, bytes_be(buf_view(&code)));
    buf_free(&code);
    return good;
}

/* Adds what the escape behind a backslash stands for and returns its length; 0 for none. The
 * last three are those that text_clean writes. */
static size_t read_escape(const char *at, struct buf *out)
{
    static const struct {
        char letter;
        const char *means;
        size_t digits;
    } escapes[] = {{'"', "\"", 0}, {'\\', "\\", 0}, {'n', "\n", 0},
                   {'x', "", 2},   {'u', "", 4},    {'U', "", 8}};

    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (*at != escapes[i].letter)
            continue;
        buf_add(out, bytes_of(escapes[i].means));
        if (escapes[i].digits && !read_code(at + 1, escapes[i].digits, out))
            return 0;
        return 1 + escapes[i].digits;
    }
    return 0;
}

static struct token read_text(struct lexer *lexer, const char *start)
{
    const char *at = start + 1;
    struct buf text = {0};
    struct token token = {0};

    while (*at && *at != '"' && !token.kind) {
        size_t escape = *at == '\\' ? read_escape(at + 1, &text) : 0;

        if (*at == '\\' && !escape)
            token = wrong(
                "a text knows the escapes \\\" \\\\ \\n \\xNN \\uNNNN \\UNNNNNNNN, no other");
        else if (!escape)
            buf_add(&text, (struct bytes){(const uint8_t *)at, 1});
        at += 1 + escape;
    }
    if (!token.kind && *at != '"')
        token = wrong("a text has no closing quote");
    if (!token.kind) {
        token.kind = TOKEN_TEXT;
        token.body = arena_bytes(lexer->arena, buf_view(&text));
        token.text = (const char *)token.body.data;
        lexer->after = (size_t)(at + 1 - lexer->line);
    }
    buf_free(&text);
    return token;
}

/* The length of the sign that stands there, or 0. */
static size_t sign_length(const char *at)
{
    if (at[0] && strchr("=!<>", at[0]) && at[1] == '=')
        return 2;
    return at[0] && strchr("=<>(){}[]#", at[0]) ? 1 : 0;
}

static bool begins_comment(const struct lexer *lexer, const char *at)
{
    return *at == '#' &&
           (!is_digit(at[1]) || strspn(lexer->line, " \t") == (size_t)(at - lexer->line));
}

static struct token read_token(struct lexer *lexer, const char *at)
{
    size_t length = 0;

    if (!*at || begins_comment(lexer, at))
        return (struct token){.kind = TOKEN_END, .text = ""};
    if (*at == '"')
        return read_text(lexer, at);
    while (is_word(at[length]))
        length++;
    if (length)
        return token_of(lexer, TOKEN_WORD, at, length);
    length = sign_length(at);
    if (length)
        return token_of(lexer, TOKEN_SIGN, at, length);
    return wrong("a character stands there that the language does not use");
}

void lexer_step(struct lexer *lexer)
{
    const char *at = lexer->line + lexer->after;

    at += strspn(at, " \t");
    lexer->after = (size_t)(at - lexer->line);
    lexer->now = read_token(lexer, at);
    lexer->now.at = (size_t)(at - lexer->line);
}

struct lexer lexer_of(const char *line, struct arena *arena, struct failure *failure)
{
    struct lexer lexer = {.line = line, .arena = arena, .failure = failure};

    lexer_step(&lexer);
    return lexer;
}

bool lexer_is_word(const struct lexer *lexer, const char *word)
{
    return lexer->now.kind == TOKEN_WORD && strcmp(lexer->now.text, word) == 0;
}

bool lexer_is_sign(const struct lexer *lexer, const char *sign)
{
    return lexer->now.kind == TOKEN_SIGN && strcmp(lexer->now.text, sign) == 0;
}

bool lexer_takes_word(struct lexer *lexer, const char *word)
{
    bool is = lexer_is_word(lexer, word);

    if (is)
        lexer_step(lexer);
    return is;
}

bool lexer_takes_sign(struct lexer *lexer, const char *sign)
{
    bool is = lexer_is_sign(lexer, sign);

    if (is)
        lexer_step(lexer);
    return is;
}

/* Text as an error repeats it: clean, and cut when it is long. */
static const char *repeat(const struct lexer *lexer, struct bytes text)
{
    const char *clean = text_clean(lexer->arena, text);
    size_t fits = text_fit(clean, SHOWN_MOST);

    return arena_format(lexer->arena, "%.*s%s", (int)fits, clean, clean[fits] ? "..." : "");
}

const char *lexer_shown(const struct lexer *lexer)
{
    if (lexer->now.kind == TOKEN_END)
        return "the end of the line";
    return arena_format(lexer->arena, "\"%s\"", repeat(lexer, lexer->now.body));
}

enum status lexer_refuse(const struct lexer *lexer, const char *why, const char *todo)
{
    bool is_wrong = lexer->now.kind == TOKEN_WRONG;

    return fail(lexer->failure, STATUS_USAGE, "cannot understand: %s\nat column %zu: %s\n%s",
                repeat(lexer, bytes_of(lexer->line)), lexer->now.at + 1,
                is_wrong ? lexer->now.text : why,
                is_wrong ? "write words, numbers, signs and \"texts\" only" : todo);
}
