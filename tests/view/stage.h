/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stage: a model that is led by keys over a stored run of the ssn lab, and what it then shows.
 *
 * tests/data/ssn.pcapng was saved by `lockstep run ssn --set ssn.plan=journey` with the
 * commands that its events tell: the plain unit was altered, all others went their way.
 * tests/data/ab.pcapng was saved by `lockstep run tls --set client.host=wrong.test --ab
 * client.verify=off`.
 */
#ifndef LOCKSTEP_TESTS_VIEW_STAGE_H
#define LOCKSTEP_TESTS_VIEW_STAGE_H

#include <stdlib.h>

#include "app/update/update.h"
#include "base/file.h"
#include "capture/pcapng.h"
#include "front/desk/lend_settings.h"
#include "view/picture.h"
#include "view/view.h"

/* Where the stored run stands still. */
#define ON_THE_PLAIN_WIRE 12 /* the message lies there, held */
#define CERTIFICATE_HELD  54 /* sealed, on its way to the client */
#define TO_THE_END        0

#define LESSON(id, title) \
    "---\nformat: 1\nid: " id "\ntitle: " title "\nlab: ssn\nminutes: 20\n---\n"

#define JOURNEY                                                                 \
    LESSON("journey", "A number's journey")                                     \
    "## Your number\n"                                                          \
    "The client has a secret, and for half an hour it is yours. At every stop " \
    "ask: *who* can read it here, and who can change it?\n"                     \
    "## Behind a seal\n"                                                        \
    "Both ends now share a secret that was never sent; the rest of the talk "   \
    "travels under it. Here comes the certificate:\n\n"                         \
    "- it names the server\n"                                                   \
    "- it holds a public key, and everybody may have it\n\n"                    \
    "```lab ask sealed\n"                                                       \
    "type: predict\n"                                                           \
    "question: Can an eavesdropper read the certificate?\n"                     \
    "option: yes, it is for everybody -- It is, and yet it travels sealed.\n"   \
    "option: no -- So it is.\n"                                                 \
    "right: no\n"                                                               \
    "then: deliver\n"                                                           \
    "hint: Look as one: press v.\n"                                             \
    "```\n"                                                                     \
    "## The whole way\n"                                                        \
    "It went from the client to the disk and back.\n\n"                         \
    "```lab ask stops\n"                                                        \
    "type: multi\n"                                                             \
    "question: Where could it be read?\n"                                       \
    "option+: on the plain wire\n"                                              \
    "option-: on the sealed wire -- Not without a key.\n"                       \
    "option+: in the server's memory, where TLS had already ended\n"            \
    "option-: on the vault's pages -- Not without the passphrase.\n"            \
    "hint: Where was it plain?\n"                                               \
    "```\n"

#define BRIEF(id, title) LESSON(id, title) "## First\nWhat there is to see.\n"

struct stage {
    struct course course;
    struct trace *trace;
    struct inspect *readings[ROLES];
    uint32_t held[1];
    struct arena settings;
    struct model *model;
};

static inline struct lesson *stage_lesson(const char *text, const char *number)
{
    struct lesson *lesson;
    struct failure failure = {0};

    if (lesson_read(bytes_of(text), "stage.md", &lesson, &failure) != STATUS_OK)
        ck_abort_msg("%s: %s: %s", failure.what, failure.why, failure.todo);
    lesson->number = number;
    return lesson;
}

static inline void stage_course(struct course *course)
{
    static struct track tracks[] = {{"1", "The sealed record", 0, 3},
                                    {"2", "TLS, message by message", 3, 1}};
    static struct lesson *lessons[4];

    lessons[0] = stage_lesson(JOURNEY, "1.1");
    lessons[1] = stage_lesson(BRIEF("look-alikes", "Five look-alikes"), "1.2");
    lessons[2] = stage_lesson(BRIEF("certificate", "A key and a certificate"), "1.3");
    lessons[3] = stage_lesson(BRIEF("handshake", "Reading a handshake"), "2.2");
    *course = (struct course){
        .tracks = tracks, .track_count = 2, .lessons = lessons, .lesson_count = 4};
}

static inline struct trace *stage_read(const char *name)
{
    const char *srcdir = getenv("srcdir");
    struct buf path = {0};
    struct buf file = {0};
    struct failure failure = {0};
    struct trace *trace = NULL;

    buf_format(&path, "%s/tests/data/%s", srcdir ? srcdir : ".", name);
    if (file_read(buf_text(&path), PCAPNG_MOST, &file, &failure) ||
        pcapng_read(buf_view(&file), name, &trace, &failure))
        ck_abort_msg("%s: %s", failure.what, failure.why);
    buf_free(&path);
    buf_free(&file);
    return trace;
}

static inline struct trace *stage_stored(void)
{
    return stage_read("ssn.pcapng");
}

/* The first events of a trace, as it stood then. */
static inline struct trace *stage_cut(struct trace *whole, uint32_t count)
{
    struct trace *trace = trace_new();

    for (uint32_t i = 1; i <= trace_run_count(whole); i++)
        trace_add_run(trace, trace_run(whole, i));
    for (uint32_t i = 1; i <= trace_peer_count(whole); i++)
        trace_add_peer(trace, trace_peer(whole, i));
    for (uint32_t i = 1; i <= trace_conn_count(whole); i++)
        trace_add_conn(trace, trace_conn(whole, i));
    for (uint32_t i = 1; i <= count; i++)
        trace_append(trace, trace_event(whole, i), trace_bytes(whole, i));
    trace_free(whole);
    return trace;
}

/* A model at home, 24 rows of 80 columns. */
static inline void stage_open(struct stage *stage)
{
    static const char *const labs[] = {"ssn", NULL};

    *stage = (struct stage){0};
    stage_course(&stage->course);
    stage->model = model_new(&stage->course, 24, 80);
    stage->model->labs = labs;
    stage->model->keeps = true;
    model_tell_progress(stage->model, 0, true, true, 2);
    model_tell_progress(stage->model, 1, true, false, 0);
    model_choose(stage->model);
}

/* Those that the first run began with: of two runs, as if they had been set back. */
static inline void stage_settings(struct stage *stage, struct lent *lent)
{
    const struct trace_run *run = trace_run(stage->trace, 1);

    lend_settings(lent, run->lab, run->settings, run->setting_count, &stage->settings);
}

/* Puts a trace on the bench; the stage owns it. */
static inline void stage_lend(struct stage *stage, struct trace *trace, struct session *session)
{
    struct lent lent = {.trace = trace, .held = stage->held, .lab = "ssn", .is_live = true};
    struct effects effects = {0};

    stage->trace = trace;
    for (int role = 0; role < ROLES; role++) {
        stage->readings[role] = inspect_new(trace, role_vantage((enum role)role));
        inspect_update(stage->readings[role]);
        lent.readings[role] = stage->readings[role];
    }
    lent.held_count = stage->held[0] != 0;
    lent.at_pause = !lent.held_count;
    stage_settings(stage, &lent);
    model_open_bench(stage->model, &lent, session, &effects);
    if (session)
        model_entered(stage->model, session_step(session), &effects);
    arena_free(&effects.arena);
}

/* The stored run up to an event, which is held if it is a unit, at a step of the lesson. */
static inline void stage_bench(struct stage *stage, uint32_t end, uint32_t held, size_t step)
{
    struct session *session = session_start(stage->course.lessons[0]);
    struct trace *trace = stage_stored();

    if (end)
        trace = stage_cut(trace, end);
    stage->held[0] = held;
    session_entered(session, step, trace);
    stage_lend(stage, trace, session);
}

/* Two runs of the tls lab: the wrong name, refused, and believed without the check. */
static inline void stage_two_runs(struct stage *stage)
{
    stage_lend(stage, stage_read("ab.pcapng"), NULL);
}

static inline void stage_send(struct stage *stage, const struct message *message)
{
    struct effects effects = {0};

    update(stage->model, message, &effects);
    arena_free(&effects.arena);
}

static inline void stage_key(struct stage *stage, uint32_t key)
{
    stage_send(stage, &(struct message){.kind = MESSAGE_KEY, .key = key});
}

static inline void stage_size(struct stage *stage, int rows, int columns)
{
    stage_send(stage,
               &(struct message){.kind = MESSAGE_SIZE, .rows = rows, .columns = columns});
}

/* Draws on a canvas made anew in the model's size, in ASCII. */
static inline void stage_draw(const struct stage *stage, struct canvas *canvas)
{
    canvas_free(canvas);
    *canvas = canvas_new(stage->model->rows, stage->model->columns, true);
    view(stage->model, canvas);
}

/* What is on the screen, as text; freed by the caller. */
static inline struct buf stage_picture(const struct stage *stage, const char *theme, bool ascii)
{
    struct canvas canvas = canvas_new(stage->model->rows, stage->model->columns, ascii);
    struct buf text = {0};

    view(stage->model, &canvas);
    picture_text(&canvas, theme ? theme_find(theme) : NULL, &text);
    canvas_free(&canvas);
    return text;
}

static inline void stage_close(struct stage *stage)
{
    model_free(stage->model);
    for (int role = 0; role < ROLES; role++)
        inspect_free(stage->readings[role]);
    trace_free(stage->trace);
    arena_free(&stage->settings);
    for (size_t i = 0; i < stage->course.lesson_count; i++)
        lesson_free(stage->course.lessons[i]);
}

#endif
