/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lint_played: what only a run can tell of a question.
 */
#include <string.h>

#include "lesson/judge.h"
#include "lesson/lint_inside.h"

static void lint_value(const struct item *item, const struct value *value,
                       const struct evidence *evidence, struct lint *out)
{
    size_t count =
        value_find(value, evidence->inspect, evidence->trace, judge_run(evidence->trace), 1,
                   trace_count(evidence->trace), &out->arena, NULL, 0);

    if (!count)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena, "%s: %s stands nowhere in the run so far", item->id,
                              value->text),
                 "Ask for it after it happened, or name another event behind the @");
    if (count > 1 && !value->indexed)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena, "%s: %s stands in %zu places", item->id, value->text,
                              count),
                 "Say which event behind an @, which one as [0], or [*] for any of them");
}

static void lint_numbers(const struct item *item, const struct evidence *evidence,
                         struct lint *out)
{
    for (size_t i = 0; i < sum_terms(item->sum); i++) {
        const struct value *value = sum_term(item->sum, i);

        if (value)
            lint_value(item, value, evidence, out);
    }
}

static void lint_octets(const struct item *item, const struct evidence *evidence,
                        struct lint *out)
{
    struct place *places;

    if (item->type == ASK_PICK || !judge_places(item, evidence, &out->arena, &places))
        return;
    if (item->type == ASK_HEX ? !places[0].bytes.length : !places[0].length)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena, "%s: %s was worked out, no byte holds it", item->id,
                              item->answer.text),
                 "Ask for its number, or let the student pick the field");
    if (item->type == ASK_HEX && !item->answer_first && places[0].bytes.length > HEX_MOST)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena, "%s: %zu bytes are too many to type", item->id,
                              places[0].bytes.length),
                 "Ask for the first 4 at the most: first 4 of {value}");
}

void lesson_lint_item(const struct item *item, struct inspect *inspect,
                      const struct trace *trace, struct lint *out)
{
    struct evidence evidence = {inspect, trace};

    if (item->kind != ITEM_ASK)
        return;
    inspect_update(inspect);
    switch (item->type) {
    case ASK_NUMBER:
        lint_numbers(item, &evidence, out);
        break;
    case ASK_PICK:
    case ASK_BYTE:
    case ASK_HEX:
        lint_value(item, &item->answer, &evidence, out);
        lint_octets(item, &evidence, out);
        break;
    case ASK_PREDICT:
    case ASK_CHOICE:
    case ASK_MULTI:
    case ASK_ORDER:
        break;
    }
}

static bool are_same(const struct item *item, const struct answer *a, const struct answer *b)
{
    if (item->type == ASK_NUMBER)
        return a->number == b->number;
    return a->hex_length == b->hex_length && memcmp(a->hex, b->hex, a->hex_length) == 0;
}

void lesson_lint_answers(const struct item *item, const struct answer *answers, size_t runs,
                         struct lint *out)
{
    if (item->kind != ITEM_ASK || (item->type != ASK_NUMBER && item->type != ASK_HEX) ||
        runs < 2)
        return;
    for (size_t i = 1; i < runs; i++) {
        if (!are_same(item, &answers[0], &answers[i]))
            return;
    }
    lint_add(out, LINT_WARNING, item->line,
             arena_format(&out->arena, "%s: %zu runs had the same answer", item->id, runs),
             "Ask for something that differs from run to run, if there is such a thing");
}
