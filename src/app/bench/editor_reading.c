/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bench/editor_reading.h"

#include "app/bench/look.h"

void editor_reading_free(struct editor *editor)
{
    inspect_free(editor->reading);
    trace_free(editor->trace);
    editor->reading = NULL;
    editor->trace = NULL;
}

/* A run with the one connection that the event is of. */
static struct trace *trace_like(const struct trace *whole, const struct event *event)
{
    struct trace *trace = trace_new();
    const struct trace_conn *conn = trace_conn(whole, event->conn);
    uint32_t run = trace_add_run(trace, &(struct trace_run){.lab = ""});
    struct trace_conn copy = {.run = run};

    copy.client = trace_add_peer(
        trace, &(struct trace_peer){.run = run, .name = "client", .role = ROLE_CLIENT});
    copy.server = trace_add_peer(
        trace, &(struct trace_peer){.run = run, .name = "server", .role = ROLE_SERVER});
    copy.framing = conn ? conn->framing : FRAMING_RAW;
    copy.name = conn ? conn->name : "";
    trace_add_conn(trace, &copy);
    return trace;
}

/* The same event again, as one that was just sent. */
static struct event event_like(const struct trace *whole, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(whole, event->conn);
    bool to_server = conn && event->to == conn->server;
    struct event copy = {.kind = event->kind,
                         .run = 1,
                         .number = event->number,
                         .name = event->name,
                         .value = event->value};

    if (!conn)
        return copy;
    copy.kind = EVENT_SENT;
    copy.conn = 1;
    copy.from = to_server ? 1 : 2;
    copy.to = to_server ? 2 : 1;
    copy.number = 0;
    return copy;
}

/* Whether who looks sees through a seal, which only the unit itself can be asked for. */
static bool is_seen_through(const struct tree *tree)
{
    for (int i = 1; i < tree->source_count; i++)
        if (tree->sources[i].map == MAP_XOR_STREAM)
            return true;
    return false;
}

/* What the connection agreed on decides how its later bytes read. */
static void add_what_was_sent_before(struct trace *trace, const struct trace *whole,
                                     const struct event *unit, uint32_t before)
{
    for (uint32_t seq = 1; unit->conn && seq < before; seq++) {
        const struct event *event = trace_event(whole, seq);
        struct event copy;

        if (event->kind != EVENT_SENT || event->conn != unit->conn)
            continue;
        copy = event_like(whole, event);
        trace_append(trace, &copy, trace_bytes(whole, seq));
    }
}

void editor_read(struct model *model)
{
    struct editor *editor = &model->editor;
    const struct event *event = trace_event(model->lent.trace, model->tree_seq);
    struct event copy;

    if (!editor->reading)
        editor->sealed = is_seen_through(model->tree);
    if (editor->sealed || !event)
        return;
    copy = event_like(model->lent.trace, event);
    editor_reading_free(editor);
    editor->trace = trace_like(model->lent.trace, event);
    editor->reading =
        inspect_new(editor->trace, (struct vantage){.tap = TAP_SENT, .secrets = SECRETS_ALL});
    add_what_was_sent_before(editor->trace, model->lent.trace, event, editor->seq);
    trace_append(editor->trace, &copy, buf_view(&editor->bytes));
    inspect_update(editor->reading);
    look_at_edited(model);
}

const struct tree *editor_tree(const struct editor *editor)
{
    return editor->open && editor->reading
               ? inspect_hold(editor->reading, trace_count(editor->trace))
               : NULL;
}
