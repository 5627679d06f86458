/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SPACE, f and F: one unit, a flight, or all. What is on the wire moves, and with SPACE, once a
 * step is done, the lesson. An open question holds all three up: a guess must come before what
 * it is about, and what is asked for is there already. Goals are reached by moving; so a flight
 * goes unit by unit there, and not past the goal.
 */
#include "app/bench/prose_lines.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* A lesson that offers deliver lets SPACE begin the lab's next stage, too. */
static enum verb verb_of_step(const struct model *model)
{
    const struct lesson *lesson = model->session ? session_lesson(model->session) : NULL;

    return lesson && lesson->verbs[VERB_DELIVER] ? VERB_DELIVER : VERB_STEP;
}

static void go_on_with_run(struct model *model, const struct item *item, struct effects *out)
{
    if (model->lent.held_count)
        bench_command(model, out, VERB_DELIVER, "deliver");
    else if (model->lent.at_pause && (!item || goal_leaves_stage(item)))
        bench_command(model, out, verb_of_step(model), "step");
    else if (!bench_can(model, VERB_DELIVER))
        return;
    else if (item)
        say(model, SAY_WORD,
            "Nothing is held any more. u takes you back to the start of the step.");
    else
        say(model, SAY_WORD, "The lab is at its end. %s",
            model->lent.outside ? "u begins anew."
                                : "u takes the last command back, :restart begins anew.");
}

/* Something else has to come first; what, is told. */
static bool is_held_up(struct model *model)
{
    const struct item *item = item_open(model);

    if (model->busy)
        say_busy(model);
    else if (item && item->kind == ITEM_ASK)
        lesson_ask_again(model);
    else
        return false;
    return true;
}

void deliver_next(struct model *model, struct effects *out)
{
    const struct item *item = item_open(model);

    if (is_held_up(model))
        return;
    if (model->session && !item)
        lesson_next_step(model, out);
    else
        go_on_with_run(model, item, out);
}

/* ---- several ---- */

/* Who put the unit there that is next; 0 when there is none. */
static uint32_t next_sender(const struct model *model)
{
    const struct event *event =
        model->lent.next ? trace_event(model->lent.trace, model->lent.next) : NULL;

    return event ? event->from : 0;
}

static bool is_of_flight(struct model *model)
{
    uint32_t sender = next_sender(model);

    if (!model->delivering.sender)
        model->delivering.sender = sender;
    return sender == model->delivering.sender;
}

static bool has_more(struct model *model)
{
    const struct item *goal = model->delivering.goal;

    if (item_open(model) != goal)
        return false;
    if (model->lent.held_count)
        return next_sender(model) && (model->delivering.all || is_of_flight(model));
    return model->delivering.all && model->lent.at_pause && goal_leaves_stage(goal);
}

void deliver_on(struct model *model, struct effects *out)
{
    if (!model->delivering.goal)
        return;
    if (has_more(model))
        go_on_with_run(model, model->delivering.goal, out);
    if (!model->busy)
        model->delivering.goal = NULL;
}

static void begin(struct model *model, const struct item *goal, bool all, struct effects *out)
{
    go_on_with_run(model, goal, out);
    if (!model->busy)
        return;
    model->delivering.goal = goal;
    model->delivering.all = all;
    model->delivering.sender = next_sender(model);
}

void deliver_many(struct model *model, bool all, struct effects *out)
{
    const struct item *item = item_open(model);

    if (is_held_up(model))
        return;
    if (item)
        begin(model, item, all, out);
    else if (model->session && !model_is_at_last_step(model))
        say(model, SAY_WORD, "This step is done: SPACE goes on with the lesson.");
    else if (model->lent.held_count || model->lent.at_pause)
        bench_command(model, out, VERB_DELIVER, all ? "deliver all" : "deliver flight");
    else
        go_on_with_run(model, NULL, out);
}
