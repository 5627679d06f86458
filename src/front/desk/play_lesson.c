/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/play_lesson.h"

#include <string.h>

#include "front/interrupt.h"

#define SLICE_US 20000 /* how long an interrupt may have to wait */

static enum status do_command(struct desk *desk, const struct command *command,
                              struct failure *failure)
{
    enum status status = desk_begin(desk, command, failure);
    enum run_state state = RUN_BUSY;

    while (!status && state == RUN_BUSY) {
        state = desk_continue(desk, SLICE_US, failure);
        if (interrupt_came())
            return fail(failure, STATUS_INTERRUPTED,
                        "'%s' was stopped\nyou asked for it\ndo it once more", command->line);
    }
    return status ? status : state == RUN_FAILED ? failure->status : STATUS_OK;
}

enum status lesson_do(struct desk *desk, const struct script *script, struct failure *failure)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < script->count && !status; i++)
        status = do_command(desk, &script->commands[i], failure);
    return status;
}

enum status lesson_enter(struct desk *desk, struct session *session, size_t step,
                         struct failure *failure)
{
    const struct lesson *lesson = session_lesson(session);
    enum status status = lesson_do(desk, &lesson->steps[step].enter, failure);

    if (status)
        fail_at(failure, lesson->file, lesson->steps[step].line);
    else
        session_entered(session, step, desk_trace(desk));
    return status;
}

const struct script *lesson_moves(const struct item *item)
{
    return item->kind == ITEM_GOAL ? &item->solve : &item->then;
}

/* ---- back to a step ---- */

static void add_script(struct arena *arena, struct script *to, const struct script *more)
{
    struct command *commands =
        arena_alloc(arena, to->count + more->count + 1, sizeof *commands);

    if (to->count)
        memcpy(commands, to->commands, to->count * sizeof *commands);
    if (more->count)
        memcpy(commands + to->count, more->commands, more->count * sizeof *commands);
    *to = (struct script){commands, to->count + more->count};
}

struct script lesson_script_to(const struct lesson *lesson, size_t step, struct arena *arena)
{
    struct script script = {0};

    for (size_t s = 0; s < step; s++) {
        add_script(arena, &script, &lesson->steps[s].enter);
        for (size_t i = 0; i < lesson->steps[s].item_count; i++)
            add_script(arena, &script, lesson_moves(&lesson->steps[s].items[i]));
    }
    add_script(arena, &script, &lesson->steps[step].enter);
    return script;
}

struct script lesson_script_of_solved(const struct session *session, struct arena *arena)
{
    const struct step *step = &session_lesson(session)->steps[session_step(session)];
    struct script script = {0};

    for (size_t i = 0; i < step->item_count; i++)
        if (session_item_state(session, &step->items[i])->solved)
            add_script(arena, &script, lesson_moves(&step->items[i]));
    return script;
}

enum status lesson_rebuild(struct desk *desk, struct session *session, size_t step,
                           struct failure *failure)
{
    const struct lesson *lesson = session_lesson(session);
    struct arena arena = {0};
    struct script script = lesson_script_to(lesson, step, &arena);
    enum status status = lesson_do(desk, &script, failure);

    if (!status) {
        session_entered(session, step, desk_trace(desk));
        script = lesson_script_of_solved(session, &arena);
        status = lesson_do(desk, &script, failure);
    }
    if (status)
        fail_at(failure, lesson->file, lesson->steps[step].line);
    arena_free(&arena);
    return status;
}
