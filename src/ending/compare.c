/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/compare.h"

#include <string.h>

#include "base/text.h"
#include "ending/compare_parts.h"
#include "ending/ending.h"

/* The last event of a run; 0 for one that did not begin. */
static uint32_t last_event(const struct trace *trace, uint32_t run)
{
    uint32_t seq = trace_count(trace);

    while (seq && trace_event(trace, seq)->run != run)
        seq--;
    return seq;
}

/* ---- which two runs ---- */

/* The last of the commands, a line each, that were given in a run. */
static const char *last_line(const char *script)
{
    const char *line = script;

    for (const char *next = script; (next = strchr(next, '\n'));)
        if (*++next)
            line = next;
    return line;
}

bool compare_find(const struct trace *trace, uint32_t *a, uint32_t *b)
{
    for (uint32_t run = trace_run_count(trace); run > 1; run--)
        if (last_event(trace, run) &&
            !strncmp(last_line(trace_run(trace, run - 1)->script), "ab ", 3)) {
            *a = run - 1;
            *b = run;
            return true;
        }
    return false;
}

static void find_setting(const struct trace_run *a, const struct trace_run *b,
                         struct arena *arena, struct comparison *out)
{
    out->setting = out->value_a = out->value_b = "";
    for (size_t i = 0; i < a->setting_count && i < b->setting_count; i++) {
        if (!strcmp(a->settings[i].value, b->settings[i].value))
            continue;
        out->setting = text_clean_string(arena, a->settings[i].name);
        out->value_a = text_clean_string(arena, a->settings[i].value);
        out->value_b = text_clean_string(arena, b->settings[i].value);
        return;
    }
}

/* ---- how a run ended ---- */

static uint32_t last_conn(const struct trace *trace, uint32_t run)
{
    uint32_t conn = trace_conn_count(trace);

    while (conn && trace_conn(trace, conn)->run != run)
        conn--;
    return conn;
}

/* Of several connections the one that went wrong tells how the run ended. */
static struct compared_end end_of(const struct trace *trace, struct inspect *inspect,
                                  uint32_t run, struct arena *arena)
{
    uint32_t last = last_event(trace, run);
    uint32_t conn = ending_conn(trace, run, last);
    struct ending ending = {0};

    if (!conn)
        conn = last_conn(trace, run);
    if (!conn)
        return (struct compared_end){"NOTHING WAS SENT", "No connection was opened.", true};
    ending_read(trace, inspect, conn, last, arena, &ending);
    return (struct compared_end){ending.headline, ending.sentence,
                                 ending.kind == ENDING_PLANNED ||
                                     ending.kind == ENDING_NOT_YET};
}

/* ---- all ---- */

void compare_runs(const struct trace *trace, struct inspect *inspect, uint32_t a, uint32_t b,
                  struct arena *arena, struct comparison *out)
{
    struct rows rows_a = compare_rows_of(trace, inspect, a, arena);
    struct rows rows_b = compare_rows_of(trace, inspect, b, arena);

    *out = (struct comparison){.a = a, .b = b};
    find_setting(trace_run(trace, a), trace_run(trace, b), arena, out);
    compare_align(&rows_a, &rows_b, arena, out);
    out->end_a = end_of(trace, inspect, a, arena);
    out->end_b = end_of(trace, inspect, b, arena);
}

static const struct {
    const char *name, *sign;
} verdicts[] = {
    [ROWS_ALIKE] = {"alike", "="},
    [ROWS_DIFFER] = {"differ", "!"},
    [ROW_ONLY_IN_A] = {"only in A", "<"},
    [ROW_ONLY_IN_B] = {"only in B", ">"},
};

const char *row_verdict_name(enum row_verdict verdict)
{
    return verdicts[verdict].name;
}

const char *row_verdict_sign(enum row_verdict verdict)
{
    return verdicts[verdict].sign;
}
