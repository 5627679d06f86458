/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/command.h"

#include <string.h>

#include "base/text.h"
#include "script/command_arguments.h"
#include "script/expression_tree.h"
#include "script/suggest.h"
#include "trace/role.h"

/* ---- one function for each verb reads what comes behind it ---- */

static enum status read_until(struct lexer *lexer, struct command *out)
{
    struct expr *expr = NULL;
    enum status status = expr_read(lexer, &expr);

    out->extent = EXTENT_UNTIL;
    out->until = expr;
    return status;
}

static enum status read_deliver(struct lexer *lexer, struct command *out)
{
    out->extent = EXTENT_UNIT;
    out->target.kind = TARGET_NEXT;
    if (lexer->now.kind == TOKEN_END)
        return STATUS_OK;
    if (lexer_takes_word(lexer, "until"))
        return read_until(lexer, out);
    if (lexer_takes_word(lexer, "flight"))
        out->extent = EXTENT_FLIGHT;
    else if (lexer_takes_word(lexer, "all"))
        out->extent = EXTENT_ALL;
    else
        return argument_unit(lexer, &out->target);
    return STATUS_OK;
}

static enum status read_unit(struct lexer *lexer, struct command *out)
{
    return argument_unit(lexer, &out->target);
}

static enum status read_two_units(struct lexer *lexer, struct command *out)
{
    enum status status = argument_unit(lexer, &out->target);

    return status == STATUS_OK ? argument_unit(lexer, &out->other) : status;
}

static enum status read_hold(struct lexer *lexer, struct command *out)
{
    return lexer_takes_word(lexer, "none") ? STATUS_OK : argument_peer(lexer, out);
}

static enum status read_inject(struct lexer *lexer, struct command *out)
{
    enum status status = argument_peer(lexer, out);

    return status == STATUS_OK ? hex_word_read(lexer, &out->operand) : status;
}

static enum status read_cut(struct lexer *lexer, struct command *out)
{
    enum status status = argument_peer(lexer, out);
    uint32_t after = 0;

    if (status != STATUS_OK || !lexer_takes_word(lexer, "after"))
        return status;
    status = number_read(lexer, 1, UINT32_MAX, &after);
    out->after = after;
    return status;
}

static enum status read_send(struct lexer *lexer, struct command *out)
{
    enum status status = argument_peer(lexer, out);

    return status == STATUS_OK ? argument_words(lexer, out) : status;
}

/* byte N, or FIELD[n] */
static enum status read_place(struct lexer *lexer, struct command *out)
{
    uint32_t byte = 0;
    enum status status;

    if (!lexer_takes_word(lexer, "byte"))
        return argument_field(lexer, out);
    status = number_read(lexer, 0, UINT32_MAX, &byte);
    out->byte = byte;
    return status;
}

static enum status read_new_value(struct lexer *lexer, struct command *out)
{
    struct literal literal;
    enum status status;

    if (out->field == FIELD_COUNT)
        return hex_word_read(lexer, &out->operand);
    status = literal_read(lexer, field_type(out->field), &literal);
    out->operand = literal.bytes;
    out->operand_is_number = literal.is_number;
    out->operand_number = literal.number;
    return status;
}

static enum status read_alter(struct lexer *lexer, struct command *out)
{
    enum status status = argument_alterable(lexer, &out->target);

    if (status == STATUS_OK)
        status = read_place(lexer, out);
    if (status != STATUS_OK)
        return status;
    out->is_xor = lexer_takes_word(lexer, "xor");
    if (out->is_xor)
        return hex_word_read(lexer, &out->operand);
    if (lexer_takes_sign(lexer, "=")) {
        status = read_new_value(lexer, out);
        if (status == STATUS_OK && out->field != FIELD_COUNT)
            out->mend = lexer_takes_word(lexer, "mend");
        return status;
    }
    return lexer_refuse(
        lexer,
        arena_format(lexer->arena, "xor or = should stand there, not %s", lexer_shown(lexer)),
        "write xor 01 to flip bits, or = and the new value");
}

static enum status read_set(struct lexer *lexer, struct command *out)
{
    if (lexer->now.kind != TOKEN_WORD)
        return lexer_refuse(lexer,
                            arena_format(lexer->arena, "a setting should stand there, not %s",
                                         lexer_shown(lexer)),
                            "write the name of a setting, such as server.key");
    out->name = lexer->now.text;
    lexer_step(lexer);
    if (!lexer_takes_sign(lexer, "="))
        return lexer_refuse(
            lexer, arena_format(lexer->arena, "\"=\" is missing before %s", lexer_shown(lexer)),
            arena_format(lexer->arena, "write: %s NAME = VALUE", verb_word(out->verb)));
    if ((lexer->now.kind != TOKEN_WORD && lexer->now.kind != TOKEN_TEXT) ||
        strlen(lexer->now.text) != lexer->now.body.length)
        return lexer_refuse(
            lexer,
            arena_format(lexer->arena, "%s is no value for a setting", lexer_shown(lexer)),
            "write a word, a number or a \"text\" without \\x00");
    out->value = lexer->now.text;
    lexer_step(lexer);
    return STATUS_OK;
}

static enum status read_restart(struct lexer *lexer, struct command *out)
{
    if (lexer_takes_word(lexer, "until"))
        return argument_seq(lexer, &out->until_seq);
    return STATUS_OK;
}

static enum status read_nothing(struct lexer *lexer, struct command *out)
{
    (void)lexer;
    (void)out;
    return STATUS_OK;
}

/* ---- view verbs ---- */

static enum status read_pane(struct lexer *lexer, struct command *out)
{
    static const char *const panes[] = {"ladder",   "fields",      "hex",    "prose", "keys",
                                        "vault",    "certificate", "ending", "ab",    "wizard",
                                        "settings", "notebook",    "help"};

    return argument_choice(lexer, "a pane", panes, sizeof panes / sizeof *panes, &out->text);
}

/* "all" is told last. */
static enum status read_role(struct lexer *lexer, struct command *out)
{
    const char *roles[ROLES];

    for (enum role role = ROLE_ALL; role < ROLES; role++)
        roles[(role + ROLES - 1) % ROLES] = role_word(role);
    return argument_choice(lexer, "a role", roles, ROLES, &out->text);
}

static const struct verb_syntax {
    const char *word;
    enum status (*read)(struct lexer *lexer, struct command *out);
    const char *usage;
} verbs[VERBS] = {
    [VERB_DELIVER] = {"deliver", read_deliver,
                      "deliver [next | #SEQ | held K | {EXPR} | flight | all | until EXPR]"},
    [VERB_STEP] = {"step", read_nothing, "step"},
    [VERB_HOLD] = {"hold", read_hold, "hold PEER | none"},
    [VERB_DROP] = {"drop", read_unit, "drop next | #SEQ | held K | {EXPR}"},
    [VERB_REPLAY] = {"replay", read_unit, "replay next | #SEQ | held K | {EXPR}"},
    [VERB_REFLECT] = {"reflect", read_unit, "reflect next | #SEQ | held K | {EXPR}"},
    [VERB_SWAP] = {"swap", read_two_units, "swap TARGET TARGET"},
    [VERB_ALTER] = {"alter", read_alter,
                    "alter (TARGET | page N) (byte N | FIELD[n]) (xor HEX | = VALUE [mend])"},
    [VERB_INJECT] = {"inject", read_inject, "inject PEER HEX"},
    [VERB_CUT] = {"cut", read_cut, "cut PEER [after N]"},
    [VERB_SEND] = {"send", read_send, "send PEER \"text\""},
    [VERB_SET] = {"set", read_set, "set NAME = VALUE"},
    [VERB_AB] = {"ab", read_set, "ab NAME = VALUE"},
    [VERB_RESTART] = {"restart", read_restart, "restart [until #SEQ]"},
    [VERB_FOCUS] = {"focus", argument_field, "focus FIELD[n]"},
    [VERB_SHOW] = {"show", read_pane, "show PANE"},
    [VERB_LOOK_AS] =
        {"look-as", read_role,
         "look-as client | server | eavesdropper | middle | thief | quantum | all"},
    [VERB_ZOOM] = {"zoom", read_pane, "zoom PANE"},
    [VERB_FIND] = {"find", argument_text, "find TEXT"},
    [VERB_THEME] = {"theme", argument_text, "theme NAME"},
};

const char *verb_word(enum verb verb)
{
    return verbs[verb].word;
}

bool command_is_view(const struct command *command)
{
    return command->verb >= VERB_FOCUS;
}

/* ---- a whole line ---- */

static enum status read_verb(struct lexer *lexer, enum verb *out)
{
    const char *words[VERBS];

    for (int i = 0; i < VERBS; i++) {
        if (lexer_takes_word(lexer, verbs[i].word)) {
            *out = (enum verb)i;
            return STATUS_OK;
        }
        words[i] = verbs[i].word;
    }
    return lexer_refuse(
        lexer,
        arena_format(lexer->arena, "a verb should stand there, not %s", lexer_shown(lexer)),
        suggest(lexer->arena, lexer->now.text, words, VERBS));
}

/* The line up to its end or its comment, without the blanks around. */
static const char *tidy(const struct lexer *lexer)
{
    size_t start = strspn(lexer->line, " \t");
    size_t end = lexer->now.at;

    while (end > start && strchr(" \t", lexer->line[end - 1]))
        end--;
    return text_clean(lexer->arena,
                      (struct bytes){(const uint8_t *)lexer->line + start, end - start});
}

enum status command_parse(const char *line, struct arena *arena, struct command *out,
                          bool *empty, struct failure *failure)
{
    struct lexer lexer = lexer_of(line, arena, failure);
    enum status status;

    *out = (struct command){.number = 1, .field = FIELD_COUNT};
    *empty = lexer.now.kind == TOKEN_END;
    if (*empty)
        return STATUS_OK;
    status = read_verb(&lexer, &out->verb);
    if (status == STATUS_OK)
        status = verbs[out->verb].read(&lexer, out);
    if (status != STATUS_OK)
        return status;
    if (lexer.now.kind != TOKEN_END)
        return lexer_refuse(
            &lexer,
            arena_format(arena, "%s comes after the end of the command", lexer_shown(&lexer)),
            arena_format(arena, "write it as: %s", verbs[out->verb].usage));
    out->line = tidy(&lexer);
    return STATUS_OK;
}
