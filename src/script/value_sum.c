/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "script/value_read.h"

struct term {
    bool taken_away;
    bool is_value;
    struct value value;
    int64_t number;
};

struct sum {
    size_t count;
    struct term terms[SUM_TERMS];
};

/* INT or 0xHEX */
static bool read_number(const char *word, int64_t *out)
{
    bool hex = word[0] == '0' && (word[1] == 'x' || word[1] == 'X');
    const char *digits = hex ? word + 2 : word;
    char *end;

    if (!*digits || digits[strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789")])
        return false;
    errno = 0;
    *out = strtoll(digits, &end, hex ? 16 : 10);
    return errno == 0;
}

static enum status read_term(struct lexer *lexer, struct term *out)
{
    out->is_value = lexer_is_sign(lexer, "{");
    if (out->is_value) {
        enum status status = value_read(lexer, &out->value);

        if (status == STATUS_OK && out->value.indexed && out->value.nth == VALUE_ALL)
            return lexer_refuse(lexer, "[*] names several places, which are no one number",
                                "name one of them: [0], [1] ...");
        return status;
    }
    if (lexer->now.kind != TOKEN_WORD || !read_number(lexer->now.text, &out->number))
        return lexer_refuse(lexer,
                            arena_format(lexer->arena, "a number should stand there, not %s",
                                         lexer_shown(lexer)),
                            "write a {value}, 12 or 0x0c, with blanks around + and -");
    lexer_step(lexer);
    return STATUS_OK;
}

/* A minus is a letter of words, so that it may hang on the number behind it. */
static bool takes_minus(struct lexer *lexer)
{
    if (lexer->now.kind != TOKEN_WORD || lexer->now.text[0] != '-')
        return false;
    lexer->after = lexer->now.at + 1;
    lexer_step(lexer);
    return true;
}

enum status sum_parse(const char *text, struct arena *arena, const struct sum **out,
                      struct failure *failure)
{
    struct lexer lexer = lexer_of(text, arena, failure);
    struct sum *sum = arena_alloc(arena, 1, sizeof *sum);
    bool more = true;

    *out = sum;
    while (more && sum->count < SUM_TERMS) {
        struct term *term = &sum->terms[sum->count++];
        enum status status;

        term->taken_away = takes_minus(&lexer);
        status = read_term(&lexer, term);
        if (status != STATUS_OK)
            return status;
        more = lexer_takes_character(&lexer, '+') ||
               (lexer.now.kind == TOKEN_WORD && lexer.now.text[0] == '-');
    }
    if (more)
        return lexer_refuse(&lexer, "the sum is too long",
                            arena_format(arena, "add at most %d numbers", SUM_TERMS));
    if (lexer.now.kind != TOKEN_END)
        return lexer_refuse(
            &lexer, arena_format(arena, "%s comes after the number", lexer_shown(&lexer)),
            "go on with + or - and a number or {value}");
    return STATUS_OK;
}

size_t sum_terms(const struct sum *sum)
{
    return sum->count;
}

const struct value *sum_term(const struct sum *sum, size_t term)
{
    return term < sum->count && sum->terms[term].is_value ? &sum->terms[term].value : NULL;
}

static bool term_number(const struct term *term, struct inspect *inspect,
                        const struct trace *trace, uint32_t run, int64_t *out)
{
    struct arena arena = {0};
    struct place place;
    bool found;

    if (!term->is_value) {
        *out = term->number;
        return true;
    }
    found = value_find(&term->value, inspect, trace, run, 1, trace_count(trace), &arena, &place,
                       1) > 0;
    if (found)
        *out = (int64_t)place.raw;
    arena_free(&arena);
    return found;
}

bool sum_value(const struct sum *sum, struct inspect *inspect, const struct trace *trace,
               uint32_t run, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < sum->count; i++) {
        const struct term *term = &sum->terms[i];
        int64_t number;

        if (!term_number(term, inspect, trace, run, &number) ||
            (term->taken_away ? __builtin_sub_overflow(*out, number, out)
                              : __builtin_add_overflow(*out, number, out)))
            return false;
    }
    return true;
}
