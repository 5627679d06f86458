/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/ab_lines.h"

#include <inttypes.h>
#include <string.h>

#include "app/facts.h"
#include "base/text.h"

static const char *fate_words(const struct compared_row *row)
{
    if (row->fate == ROW_DROPPED)
        return ", dropped";
    if (row->altered)
        return row->fate == ROW_HELD ? ", altered, held" : ", altered";
    return row->fate == ROW_HELD ? ", held" : "";
}

static struct ab_line tell_unit(struct arena *arena, const struct trace *trace,
                                struct inspect *inspect, const struct event *event,
                                const struct compared_row *row)
{
    const struct trace_conn *conn = trace_conn(trace, event->conn);
    const char *again = event->kind == EVENT_REPLAYED   ? ", again"
                        : event->kind == EVENT_INJECTED ? ", injected"
                                                        : "";
    uint32_t told = event->kind == EVENT_REPLAYED ? event->about : event->seq;
    const char *summary = inspect_summary(inspect, told);
    const char *length =
        strstr(summary, " bytes") ? "" : arena_format(arena, ", %" PRIu64, event->length);

    return (struct ab_line){
        .text = arena_format(arena, "%s%s%s%s", summary, length, again, fate_words(row)),
        .is_unit = true,
        .to_server = conn && event->to == conn->server,
        .sealed =
            inspect_record_count(inspect, told) && inspect_record(inspect, told, 0)->sealed,
        .bad = row->fate == ROW_DROPPED,
    };
}

/* What has no line of its own on the ladder. */
static struct ab_line tell_alert(struct arena *arena, const char *peer,
                                 const struct event *event)
{
    bool is_sent = !strcmp(event->value, "sent");

    return (struct ab_line){
        .text =
            arena_format(arena, "%s %s alert %" PRId64 " %s", peer, is_sent ? "sends" : "hears",
                         event->number, text_clean_string(arena, event->name)),
        .bad = !strcmp(event->ref, "fatal"),
    };
}

static struct ab_line tell_fact(struct arena *arena, const struct trace *trace,
                                const char *peer, const struct event *event)
{
    struct fact fact = fact_told(arena, trace, event, 1);
    bool is_named = !*peer || strstr(fact.text, peer);

    return (struct ab_line){
        .text = is_named ? fact.text : arena_format(arena, "%s: %s", peer, fact.text),
        .good = fact.good,
        .bad = fact.bad,
    };
}

/* A row of a run as everybody sees it; an empty line for a place where nothing stands. */
static struct ab_line line_of(struct arena *arena, const struct trace *trace,
                              struct inspect *inspect, const struct compared_row *row)
{
    const struct event *event = trace_event(trace, row->seq);
    const char *peer;

    if (!event)
        return (struct ab_line){.text = ""};
    if (event_is_unit(event->kind))
        return tell_unit(arena, trace, inspect, event, row);
    peer = text_clean_string(arena, trace_peer_name(trace, event->from));
    switch (event->kind) {
    case EVENT_ALERT:
        return tell_alert(arena, peer, event);
    case EVENT_STATE:
        return (struct ab_line){.text = arena_format(arena, "%s: connected", peer),
                                .good = true};
    case EVENT_AGREED:
        return (struct ab_line){.text = arena_format(arena, "agreed, %s: %s",
                                                     text_clean_string(arena, event->name),
                                                     text_clean_string(arena, event->value))};
    default:
        return tell_fact(arena, trace, peer, event);
    }
}

const struct ab_lines *ab_lines_of(struct arena *arena, const struct trace *trace,
                                   struct inspect *inspect, const struct comparison *comparison)
{
    struct ab_lines *lines = arena_alloc(arena, comparison->count + 1, sizeof *lines);

    for (size_t i = 0; i < comparison->count; i++) {
        lines[i].a = line_of(arena, trace, inspect, &comparison->pairs[i].a);
        lines[i].b = line_of(arena, trace, inspect, &comparison->pairs[i].b);
    }
    return lines;
}

const char *ab_setting(struct arena *arena, const struct comparison *comparison, bool of_b)
{
    if (!*comparison->setting)
        return "the same settings";
    return arena_format(arena, "%s = %s", comparison->setting,
                        of_b ? comparison->value_b : comparison->value_a);
}

const char *ab_sum(struct arena *arena, const struct comparison *comparison)
{
    const char *more =
        comparison->left_out
            ? arena_format(arena, " %zu later rows are not compared.", comparison->left_out)
            : "";

    if (!comparison->differences)
        return arena_format(arena, "Both went the same way: no row differs.%s", more);
    return arena_format(arena, "%zu of %zu rows differ.%s", comparison->differences,
                        comparison->count, more);
}
