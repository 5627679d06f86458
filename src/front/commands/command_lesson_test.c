/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep lesson test: plays a lesson three times as its best student and, the first time,
 * also as one who gets everything wrong first.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "base/text.h"
#include "front/commands/command_lesson.h"
#include "front/desk/play_lesson.h"
#include "front/report.h"

#define RUNS 3

struct trial {
    const struct lesson *lesson;
    struct lint lint;
    struct desk *desk;
    struct session *session;
    unsigned run;
    bool failed;
    size_t questions, refused, goals, proved;
    struct answer (*answers)[LESSON_STEPS][LESSON_ITEMS]; /* in each run */
};

static void complain(struct trial *trial, const struct item *item, const char *format, ...)
    PRINTF_LIKE(3, 4);

static void complain(struct trial *trial, const struct item *item, const char *format, ...)
{
    char what[512];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    printf("%s:%u: error: %s: %s\n", trial->lesson->file, item->line, item->id, what);
    trial->failed = true;
}

static struct inspect *reading(const struct trial *trial)
{
    return desk_reading(trial->desk, ROLE_ALL);
}

static enum status move(struct trial *trial, const struct item *item, struct failure *failure)
{
    enum status status = lesson_do(trial->desk, lesson_moves(item), failure);

    if (!status || status == STATUS_INTERRUPTED)
        return status;
    complain(trial, item, "%s: %s (%s)", item->kind == ITEM_GOAL ? "solve" : "then",
             failure->what, failure->why);
    return STATUS_GOAL;
}

/* ---- questions ---- */

/* A guess is never wrong. */
static void try_wrong_answer(struct trial *trial, const struct item *item)
{
    struct answer answer = {0};

    if (trial->run || item->type == ASK_PREDICT ||
        !session_wrong_answer(trial->session, reading(trial), desk_trace(trial->desk), &answer))
        return;
    if (session_answer(trial->session, &answer, reading(trial), desk_trace(trial->desk)).right)
        complain(trial, item, "it takes a wrong answer");
    else
        trial->refused++;
}

static bool is_proved(const struct trial *trial, const struct item *item)
{
    const struct trace *trace = desk_trace(trial->desk);
    uint32_t run = trace_run_count(trace);

    for (uint32_t seq = trace_count(trace); seq && trace_event(trace, seq)->run == run; seq--)
        if (expr_match(item->prove, reading(trial), seq))
            return true;
    return false;
}

static void prove(struct trial *trial, const struct item *item)
{
    if (!item->prove)
        return;
    if (!is_proved(trial, item))
        complain(trial, item, "what it predicts did not happen");
    else
        trial->proved += trial->run == 0;
}

static enum status try_question(struct trial *trial, const struct item *item,
                                struct answer *answer, struct failure *failure)
{
    const struct trace *trace = desk_trace(trial->desk);
    size_t from = trial->lint.count;
    enum status status;

    if (!trial->run)
        lesson_lint_item(item, reading(trial), trace, &trial->lint);
    findings_print(trial->lesson, &trial->lint, from);
    try_wrong_answer(trial, item);
    if (session_open(trial->session) != item)
        return STATUS_GOAL;
    if (!session_right_answer(trial->session, reading(trial), trace, answer)) {
        complain(trial, item, "there is no right answer");
        return STATUS_GOAL;
    }
    if (!session_answer(trial->session, answer, reading(trial), trace).right) {
        complain(trial, item, "it does not take its right answer");
        return STATUS_GOAL;
    }
    trial->questions += trial->run == 0;
    status = move(trial, item, failure);
    if (!status)
        prove(trial, item);
    return status;
}

/* ---- goals ---- */

static enum status try_goal(struct trial *trial, const struct item *item,
                            struct failure *failure)
{
    enum status status;

    if (session_observe(trial->session, reading(trial), desk_trace(trial->desk))) {
        complain(trial, item, "it is reached before anything is done for it");
        return STATUS_GOAL;
    }
    status = move(trial, item, failure);
    if (status)
        return status;
    if (!session_observe(trial->session, reading(trial), desk_trace(trial->desk))) {
        complain(trial, item, "its solution does not reach it");
        return STATUS_GOAL;
    }
    trial->goals += trial->run == 0;
    return STATUS_OK;
}

/* ---- the lesson ---- */

static enum status try_step(struct trial *trial, size_t number, struct failure *failure)
{
    const struct step *step = &trial->lesson->steps[number];
    struct answer *answers = trial->answers[trial->run][number];
    enum status status = lesson_enter(trial->desk, trial->session, number, failure);

    if (status && status != STATUS_INTERRUPTED) {
        printf("%s:%u: error: %s: %s (%s)\n", trial->lesson->file, step->line, step->id,
               failure->what, failure->why);
        trial->failed = true;
        status = STATUS_GOAL;
    }
    for (size_t i = 0; i < step->item_count && !status; i++) {
        const struct item *item = &step->items[i];

        status = item->kind == ITEM_GOAL ? try_goal(trial, item, failure)
                                         : try_question(trial, item, &answers[i], failure);
    }
    return status;
}

static enum status try_run(struct trial *trial, struct failure *failure)
{
    const struct desk_config config = {.lab = lab_find(trial->lesson->lab),
                                       .lesson = trial->lesson};
    enum status status = desk_new(&config, &trial->desk, failure);

    if (status)
        return report(failure);
    trial->session = session_start(trial->lesson);
    for (size_t s = 0; s < trial->lesson->step_count && !status; s++)
        status = try_step(trial, s, failure);
    session_end(trial->session);
    desk_free(trial->desk);
    return status;
}

/* The answers that an item had in all runs. */
static void compare_answers(struct trial *trial)
{
    for (size_t s = 0; s < trial->lesson->step_count; s++)
        for (size_t i = 0; i < trial->lesson->steps[s].item_count; i++) {
            struct answer answers[RUNS];

            for (size_t run = 0; run < RUNS; run++)
                answers[run] = trial->answers[run][s][i];
            if (trial->lesson->steps[s].items[i].kind == ITEM_ASK)
                lesson_lint_answers(&trial->lesson->steps[s].items[i], answers, RUNS,
                                    &trial->lint);
        }
}

static void sum_up(const struct trial *trial)
{
    printf("%-4s %s: %u runs; %zu question(s) answered, %zu wrong answer(s) refused, "
           "%zu goal(s) reached, %zu prediction(s) proved\n",
           trial->failed ? "BAD" : "ok", trial->lesson->id, trial->run, trial->questions,
           trial->refused, trial->goals, trial->proved);
}

enum status lesson_test(const struct found_lesson *found)
{
    struct trial trial = {.lesson = found->lesson};
    struct failure failure = {0};
    enum status status = STATUS_OK;
    size_t from;

    trial.answers = mem_alloc(RUNS, sizeof *trial.answers);
    for (; trial.run < RUNS && !status; trial.run++)
        status = try_run(&trial, &failure);
    from = trial.lint.count;
    if (!status)
        compare_answers(&trial);
    findings_print(found->lesson, &trial.lint, from);
    trial.failed |= status || lint_errors(&trial.lint);
    sum_up(&trial);
    lint_free(&trial.lint);
    free(trial.answers);
    if (status)
        return status;
    return trial.failed ? STATUS_GOAL : STATUS_OK;
}
