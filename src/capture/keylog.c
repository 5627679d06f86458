/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/keylog.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define RANDOM_DIGITS 64 /* hex digits of a client random */

struct line {
    const struct event *event;
    bool hearsay; /* not from the end whose word counts */
};

/* The alphabets are checked because a name with a blank or a newline in it would forge lines.
 */
static bool fits_a_line(const struct event *event)
{
    return event->kind == EVENT_SECRET && !(event->flags & EVENT_UNSAVED) && event->kept &&
           *event->name &&
           strspn(event->name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
               strlen(event->name) &&
           strlen(event->value) == RANDOM_DIGITS &&
           strspn(event->value, "0123456789abcdefABCDEF") == RANDOM_DIGITS;
}

static bool is_hearsay(const struct trace *trace, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(trace, event->conn);

    if (!conn)
        return false;
    if (strncmp(event->name, "CLIENT_", 7) == 0)
        return event->from != conn->client;
    if (strncmp(event->name, "SERVER_", 7) == 0)
        return event->from != conn->server;
    return false;
}

static int compare_secrets(const struct line *a, const struct line *b)
{
    int by_random = strcmp(a->event->value, b->event->value);

    return by_random ? by_random : strcmp(a->event->name, b->event->name);
}

static int compare_lines(const void *a, const void *b)
{
    const struct line *first = a;
    const struct line *second = b;
    int by_secret = compare_secrets(first, second);

    if (by_secret)
        return by_secret;
    if (first->hearsay != second->hearsay)
        return first->hearsay ? 1 : -1;
    return first->event->seq < second->event->seq ? -1 : 1;
}

static void add_line(const struct trace *trace, const struct event *event, struct buf *out)
{
    struct bytes secret = trace_bytes(trace, event->seq);

    buf_format(out, "%s %s ", event->name, event->value);
    for (size_t i = 0; i < secret.length; i++)
        buf_format(out, "%02x", secret.data[i]);
    buf_format(out, "\n");
}

void keylog_add(const struct trace *trace, struct buf *out)
{
    struct line *lines = mem_alloc(trace_count(trace), sizeof *lines);
    size_t count = 0;

    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct event *event = trace_event(trace, seq);

        if (fits_a_line(event))
            lines[count++] = (struct line){event, is_hearsay(trace, event)};
    }
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare_secrets(&lines[i - 1], &lines[i]) != 0)
            add_line(trace, lines[i].event, out);
    free(lines);
}
