/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/keylog.h"

#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/memory.h"
#include "base/reader.h"
#include "trace/vantage.h"

#define LABEL_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
#define RANDOM_DIGITS    64  /* hex digits of a client random */
#define LABEL_MOST       64  /* characters */
#define SECRET_MOST      256 /* hex digits */

struct line {
    const struct event *event;
    uint64_t random; /* the first characters of it, and of the label: */
    uint64_t label;  /* most lines are told apart by them */
    bool hearsay;    /* not from the end whose word counts */
};

/* The alphabets are checked because a name with a blank or a newline in it would forge lines.
 */
static bool fits_a_line(const struct event *event)
{
    uint8_t random[RANDOM_DIGITS / 2];

    return *event->name && !event->name[strspn(event->name, LABEL_CHARACTERS)] &&
           strlen(event->value) == RANDOM_DIGITS &&
           hex_read_digits(bytes_of(event->value), random);
}

static bool is_kept(const struct event *event)
{
    return !(event->flags & EVENT_UNSAVED) && event->kept;
}

/* Its first characters, in an order that is that of the strings. */
static uint64_t start_of(const char *text)
{
    struct bytes start = bytes_part(bytes_of(text), 0, sizeof(uint64_t));

    return start.length ? bytes_be(start) << 8 * (sizeof(uint64_t) - start.length) : 0;
}

static struct line line_of(const struct trace *trace, const struct event *event)
{
    return (struct line){event, start_of(event->value), start_of(event->name),
                         secret_is_hearsay(trace, event)};
}

static int compare(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* 0 for the same secret, told by two ends or twice. */
static int compare_secrets(const struct line *a, const struct line *b)
{
    int order = compare(a->random, b->random);

    if (!order)
        order = strcmp(a->event->value, b->event->value);
    if (!order)
        order = compare(a->label, b->label);
    return order ? order : strcmp(a->event->name, b->event->name);
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
    buf_add(out, bytes_of(event->name));
    buf_add(out, bytes_of(" "));
    buf_add(out, bytes_of(event->value));
    buf_add(out, bytes_of(" "));
    hex_add(out, trace_bytes(trace, event->seq));
    buf_add(out, bytes_of("\n"));
}

void keylog_add(const struct trace *trace, struct buf *out)
{
    uint32_t all = trace_secret_count(trace);
    struct line *lines = mem_alloc(all, sizeof *lines);
    size_t count = 0;

    for (uint32_t number = 1; number <= all; number++) {
        const struct event *event = trace_secret(trace, number);

        if (is_kept(event))
            lines[count++] = line_of(trace, event);
    }
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++)
        if ((i == 0 || compare_secrets(&lines[i - 1], &lines[i]) != 0) &&
            fits_a_line(lines[i].event))
            add_line(trace, lines[i].event, out);
    free(lines);
}

/* ---- the way back ---- */

/* The next word of a line, up to a blank, which is stepped over, or the end. */
static struct bytes next_word(struct reader *line)
{
    size_t blank = bytes_find(line->bytes, bytes_of(" "), line->at);

    if (blank == BYTES_NOT_FOUND)
        return read_rest(line);
    return bytes_part(read_bytes(line, blank + 1 - line->at), 0, blank - line->at);
}
static bool read_label(struct bytes word, char out[static LABEL_MOST + 1])
{
    if (!word.length || word.length > LABEL_MOST)
        return false;
    memcpy(out, word.data, word.length);
    out[word.length] = '\0';
    return strspn(out, LABEL_CHARACTERS) == word.length;
}

static bool read_random(struct bytes word, char out[static RANDOM_DIGITS + 1])
{
    uint8_t octets[RANDOM_DIGITS / 2];

    if (word.length != RANDOM_DIGITS || !hex_read_digits(word, octets))
        return false;
    for (size_t i = 0; i < RANDOM_DIGITS; i++)
        out[i] = (char)(word.data[i] | 0x20); /* lower case; digits have that bit */
    out[RANDOM_DIGITS] = '\0';
    return true;
}

static void append_secret(struct trace *trace, const char *label, const char *client_random,
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

    trace_append(trace, &event, secret);
}

static bool read_line(struct bytes text, struct trace *trace)
{
    struct reader line = reader_of(text);
    struct bytes words[] = {next_word(&line), next_word(&line), next_word(&line)};
    char label[LABEL_MOST + 1], client_random[RANDOM_DIGITS + 1];
    uint8_t secret[SECRET_MOST / 2];
    bool good = !reader_left(&line) && read_label(words[0], label) &&
                read_random(words[1], client_random) && words[2].length &&
                words[2].length <= SECRET_MOST && hex_read_digits(words[2], secret);

    if (good)
        append_secret(trace, label, client_random, (struct bytes){secret, words[2].length / 2});
    explicit_bzero(secret, sizeof secret);
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
