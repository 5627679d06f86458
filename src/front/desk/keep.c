/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include "front/folders.h"
#include "store/progress.h"

struct keep {
    struct arena arena;
    const char *folder;
    const char *path;
    bool works;
    bool busy; /* it was told that the file is locked */

    /* what home shows, read at one opening; not read: something was kept since */
    bool read;
    struct arena past;
    struct progress_lesson *lessons;
    size_t lesson_count;
    const char *theme;
};

static const char *path_in(struct arena *arena, const char *folder)
{
    return arena_format(arena, "%s/progress.db", folder);
}

enum status keep_path(struct arena *arena, const char **out, struct failure *failure)
{
    const char *folder;
    enum status status = folders_state(arena, &folder, failure);

    if (!status)
        *out = path_in(arena, folder);
    return status;
}

/* What a call came to: trouble is told once. */
static enum status told_once(struct keep *keep, enum status status)
{
    bool is_news = status == STATUS_BUSY ? !keep->busy : keep->works;

    keep->busy = status == STATUS_BUSY;
    if (status && status != STATUS_BUSY)
        keep->works = false;
    return is_news ? status : STATUS_OK;
}

static enum status read_past(struct keep *keep, struct progress *progress,
                             struct failure *failure)
{
    enum status status;

    arena_free(&keep->past);
    keep->lesson_count = 0;
    keep->theme = NULL;
    keep->read = true;
    status = progress_each_lesson(progress, &keep->past, &keep->lessons, &keep->lesson_count,
                                  failure);
    if (!status)
        status = progress_get(progress, "theme", &keep->past, &keep->theme, failure);
    return status;
}

struct keep *keep_open(struct failure *failure)
{
    struct keep *keep = mem_alloc(1, sizeof *keep);
    struct progress *progress = NULL;
    enum status status = folders_state(&keep->arena, &keep->folder, failure);

    if (!status) {
        keep->path = path_in(&keep->arena, keep->folder);
        status = progress_open(keep->path, &progress, failure);
        if (!status)
            status = read_past(keep, progress, failure);
        progress_close(progress);
    }
    keep->works = !status || status == STATUS_BUSY;
    keep->busy = status == STATUS_BUSY;
    failure->status = status;
    return keep;
}

void keep_close(struct keep *keep)
{
    if (!keep)
        return;
    arena_free(&keep->arena);
    arena_free(&keep->past);
    free(keep);
}

bool keep_works(const struct keep *keep)
{
    return keep->works;
}

/* The file for one call; *out is NULL, without a failure, once nothing is kept. */
static enum status open_file(struct keep *keep, struct progress **out, struct failure *failure)
{
    *out = NULL;
    return keep->works ? progress_open(keep->path, out, failure) : STATUS_OK;
}

/* ---- reading ---- */

static void look_at_past(struct keep *keep)
{
    struct progress *progress;

    if (keep->read)
        return;
    if (!open_file(keep, &progress, NULL) && progress && read_past(keep, progress, NULL))
        keep->lesson_count = 0;
    progress_close(progress);
}

bool keep_anything(struct keep *keep)
{
    look_at_past(keep);
    return keep->lesson_count > 0;
}

/* Its place in the lesson; the count of steps when the lesson has it no longer. */
static size_t step_of(const struct lesson *lesson, const char *id)
{
    size_t at = 0;

    while (at < lesson->step_count && strcmp(lesson->steps[at].id, id) != 0)
        at++;
    return at;
}

bool keep_lesson(struct keep *keep, const struct lesson *lesson, struct kept_lesson *out)
{
    look_at_past(keep);
    for (size_t i = 0; i < keep->lesson_count; i++) {
        const struct progress_lesson *row = &keep->lessons[i];
        size_t at = step_of(lesson, row->step);

        if (strcmp(row->id, lesson->id) != 0)
            continue;
        *out = (struct kept_lesson){.done = row->finished,
                                    .step = at < lesson->step_count ? at : 0};
        return true;
    }
    return false;
}

void keep_steps(struct keep *keep, const struct lesson *lesson,
                struct kept_step out[LESSON_STEPS])
{
    struct arena arena = {0};
    struct progress_step *rows = NULL;
    struct progress *progress;
    size_t count = 0;

    memset(out, 0, LESSON_STEPS * sizeof *out);
    if (!open_file(keep, &progress, NULL) && progress &&
        progress_each_step(progress, lesson->id, &arena, &rows, &count, NULL))
        count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = step_of(lesson, rows[i].id);

        if (at < lesson->step_count)
            out[at] = (struct kept_step){.done = rows[i].done, .seconds = rows[i].seconds};
    }
    progress_close(progress);
    arena_free(&arena);
}

static const struct item *item_of(const struct lesson *lesson, const char *id)
{
    for (size_t s = 0; s < lesson->step_count; s++)
        for (size_t i = 0; i < lesson->steps[s].item_count; i++)
            if (!strcmp(lesson->steps[s].items[i].id, id))
                return &lesson->steps[s].items[i];
    return NULL;
}

static void take_item(struct session *session, const struct progress_item *row)
{
    const struct item *item = item_of(session_lesson(session), row->id);
    struct item_state *state;

    if (!item)
        return;
    state = session_item(session, item);
    snprintf(state->first, sizeof state->first, "%s", row->first_answer);
    state->tries = row->tries;
    state->hints = row->hints;
    state->shown = row->shown;
    state->solved = row->solved;
    state->seconds = row->seconds;
}

static enum status take_items(struct progress *progress, struct session *session,
                              struct failure *failure)
{
    struct arena arena = {0};
    struct progress_item *rows = NULL;
    size_t count = 0;
    enum status status = progress_each_item(progress, session_lesson(session)->id, &arena,
                                            &rows, &count, failure);

    for (size_t i = 0; i < count && !status; i++)
        take_item(session, &rows[i]);
    arena_free(&arena);
    return status;
}

enum status keep_load(struct keep *keep, struct session *session, size_t *step,
                      struct failure *failure)
{
    struct progress *progress;
    struct kept_lesson kept = {0};
    enum status status = open_file(keep, &progress, failure);

    if (progress)
        status = read_past(keep, progress, failure);
    if (progress && !status && keep_lesson(keep, session_lesson(session), &kept))
        status = take_items(progress, session, failure);
    *step = kept.step;
    progress_close(progress);
    return told_once(keep, status);
}

/* ---- writing ---- */

static uint32_t seconds_of(const struct session *session, const struct step *step)
{
    uint32_t seconds = 0;

    for (size_t i = 0; i < step->item_count; i++)
        seconds += session_item_state(session, &step->items[i])->seconds;
    return seconds;
}

static enum status save_lesson(struct progress *progress, const struct session *session,
                               struct failure *failure)
{
    const struct lesson *lesson = session_lesson(session);
    int64_t now = (int64_t)(clock_wall_us() / 1000000);
    struct progress_lesson row = {.id = lesson->id,
                                  .began = now,
                                  .updated = now,
                                  .step = lesson->steps[session_step(session)].id,
                                  .finished = session_done(session)};

    for (size_t s = 0; s < lesson->step_count; s++)
        row.seconds += seconds_of(session, &lesson->steps[s]);
    return progress_lesson(progress, &row, failure);
}

static enum status save_step(struct progress *progress, const struct session *session,
                             struct failure *failure)
{
    const struct lesson *lesson = session_lesson(session);
    const struct step *step = &lesson->steps[session_step(session)];
    const struct progress_step row = {.lesson = lesson->id,
                                      .id = step->id,
                                      .done = session_step_done(session),
                                      .seconds = seconds_of(session, step)};

    return progress_step(progress, &row, failure);
}

static enum status save_item(struct progress *progress, const struct session *session,
                             const struct item *item, struct failure *failure)
{
    const struct item_state *state = session_item_state(session, item);
    const struct progress_item row = {
        .lesson = session_lesson(session)->id,
        .id = item->id,
        .type = item->kind == ITEM_GOAL ? "goal" : ask_type_name(item->type),
        .first_answer = state->first,
        .tries = state->tries,
        .hints = state->hints,
        .shown = state->shown,
        .solved = state->solved,
        .seconds = state->seconds};

    return progress_item(progress, &row, failure);
}

enum status keep_save(struct keep *keep, struct session *session, const struct item *item,
                      struct failure *failure)
{
    struct progress *progress;
    enum status status = open_file(keep, &progress, failure);

    keep->read = false;
    if (progress && item)
        status = save_item(progress, session, item, failure);
    if (progress && !status)
        status = save_step(progress, session, failure);
    if (progress && !status)
        status = save_lesson(progress, session, failure);
    progress_close(progress);
    return told_once(keep, status);
}

/* ---- the face ---- */

const char *keep_theme(struct keep *keep)
{
    look_at_past(keep);
    return keep->theme;
}

enum status keep_set_theme(struct keep *keep, const char *name, struct failure *failure)
{
    struct progress *progress;
    enum status status = open_file(keep, &progress, failure);

    keep->read = false;
    if (progress)
        status = progress_set(progress, "theme", name, failure);
    progress_close(progress);
    return told_once(keep, status);
}

/* ---- the notebook ---- */

static const char *notebook_path(struct keep *keep, struct arena *arena)
{
    return arena_format(arena, "%s/notebook.md", keep->folder);
}

static void add_clean_lines(struct buf *out, struct bytes text)
{
    while (text.length) {
        size_t end = bytes_find(text, bytes_of("\n"), 0);

        text_add(out, bytes_part(text, 0, end));
        buf_add(out, bytes_of("\n"));
        text = end == BYTES_NOT_FOUND ? (struct bytes){0} : bytes_part(text, end + 1, SIZE_MAX);
    }
}

void keep_read_notes(struct keep *keep, struct buf *out)
{
    struct arena arena = {0};
    struct buf file = {0};

    if (keep->folder && file_mode(notebook_path(keep, &arena)) &&
        !file_read(notebook_path(keep, &arena), NOTEBOOK_MOST, &file, NULL))
        add_clean_lines(out, buf_view(&file));
    buf_free(&file);
    arena_free(&arena);
}

enum status keep_add_note(struct keep *keep, const char *text, struct failure *failure)
{
    struct arena arena = {0};
    enum status status = STATUS_OK;

    if (keep->folder)
        status = file_append(notebook_path(keep, &arena), bytes_of(text), failure);
    arena_free(&arena);
    return status;
}
