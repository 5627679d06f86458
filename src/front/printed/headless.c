/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/headless.h"

#include "base/file.h"
#include "front/desk/play_lesson.h"
#include "front/interrupt.h"
#include "front/passphrase.h"
#include "front/printed/headless_tell.h"
#include "front/report.h"
#include "front/save.h"

struct headless {
    const struct lesson *lesson;
    const struct play_request *request;
    struct arena arena;
    struct script script; /* the student's, instead of the solutions */
    size_t script_at;
    struct passphrase passphrase;
    struct desk *desk;
    struct session *session;
    struct headless_tell tell;
    struct headless_result result;
};

/* ---- items ---- */

/* Commands of the student's script until the goal is reached; the next goal goes on there. */
static enum status play_script(struct headless *play, bool *reached, struct failure *failure)
{
    struct inspect *inspect = desk_reading(play->desk, ROLE_ALL);
    enum status status = STATUS_OK;

    while (!*reached && !status && play->script_at < play->script.count) {
        const struct command *command = &play->script.commands[play->script_at++];

        status = lesson_do(play->desk, &(struct script){command, 1}, failure);
        if (status)
            fail_at(failure, play->request->script_file, command->number);
        *reached = session_observe(play->session, inspect, desk_trace(play->desk));
    }
    return status;
}

static enum status play_goal(struct headless *play, const struct item *item, bool *solved,
                             struct failure *failure)
{
    struct inspect *inspect = desk_reading(play->desk, ROLE_ALL);
    enum status status;

    if (play->request->script_file)
        return play_script(play, solved, failure);
    status = lesson_do(play->desk, &item->solve, failure);
    if (status)
        fail_at(failure, play->lesson->file, item->line);
    *solved = session_observe(play->session, inspect, desk_trace(play->desk));
    return status;
}

static enum status play_question(struct headless *play, const struct item *item, bool *solved,
                                 struct failure *failure)
{
    struct inspect *inspect = desk_reading(play->desk, ROLE_ALL);
    const struct trace *trace = desk_trace(play->desk);
    struct answer answer = {0};
    enum status status = STATUS_OK;

    if (session_right_answer(play->session, inspect, trace, &answer))
        *solved = session_answer(play->session, &answer, inspect, trace).right;
    if (*solved)
        status = lesson_do(play->desk, &item->then, failure);
    if (status)
        fail_at(failure, play->lesson->file, item->line);
    return status;
}

static enum status play_item(struct headless *play, const struct step *step,
                             const struct item *item, bool *solved, struct failure *failure)
{
    enum status status;

    *solved = false;
    if (item->kind == ITEM_ASK)
        headless_tell_question(&play->tell, item);
    status = item->kind == ITEM_GOAL ? play_goal(play, item, solved, failure)
                                     : play_question(play, item, solved, failure);
    headless_tell_events(&play->tell);
    headless_tell_item(&play->tell, step, item, session_item_state(play->session, item)->first,
                       *solved);
    if (*solved)
        item->kind == ITEM_GOAL ? play->result.reached++ : play->result.answered++;
    return status;
}

/* ---- steps ---- */

static enum status play_step(struct headless *play, size_t number, bool *solved,
                             struct failure *failure)
{
    const struct step *step = &play->lesson->steps[number];
    enum status status;

    headless_tell_step(&play->tell, number);
    status = lesson_enter(play->desk, play->session, number, failure);
    headless_tell_events(&play->tell);
    for (size_t i = 0; i < step->item_count && !status && *solved; i++)
        status = play_item(play, step, &step->items[i], solved, failure);
    return status;
}

static void count_items(struct headless *play)
{
    for (size_t s = 0; s < play->lesson->step_count; s++)
        for (size_t i = 0; i < play->lesson->steps[s].item_count; i++)
            play->lesson->steps[s].items[i].kind == ITEM_GOAL ? play->result.goals++
                                                              : play->result.questions++;
}

static enum status play_steps(struct headless *play, struct failure *failure)
{
    enum status status = STATUS_OK;
    bool solved = true;

    for (size_t s = 0; s < play->lesson->step_count && !status && solved; s++)
        status = play_step(play, s, &solved, failure);
    return status;
}

/* ---- all ---- */

static enum status read_script(struct headless *play, struct failure *failure)
{
    const char *file = play->request->script_file;
    struct buf text = {0};
    enum status status = file_read(file, SCRIPT_MOST, &text, failure);

    if (!status)
        status = script_parse(buf_view(&text), file, &play->arena, &play->script, failure);
    buf_free(&text);
    return status;
}

static void tell_nobody(void *front)
{
    (void)front;
}

static enum status prepare(struct headless *play, struct failure *failure)
{
    const struct play_request *request = play->request;
    struct desk_config config = {.lab = request->lab,
                                 .lesson = play->lesson,
                                 .overrides = request->overrides,
                                 .override_count = request->override_count};
    enum status status = request->script_file ? read_script(play, failure) : STATUS_OK;

    play->passphrase = (struct passphrase){.fd = request->passphrase_fd, .before = tell_nobody};
    if (request->passphrase_fd >= 0)
        config.passphrase = passphrase_source(&play->passphrase);
    if (!status && request->save_file)
        status = file_try_write(request->save_file, failure);
    if (!status)
        status = desk_new(&config, &play->desk, failure);
    return status;
}

static enum status save(const struct headless *play, struct failure *failure)
{
    const char *path = play->request->save_file;

    return path ? save_trace(desk_trace(play->desk), desk_reading(play->desk, ROLE_ALL), path,
                             failure)
                : STATUS_OK;
}

/* What happened is summed up and saved also when the play failed on the way. */
static enum status play_prepared(struct headless *play)
{
    struct failure failure = {0};
    enum status status;

    play->session = session_start(play->lesson);
    play->tell = headless_tell_new(play->lesson, play->desk, play->request->as);
    count_items(play);
    status = play_steps(play, &failure);
    headless_tell_end(&play->tell, &play->result);
    if (status && status != STATUS_INTERRUPTED)
        report(&failure);
    if (save(play, &failure)) {
        report(&failure);
        status = status ? status : failure.status;
    }
    headless_tell_free(&play->tell);
    session_end(play->session);
    if (status)
        return status;
    return play->result.reached == play->result.goals ? STATUS_OK : STATUS_GOAL;
}

enum status headless(const struct lesson *lesson, const struct play_request *request)
{
    struct headless play = {.lesson = lesson, .request = request};
    struct failure failure = {0};
    enum status status;

    interrupt_hold();
    status = prepare(&play, &failure);
    status = status ? report(&failure) : play_prepared(&play);
    desk_free(play.desk);
    passphrase_free(&play.passphrase);
    arena_free(&play.arena);
    return status;
}
