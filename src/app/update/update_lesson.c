/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lesson on the bench: how a step is entered and left, goals that are reached, and the
 * help that can be asked for.
 */
#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/bench/prose_lines.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"
#include "ending/compare.h"

static struct inspect *whole_reading(const struct model *model)
{
    return model->lent.readings[ROLE_ALL];
}

static void clear_answers(struct model *model)
{
    model->reply[0] = model->why[0] = model->hint[0] = model->solution[0] = '\0';
}

void lesson_keep(struct model *model, const struct item *item, struct effects *out)
{
    const struct lesson *lesson = session_lesson(model->session);
    struct effect *effect = effect_add(out, EFFECT_KEEP);

    if (effect)
        effect->item = item;
    for (size_t i = 0; i < model->course->lesson_count; i++)
        if (model->course->lessons[i] == lesson)
            model_tell_progress(model, i, true, session_done(model->session),
                                session_step(model->session));
}

/* ---- questions and goals ---- */

/* The pane in which the open item is answered. */
static enum pane pane_of(const struct item *item)
{
    if (item->kind == ITEM_GOAL)
        return PANE_LADDER;
    return item->type == ASK_PICK   ? PANE_FIELDS
           : item->type == ASK_BYTE ? PANE_HEX
                                    : PANE_PROSE;
}

/* A question that was opened begins afresh, and its pane has the focus. */
static void begin_item(struct model *model)
{
    const struct item *item = item_open(model);

    if (!item || item == model->asked || model->entering)
        return;
    model->asked = item;
    model->hint[0] = model->solution[0] = '\0';
    answer_begin(model, item);
    bench_focus(model, pane_of(item));
    say(model, SAY_WORD, "%s", answer_how(item));
}

void lesson_observe(struct model *model, struct effects *out)
{
    const struct item *goal;

    while ((goal = item_open(model)) &&
           session_observe(model->session, whole_reading(model), model->lent.trace)) {
        model->reply_good = true;
        model->reply_to_guess = false;
        say_copy(model->reply, sizeof model->reply, "Done: you brought it about.");
        say_copy(model->why, sizeof model->why, goal->why);
        model->prose_top = model->prose_count;
        lesson_keep(model, goal, out);
    }
    begin_item(model);
    look_refresh(model);
}

/* ---- going on ---- */

/* After ab the lab stands on the second run, which may tell another story than the lesson. */
static bool is_beside_the_lesson(const struct model *model)
{
    uint32_t a, b;

    return compare_find(model->lent.trace, &a, &b) && b == trace_run_count(model->lent.trace);
}

void lesson_next_step(struct model *model, struct effects *out)
{
    const struct lesson *lesson = session_lesson(model->session);
    size_t next = session_step(model->session) + 1;
    struct effect *enter;

    if (model_is_at_last_step(model)) {
        say(model, SAY_GOOD, "That was the whole lesson. q goes home.");
        return;
    }
    enter = effect_add(out, is_beside_the_lesson(model) ? EFFECT_REBUILD : EFFECT_ENTER);
    if (!enter)
        return;
    enter->script = &lesson->steps[next].enter;
    enter->number = next;
    clear_answers(model);
    model->entering = model->busy = true;
}

void lesson_ask_again(struct model *model)
{
    const struct item *item = item_open(model);

    bench_focus(model, pane_of(item));
    say(model, SAY_WORD, "%s", answer_how(item));
}

void lesson_remind(struct model *model)
{
    const struct item *item = item_open(model);

    if (item && model->page == PAGE_BENCH && model->pane == PANE_PROSE &&
        model->saying == SAY_NOTHING)
        say(model, SAY_WORD, "%s", answer_how(item));
}

void lesson_undo(struct model *model, struct effects *out)
{
    struct effect *rebuild;

    if (!model->session) {
        attack_undo(model, out);
        return;
    }
    if (model->busy) {
        say_busy(model);
        return;
    }
    rebuild = effect_add(out, EFFECT_REBUILD);
    if (!rebuild)
        return;
    rebuild->number = session_step(model->session);
    rebuild->script = &session_lesson(model->session)->steps[rebuild->number].enter;
    clear_answers(model);
    model->entering = model->busy = true;
    say(model, SAY_WORD, "Back to the start of the step.");
}

/* The reply to a guess comes after what it was about was seen. */
void lesson_done(struct model *model, struct effects *out)
{
    const struct item *guessed = model->guessed;

    if (!guessed)
        return;
    model->guessed = NULL;
    model->reply_good = model->reply_to_guess = true;
    say_copy(model->reply, sizeof model->reply, model->told_after);
    say_copy(model->why, sizeof model->why, guessed->why);
    model->prose_top = model->prose_count;
    command_views(model, &guessed->then, out);
    lesson_observe(model, out);
}

/* ---- help ---- */

static bool is_asked_for(struct model *model)
{
    if (item_open(model))
        return true;
    say(model, SAY_WORD,
        model->session ? "Nothing is asked at the moment."
                       : "Hints belong to lessons; this is the lab by itself.");
    return false;
}

void lesson_hint(struct model *model, struct effects *out)
{
    const char *hint;

    if (!is_asked_for(model))
        return;
    hint = session_hint(model->session);
    if (!hint) {
        say(model, SAY_WORD, "There is no further hint. S shows the solution.");
        return;
    }
    say_copy(model->hint, sizeof model->hint, hint);
    model->prose_top = model->prose_count;
    lesson_keep(model, item_open(model), out);
}

void lesson_solution(struct model *model, struct effects *out)
{
    struct arena arena = {0};
    const char *words;

    if (!is_asked_for(model))
        return;
    words = session_solution(model->session, whole_reading(model), model->lent.trace, &arena);
    if (*words)
        words = arena_format(&arena, "%s\nThat is one way. Now do it yourself; then it counts.",
                             words);
    else
        words = "It cannot be told yet: what it is about has not happened.";
    say_copy(model->solution, sizeof model->solution, words);
    arena_free(&arena);
    model->prose_top = model->prose_count;
    lesson_keep(model, item_open(model), out);
    look_refresh(model);
}
