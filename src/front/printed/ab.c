/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/ab.h"

#include <string.h>

#include "base/file.h"
#include "front/desk/play_lesson.h"
#include "front/interrupt.h"
#include "front/passphrase.h"
#include "front/printed/json.h"
#include "front/report.h"
#include "front/save.h"
#include "front/terminal.h"

struct two_runs {
    const struct play_request *request;
    struct arena arena;
    struct script script; /* of run A */
    struct command change;
    struct passphrase passphrase;
    struct desk *desk;
};

/* ---- what is done ---- */

static enum status read_script(struct two_runs *runs, struct failure *failure)
{
    const char *file = runs->request->script_file;
    struct buf text = {0};
    enum status status;

    if (!file)
        return script_parse(bytes_of("deliver all"), "", &runs->arena, &runs->script, failure);
    status = file_read(file, SCRIPT_MOST, &text, failure);
    if (!status)
        status = script_parse(buf_view(&text), file, &runs->arena, &runs->script, failure);
    buf_free(&text);
    return status;
}

/* NAME=VALUE as the command that does it. */
static enum status read_change(struct two_runs *runs, struct failure *failure)
{
    const char *text = runs->request->ab;
    const char *equals = strchr(text, '=');
    bool empty;

    if (!equals)
        return fail(failure, STATUS_USAGE,
                    "cannot compare with '%s'\nit has no '='\nwrite --ab NAME=VALUE", text);
    return command_parse(
        arena_format(&runs->arena,
                     strpbrk(equals, " \t#\"") ? "ab %.*s = \"%s\"" : "ab %.*s = %s",
                     (int)(equals - text), text, equals + 1),
        &runs->arena, &runs->change, &empty, failure);
}

/* One by one, so that what cannot be done is told with its place. */
static enum status do_script(struct two_runs *runs, struct failure *failure)
{
    const char *file = runs->request->script_file;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < runs->script.count && !status; i++) {
        status = lesson_do(runs->desk, &(struct script){&runs->script.commands[i], 1}, failure);
        if (status && file)
            fail_at(failure, file, runs->script.commands[i].number);
    }
    if (!status)
        status = lesson_do(runs->desk, &(struct script){&runs->change, 1}, failure);
    return status;
}

static void tell_nobody(void *front)
{
    (void)front;
}

static enum status prepare(struct two_runs *runs, const struct lesson *lesson,
                           struct failure *failure)
{
    const struct play_request *request = runs->request;
    struct desk_config config = {.lab = request->lab,
                                 .lesson = lesson,
                                 .overrides = request->overrides,
                                 .override_count = request->override_count};
    enum status status = read_script(runs, failure);

    runs->passphrase = (struct passphrase){.fd = request->passphrase_fd, .before = tell_nobody};
    if (request->passphrase_fd >= 0)
        config.passphrase = passphrase_source(&runs->passphrase);
    if (!status)
        status = read_change(runs, failure);
    if (!status && request->save_file)
        status = file_try_write(request->save_file, failure);
    if (!status)
        status = desk_new(&config, &runs->desk, failure);
    return status;
}

/* ---- what is told ---- */

static void tell(struct two_runs *runs)
{
    struct inspect *inspect = desk_reading(runs->desk, ROLE_ALL);
    const struct trace *trace = desk_trace(runs->desk);
    struct paper paper = {.out = stdout, .colour = terminal_wants_colour()};
    struct json json = {.out = stdout,
                        .trace = trace,
                        .inspect = inspect,
                        .secrets = runs->request->as == SHOW_JSON_SECRETS};
    struct comparison comparison;
    uint32_t a, b;

    if (!compare_find(trace, &a, &b))
        return;
    compare_runs(trace, inspect, a, b, &runs->arena, &comparison);
    if (runs->request->as == SHOW_WALK) {
        ab_print(&paper, trace, inspect, &comparison);
        return;
    }
    json_show(&json, trace_count(trace));
    ab_json(stdout, trace, inspect, &comparison);
}

/* What happened is told and saved also when run B could not be begun. */
static enum status play_both(struct two_runs *runs)
{
    const char *save_file = runs->request->save_file;
    struct failure failure = {0};
    enum status status = do_script(runs, &failure);

    if (status && status != STATUS_INTERRUPTED)
        report(&failure);
    if (!status)
        tell(runs);
    if (save_file && save_trace(desk_trace(runs->desk), desk_reading(runs->desk, ROLE_ALL),
                                save_file, &failure)) {
        report(&failure);
        status = status ? status : failure.status;
    }
    return status;
}

enum status ab(const struct play_request *request, const struct lesson *lesson)
{
    struct two_runs runs = {.request = request};
    struct failure failure = {0};
    enum status status;

    interrupt_hold();
    status = prepare(&runs, lesson, &failure);
    status = status ? report(&failure) : play_both(&runs);
    desk_free(runs.desk);
    passphrase_free(&runs.passphrase);
    arena_free(&runs.arena);
    return status;
}
