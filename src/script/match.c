/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/expression_tree.h"

/* Numbers of events can be negative; no other field comes near the sign bit. */
static bool number_matches(enum expr_op op, int64_t value, int64_t wanted)
{
    switch (op) {
    case OP_EQ:
        return value == wanted;
    case OP_LT:
        return value < wanted;
    case OP_LE:
        return value <= wanted;
    case OP_GT:
        return value > wanted;
    case OP_GE:
        return value >= wanted;
    case OP_IS_THERE:
    case OP_NE: /* asked as == of all values */
    case OP_CONTAINS:
        break;
    }
    return false;
}

static bool string_matches(enum expr_op op, struct bytes value, struct bytes wanted)
{
    return op == OP_CONTAINS ? bytes_find(value, wanted, 0) != BYTES_NOT_FOUND
                             : bytes_equal(value, wanted);
}

static bool field_matches(const struct tree *tree, const struct field *field, enum expr_op op,
                          const struct literal *wanted)
{
    bool is_text = field_type(field->id)->form == FORM_TEXT;

    if (op == OP_IS_THERE)
        return true;
    if (wanted->is_number)
        return number_matches(op, (int64_t)field->raw, (int64_t)wanted->number);
    /* Computed text has no octets of its own. */
    if (is_text && string_matches(op, bytes_of(field_text(tree, field)), wanted->bytes))
        return true;
    return (field->length || !is_text) &&
           string_matches(op, field_bytes(tree, field), wanted->bytes);
}

static bool any_matches(const struct tree *tree, enum field_id id, enum expr_op op,
                        const struct literal *wanted)
{
    for (const struct field *field = NULL; (field = tree_next(tree, field));) {
        if (field->id == id && field_matches(tree, field, op, wanted))
            return true;
    }
    return false;
}

static bool matches(const struct expr *expr, const struct tree *tree)
{
    switch (expr->kind) {
    case EXPR_OR:
        for (const struct expr *item = expr->inner; item; item = item->next) {
            if (matches(item, tree))
                return true;
        }
        return false;
    case EXPR_AND:
        for (const struct expr *item = expr->inner; item; item = item->next) {
            if (!matches(item, tree))
                return false;
        }
        return true;
    case EXPR_NOT:
        return !matches(expr->inner, tree);
    case EXPR_FIELD:
        break;
    }
    if (expr->op == OP_NE)
        return !any_matches(tree, expr->field, OP_EQ, &expr->literal);
    return any_matches(tree, expr->field, expr->op, &expr->literal);
}

bool expr_match(const struct expr *expr, struct inspect *inspect, uint32_t seq)
{
    return matches(expr, inspect_tree(inspect, seq));
}
