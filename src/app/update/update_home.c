/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Home: which lesson, which lab.
 */
#include "app/bench/look.h"
#include "app/scroll.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

void open_lesson(struct model *model, const struct lesson *lesson, struct effects *out)
{
    say(model, SAY_WORD, "%s", lesson->title);
    effect_text(out, EFFECT_OPEN_LESSON, "%s", lesson->id);
}

void open_lab(struct model *model, const char *name, struct effects *out)
{
    model->labs_open = false;
    effect_text(out, EFFECT_OPEN_LAB, "%s", name);
}

void leave_bench(struct model *model, struct effects *out)
{
    effect_add(out, EFFECT_CLOSE_BENCH);
    session_end(model->session);
    model->session = NULL;
    model->asked = model->guessed = model->delivering.goal = NULL;
    model->lent = (struct lent){0};
    model->busy = model->entering = model->zoomed = false;
    model->explaining = EXPLAIN_NOTHING;
    model->job.active = false;
    model->page = model->flows.flows ? PAGE_FLOWS : PAGE_HOME;
    editor_close(model);
    look_anew(model);
    model_choose(model);
}

/* ---- labs ---- */

static size_t count_labs(const struct model *model)
{
    size_t count = 0;

    while (model->labs && model->labs[count])
        count++;
    return count;
}

/* They stand in one line: left is up. */
static void move_lab(struct model *model, enum action action)
{
    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        action = action == ACTION_LEFT ? ACTION_UP : ACTION_DOWN;
    model->chosen_lab = scroll_moved(action, model->chosen_lab, count_labs(model), 1);
}

static void labs_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_OPEN:
        open_lab(model, model->labs[model->chosen_lab], out);
        break;
    case ACTION_BACK:
    case ACTION_LABS:
        model->labs_open = false;
        break;
    default:
        move_lab(model, action);
        break;
    }
}

/* ---- lessons ---- */

static void move_track(struct model *model, enum action action)
{
    const struct course *course = model->course;
    size_t before = model->chosen_track;

    model->chosen_track = scroll_moved(action, before, course->track_count, 1);
    if (model->chosen_track != before)
        model->chosen_lesson = course->tracks[model->chosen_track].first;
}

static void move_lesson(struct model *model, enum action action)
{
    const struct course *course = model->course;

    model->chosen_lesson = scroll_moved(action, model->chosen_lesson, course->lesson_count, 1);
    model->chosen_track = model_track(model, model->chosen_lesson);
}

static void resume(struct model *model, struct effects *out)
{
    for (size_t i = model->course->lesson_count; i--;)
        if (model->lessons[i].begun && !model->lessons[i].done) {
            open_lesson(model, model->lessons[i].lesson, out);
            return;
        }
    say(model, SAY_WORD, "No lesson was left half-way: ENTER opens the chosen one.");
}

void home_action(struct model *model, enum action action, struct effects *out)
{
    if (model->labs_open) {
        labs_action(model, action, out);
        return;
    }
    switch (action) {
    case ACTION_OPEN:
        if (model->chosen_lesson < model->course->lesson_count)
            open_lesson(model, model->lessons[model->chosen_lesson].lesson, out);
        break;
    case ACTION_RESUME:
        resume(model, out);
        break;
    case ACTION_LABS:
        model->labs_open = count_labs(model) > 0;
        break;
    case ACTION_LEFT:
        move_lesson(model, ACTION_UP);
        break;
    case ACTION_RIGHT:
        move_lesson(model, ACTION_DOWN);
        break;
    default:
        move_track(model, action);
        break;
    }
}
