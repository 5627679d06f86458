/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/keylog.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/memory.h"
#include "base/reader.h"

#define RANDOM_DIGITS 64  /* hex digits of a client random */
#define LABEL_MOST    64  /* characters */
#define SECRET_MOST   256 /* hex digits */

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
    struct arena arena = {0};
    const char *secret = hex_text(&arena, trace_bytes(trace, event->seq), 0);

    buf_format(out, "%s %s %s\n", event->name, event->value, secret);
    arena_forget(&arena);
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

/* ---- the way back ---- */

static int is_label_character(int c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The next field of a line: characters that all are such, up to a blank or the end, least to
 * most of them, as a C string. False when what stands there is anything else. */
static bool read_field(struct reader *line, int (*is_such)(int), size_t least, size_t most,
                       char *out)
{
    struct bytes left = bytes_part(line->bytes, line->at, SIZE_MAX);
    size_t length = 0;

    while (length < left.length && left.data[length] != ' ') {
        if (length == most || !is_such(left.data[length]))
            return false;
        out[length] = (char)left.data[length];
        length++;
    }
    out[length] = '\0';
    read_bytes(line, length < left.length ? length + 1 : length);
    return length >= least;
}

static void append_secret(struct trace *trace, const char *label, char *client_random,
                          struct bytes secret)
{
    const struct event *newest = trace_event(trace, trace_count(trace));
    const struct event event = {
        .kind = EVENT_SECRET,
        .run = trace_run_count(trace),
        .at_us = newest ? newest->at_us : 1, /* nobody knows when; 0 would be now */
        .name = label,
        .value = client_random,
    };

    for (char *at = client_random; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    trace_append(trace, &event, secret);
}

static bool read_line(struct bytes text, struct trace *trace)
{
    struct reader line = reader_of(text);
    char label[LABEL_MOST + 1], client_random[RANDOM_DIGITS + 1], digits[SECRET_MOST + 1];
    struct buf secret = {0};
    bool good = read_field(&line, is_label_character, 1, LABEL_MOST, label) &&
                read_field(&line, isxdigit, RANDOM_DIGITS, RANDOM_DIGITS, client_random) &&
                read_field(&line, isxdigit, 2, SECRET_MOST, digits) && !reader_left(&line) &&
                hex_read(digits, &secret);

    if (good)
        append_secret(trace, label, client_random, buf_view(&secret));
    explicit_bzero(digits, sizeof digits);
    buf_forget(&secret);
    return good;
}

/* A line without the blanks at its end, among which a carriage return may be. */
static struct bytes trimmed(struct bytes line)
{
    while (line.length && memchr(" \t\r", line.data[line.length - 1], 3))
        line.length--;
    return line;
}

uint64_t keylog_read(struct bytes text, struct trace *trace, uint64_t *refused)
{
    uint64_t taken = 0, others = 0;

    for (size_t at = 0; at < text.length;) {
        size_t newline = bytes_find(text, bytes_of("\n"), at);
        size_t end = newline == BYTES_NOT_FOUND ? text.length : newline;
        struct bytes line = trimmed(bytes_part(text, at, end - at));

        if (line.length && line.data[0] != '#') {
            bool good = read_line(line, trace);

            taken += good;
            others += !good;
        }
        at = end + 1;
    }
    if (refused)
        *refused = others;
    return taken;
}
