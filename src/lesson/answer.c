/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * answer: the answer lines of pick, byte, number and hex:
 *
 *     pick    at {value}
 *     byte    in [ first N of ] {value}
 *     number  {value} - {value} + 12
 *     hex     [ first N of ] {value}
 */
#include "lesson/read.h"
#include "script/literal.h"
#include "script/value_read.h"

#define FIRST_MOST 65535 /* octets: no record is longer */

/* A word that must stand there. */
static enum status expect_word(struct lexer *lexer, const char *word, const char *todo)
{
    if (lexer_takes_word(lexer, word))
        return STATUS_OK;
    return lexer_refuse(lexer,
                        arena_format(lexer->arena, "\"%s\" should stand there, not %s", word,
                                     lexer_shown(lexer)),
                        todo);
}

/* [ first N of ] {value} */
static enum status read_part(struct lexer *lexer, struct item *item)
{
    uint32_t first;
    enum status status;

    if (!lexer_takes_word(lexer, "first"))
        return value_read(lexer, &item->answer);
    status = number_read(lexer, 1, FIRST_MOST, &first);
    if (status == STATUS_OK)
        status = expect_word(lexer, "of", "write: first 2 of {value}");
    if (status != STATUS_OK)
        return status;
    item->answer_first = first;
    return value_read(lexer, &item->answer);
}

static enum status read_place(struct lexer *lexer, struct item *item)
{
    enum status status = STATUS_OK;

    if (item->type == ASK_PICK)
        status = expect_word(lexer, "at", "write: at {value}");
    else if (item->type == ASK_BYTE)
        status = expect_word(lexer, "in", "write: in {value} or in first 2 of {value}");
    if (status == STATUS_OK)
        status =
            item->type == ASK_PICK ? value_read(lexer, &item->answer) : read_part(lexer, item);
    return status == STATUS_OK ? read_end(lexer) : status;
}

enum status take_answer(const struct reading *reading, const struct entry *entry, void *into)
{
    struct item *item = into;
    struct lexer lexer;
    enum status status;

    if (item->type == ASK_NUMBER) {
        status = sum_parse(entry->value, reading->arena, &item->sum, reading->failure);
    } else {
        lexer = lexer_of(entry->value, reading->arena, reading->failure);
        status = read_place(&lexer, item);
    }
    return read_at(reading, entry->line, status);
}
