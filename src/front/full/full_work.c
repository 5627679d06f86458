/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The effects that take time: commands, one or many, done one after the other in slices.
 */
#include <stdio.h>
#include <stdlib.h>

#include "front/desk/play_lesson.h"
#include "front/full/full_inside.h"

static void free_first(struct full *full)
{
    struct batch *batch = full->first;

    full->first = batch->next;
    if (!full->first)
        full->last = NULL;
    arena_free(&batch->effects.arena);
    free(batch);
}

void full_drop_work(struct full *full)
{
    while (full->first)
        free_first(full);
}

bool full_is_working(const struct full *full)
{
    return full->first != NULL;
}

static enum status one_command(struct batch *batch, const struct effect *effect,
                               struct failure *failure)
{
    struct command *command = arena_alloc(&batch->effects.arena, 1, sizeof *command);
    bool empty = false;
    enum status status =
        command_parse(effect->text, &batch->effects.arena, command, &empty, failure);

    if (!status && !empty)
        batch->script = (struct script){command, 1};
    return status;
}

/* A fresh desk, and what brings it to the beginning of that step. */
static enum status rebuild(struct full *full, struct batch *batch, const struct effect *effect,
                           struct failure *failure)
{
    const struct desk_config config = {.lab = full->lab,
                                       .lesson = full->lesson,
                                       .overrides = full->request->overrides,
                                       .override_count = full->request->override_count,
                                       .outside = full->request->outside};
    struct desk *desk = NULL;
    enum status status = desk_new(&config, &desk, failure);

    if (status)
        return status;
    batch->script = lesson_script_to(full->lesson, effect->number, &batch->effects.arena);
    full_put(full, desk, full->model->session);
    return STATUS_OK;
}

/* Finds out which commands the effect under way stands for. */
static enum status prepare(struct full *full, struct batch *batch, struct failure *failure)
{
    const struct effect *effect = &batch->effects.list[batch->at];

    batch->prepared = true;
    batch->done = 0;
    batch->script = (struct script){0};
    switch (effect->kind) {
    case EFFECT_COMMAND:
        return one_command(batch, effect, failure);
    case EFFECT_SCRIPT:
    case EFFECT_ENTER:
        batch->script = *effect->script;
        return STATUS_OK;
    case EFFECT_REBUILD:
        return rebuild(full, batch, effect, failure);
    default:
        return STATUS_OK; /* was carried out when it came */
    }
}

static void show_job(struct full *full)
{
    const struct job *job = desk_job(full->desk);

    if (job)
        full_tell(full, &(struct message){.kind = MESSAGE_WORKING,
                                          .text = job->what,
                                          .permille = job->ops->permille(job)});
}

/* RUN_IDLE: all commands of the effect are done. */
static enum run_state go_on(struct full *full, struct batch *batch, uint64_t budget_us,
                            struct failure *failure)
{
    enum run_state state;

    if (batch->done == batch->script.count)
        return RUN_IDLE;
    if (!full->desk) {
        fail(failure, STATUS_USAGE,
             "nothing is on the bench\nno lesson and no lab is open\nopen one from home");
        return RUN_FAILED;
    }
    if (!batch->begun && desk_begin(full->desk, &batch->script.commands[batch->done], failure))
        return RUN_FAILED;
    batch->begun = true;
    state = desk_continue(full->desk, budget_us, failure);
    if (state != RUN_IDLE)
        return state;
    batch->begun = false;
    batch->done++;
    return batch->done == batch->script.count ? RUN_IDLE : RUN_BUSY;
}

static bool is_slow(const struct effect *effect)
{
    return effect->kind == EFFECT_COMMAND || effect->kind == EFFECT_SCRIPT ||
           effect->kind == EFFECT_ENTER || effect->kind == EFFECT_REBUILD;
}

/* Of a step that is come back to, what solved items moved is done again. */
static void redo_solved(struct full *full)
{
    struct effects effects = {0};
    struct script *script = arena_alloc(&effects.arena, 1, sizeof *script);

    *script = lesson_script_of_solved(full->model->session, &effects.arena);
    if (script->count)
        effects.list[effects.count++] =
            (struct effect){.kind = EFFECT_SCRIPT, .script = script};
    full_take(full, &effects);
}

/* What shows in nothing but words. */
static void say_set(struct full *full, const struct batch *batch)
{
    const struct command *command = batch->script.commands;
    char text[200];

    if (batch->script.count != 1 || command->verb != VERB_SET)
        return;
    snprintf(text, sizeof text, "%s = %s, from the next restart on", command->name,
             command->value);
    full_say(full, text);
}

/* The effect is done: the model hears of it, and the next one of the batch is up. */
static void finish(struct full *full, struct batch *batch)
{
    const struct effect *effect = &batch->effects.list[batch->at];
    enum effect_kind kind = effect->kind;
    size_t step = effect->number;
    bool slow = is_slow(effect);

    if (kind == EFFECT_COMMAND)
        say_set(full, batch);
    batch->at++;
    batch->prepared = false;
    if (batch->at == batch->effects.count)
        free_first(full);
    if (!slow)
        return;
    full_lend(full);
    if (kind == EFFECT_ENTER || kind == EFFECT_REBUILD) {
        struct effects effects = {0};

        model_entered(full->model, step, &effects);
        full_take(full, &effects);
        if (kind == EFFECT_REBUILD)
            redo_solved(full);
    }
    full_tell(full, &(struct message){.kind = MESSAGE_DONE});
}

bool full_work(struct full *full, uint64_t budget_us)
{
    struct batch *batch = full->first;
    struct failure failure = {0};
    enum run_state state = RUN_FAILED;

    if (!batch)
        return false;
    if (batch->prepared || !prepare(full, batch, &failure))
        state = go_on(full, batch, budget_us, &failure);
    if (state == RUN_IDLE) {
        finish(full, batch);
    } else if (state == RUN_FAILED) {
        full_drop_work(full);
        full_lend(full);
        full_tell(full, &(struct message){.kind = MESSAGE_FAILED, .failure = &failure});
    } else {
        full_lend(full);
        show_job(full);
    }
    return full_is_working(full);
}
