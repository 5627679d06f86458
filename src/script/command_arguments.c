/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/command_arguments.h"

#include <string.h>

#include "script/expression_tree.h"
#include "script/suggest.h"

/* ---- units ---- */

#define UNITS           "next, #SEQ, held K or {EXPR}"
#define UNITS_AND_PAGES "next, #SEQ, held K, {EXPR} or page N"

enum status argument_seq(struct lexer *lexer, uint32_t *out)
{
    if (!lexer_takes_sign(lexer, "#"))
        return lexer_refuse(lexer,
                            arena_format(lexer->arena, "an event should stand there, not %s",
                                         lexer_shown(lexer)),
                            "write # and the number of an event: #12");
    return number_read(lexer, 1, UINT32_MAX, out);
}

static enum status read_braces(struct lexer *lexer, const struct expr **out)
{
    struct expr *expr = NULL;
    enum status status = expr_read(lexer, &expr);

    *out = expr;
    if (status != STATUS_OK || lexer_takes_sign(lexer, "}"))
        return status;
    return lexer_refuse(
        lexer, arena_format(lexer->arena, "\"}\" is missing before %s", lexer_shown(lexer)),
        "close the brace, or go on with and, or");
}

/* possible tells how a target can be named there. */
static enum status read_target(struct lexer *lexer, const char *possible, struct target *out)
{
    if (lexer_takes_word(lexer, "next")) {
        out->kind = TARGET_NEXT;
        return STATUS_OK;
    }
    if (lexer_takes_word(lexer, "held")) {
        out->kind = TARGET_HELD;
        return number_read(lexer, 1, UINT32_MAX, &out->number);
    }
    if (lexer_takes_sign(lexer, "{")) {
        out->kind = TARGET_MATCH;
        return read_braces(lexer, &out->match);
    }
    out->kind = TARGET_EVENT;
    if (lexer_is_sign(lexer, "#"))
        return argument_seq(lexer, &out->number);
    return lexer_refuse(
        lexer,
        arena_format(lexer->arena, "a unit should be named there, not %s", lexer_shown(lexer)),
        arena_format(lexer->arena, "name it as %s", possible));
}

enum status argument_unit(struct lexer *lexer, struct target *out)
{
    return read_target(lexer, UNITS, out);
}

enum status argument_alterable(struct lexer *lexer, struct target *out)
{
    if (!lexer_takes_word(lexer, "page"))
        return read_target(lexer, UNITS_AND_PAGES, out);
    out->kind = TARGET_PAGE;
    return number_read(lexer, 1, UINT32_MAX, &out->number);
}

/* ---- ends, fields, words ---- */

enum status argument_peer(struct lexer *lexer, struct command *out)
{
    if (lexer->now.kind != TOKEN_WORD)
        return lexer_refuse(lexer,
                            arena_format(lexer->arena,
                                         "the end that sends should stand there, not %s",
                                         lexer_shown(lexer)),
                            "write its name, such as client or server");
    out->peer = lexer->now.text;
    lexer_step(lexer);
    return STATUS_OK;
}

enum status argument_field(struct lexer *lexer, struct command *out)
{
    enum status status = field_read(lexer, &out->field);

    if (status != STATUS_OK || !lexer_takes_sign(lexer, "["))
        return status;
    status = number_read(lexer, 0, UINT32_MAX, &out->field_nth);
    if (status != STATUS_OK || lexer_takes_sign(lexer, "]"))
        return status;
    return lexer_refuse(
        lexer, arena_format(lexer->arena, "\"]\" is missing before %s", lexer_shown(lexer)),
        "write which one of several fields as [0], [1] ...");
}

enum status argument_choice(struct lexer *lexer, const char *what, const char *const *words,
                            size_t count, const char **out)
{
    for (size_t i = 0; i < count; i++)
        if (lexer_takes_word(lexer, words[i])) {
            *out = words[i];
            return STATUS_OK;
        }
    return lexer_refuse(
        lexer,
        arena_format(lexer->arena, "%s should stand there, not %s", what, lexer_shown(lexer)),
        suggest(lexer->arena, lexer->now.text, words, count));
}

static bool is_text(const struct lexer *lexer)
{
    return (lexer->now.kind == TOKEN_WORD || lexer->now.kind == TOKEN_TEXT) &&
           lexer->now.body.length;
}

static enum status refuse_as_text(struct lexer *lexer, const char *possible)
{
    return lexer_refuse(lexer,
                        arena_format(lexer->arena,
                                     "a word or a \"text\" should stand there, not %s",
                                     lexer_shown(lexer)),
                        possible);
}

enum status argument_text(struct lexer *lexer, struct command *out)
{
    if (!is_text(lexer) || strlen(lexer->now.text) != lexer->now.body.length)
        return refuse_as_text(lexer, "write a word, or a \"text\" without \\x00");
    out->text = lexer->now.text;
    lexer_step(lexer);
    return STATUS_OK;
}

enum status argument_words(struct lexer *lexer, struct command *out)
{
    if (!is_text(lexer))
        return refuse_as_text(lexer, "write what is to be sent: \"hello\"");
    out->operand = lexer->now.body;
    lexer_step(lexer);
    return STATUS_OK;
}
