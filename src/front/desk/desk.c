/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "front/desk/lend_settings.h"
#include "front/folders.h"

#define HELD_MOST 64 /* units whose numbers are lent; a wire never held more */

struct desk {
    struct arena arena;
    const char *title;
    const struct lab *lab; /* NULL: a file */
    struct trace *trace;
    struct inspect *readings[ROLES];
    struct run *run;              /* NULL: a file */
    struct passphrase passphrase; /* when the caller has no source of its own */
    enum role role;
    bool cancelled;
    bool outside;         /* the lab reaches somebody outside */
    char temporary[4096]; /* the lab's files when a lesson is on the desk; "" otherwise */
    uint32_t held[HELD_MOST];
    struct arena lent; /* the settings as they were lent last */
};

/* Of a file, which may be large, the other readings go on when they are looked at. */
static void read_on(struct desk *desk)
{
    inspect_update(desk->readings[ROLE_ALL]);
    for (enum role role = ROLE_ALL + 1; desk->run && role < ROLES; role++)
        inspect_update(desk->readings[role]);
}

static const char *lab_of(const struct trace *trace)
{
    return trace_run_count(trace) ? trace_run(trace, 1)->lab : "";
}

/* The secrets of a capture are nobody's and its packets passed at one place, so that both ends
 * are taken to know what everybody knows. */
static struct vantage vantage_of(const struct trace *trace, enum role role)
{
    bool is_capture = trace_run_count(trace) && !*lab_of(trace);

    return role_vantage(is_capture && !role_is_outside(role) ? ROLE_ALL : role);
}

struct desk *desk_of_trace(struct trace *trace, const char *name)
{
    struct desk *desk = mem_alloc(1, sizeof *desk);

    desk->title = text_clean_string(&desk->arena, name);
    desk->trace = trace;
    for (enum role role = 0; role < ROLES; role++)
        desk->readings[role] = inspect_new(trace, vantage_of(trace, role));
    read_on(desk);
    return desk;
}

static void tell_nobody(void *front)
{
    (void)front;
}

static void keep_drawn(void *front, const char *drawn)
{
    (void)front;
    (void)drawn;
}

static struct passphrase_source own_source(struct desk *desk)
{
    desk->passphrase = (struct passphrase){.fd = -1, .before = tell_nobody, .tell = keep_drawn};
    return passphrase_source(&desk->passphrase);
}

/* A lesson's settings come first, so that what the caller overrides has the last word. */
static void gather_settings(struct desk *desk, const struct desk_config *config,
                            struct run_config *out)
{
    size_t from_lesson = config->lesson ? config->lesson->setting_count : 0;
    struct setting_value *settings =
        arena_alloc(&desk->arena, from_lesson + config->override_count, sizeof *settings);

    for (size_t i = 0; i < from_lesson; i++) {
        const char *line = config->lesson->settings[i];
        size_t name = strcspn(line, "=");

        settings[i] =
            (struct setting_value){arena_format(&desk->arena, "%.*s", (int)name, line),
                                   line[name] ? line + name + 1 : ""};
    }
    for (size_t i = 0; i < config->override_count; i++)
        settings[from_lesson + i] = config->overrides[i];
    out->overrides = settings;
    out->override_count = from_lesson + config->override_count;
}

/* A lesson begins with nothing stored, every time: its files are in a private folder that goes
 * with the desk. A lab without a lesson keeps its files. */
static enum status make_folder(struct desk *desk, const struct desk_config *config,
                               const char **out, struct failure *failure)
{
    enum status status;

    if (!config->lesson)
        return folders_lab(&desk->arena, config->lab->name, out, failure);
    status = file_make_temporary(desk->temporary, sizeof desk->temporary, failure);
    if (status)
        desk->temporary[0] = '\0';
    *out = desk->temporary;
    return status;
}

enum status desk_new(const struct desk_config *config, struct desk **out,
                     struct failure *failure)
{
    struct desk *desk = desk_of_trace(trace_new(), config->lab->title);
    struct run_config run = {.lab = config->lab,
                             .trace = desk->trace,
                             .inspect = desk->readings[ROLE_ALL],
                             .passphrase = config->passphrase,
                             .outside = config->outside};
    enum status status = make_folder(desk, config, &run.folder, failure);

    desk->lab = config->lab;
    desk->outside = config->outside != NULL;
    if (!run.passphrase.ask)
        run.passphrase = own_source(desk);
    gather_settings(desk, config, &run);
    if (!status)
        status = run_new(&run, &desk->run, failure);
    if (status)
        desk_free(desk);
    else
        *out = desk;
    return status;
}

void desk_free(struct desk *desk)
{
    if (!desk)
        return;
    run_free(desk->run);
    if (*desk->temporary)
        file_remove_temporary(desk->temporary);
    for (enum role role = 0; role < ROLES; role++)
        inspect_free(desk->readings[role]);
    trace_free(desk->trace);
    passphrase_free(&desk->passphrase);
    arena_free(&desk->arena);
    arena_free(&desk->lent);
    free(desk);
}

enum status desk_begin(struct desk *desk, const struct command *command,
                       struct failure *failure)
{
    desk->cancelled = false;
    if (command->verb == VERB_LOOK_AS)
        desk->role = role_of(command->text);
    if (command_is_view(command))
        return STATUS_OK;
    if (!desk->run)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nthis is a saved run: it can be looked at, not changed\n"
                    "run the lab itself: lockstep run LAB --watch",
                    command->line);
    return run_begin(desk->run, command, failure);
}

enum run_state desk_continue(struct desk *desk, uint64_t budget_us, struct failure *failure)
{
    enum run_state state = RUN_IDLE;

    if (desk->cancelled) {
        desk->cancelled = false;
        fail(failure, STATUS_INTERRUPTED,
             "%s was stopped\nyou asked for it\ngo on, and it goes on where it was",
             desk_job(desk) ? desk_job(desk)->what : "the work");
        return RUN_FAILED;
    }
    if (desk->run)
        state = run_continue(desk->run, budget_us, failure);
    read_on(desk);
    return state;
}

void desk_cancel(struct desk *desk)
{
    desk->cancelled = desk_job(desk) != NULL;
}

const struct job *desk_job(const struct desk *desk)
{
    return desk->run ? run_job(desk->run) : NULL;
}

bool desk_awaits(const struct desk *desk, struct job_wait *out)
{
    return desk->run && !desk->cancelled && run_awaits(desk->run, out);
}

const struct trace *desk_trace(const struct desk *desk)
{
    return desk->trace;
}

struct inspect *desk_reading(const struct desk *desk, enum role role)
{
    inspect_update(desk->readings[role]);
    return desk->readings[role];
}

enum role desk_role(const struct desk *desk)
{
    return desk->role;
}

/* Of a saved run those it had. */
static void lend_all_settings(struct desk *desk, struct lent *lent)
{
    uint32_t newest = trace_run_count(desk->trace);

    arena_free(&desk->lent);
    if (desk->run)
        lend_settings(lent, lent->lab, run_settings(desk->run), desk->lab->setting_count,
                      &desk->lent);
    else if (newest)
        lend_settings(lent, lent->lab, trace_run(desk->trace, newest)->settings,
                      trace_run(desk->trace, newest)->setting_count, &desk->lent);
}

struct lent desk_lend(struct desk *desk)
{
    struct lent lent = {.trace = desk->trace,
                        .held = desk->held,
                        .title = desk->title,
                        .is_live = desk->run != NULL,
                        .outside = desk->outside};
    enum run_wait waits;

    memcpy(lent.readings, desk->readings, sizeof lent.readings);
    if (!desk->run) {
        lent.lab = lab_of(desk->trace);
        lend_all_settings(desk, &lent);
        return lent;
    }
    lent.lab = desk->lab->name;
    lend_all_settings(desk, &lent);
    lent.held_count = run_held(desk->run, desk->held, HELD_MOST);
    lent.next = run_next(desk->run);
    lent.holds = run_holds(desk->run);
    waits = run_waits(desk->run);
    lent.at_pause = waits == RUN_WAITS_PAUSE || waits == RUN_WAITS_NOTHING_YET;
    return lent;
}
