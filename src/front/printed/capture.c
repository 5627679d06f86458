/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/capture.h"

#include <inttypes.h>
#include <string.h>

#include "app/facts.h"
#include "base/clock.h"
#include "base/text.h"
#include "front/printed/field_lines.h"
#include "front/printed/flow_table.h"
#include "front/printed/ladder.h"
#include "front/printed/side_by_side.h"

#define WORD_COLUMNS 12 /* of the summary's first column */
#define SECOND_US    1000000

#define FLOWS_CHECKED 100 /* of more, the signatures are not verified */

#define SIGNS (FLOW_OPENED + 1)

/* What the summary counts of a flow. */
struct found {
    uint8_t sign;
    bool noted;
};

/* Flows are looked at by several processes; all of them write into found. */
struct printing {
    struct capture_show *show;
    struct found *found; /* by flow, from 0 */
};

/* ---- summary ---- */

static void put_word(struct paper *paper, const char *word)
{
    paper_print(paper, INK_FAINT, "  %-*s", WORD_COLUMNS - 2, word);
}

static void put_file(struct paper *paper, const struct import_progress *counted)
{
    put_word(paper, "packets");
    paper_print(paper, INK_PLAIN, "%" PRIu64, counted->packets);
    if (counted->skipped)
        paper_print(paper, INK_PLAIN, ", of them %" PRIu64 " that %s not TCP over IP",
                    counted->skipped, counted->skipped == 1 ? "is" : "are");
    paper_put(paper, INK_PLAIN, "\n");
    put_word(paper, "bytes");
    paper_print(paper, INK_PLAIN, "%" PRIu64 " in the file\n", counted->total);
    put_word(paper, "keys");
    paper_print(paper, INK_PLAIN, "%" PRIu64 " line%s of key logs\n", counted->secrets,
                counted->secrets == 1 ? "" : "s");
}

static void put_time(struct paper *paper, const struct trace *trace)
{
    const struct trace_run *run = trace_run(trace, 1);
    uint32_t count = trace_count(trace);
    uint64_t last_us = 0;
    char began[32];

    /* Flows overlap, and packets may be out of order, so that the last event need not be the
     * latest. */
    for (uint32_t seq = 1; seq <= count; seq++)
        if (event_is_unit(trace_event(trace, seq)->kind) &&
            trace_event(trace, seq)->at_us > last_us)
            last_us = trace_event(trace, seq)->at_us;
    if (!run || !run->began_us)
        return;
    clock_text((time_t)(run->began_us / SECOND_US), began);
    put_word(paper, "time");
    paper_print(paper, INK_PLAIN, "%s, and %" PRIu64 ".%06" PRIu64 " s from there\n", began,
                last_us / SECOND_US, last_us % SECOND_US);
}

static void put_missing(struct paper *paper, const char *what)
{
    put_word(paper, "missing");
    paper_print(paper, INK_BAD, "%s\n", what);
}

static void count_signs(const struct printing *printing, size_t signs[SIGNS], size_t *noted)
{
    for (size_t i = 0; i < flow_list_count(printing->show->flows); i++) {
        signs[printing->found[i].sign]++;
        *noted += printing->found[i].noted;
    }
}

static void put_flow_count(const struct printing *printing)
{
    static const char *const words[SIGNS] = {[FLOW_CLEAR] = "with nothing sealed",
                                             [FLOW_SEALED] = "sealed",
                                             [FLOW_PARTLY] = "opened in part",
                                             [FLOW_OPENED] = "opened"};
    struct capture_show *show = printing->show;
    struct paper *paper = &show->paper;
    size_t signs[SIGNS] = {0};
    size_t noted = 0;
    const char *before = ": ";

    count_signs(printing, signs, &noted);
    put_word(paper, "flows");
    paper_print(paper, INK_PLAIN, "%zu, of them %zu TLS", flow_list_count(show->flows),
                flow_list_count(show->flows) - signs[FLOW_NOT_TLS]);
    for (int sign = FLOW_OPENED; sign > FLOW_NOT_TLS; sign--)
        if (signs[sign]) {
            paper_print(paper, INK_PLAIN, "%s%zu %s", before, signs[sign], words[sign]);
            before = ", ";
        }
    paper_put(paper, INK_PLAIN, "\n");
    if (signs[FLOW_SEALED] && !signs[FLOW_OPENED] && !signs[FLOW_PARTLY] && show->counted &&
        show->counted->secrets)
        put_missing(paper, "the right keys: the key log names none of these connections");
    if (noted)
        put_missing(paper, "bytes, or order: look for the notes of the flows");
}

static void put_note(struct paper *paper, const struct event *event)
{
    struct arena arena = {0};

    paper_entry(paper, INK_BAD, "  note", WORD_COLUMNS,
                text_clean_string(&arena, event->value));
    arena_free(&arena);
}

/* What is told of the whole capture. */
static void put_loose_notes(struct paper *paper, const struct trace *trace)
{
    uint32_t count = trace_count(trace);

    for (uint32_t seq = 1; seq <= count; seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event->kind == EVENT_NOTE && !event->conn)
            put_note(paper, event);
    }
}

/* Verifying a signature takes longer than printing the flow that it is in. */
static bool leaves_signatures(const struct capture_show *show)
{
    return show->fields && flow_list_count(show->flows) > FLOWS_CHECKED;
}

static void put_summary(const struct printing *printing)
{
    struct capture_show *show = printing->show;
    struct arena arena = {0};

    paper_print(&show->paper, INK_TITLE, "%s\n", text_clean_string(&arena, show->title));
    if (show->counted)
        put_file(&show->paper, show->counted);
    put_time(&show->paper, flow_list_trace(show->flows));
    put_flow_count(printing);
    if (leaves_signatures(show)) {
        put_word(&show->paper, "unchecked");
        paper_put(&show->paper, INK_PLAIN,
                  "signatures, as there are many flows; --flow N checks them\n");
    }
    put_loose_notes(&show->paper, flow_list_trace(show->flows));
    paper_gap(&show->paper);
    arena_free(&arena);
}

/* ---- one flow ---- */

static bool is_sealed(const struct inspect *reading, uint32_t seq)
{
    for (size_t i = 0; i < inspect_record_count(reading, seq); i++)
        if (inspect_record(reading, seq, i)->sealed)
            return true;
    return false;
}

static void put_unit(struct capture_show *show, const struct event *event)
{
    struct inspect *reading = flow_list_reading(show->flows);
    const struct trace_conn *conn = trace_conn(flow_list_trace(show->flows), event->conn);

    ladder_line(
        &show->paper,
        &(struct ladder_line){.seq = event->number > 0 ? (uint32_t)event->number : event->seq,
                              .to_server = event->to == conn->server,
                              .sealed = is_sealed(reading, event->seq),
                              .label = inspect_summary(reading, event->seq),
                              .octets = (size_t)event->length});
    if (show->fields)
        field_lines(&show->paper, reading, event->seq, show->memory);
}

static void put_closed(struct capture_show *show, const struct event *event)
{
    struct arena arena = {0};
    const char *peer = trace_peer_name(flow_list_trace(show->flows), event->from);

    paper_entry(&show->paper, INK_FAINT, "  closed", WORD_COLUMNS,
                text_clean_string(&arena, arena_format(&arena, "%s by %s", event->name,
                                                       *peer ? peer : "nobody we know")));
    arena_free(&arena);
}

static void put_event(struct capture_show *show, const struct event *event)
{
    if (event_is_unit(event->kind))
        put_unit(show, event);
    else if (event->kind == EVENT_NOTE)
        put_note(&show->paper, event);
    else if (event->kind == EVENT_CLOSED)
        put_closed(show, event);
}

static void put_ladder(struct capture_show *show, uint32_t conn)
{
    struct arena arena = {0};
    struct flow_line flow;
    uint32_t seq = 0;

    flow_list_look(show->flows, conn, &arena, &flow);
    paper_gap(&show->paper);
    paper_print(&show->paper, INK_TITLE, "Flow %u  %s\n", show->number ? show->number : conn,
                *flow.name ? flow.name : flow.server);
    ladder_head(&show->paper, flow.client, flow.server);
    while ((seq = flow_list_next(show->flows, conn, seq)))
        put_event(show, trace_event(flow_list_trace(show->flows), seq));
    arena_free(&arena);
}

/* ---- what belongs to no flow ---- */

static void put_loaded(struct capture_show *show, const struct event *event)
{
    struct inspect *reading = flow_list_reading(show->flows);
    struct arena arena = {0};
    struct fact fact = fact_of_certificate(&arena, reading, event);

    paper_print(&show->paper, INK_TITLE, "%u  %s\n", event->seq,
                fact.text ? fact.text : inspect_summary(reading, event->seq));
    field_lines(&show->paper, reading, event->seq, show->memory);
    arena_free(&arena);
}

/* Certificates and their like, out of a file. */
static void put_file_contents(struct capture_show *show)
{
    const struct trace *trace = flow_list_trace(show->flows);
    uint32_t count = trace_count(trace);

    put_loose_notes(&show->paper, trace);
    for (uint32_t seq = 1; seq <= count; seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event->kind == EVENT_LOADED && !(event->flags & EVENT_UNSAVED))
            put_loaded(show, event);
    }
}

/* ---- all flows ---- */

/* The first look at a flow reads it, which is most of the work that the list takes. */
static void look(void *context, uint32_t conn, FILE *out)
{
    const struct printing *printing = context;
    struct arena arena = {0};
    struct flow_line flow;

    (void)out;
    flow_list_look(printing->show->flows, conn, &arena, &flow);
    printing->found[conn - 1] = (struct found){(uint8_t)flow.sign, flow.notes > 0};
    arena_free(&arena);
}

static void put_top(void *context, FILE *out)
{
    const struct printing *printing = context;

    (void)out;
    put_summary(printing);
    if (flow_list_count(printing->show->flows))
        flow_table_heads(&printing->show->paper);
}

static void put_line(void *context, uint32_t conn, FILE *out)
{
    const struct capture_show *show = ((const struct printing *)context)->show;
    struct paper paper = {.out = out, .colour = show->paper.colour};
    struct arena arena = {0};
    struct flow_line flow;

    flow_list_look(show->flows, conn, &arena, &flow);
    flow_table_line(&paper, &flow, show->number ? show->number : conn);
    arena_free(&arena);
}

static void put_flow(void *context, uint32_t conn, FILE *out)
{
    struct capture_show show = *((const struct printing *)context)->show;

    show.paper = (struct paper){.out = out, .colour = show.paper.colour};
    put_ladder(&show, conn);
}

static void put_flows(struct capture_show *show)
{
    static const struct pass passes[] = {{NULL, look}, {put_top, put_line}, {NULL, put_flow}};
    size_t count = flow_list_count(show->flows);
    struct printing printing = {show, shared_alloc(count * sizeof *printing.found)};

    show->memory = line_memory_new();
    if (leaves_signatures(show))
        inspect_check_signatures(flow_list_reading(show->flows), false);
    side_by_side(show->paper.out, (uint32_t)count, passes, show->fields || count == 1 ? 3 : 2,
                 &printing);
    shared_free(printing.found, count * sizeof *printing.found);
    line_memory_free(show->memory);
    show->memory = NULL;
}

void capture_show(struct capture_show *show)
{
    if (flow_list_count(show->flows) || show->counted)
        put_flows(show);
    else
        put_file_contents(show);
    fflush(show->paper.out);
}
