/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/read.h"
#include "script/expression_tree.h"

enum status take_hint(const struct reading *reading, const struct entry *entry, void *into)
{
    struct item *item = into;

    if (item->hint_count == LESSON_HINTS)
        return read_refuse(reading, entry->line, "There are more than 6 hints",
                           "Keep the best ones");
    item->hints[item->hint_count++] = entry->value;
    return STATUS_OK;
}

enum status take_why(const struct reading *reading, const struct entry *entry, void *into)
{
    struct item *item = into;

    (void)reading;
    item->why = entry->value;
    return STATUS_OK;
}

static enum status take_task(const struct reading *reading, const struct entry *entry,
                             void *into)
{
    struct item *item = into;

    (void)reading;
    item->text = entry->value;
    return STATUS_OK;
}

/* E1 [ "then" E2 ] */
static enum status read_when(struct lexer *lexer, struct item *item)
{
    struct expr *expr = NULL;
    enum status status = expr_read(lexer, &expr);

    item->when = expr;
    if (status == STATUS_OK && lexer_takes_word(lexer, "then")) {
        status = expr_read(lexer, &expr);
        item->and_then = expr;
    }
    return status == STATUS_OK ? read_end(lexer) : status;
}

static enum status take_when(const struct reading *reading, const struct entry *entry,
                             void *into)
{
    struct lexer lexer = lexer_of(entry->value, reading->arena, reading->failure);

    return read_at(reading, entry->line, read_when(&lexer, into));
}

static enum status take_solve(const struct reading *reading, const struct entry *entry,
                              void *into)
{
    struct item *item = into;

    return take_command(reading, entry->line, entry->value, &item->solve);
}

enum status read_goal(const struct reading *reading, const struct entries *entries,
                      struct item *item)
{
    static const struct taker takers[] = {
        {"task", take_task, false, true},   {"when", take_when, false, true},
        {"hint", take_hint, true, false},   {"why", take_why, false, false},
        {"solve", take_solve, true, false},
    };

    item->kind = ITEM_GOAL;
    return take_entries(reading, entries, takers, sizeof takers / sizeof *takers, "a goal",
                        item->line, item);
}
