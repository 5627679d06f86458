/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/literal.h"

#include <string.h>

#include "base/hex.h"
#include "script/suggest.h"

/* ---- words ---- */

/* Digits of a base, all of word and at least one, in 64 bits. */
static bool read_digits(const char *word, unsigned base, uint64_t *out)
{
    static const char digits[] = "0123456789abcdef";

    *out = 0;
    if (!*word)
        return false;
    for (; *word; word++) {
        const char *digit = strchr(digits, *word >= 'A' && *word <= 'F' ? *word + 32 : *word);

        if (!digit || digit - digits >= base ||
            __builtin_mul_overflow(*out, (uint64_t)base, out) ||
            __builtin_add_overflow(*out, (uint64_t)(digit - digits), out))
            return false;
    }
    return true;
}

static bool begins_hex(const char *word)
{
    return word[0] == '0' && (word[1] == 'x' || word[1] == 'X');
}

/* 12, 0x0c or -24. */
static bool read_number(const char *word, uint64_t *out)
{
    if (begins_hex(word))
        return read_digits(word + 2, 16, out);
    if (*word != '-')
        return read_digits(word, 10, out);
    if (!read_digits(word + 1, 10, out) || *out > INT64_MAX)
        return false;
    *out = -*out;
    return true;
}

/* 0x9f02c1 or 9f:02:c1, into the arena; bare_too: 9f02c1 as well. */
static bool read_octets(struct arena *arena, const char *word, bool bare_too, struct bytes *out)
{
    bool marked = begins_hex(word);
    struct buf octets = {0};
    bool good = (marked || bare_too || strchr(word, ':')) &&
                hex_read(marked ? word + 2 : word, &octets) && octets.length;

    if (good)
        *out = arena_bytes(arena, buf_view(&octets));
    buf_free(&octets);
    return good;
}

/* ---- values ---- */

static bool read_yes_or_no(const char *word, uint64_t *out)
{
    *out = strcmp(word, "true") == 0;
    return *out || strcmp(word, "false") == 0;
}

static bool read_name(const struct name_table *names, const char *name, uint64_t *out)
{
    int64_t number = name_number(names, name);

    *out = (uint64_t)number;
    return number >= 0;
}

static bool read_value(const struct lexer *lexer, const struct field_type *type,
                       struct literal *out)
{
    const struct token *now = &lexer->now;
    bool is_text = now->kind == TOKEN_TEXT;

    if (now->kind != TOKEN_WORD && !is_text)
        return false;
    switch (type->form) {
    case FORM_TEXT:
        out->bytes = now->body;
        return true;
    case FORM_BYTES:
    case FORM_GROUP:
        out->bytes = now->body;
        return is_text || read_octets(lexer->arena, now->text, false, &out->bytes);
    case FORM_NAMED:
        out->is_number = true;
        return (!is_text && read_number(now->text, &out->number)) ||
               read_name(type->names, now->text, &out->number);
    case FORM_BOOL:
        out->is_number = true;
        return !is_text && read_yes_or_no(now->text, &out->number);
    case FORM_DEC:
    case FORM_HEX:
    case FORM_TIME:
        break;
    }
    out->is_number = true;
    return !is_text && read_number(now->text, &out->number);
}

/* Names of the registry that may have been meant. */
static const char *names_like(struct lexer *lexer, const struct name_table *table)
{
    const char **names = arena_alloc(lexer->arena, table->count, sizeof *names);

    for (size_t i = 0; i < table->count; i++)
        names[i] = table->entries[i].name;
    return arena_format(lexer->arena, "write a number or a name of %s; %s", table->title,
                        suggest(lexer->arena, lexer->now.text, names, table->count));
}

static const char *how_to_write(struct lexer *lexer, const struct field_type *type)
{
    switch (type->form) {
    case FORM_NAMED:
        return names_like(lexer, type->names);
    case FORM_BYTES:
    case FORM_GROUP:
        return "write bytes as 9f:02:c1 or 0x9f02c1, or as \"text\"";
    case FORM_TEXT:
        return "write a \"text\" or a word";
    case FORM_BOOL:
        return "write true or false";
    case FORM_TIME:
        return "write seconds since 1970-01-01 UTC";
    case FORM_DEC:
    case FORM_HEX:
        break;
    }
    return "write a number such as 12 or 0x0c";
}

enum status literal_read(struct lexer *lexer, const struct field_type *type,
                         struct literal *out)
{
    *out = (struct literal){0};
    if (!read_value(lexer, type, out))
        return lexer_refuse(lexer,
                            arena_format(lexer->arena, "%s is no value that %s can have",
                                         lexer_shown(lexer), type->name),
                            how_to_write(lexer, type));
    lexer_step(lexer);
    return STATUS_OK;
}

enum status field_read(struct lexer *lexer, enum field_id *out)
{
    const char *names[FIELD_COUNT];

    *out = lexer->now.kind == TOKEN_WORD ? field_id_of(lexer->now.text) : FIELD_COUNT;
    if (*out != FIELD_COUNT) {
        lexer_step(lexer);
        return STATUS_OK;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++)
        names[i] = field_type((enum field_id)i)->name;
    return lexer_refuse(
        lexer,
        arena_format(lexer->arena, "a field should stand there, not %s", lexer_shown(lexer)),
        lexer->now.kind == TOKEN_WORD
            ? suggest(lexer->arena, lexer->now.text, names, FIELD_COUNT)
            : "write the name of a field, such as tls.handshake.type");
}

enum status number_read(struct lexer *lexer, uint32_t least, uint32_t most, uint32_t *out)
{
    uint64_t number;

    if (lexer->now.kind != TOKEN_WORD || !read_digits(lexer->now.text, 10, &number) ||
        number < least || number > most)
        return lexer_refuse(
            lexer,
            arena_format(lexer->arena, "a number should stand there, not %s",
                         lexer_shown(lexer)),
            arena_format(lexer->arena, "write a number from %u to %u", least, most));
    *out = (uint32_t)number;
    lexer_step(lexer);
    return STATUS_OK;
}

enum status hex_word_read(struct lexer *lexer, struct bytes *out)
{
    if (lexer->now.kind != TOKEN_WORD || !read_octets(lexer->arena, lexer->now.text, true, out))
        return lexer_refuse(
            lexer,
            arena_format(lexer->arena, "bytes should stand there, not %s", lexer_shown(lexer)),
            "write hexadecimal digits, two a byte: 01 or 9f:02:c1");
    lexer_step(lexer);
    return STATUS_OK;
}
