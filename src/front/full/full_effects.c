/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the model asks for, carried out.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "front/full/full_inside.h"
#include "front/save.h"
#include "view/picture.h"
#include "view/view.h"

void full_tell(struct full *full, const struct message *message)
{
    struct effects effects = {0};

    update(full->model, message, &effects);
    full_take(full, &effects);
}

void full_tell_failure(struct full *full, const struct failure *failure)
{
    full_tell(full, &(struct message){.kind = MESSAGE_SAID, .failure = failure});
}

void full_say(struct full *full, const char *text)
{
    full_tell(full, &(struct message){.kind = MESSAGE_SAID, .text = text});
}

void full_lend(struct full *full)
{
    struct effects effects = {0};
    struct lent lent = {0};

    if (!full->desk)
        return;
    lent = desk_lend(full->desk);
    model_lend(full->model, &lent, &effects);
    full_take(full, &effects);
}

void full_tell_progress(struct full *full)
{
    for (size_t i = 0; i < full->course->lesson_count; i++) {
        struct kept_lesson kept = {0};
        bool begun = keep_lesson(full->keep, full->course->lessons[i], &kept);

        model_tell_progress(full->model, i, begun, kept.done, kept.step);
    }
    model_choose(full->model);
}

/* ---- the bench ---- */

void full_put(struct full *full, struct desk *desk, struct session *session)
{
    struct desk *before = full->desk;
    struct effects effects = {0};
    struct lent lent = desk_lend(desk);

    capture_leave_flow(full->capture);
    full->desk = desk;
    if (session && session == full->model->session)
        model_lend(full->model, &lent, &effects);
    else
        model_open_bench(full->model, &lent, session, &effects);
    desk_free(before);
    full_take(full, &effects);
}

/* The bench is made as it was where the student stopped. */
static void go_to_step(struct full *full, size_t step)
{
    struct effects effects = {.list = {{.kind = EFFECT_REBUILD, .number = step}}, .count = 1};

    full_take(full, &effects);
}

void full_open_lesson(struct full *full, const struct lesson *lesson)
{
    const struct desk_config config = {.lab = lab_find(lesson->lab),
                                       .lesson = lesson,
                                       .overrides = full->request->overrides,
                                       .override_count = full->request->override_count,
                                       .outside = full->request->outside};
    struct failure failure = {0};
    struct session *session;
    struct desk *desk;
    size_t step = 0;

    if (desk_new(&config, &desk, &failure)) {
        full_tell_failure(full, &failure);
        return;
    }
    full_drop_work(full);
    full->lesson = lesson;
    full->lab = config.lab;
    session = session_start(lesson);
    if (keep_load(full->keep, session, &step, &failure))
        full_tell_failure(full, &failure);
    session_entered(session, step, desk_trace(desk));
    full_put(full, desk, session);
    go_to_step(full, step);
}

void full_open_lab(struct full *full, const struct lab *lab)
{
    const struct desk_config config = {.lab = lab,
                                       .overrides = full->request->overrides,
                                       .override_count = full->request->override_count,
                                       .outside = full->request->outside};
    struct failure failure = {0};
    struct desk *desk;

    if (desk_new(&config, &desk, &failure)) {
        full_tell_failure(full, &failure);
        return;
    }
    full_drop_work(full);
    full->lesson = NULL;
    full->lab = lab;
    full_put(full, desk, NULL);
}

void full_close_bench(struct full *full)
{
    struct desk *desk = full->desk;

    full_drop_work(full);
    capture_leave_flow(full->capture);
    full->desk = NULL;
    full->lesson = NULL;
    full->lab = NULL;
    desk_free(desk);
    full_tell_progress(full);
}

/* ---- files ---- */

static void save(struct full *full, const struct effect *effect)
{
    bool was_there = access(effect->text, F_OK) == 0;
    struct failure failure = {0};
    enum status status;

    if (!full->desk && !effect->number) {
        full_say(full, "nothing is on the bench, so there is nothing to save");
        return;
    }
    if (effect->number)
        status = full_save_flow(full, (uint32_t)effect->number, effect->text, &failure);
    else
        status = save_trace(desk_trace(full->desk), desk_reading(full->desk, ROLE_ALL),
                            effect->text, &failure);
    if (status)
        full_tell_failure(full, &failure);
    else
        full_say(full, arena_format(&full->model->arena, "saved in %s%s", effect->text,
                                    was_there ? ", in place of what was there" : ""));
}

/* As plain text where the name says so. */
static void draw_picture(struct full *full, const char *path)
{
    const char *ending = strrchr(path, '.');
    struct failure failure = {0};
    struct buf file = {0};

    view(full->model, &full->canvas);
    if (ending && !strcmp(ending, ".txt"))
        picture_text(&full->canvas, NULL, &file);
    else
        picture_svg(&full->canvas, theme_find(full->model->theme), "lockstep", &file);
    if (file_write(path, buf_view(&file), 0644, &failure))
        full_tell_failure(full, &failure);
    else
        full_say(full, arena_format(&full->model->arena, "drawn in %s", path));
    buf_free(&file);
}

/* ---- effects ---- */

static void keep_now(struct full *full, const struct item *item)
{
    struct failure failure = {0};

    if (full->model->session && keep_save(full->keep, full->model->session, item, &failure))
        full_tell_failure(full, &failure);
}

static void write_theme(struct full *full, const char *name)
{
    struct failure failure = {0};

    if (keep_set_theme(full->keep, name, &failure))
        full_tell_failure(full, &failure);
}

static void write_note(struct full *full, const char *text)
{
    struct failure failure = {0};

    if (keep_add_note(full->keep, text, &failure))
        full_tell_failure(full, &failure);
}

static void open_by_name(struct full *full, const struct effect *effect)
{
    const struct lesson *lesson = NULL;
    const struct lab *lab = NULL;

    if (effect->kind == EFFECT_OPEN_LESSON)
        lesson = course_find(full->course, effect->text);
    else
        lab = lab_find(effect->text);
    if (lesson)
        full_open_lesson(full, lesson);
    else if (lab)
        full_open_lab(full, lab);
    else
        full_say(full, "there is nothing of that name");
}

/* True when it was carried out; false when it takes time. */
static bool carry_out(struct full *full, const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_OPEN_LESSON:
    case EFFECT_OPEN_LAB:
        open_by_name(full, effect);
        return true;
    case EFFECT_OPEN_FLOW:
        full_open_flow(full, (uint32_t)effect->number);
        return true;
    case EFFECT_CLOSE_BENCH:
        full_close_bench(full);
        /* whoever asked for a file or a lab by name did not ask for home */
        full->leaving = (full->request->opened && !full->capture) || full->request->lab;
        return true;
    case EFFECT_KEEP:
        keep_now(full, effect->item);
        return true;
    case EFFECT_NOTE:
        write_note(full, effect->text);
        return true;
    case EFFECT_SAVE:
        save(full, effect);
        return true;
    case EFFECT_ISSUE:
        full_issue(full);
        return true;
    case EFFECT_PROFILE:
        full_write_profile(full, effect->text);
        return true;
    case EFFECT_PICTURE:
        draw_picture(full, effect->text);
        return true;
    case EFFECT_THEME:
        write_theme(full, effect->text);
        return true;
    case EFFECT_CANCEL:
        if (full->desk)
            desk_cancel(full->desk);
        return true;
    case EFFECT_REDRAW:
        screen_redraw(full->screen);
        return true;
    case EFFECT_QUIT:
        full->leaving = true;
        return true;
    default:
        return false;
    }
}

void full_take(struct full *full, struct effects *effects)
{
    struct batch *batch;
    bool all_done = true;

    for (size_t i = 0; i < effects->count; i++)
        all_done &= carry_out(full, &effects->list[i]);
    if (all_done) {
        arena_free(&effects->arena);
        return;
    }
    batch = mem_alloc(1, sizeof *batch);
    batch->effects = *effects;
    if (!full->first)
        full->work_began_us = clock_us();
    if (full->last)
        full->last->next = batch;
    else
        full->first = batch;
    full->last = batch;
}
