/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lesson/read.h"

static const char *const type_names[] = {
    [ASK_PREDICT] = "predict", [ASK_PICK] = "pick",   [ASK_BYTE] = "byte",
    [ASK_NUMBER] = "number",   [ASK_HEX] = "hex",     [ASK_CHOICE] = "choice",
    [ASK_MULTI] = "multi",     [ASK_ORDER] = "order",
};

#define TYPES (sizeof type_names / sizeof *type_names)

const char *ask_type_name(enum ask_type type)
{
    return type_names[type];
}

static enum status take_type(const struct reading *reading, const struct entry *entry,
                             void *into)
{
    struct item *item = into;

    for (size_t i = 0; i < TYPES; i++) {
        if (strcmp(type_names[i], entry->value) == 0) {
            item->type = (enum ask_type)i;
            return STATUS_OK;
        }
    }
    return read_refuse(
        reading, entry->line,
        arena_format(reading->arena, "\"%s\" is no type of question", entry->value),
        "Use predict pick byte number hex choice multi order");
}

static enum status take_question(const struct reading *reading, const struct entry *entry,
                                 void *into)
{
    struct item *item = into;

    (void)reading;
    item->text = entry->value;
    return STATUS_OK;
}

/* ---- options ---- */

static enum status add_option(const struct reading *reading, unsigned line, struct item *item,
                              struct option option)
{
    if (item->option_count == LESSON_OPTIONS)
        return read_refuse(reading, line, "There are more than 9 options or items",
                           "Keep at most 9: each is chosen by its digit");
    for (size_t i = 0; i < item->option_count; i++) {
        if (strcmp(item->options[i].text, option.text) == 0)
            return read_refuse(
                reading, line,
                arena_format(reading->arena, "\"%s\" stands there twice", option.text),
                "Word one of them in another way, or take it out");
    }
    item->options[item->option_count++] = option;
    return STATUS_OK;
}

/* "text" or "text -- reply" */
static enum status add_with_reply(const struct reading *reading, const struct entry *entry,
                                  struct item *item, bool right)
{
    const char *parting = strstr(entry->value, " -- ");
    struct option option = {.text = entry->value, .right = right};

    if (parting) {
        option.text =
            arena_format(reading->arena, "%.*s", (int)(parting - entry->value), entry->value);
        option.reply = parting + 4 + strspn(parting + 4, " ");
    }
    return add_option(reading, entry->line, item, option);
}

static enum status take_option(const struct reading *reading, const struct entry *entry,
                               void *into)
{
    return add_with_reply(reading, entry, into, false);
}

static enum status take_right_option(const struct reading *reading, const struct entry *entry,
                                     void *into)
{
    return add_with_reply(reading, entry, into, true);
}

static enum status take_item(const struct reading *reading, const struct entry *entry,
                             void *into)
{
    return add_option(reading, entry->line, into, (struct option){.text = entry->value});
}

/* Which of a prediction's options happens; it must stand behind them. */
static enum status take_right(const struct reading *reading, const struct entry *entry,
                              void *into)
{
    struct item *item = into;

    for (size_t i = 0; i < item->option_count; i++) {
        if (strcmp(item->options[i].text, entry->value) == 0) {
            item->options[i].right = true;
            return STATUS_OK;
        }
    }
    return read_refuse(
        reading, entry->line,
        arena_format(reading->arena, "\"%s\" is none of the options above", entry->value),
        "Repeat the text of the option that happens, as far as the two dashes");
}

static enum status take_then(const struct reading *reading, const struct entry *entry,
                             void *into)
{
    struct item *item = into;

    return take_command(reading, entry->line, entry->value, &item->then);
}

static enum status take_prove(const struct reading *reading, const struct entry *entry,
                              void *into)
{
    struct item *item = into;

    return read_at(reading, entry->line,
                   expr_parse(entry->value, reading->arena, &item->prove, reading->failure));
}

/* ---- the types ---- */

/* clang-format off */
#define COMMON                                                                     \
    {"type", take_type, false, true}, {"question", take_question, false, true},    \
    {"hint", take_hint, true, false}, {"why", take_why, false, false}

static const struct taker predict_takers[] = {
    COMMON,
    {"option", take_option, true, true},
    {"right", take_right, false, true},
    {"then", take_then, true, false},
    {"prove", take_prove, false, false},
};

static const struct taker live_takers[] = {
    COMMON,
    {"answer", take_answer, false, true},
};

static const struct taker choice_takers[] = {
    COMMON,
    {"option+", take_right_option, true, true},
    {"option-", take_option, true, true},
};

static const struct taker order_takers[] = {
    COMMON,
    {"item", take_item, true, true},
};

#define TAKERS(table) table, sizeof table / sizeof *table

static const struct syntax {
    const struct taker *takers;
    size_t count;
    const char *of;
} syntaxes[TYPES] = {
    [ASK_PREDICT] = {TAKERS(predict_takers), "a predict question"},
    [ASK_PICK] = {TAKERS(live_takers), "a pick question"},
    [ASK_BYTE] = {TAKERS(live_takers), "a byte question"},
    [ASK_NUMBER] = {TAKERS(live_takers), "a number question"},
    [ASK_HEX] = {TAKERS(live_takers), "a hex question"},
    [ASK_CHOICE] = {TAKERS(choice_takers), "a choice question"},
    [ASK_MULTI] = {TAKERS(choice_takers), "a multi question"},
    [ASK_ORDER] = {TAKERS(order_takers), "an order question"},
};
/* clang-format on */

/* Finds the type first: what else may stand there depends on it. */
static enum status find_type(const struct reading *reading, const struct entries *entries,
                             struct item *item)
{
    for (size_t i = 0; i < entries->count; i++) {
        if (strcmp(entries->all[i].key, "type") == 0)
            return take_type(reading, &entries->all[i], item);
    }
    return read_refuse(
        reading, item->line, "There is no type line in a question",
        "Write type: and one of predict pick byte number hex choice multi order");
}

static enum status check_options(const struct reading *reading, const struct item *item)
{
    size_t right = 0;

    for (size_t i = 0; i < item->option_count; i++)
        right += item->options[i].right;
    if (item->option_count == 1)
        return read_refuse(reading, item->line,
                           "There is nothing to choose from: one option or item",
                           "Write at least two");
    if (item->type == ASK_CHOICE && right > 1)
        return read_refuse(reading, item->line, "Several options of a choice are right",
                           "Keep one option+, or make it type: multi");
    return STATUS_OK;
}

enum status read_ask(const struct reading *reading, const struct entries *entries,
                     struct item *item)
{
    const struct syntax *syntax;
    enum status status = find_type(reading, entries, item);

    if (status != STATUS_OK)
        return status;
    syntax = &syntaxes[item->type];
    status = take_entries(reading, entries, syntax->takers, syntax->count, syntax->of,
                          item->line, item);
    return status == STATUS_OK ? check_options(reading, item) : status;
}
