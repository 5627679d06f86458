/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What moves the desk: commands of the language, going on, and going back.
 */
#include <string.h>

#include "app/take_back.h"
#include "front/desk/play_lesson.h"
#include "front/plain/plain_state.h"

void plain_follow_focus(struct plain *plain, const struct script *script)
{
    for (size_t i = 0; i < script->count; i++)
        if (script->commands[i].verb == VERB_FOCUS &&
            plain_look_for(plain, script->commands[i].field))
            plain_tell_looked(plain);
}

/* A goal that was just reached is told and kept; then what comes next. */
static void observe(struct plain *plain)
{
    const struct item *item = session_open(plain->session);

    if (plain->lab && !desk_lend(plain->desk).held_count)
        plain_tell_lab_next(plain);
    if (!item || !session_observe(plain->session, desk_reading(plain->desk, ROLE_ALL),
                                  desk_trace(plain->desk)))
        return;
    plain_keep(plain, item);
    plain_say(plain, "Goal reached: %s", item->text);
    if (*item->why)
        plain_say(plain, "%s", item->why);
    plain_tell_open(plain);
}

bool plain_do(struct plain *plain, const struct script *script)
{
    struct failure failure = {0};
    enum role before = desk_role(plain->desk);
    enum status status = lesson_do(plain->desk, script, &failure);

    plain_tell_role_since(plain, before);
    plain_tell_news(plain);
    if (status)
        plain_tell_failure(plain, &failure);
    plain_follow_focus(plain, script);
    return !status;
}

/* The lesson may offer only some verbs; looking is always free. */
static bool is_offered(struct plain *plain, const struct command *command)
{
    const struct lesson *lesson = plain->lesson;

    if (command_is_view(command) || !lesson->verbs_limited || lesson->verbs[command->verb])
        return true;
    plain_say(plain, "This lesson does not offer '%s'. 'commands' lists what it offers.",
              command->line);
    return false;
}

void plain_command(struct plain *plain, const char *line)
{
    struct failure failure = {0};
    struct command command;
    bool empty;

    if (command_parse(line, &plain->arena, &command, &empty, &failure)) {
        plain_tell_failure(plain, &failure);
        return;
    }
    if (empty || !is_offered(plain, &command))
        return;
    if (plain_do(plain, &(struct script){&command, 1}) && !command_is_view(&command)) {
        plain_tell_held(plain);
        observe(plain);
    }
}

/* ---- going on ---- */

static void enter_next(struct plain *plain)
{
    size_t step = session_step(plain->session) + 1;
    struct failure failure = {0};
    enum role before = desk_role(plain->desk);
    enum status status = lesson_enter(plain->desk, plain->session, step, &failure);

    plain->chosen = 0;
    if (status) {
        plain_tell_failure(plain, &failure);
        return;
    }
    plain_keep(plain, NULL);
    plain_tell_step(plain);
    plain_tell_role_since(plain, before);
    plain_tell_news(plain);
    plain_tell_held(plain);
    plain_follow_focus(plain, &plain->lesson->steps[step].enter);
    plain_tell_open(plain);
}

void plain_go_on(struct plain *plain)
{
    const struct item *item = session_open(plain->session);
    struct lent lent = desk_lend(plain->desk);

    if (plain->lab)
        plain_lab_go_on(plain);
    else if (item && item->kind == ITEM_GOAL && lent.held_count)
        plain_command(plain, "deliver");
    else if (item && item->kind == ITEM_GOAL && goal_leaves_stage(item))
        plain_command(plain, "step");
    else if (item && item->kind == ITEM_GOAL)
        plain_say(plain, "Nothing is held any more. 'undo' takes you back to the start of the "
                         "step.");
    else if (item)
        plain_say(plain,
                  "First answer the question. 'repeat' tells it once more, 'hint' helps.");
    else if (session_step(plain->session) + 1 < plain->lesson->step_count)
        enter_next(plain);
    else
        plain_tell_open(plain);
}

/* The run anew, up to before its last command. */
static void take_back(struct plain *plain)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t until = take_back_to(trace, trace_run_count(trace), trace_count(trace));

    plain_command(plain,
                  until ? arena_format(&plain->arena, "restart until #%u", until) : "restart");
}

void plain_undo(struct plain *plain)
{
    if (plain->lab)
        take_back(plain);
    else
        plain_go_to_step(plain, session_step(plain->session));
}
