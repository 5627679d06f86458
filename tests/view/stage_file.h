/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stage_file: files that somebody else made, on the stage.
 *
 * tests/data/flows.pcapng holds six connections: three TLS 1.2 and two TLS 1.3 handshakes, one
 * of which is opened by no key in it and another lacks a packet, and a plain one. Its peers ran
 * for the interoperability tests. tests/data/chain.pem is a leaf, its issuer and their root,
 * valid from 2020 to 2115. tests/data/wrong-name.pcapng is a run of ours: `lockstep run tls
 * --set client.host=www.example.test --save FILE`.
 */
#ifndef LOCKSTEP_TESTS_VIEW_STAGE_FILE_H
#define LOCKSTEP_TESTS_VIEW_STAGE_FILE_H

#include "front/desk/flow_copy.h"
#include "front/desk/opened.h"
#include "pki/der_file.h"
#include "trace/role.h"
#include "view/stage.h"

#define NOON_US 1795348800000000u /* 2026-11-22 12:00:00Z: dates are judged by this clock */

struct stage_file {
    struct opened opened;
    struct inspect *reading;
    struct flow_list *flows;
    struct flow_copy *copy;
};

static inline void stage_path(struct buf *path, const char *name)
{
    const char *srcdir = getenv("srcdir");

    buf_format(path, "%s/tests/data/%s", srcdir ? srcdir : ".", name);
}

/* Opens a capture, all of it, and shows its flows. */
static inline void stage_flows(struct stage *stage, struct stage_file *file)
{
    struct failure failure = {0};
    struct buf path = {0};

    *file = (struct stage_file){0};
    stage_path(&path, "flows.pcapng");
    if (opened_new(buf_text(&path), NULL, &file->opened, &failure))
        ck_abort_msg("%s: %s", failure.what, failure.why);
    while (opened_continue(&file->opened, 1000000, &failure) == JOB_RUNNING)
        continue;
    file->reading = inspect_new(file->opened.trace, role_vantage(ROLE_ALL));
    file->flows = flow_list_new(file->opened.trace, file->reading);
    flow_list_update(file->flows);
    model_open_flows(stage->model, file->flows, "flows.pcapng");
    model_flows_grew(stage->model, 1000);
    buf_free(&path);
}

/* Puts a trace on the bench that no lab made; the stage owns it. */
static inline void stage_lend_file(struct stage *stage, struct trace *trace, const char *title)
{
    struct lent lent = {.trace = trace, .held = stage->held, .lab = "", .title = title};
    struct effects effects = {0};

    stage->trace = trace;
    for (int role = 0; role < ROLES; role++) {
        enum role as = role_is_outside((enum role)role) ? (enum role)role : ROLE_ALL;

        stage->readings[role] = inspect_new(trace, role_vantage(as));
        lent.readings[role] = stage->readings[role];
    }
    model_open_bench(stage->model, &lent, NULL, &effects);
    arena_free(&effects.arena);
}

static inline void stage_flow(struct stage *stage, struct stage_file *file, uint32_t conn)
{
    struct trace *trace;

    file->copy = flow_copy_new(file->flows, conn, &trace);
    stage_lend_file(stage, trace, "flows.pcapng  flow 1");
}

/* A run in which the client refused the server. */
static inline void stage_failed(struct stage *stage)
{
    struct failure failure = {0};
    struct buf path = {0};
    struct buf file = {0};
    struct trace *trace = NULL;

    stage_path(&path, "wrong-name.pcapng");
    if (file_read(buf_text(&path), PCAPNG_MOST, &file, &failure) ||
        pcapng_read(buf_view(&file), "wrong-name.pcapng", &trace, &failure))
        ck_abort_msg("%s: %s", failure.what, failure.why);
    stage_lend_file(stage, trace, "wrong-name.pcapng");
    buf_free(&path);
    buf_free(&file);
}

/* Certificates, opened at noon. */
static inline void stage_chain(struct stage *stage)
{
    struct failure failure = {0};
    struct arena arena = {0};
    struct buf path = {0};
    struct buf text = {0};
    struct der_file read;
    struct trace *trace = trace_new();

    stage_path(&path, "chain.pem");
    if (file_read(buf_text(&path), 65536, &text, &failure) ||
        der_file_read(buf_view(&text), "chain.pem", &arena, &read, &failure))
        ck_abort_msg("%s: %s", failure.what, failure.why);
    trace_add_run(trace, &(struct trace_run){.lab = "", .script = "", .began_us = NOON_US});
    for (size_t i = 0; i < read.count; i++)
        trace_append(trace,
                     &(struct event){.kind = EVENT_LOADED,
                                     .run = 1,
                                     .at_us = i + 1,
                                     .name = "chain.pem",
                                     .value = STORED_CERTIFICATE},
                     read.items[i].der);
    stage_lend_file(stage, trace, "chain.pem");
    arena_free(&arena);
    buf_free(&text);
    buf_free(&path);
}

static inline void stage_file_close(struct stage_file *file)
{
    flow_copy_free(file->copy);
    flow_list_free(file->flows);
    inspect_free(file->reading);
    opened_free(&file->opened);
}

#endif
