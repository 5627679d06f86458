/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/lint.h"

#include <stdlib.h>
#include <string.h>

#include "lesson/lint_inside.h"
#include "lesson/page.h"

void lint_add(struct lint *out, enum lint_severity severity, unsigned line, const char *what,
              const char *todo)
{
    out->findings = mem_resize(out->findings, out->count + 1, sizeof *out->findings);
    out->findings[out->count++] = (struct finding){line, severity, what, todo};
}

void lint_free(struct lint *lint)
{
    free(lint->findings);
    arena_free(&lint->arena);
    *lint = (struct lint){0};
}

size_t lint_errors(const struct lint *lint)
{
    size_t count = 0;

    for (size_t i = 0; i < lint->count; i++)
        count += lint->findings[i].severity == LINT_ERROR;
    return count;
}

/* ---- one item ---- */

static void lint_options(const struct item *item, struct lint *out)
{
    if (item->type == ASK_ORDER)
        return;
    for (size_t i = 0; i < item->option_count; i++) {
        const struct option *option = &item->options[i];

        if (!option->right && !option->reply)
            lint_add(out, LINT_ERROR, item->line,
                     arena_format(&out->arena,
                                  "%s: the wrong option \"%s\" tells nothing to who chose it",
                                  item->id, option->text),
                     "Write -- and a reply behind it");
    }
}

static void lint_hex(const struct item *item, struct lint *out)
{
    if (item->kind == ITEM_ASK && item->type == ASK_HEX && item->answer_first > HEX_MOST)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena, "%s: %zu bytes are too many to type", item->id,
                              item->answer_first),
                 "Ask for the first 4 at the most");
}

static void lint_solve(const struct lesson *lesson, const struct item *item, struct lint *out)
{
    if (!item->solve.count)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena, "%s: the goal has no model solution", item->id),
                 "Write solve: and the commands that reach it");
    for (size_t i = 0; i < item->solve.count; i++) {
        const struct command *command = &item->solve.commands[i];

        if (!lesson->verbs[command->verb])
            lint_add(out, LINT_ERROR, command->number,
                     arena_format(&out->arena,
                                  "%s: the solution uses a verb that is not offered: %s",
                                  item->id, command->line),
                     "Add it to verbs in the front matter, or solve it without");
    }
}

static void lint_one(const struct lesson *lesson, const struct item *item, struct lint *out)
{
    if (item->kind == ITEM_GOAL)
        lint_solve(lesson, item, out);
    else
        lint_options(item, out);
    lint_hex(item, out);
}

/* ---- a step ---- */

static void lint_height(const struct step *step, const struct item *item, struct lint *out)
{
    size_t rows = page_rows(step, item, PAGE_COLUMNS);

    if (rows > PAGE_ROWS)
        lint_add(
            out, LINT_ERROR, item ? item->line : step->line,
            arena_format(&out->arena, "%s: text and question take %zu lines of %d columns",
                         item ? item->id : step->id, rows, PAGE_COLUMNS),
            arena_format(&out->arena, "Keep them to %d, or make two steps of it", PAGE_ROWS));
}

static void lint_step(const struct lesson *lesson, const struct step *step, struct lint *out)
{
    if (!step->item_count)
        lint_height(step, NULL, out);
    for (size_t i = 0; i < step->item_count; i++) {
        lint_height(step, &step->items[i], out);
        lint_one(lesson, &step->items[i], out);
    }
}

/* ---- the lesson as a whole ---- */

static void lint_id(const struct lesson *lesson, const struct item *item, struct lint *out)
{
    for (size_t i = 0; i < lesson->step_count; i++) {
        for (size_t k = 0; k < lesson->steps[i].item_count; k++) {
            const struct item *earlier = &lesson->steps[i].items[k];

            if (earlier == item)
                return;
            if (strcmp(earlier->id, item->id) == 0) {
                lint_add(out, LINT_ERROR, item->line,
                         arena_format(&out->arena, "the id %s stands already in line %u",
                                      item->id, earlier->line),
                         "Give it another: progress is kept by id");
                return;
            }
        }
    }
}

static void lint_step_id(const struct lesson *lesson, size_t at, struct lint *out)
{
    const struct step *step = &lesson->steps[at];

    for (size_t i = 0; i < at; i++) {
        if (strcmp(lesson->steps[i].id, step->id) == 0) {
            lint_add(out, LINT_ERROR, step->line,
                     arena_format(&out->arena, "the heading of line %u stands here again",
                                  lesson->steps[i].line),
                     "Say what is new about this step");
            return;
        }
    }
}

struct census {
    size_t predictions;
    size_t goals;
    size_t in_a_row; /* retrieval questions */
};

static bool is_retrieval(const struct item *item)
{
    return item->kind == ITEM_ASK && (item->type == ASK_PICK || item->type == ASK_BYTE ||
                                      item->type == ASK_NUMBER || item->type == ASK_HEX);
}

static void count_item(struct census *census, const struct item *item, struct lint *out)
{
    census->goals += item->kind == ITEM_GOAL;
    census->predictions += item->kind == ITEM_ASK && item->type == ASK_PREDICT;
    census->in_a_row = is_retrieval(item) ? census->in_a_row + 1 : 0;
    if (census->in_a_row == RETRIEVAL_MOST + 1)
        lint_add(out, LINT_ERROR, item->line,
                 arena_format(&out->arena,
                              "%s: the third question in a row that only asks "
                              "to find something",
                              item->id),
                 "Let the student guess, choose or do something in between");
}

static void lint_census(const struct census *census, struct lint *out)
{
    if (!census->predictions)
        lint_add(out, LINT_ERROR, 1, "the lesson asks for no prediction",
                 "Ask what will happen before it does: type: predict");
    if (!census->goals)
        lint_add(out, LINT_ERROR, 1, "the lesson has no goal",
                 "Let the student bring something about: lab goal ID");
}

static int by_line(const void *a, const void *b)
{
    const struct finding *one = a;
    const struct finding *other = b;

    return one->line < other->line ? -1 : one->line > other->line;
}

void lesson_lint(const struct lesson *lesson, struct lint *out)
{
    struct census census = {0};

    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct step *step = &lesson->steps[i];

        lint_step_id(lesson, i, out);
        lint_step(lesson, step, out);
        for (size_t k = 0; k < step->item_count; k++) {
            lint_id(lesson, &step->items[k], out);
            count_item(&census, &step->items[k], out);
        }
    }
    lint_census(&census, out);
    if (out->count)
        qsort(out->findings, out->count, sizeof *out->findings, by_line);
}
