/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * expression_tree: what an expression is once read; shared by its parser and its matcher.
 */
#ifndef LOCKSTEP_SCRIPT_EXPRESSION_TREE_H
#define LOCKSTEP_SCRIPT_EXPRESSION_TREE_H

#include "script/expression.h"
#include "script/literal.h"

enum expr_kind {
    EXPR_OR,    /* any of inner */
    EXPR_AND,   /* all of inner */
    EXPR_NOT,   /* not inner */
    EXPR_FIELD, /* field op literal */
};

enum expr_op { OP_IS_THERE, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_CONTAINS };

struct expr {
    enum expr_kind kind;
    struct expr *inner;
    struct expr *next; /* of the same OR or AND */
    enum field_id field;
    enum expr_op op;
    struct literal literal;
};

/* Reads an expression up to the first token that cannot be part of it. */
MUST_USE enum status expr_read(struct lexer *lexer, struct expr **out);

#endif
