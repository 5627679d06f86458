/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file in the full screen. A capture is shown while it is read, as the list of its flows; the
 * one on the bench is a trace of its own, so that nothing there depends on how many others
 * there are.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "front/desk/flow_copy.h"
#include "front/full/full_inside.h"
#include "front/save.h"
#include "trace/role.h"

#define BENCH_EVERY_US 500000 /* a flow that grows is shown anew no more often than that */

struct capture {
    struct opened *opened;
    struct arena arena;
    const char *title; /* clean */
    struct inspect *reading;
    struct flow_list *flows;
    bool done;
    struct flow_copy *copy; /* of the flow on the bench, or NULL */
    uint64_t shown_us;      /* when the bench was last brought up to date */
};

bool capture_is_reading(const struct capture *capture)
{
    return capture && !capture->done;
}

/* ---- opening and closing ---- */

/* Where the file is, whoever opened it knows. */
static const char *last_of_path(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

static void open_capture(struct full *full, struct opened *opened, const char *title)
{
    struct capture *capture = mem_alloc(1, sizeof *capture);

    capture->opened = opened;
    capture->title = text_clean_string(&capture->arena, title);
    capture->reading = inspect_new(opened->trace, role_vantage(ROLE_ALL));
    capture->flows = flow_list_new(opened->trace, capture->reading);
    flow_list_update(capture->flows);
    full->capture = capture;
    model_open_flows(full->model, capture->flows, capture->title);
}

void full_open_file(struct full *full)
{
    struct opened *opened = full->request->opened;
    const char *title = last_of_path(full->request->title);

    if (opened->kind == OPENED_CAPTURE) {
        open_capture(full, opened, title);
    } else {
        full_put(full, desk_of_trace(opened->trace, title), NULL);
        opened->trace = NULL;
    }
}

void capture_close(struct capture *capture)
{
    if (!capture)
        return;
    capture_leave_flow(capture);
    flow_list_free(capture->flows);
    inspect_free(capture->reading);
    arena_free(&capture->arena);
    free(capture);
}

/* ---- reading on ---- */

static int permille(const struct capture *capture)
{
    struct import_progress read;

    if (capture->done || !capture->opened->import)
        return 1000;
    read = import_progress(capture->opened->import);
    return read.total && read.done < read.total ? (int)(read.done * 1000 / read.total) : 999;
}

static void show_growth(struct full *full)
{
    struct capture *capture = full->capture;
    uint64_t now_us = clock_us();

    if (!capture->copy || (!capture->done && now_us - capture->shown_us < BENCH_EVERY_US))
        return;
    capture->shown_us = now_us;
    if (flow_copy_update(capture->copy))
        full_lend(full);
}

void full_read_capture(struct full *full, uint64_t budget_us)
{
    struct capture *capture = full->capture;
    struct failure failure = {0};
    enum job_state state;

    if (!capture_is_reading(capture))
        return;
    state = opened_continue(capture->opened, budget_us, &failure);
    capture->done = state != JOB_RUNNING;
    flow_list_update(capture->flows);
    model_flows_grew(full->model, permille(capture));
    show_growth(full);
    if (state == JOB_FAILED)
        full_tell_failure(full, &failure);
}

/* ---- flows ---- */

void full_open_flow(struct full *full, uint32_t conn)
{
    struct capture *capture = full->capture;
    struct arena arena = {0};
    struct trace *trace;
    struct flow_copy *copy = flow_copy_new(capture->flows, conn, &trace);

    full_drop_work(full);
    full_put(full,
             desk_of_trace(trace, arena_format(&arena, "%s  flow %u", capture->title, conn)),
             NULL);
    capture->copy = copy;
    capture->shown_us = clock_us();
    arena_free(&arena);
}

void capture_leave_flow(struct capture *capture)
{
    if (!capture)
        return;
    flow_copy_free(capture->copy);
    capture->copy = NULL;
}

enum status full_save_flow(struct full *full, uint32_t conn, const char *path,
                           struct failure *failure)
{
    const struct capture *capture = full->capture;

    return save_flow(flow_list_trace(capture->flows), conn, capture->reading, path, failure);
}
