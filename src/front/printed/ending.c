/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/ending.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ending/lines.h"

#define INDENT 2

/* ---- which ---- */

/* The connection that an event says ended badly; 0 for none. */
static uint32_t ended_by(const struct trace *trace, const struct event *event)
{
    if (ending_is_bad(event))
        return event->conn;
    if (event->kind == EVENT_NOTE && !event->conn && !strcmp(event->name, "ended"))
        return ending_conn(trace, event->run, event->seq);
    return 0;
}

typedef void tell_ending(void *context, const struct trace *trace, const struct ending *ending);

/* Tells each once, in the order in which they ended. */
static void each_ending(const struct trace *trace, struct inspect *inspect, uint32_t first,
                        uint32_t last, tell_ending *tell, void *context)
{
    bool *told = mem_alloc(trace_conn_count(trace) + 1, sizeof *told);
    struct arena arena = {0};

    for (uint32_t seq = 1; seq <= last; seq++) {
        uint32_t conn = ended_by(trace, trace_event(trace, seq));
        bool is_told = !conn || told[conn];
        struct ending ending;

        told[conn] = true;
        if (is_told || seq < first)
            continue;
        ending_read(trace, inspect, conn, last, &arena, &ending);
        if (ending_is_told(&ending))
            tell(context, trace, &ending);
        arena_free(&arena);
    }
    free(told);
}

/* ---- on paper ---- */

static enum ink ink_of(const struct ending_line *line)
{
    static const enum ink inks[] = {
        [ENDING_LINE_HEADLINE] = INK_BAD, [ENDING_LINE_DEED] = INK_LIT,
        [ENDING_LINE_TEXT] = INK_PLAIN,   [ENDING_LINE_NAMES] = INK_TITLE,
        [ENDING_LINE_PAIR] = INK_PLAIN,   [ENDING_LINE_SOURCE] = INK_FAINT,
    };

    return line->bad[ENDING_CLIENT] || line->bad[ENDING_SERVER] ? INK_BAD : inks[line->kind];
}

static void print_line(struct paper *paper, const struct ending_line *line)
{
    bool is_pair = line->kind == ENDING_LINE_PAIR || line->kind == ENDING_LINE_NAMES;
    struct buf text = {0};

    if (is_pair) {
        text_column(&text, line->label, ENDING_LABEL_COLUMNS);
        text_column(&text, line->text[ENDING_CLIENT],
                    (size_t)ending_half(PAPER_WIDTH - INDENT));
    }
    buf_format(&text, "%s", line->text[is_pair ? ENDING_SERVER : ENDING_CLIENT]);
    while (text.length && text.data[text.length - 1] == ' ')
        text.length--;
    if (text.length)
        paper_print(paper, ink_of(line), "%*s%s\n", INDENT, "", buf_text(&text));
    else
        paper_gap(paper);
    buf_free(&text);
}

static void print_ending(void *context, const struct trace *trace, const struct ending *ending)
{
    struct paper *paper = context;
    struct arena arena = {0};
    struct ending_lines lines = ending_laid_out(ending, true, PAPER_WIDTH - INDENT, &arena);

    (void)trace;
    paper_gap(paper);
    for (size_t i = 0; i < lines.count; i++)
        print_line(paper, &lines.list[i]);
    paper_gap(paper);
    arena_free(&arena);
}

void ending_print(struct paper *paper, const struct trace *trace, struct inspect *inspect,
                  uint32_t first, uint32_t last)
{
    each_ending(trace, inspect, first, last, print_ending, paper);
}

/* ---- as JSON ---- */

static json_t *checks_of(const struct ending_end *end)
{
    json_t *checks = json_array();

    for (size_t i = 0; i < end->check_count; i++)
        json_array_append_new(checks, json_pack("{s:s, s:s, s:s}", "rule", end->checks[i].rule,
                                                "outcome", end->checks[i].outcome, "rfc",
                                                end->checks[i].rfc));
    return checks;
}

static json_t *end_of(const struct ending_end *end)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:s, s:I}", "name",
                     end->name, "offered", end->offered, "agreed", end->agreed, "reached",
                     end->reached, "said", end->said, "heard", end->heard, "sent", end->sent,
                     "got", end->got, "checks", checks_of(end), "symbol", end->symbol, "words",
                     end->words, "code", (json_int_t)end->code);
}

static json_t *setting_of(const struct ending_setting *setting)
{
    return setting->name
               ? json_pack("{s:s, s:s}", "name", setting->name, "value", setting->value)
               : json_null();
}

static void write_ending(void *context, const struct trace *trace, const struct ending *ending)
{
    const struct trace_conn *conn = trace_conn(trace, ending->conn);
    struct arena arena = {0};
    json_t *line = json_pack(
        "{s:{s:s, s:I, s:s, s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:[o, o]}}",
        "ending", "conn", text_clean_string(&arena, conn->name), "run", (json_int_t)ending->run,
        "kind", ending_kind_name(ending->kind), "seq", (json_int_t)ending->seq, "headline",
        ending->headline, "deed", ending->deed, "sentence", ending->sentence, "rule",
        ending->rule, "check", ending->check, "rfc", ending->rfc, "remedy", ending->remedy,
        "without", setting_of(&ending->without), "mend", setting_of(&ending->mend), "ends",
        end_of(&ending->ends[ENDING_CLIENT]), end_of(&ending->ends[ENDING_SERVER]));

    json_dumpf(line, context, JSON_COMPACT);
    fputc('\n', context);
    json_decref(line);
    arena_free(&arena);
}

void ending_write(FILE *out, const struct trace *trace, struct inspect *inspect)
{
    each_ending(trace, inspect, 1, trace_count(trace), write_ending, out);
}
