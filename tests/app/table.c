/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/look.h"
#include "base/memory.h"
#include "front/desk/lend_settings.h"

/* ---- the lab ---- */

static void start_run(struct table *table, const struct lesson *lesson)
{
    const struct setting_value journey = {"ssn.plan", "journey"};

    table->lab = lesson ? lesson->lab : "ssn";
    fixture_open_lab(&table->f, table->lab, &journey, !strcmp(table->lab, "ssn"));
    for (size_t i = 0; lesson && i < lesson->setting_count; i++) {
        char line[200];
        const char *equals = strchr(lesson->settings[i], '=');

        snprintf(line, sizeof line, "set %.*s = %s", (int)(equals - lesson->settings[i]),
                 lesson->settings[i], equals + 1);
        if (fixture_do(&table->f, line))
            abort();
    }
    for (int role = 0; role < ROLES; role++)
        table->readings[role] = inspect_new(table->f.trace, role_vantage((enum role)role));
}

static void end_run(struct table *table)
{
    for (int role = 0; role < ROLES; role++)
        inspect_free(table->readings[role]);
    if (table->f.run)
        fixture_close(&table->f);
    table->f.run = NULL;
}

static struct lent lend(struct table *table)
{
    struct lent lent = {.trace = table->f.trace, .lab = table->lab, .is_live = true};

    for (int role = 0; role < ROLES; role++) {
        inspect_update(table->readings[role]);
        lent.readings[role] = table->readings[role];
    }
    lent.held = table->held;
    lent.held_count = run_held(table->f.run, table->held, 64);
    lent.next = run_next(table->f.run);
    lent.holds = run_holds(table->f.run);
    lent.at_pause = run_waits(table->f.run) == RUN_WAITS_PAUSE ||
                    run_waits(table->f.run) == RUN_WAITS_NOTHING_YET;
    lend_settings(&lent, table->lab, run_settings(table->f.run),
                  lab_find(table->lab)->setting_count, &table->f.arena);
    return lent;
}

/* ---- effects ---- */

static void take(struct table *table, struct effects *effects);

static void answer(struct table *table, enum status status)
{
    struct lent lent = lend(table);
    struct effects effects = {0};

    model_lend(table->model, &lent, &effects);
    take(table, &effects);
    table_tell(table, &(struct message){.kind = status ? MESSAGE_FAILED : MESSAGE_DONE,
                                        .failure = &table->f.failure});
}

static enum status do_script(struct table *table, const struct script *script)
{
    enum status status = STATUS_OK;
    struct buf lines = {0};

    for (size_t i = 0; i < script->count && !status; i++) {
        buf_format(&lines, "%s\n", script->commands[i].line);
        if (!command_is_view(&script->commands[i]))
            status = fixture_do(&table->f, script->commands[i].line);
    }
    snprintf(table->last, sizeof table->last, "%s", buf_text(&lines));
    buf_free(&lines);
    return status;
}

static void enter(struct table *table, size_t step)
{
    const struct lesson *lesson = session_lesson(table->model->session);
    struct effects effects = {0};
    enum status status = do_script(table, &lesson->steps[step].enter);
    struct lent lent = lend(table);

    if (status) {
        answer(table, status);
        return;
    }
    model_lend(table->model, &lent, &effects);
    model_entered(table->model, step, &effects);
    take(table, &effects);
    answer(table, STATUS_OK);
}

/* What the steps before bring about, by their solutions. */
static void rebuild(struct table *table, size_t step)
{
    const struct lesson *lesson = session_lesson(table->model->session);
    struct table before = *table;
    struct effects effects = {0};
    struct lent lent;

    start_run(table, lesson);
    lent = lend(table);
    model_lend(table->model, &lent, &effects);
    end_run(&before);
    take(table, &effects);
    for (size_t i = 0; i < step; i++) {
        do_script(table, &lesson->steps[i].enter);
        for (size_t k = 0; k < lesson->steps[i].item_count; k++) {
            do_script(table, &lesson->steps[i].items[k].then);
            do_script(table, &lesson->steps[i].items[k].solve);
        }
    }
    enter(table, step);
}

static void open_lesson(struct table *table, const struct lesson *lesson)
{
    struct effects effects = {0};
    struct lent lent;

    start_run(table, lesson);
    lent = lend(table);
    model_open_bench(table->model, &lent, session_start(lesson), &effects);
    take(table, &effects);
    enter(table, 0);
}

static void carry_out(struct table *table, const struct effect *effect)
{
    table->asked[effect->kind]++;
    switch (effect->kind) {
    case EFFECT_COMMAND:
        snprintf(table->last, sizeof table->last, "%s\n", effect->text);
        answer(table, fixture_do(&table->f, effect->text));
        break;
    case EFFECT_SCRIPT:
        answer(table, do_script(table, effect->script));
        break;
    case EFFECT_ENTER:
        enter(table, effect->number);
        break;
    case EFFECT_REBUILD:
        rebuild(table, effect->number);
        break;
    case EFFECT_OPEN_LESSON:
        open_lesson(table, course_find(table->course, effect->text));
        break;
    case EFFECT_CLOSE_BENCH:
        end_run(table);
        break;
    default:
        break;
    }
}

static void take(struct table *table, struct effects *effects)
{
    for (size_t i = 0; i < effects->count; i++)
        carry_out(table, &effects->list[i]);
    arena_free(&effects->arena);
}

void table_tell(struct table *table, const struct message *message)
{
    struct effects effects = {0};

    update(table->model, message, &effects);
    take(table, &effects);
}

/* ---- opening ---- */

static void read_course(struct table *table, const char *lesson)
{
    const char *const files[][2] = {
        {"course", "1 Tests\n1.1 small\n"}, {"small", lesson}, {NULL, NULL}};
    struct failure failure = {0};

    if (course_read(files, &table->course, &failure)) {
        fprintf(stderr, "%s: %s: %s\n", failure.what, failure.why, failure.todo);
        abort();
    }
}

static void put_model(struct table *table)
{
    table->model = model_new(table->course, 24, 80);
    model_choose(table->model);
}

void table_teach(struct table *table, const char *lesson)
{
    *table = (struct table){0};
    read_course(table, lesson);
    put_model(table);
}

void table_course(struct table *table)
{
    *table = (struct table){0};
    table->course = course_new();
    put_model(table);
}

void table_open(struct table *table)
{
    static const char nothing[] = "---\nformat: 1\nid: small\ntitle: Small\nlab: ssn\nminutes: "
                                  "5\n---\n## First\n\nText.\n";
    struct effects effects = {0};
    struct lent lent;

    table_teach(table, nothing);
    start_run(table, NULL);
    lent = lend(table);
    model_open_bench(table->model, &lent, NULL, &effects);
    take(table, &effects);
}

void table_close(struct table *table)
{
    model_free(table->model);
    if (table->f.run)
        end_run(table);
    course_free(table->course);
}

/* ---- keys ---- */

void table_key(struct table *table, uint32_t key)
{
    table_tell(table, &(struct message){.kind = MESSAGE_KEY, .key = key});
}

void table_type(struct table *table, const char *text)
{
    for (; *text; text++)
        table_key(table, (uint32_t)*text);
}

void table_command(struct table *table, const char *text)
{
    table_key(table, ':');
    table_key(table, 'U' & 0x1f);
    table_type(table, text);
    table_key(table, KEY_RETURN);
}

static void focus(struct table *table, enum pane pane)
{
    for (int i = 0; i < PANES && table->model->pane != pane; i++)
        table_key(table, KEY_TABULATOR);
}

bool table_go_to_row(struct table *table, uint32_t seq)
{
    const struct ladder_row *row;

    focus(table, PANE_LADDER);
    table_key(table, KEY_TO_END);
    while ((row = model_row(table->model)) && row->seq > seq && table->model->ladder_cursor)
        table_key(table, KEY_UP_ARROW);
    return row && row->seq == seq;
}

uint32_t table_newest(struct table *table, const char *expression)
{
    const struct expr *expr;
    uint32_t seq = trace_count(table->f.trace);

    if (expr_parse(expression, &table->f.arena, &expr, &table->f.failure))
        abort();
    while (seq && !expr_match(expr, table->readings[ROLE_ALL], seq))
        seq--;
    look_refresh(table->model);
    return seq;
}
