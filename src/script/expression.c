/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/expression.h"

#include "script/expression_tree.h"
#include "script/suggest.h"
#include "trace/event.h"

/* A sign stands for itself, contains is a word. */
static const struct op_name {
    const char *name;
    enum expr_op op;
    bool orders; /* asks which of two numbers is larger */
} op_names[] = {
    {"==", OP_EQ, false},
    {"!=", OP_NE, false},
    {"<", OP_LT, true},
    {"<=", OP_LE, true},
    {">", OP_GT, true},
    {">=", OP_GE, true},
    {"contains", OP_CONTAINS, false},
};

static bool is_string(enum field_form form)
{
    return form == FORM_BYTES || form == FORM_TEXT;
}

static const struct op_name *op_here(const struct lexer *lexer)
{
    for (size_t i = 0; i < sizeof op_names / sizeof *op_names; i++) {
        if (lexer_is_sign(lexer, op_names[i].name) || lexer_is_word(lexer, op_names[i].name))
            return &op_names[i];
    }
    return NULL;
}

/* Whether a field of this type can be asked so. */
static enum status check_op(struct lexer *lexer, const struct op_name *op,
                            const struct field_type *type)
{
    const char *todo = NULL;

    if (type->form == FORM_GROUP)
        todo = "ask whether it is there by its name alone, or for a field inside it";
    else if (op->orders && is_string(type->form))
        todo = "text and bytes know == != and contains";
    else if (op->op == OP_CONTAINS && !is_string(type->form))
        todo = "numbers know == != < <= > and >=";
    if (!todo)
        return STATUS_OK;
    return lexer_refuse(
        lexer, arena_format(lexer->arena, "%s cannot be asked with %s", type->name, op->name),
        todo);
}

/* Kinds of events are text that comes from a list, so a slip of the pen can be told. */
static enum status check_kind(struct lexer *lexer, const struct expr *expr)
{
    const char *names[EVENT_KINDS - 1];
    const char *kind = lexer->now.text;

    if (expr->field != FIELD_EVENT_KIND || expr->op == OP_CONTAINS ||
        event_kind_of(kind) != EVENT_NONE)
        return STATUS_OK;
    for (int i = 1; i < EVENT_KINDS; i++)
        names[i - 1] = event_kind_name((enum event_kind)i);
    return lexer_refuse(
        lexer, arena_format(lexer->arena, "%s is no kind of event", lexer_shown(lexer)),
        suggest(lexer->arena, kind, names, EVENT_KINDS - 1));
}

/* FIELD [ op literal ] */
static enum status read_comparison(struct lexer *lexer, struct expr *out)
{
    const struct op_name *op;
    enum status status = field_read(lexer, &out->field);

    out->kind = EXPR_FIELD;
    op = op_here(lexer);
    if (status != STATUS_OK || !op)
        return status;
    out->op = op->op;
    status = check_op(lexer, op, field_type(out->field));
    if (status != STATUS_OK)
        return status;
    lexer_step(lexer);
    status = check_kind(lexer, out);
    return status == STATUS_OK ? literal_read(lexer, field_type(out->field), &out->literal)
                               : status;
}

/* "(" or ")" */
static enum status read_parentheses(struct lexer *lexer, struct expr **out)
{
    enum status status;

    lexer_step(lexer);
    status = expr_read(lexer, out);
    if (status != STATUS_OK || lexer_takes_sign(lexer, ")"))
        return status;
    return lexer_refuse(
        lexer, arena_format(lexer->arena, "\")\" is missing before %s", lexer_shown(lexer)),
        "close the parenthesis, or go on with and, or");
}

/* [ "not" ] ( comparison | parentheses ) */
static enum status read_not(struct lexer *lexer, struct expr **out)
{
    enum status status;

    if (lexer->depth > EXPR_DEPTH)
        return lexer_refuse(lexer, "parentheses and nots are too deep inside one another",
                            arena_format(lexer->arena, "use at most %d", EXPR_DEPTH));
    lexer->depth++;
    if (lexer_is_sign(lexer, "(")) {
        status = read_parentheses(lexer, out);
    } else {
        *out = arena_alloc(lexer->arena, 1, sizeof **out);
        (*out)->kind = EXPR_NOT;
        status = lexer_takes_word(lexer, "not") ? read_not(lexer, &(*out)->inner)
                                                : read_comparison(lexer, *out);
    }
    lexer->depth--;
    return status;
}

/* One or more things parted by a word: a list of them, or the only one. */
static enum status read_list(struct lexer *lexer, enum expr_kind kind, const char *word,
                             enum status (*read)(struct lexer *, struct expr **),
                             struct expr **out)
{
    struct expr **end;
    struct expr *list;
    enum status status = read(lexer, out);

    if (status != STATUS_OK || !lexer_is_word(lexer, word))
        return status;
    list = arena_alloc(lexer->arena, 1, sizeof *list);
    list->kind = kind;
    list->inner = *out;
    *out = list;
    end = &list->inner->next;
    while (status == STATUS_OK && lexer_takes_word(lexer, word)) {
        status = read(lexer, end);
        if (status == STATUS_OK)
            end = &(*end)->next;
    }
    return status;
}

static enum status read_and(struct lexer *lexer, struct expr **out)
{
    return read_list(lexer, EXPR_AND, "and", read_not, out);
}

enum status expr_read(struct lexer *lexer, struct expr **out)
{
    return read_list(lexer, EXPR_OR, "or", read_and, out);
}

enum status expr_parse(const char *text, struct arena *arena, const struct expr **out,
                       struct failure *failure)
{
    struct lexer lexer = lexer_of(text, arena, failure);
    struct expr *expr = NULL;
    enum status status = expr_read(&lexer, &expr);

    *out = expr;
    if (status == STATUS_OK && lexer.now.kind != TOKEN_END)
        status = lexer_refuse(
            &lexer, arena_format(arena, "%s comes after the end", lexer_shown(&lexer)),
            "go on with and, or, or with one of == != < <= > >= contains and a value");
    return status;
}
