/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

/* Pointers to things in the arena: the table moves when it grows, the things do not. */
struct table {
    void **items;
    uint32_t count;
    uint32_t room;
};

struct stored_event {
    struct event event;
    uint8_t *data;
};

/* Bytes: so many are kept in the arena, more in a block of their own, because large units would
 * leave holes in an arena. */
#define SMALL 1024

struct stored_run {
    struct trace_run run;
    char *script;
    size_t script_length;
    size_t script_room; /* without the NUL */
};

struct trace {
    struct arena arena;
    uint64_t began; /* clock_us */
    struct table runs;
    struct table peers;
    struct table conns;
    struct table events;
    struct table files;   /* those of the events that stored or loaded something */
    struct table secrets; /* those that are secrets */
    struct table wiped;   /* those whose bytes are of use to nobody once the trace is gone */
    struct table blocks;  /* those with bytes in a block of their own */
    bool tampered;
};

/* Returns the new number. */
static uint32_t table_add(struct table *table, void *item)
{
    if (table->count == table->room) {
        table->room = table->room ? table->room * 2 : 16;
        table->items = mem_resize(table->items, table->room, sizeof *table->items);
    }
    table->items[table->count] = item;
    return ++table->count;
}

static void *table_get(const struct table *table, uint32_t number)
{
    return number && number <= table->count ? table->items[number - 1] : NULL;
}

static const char *keep_string(struct trace *trace, const char *text)
{
    if (!text || !*text)
        return "";
    return (const char *)arena_bytes(&trace->arena, bytes_of(text)).data;
}

struct trace *trace_new(void)
{
    struct trace *trace = mem_alloc(1, sizeof *trace);

    trace->began = clock_us();
    return trace;
}

/* Keys of a run are of no use to anyone once the trace is gone. */
static void forget_bytes(const struct trace *trace)
{
    for (uint32_t i = 0; i < trace->wiped.count; i++) {
        const struct stored_event *stored = trace->wiped.items[i];

        explicit_bzero(stored->data, stored->event.kept);
    }
    for (uint32_t i = 0; i < trace->blocks.count; i++)
        free(((struct stored_event *)trace->blocks.items[i])->data);
}

void trace_free(struct trace *trace)
{
    if (!trace)
        return;
    forget_bytes(trace);
    free(trace->runs.items);
    free(trace->peers.items);
    free(trace->conns.items);
    free(trace->events.items);
    free(trace->files.items);
    free(trace->secrets.items);
    free(trace->wiped.items);
    free(trace->blocks.items);
    arena_free(&trace->arena);
    free(trace);
}

static void add_to_script(struct trace *trace, struct stored_run *stored, const char *text)
{
    size_t length = strlen(text);
    size_t need = stored->script_length + length;

    if (need > stored->script_room) {
        char *grown = arena_alloc(&trace->arena, need * 2 + 1, 1);

        if (stored->script_length)
            memcpy(grown, stored->script, stored->script_length);
        stored->script = grown;
        stored->script_room = need * 2;
        stored->run.script = grown;
    }
    if (length)
        memcpy(stored->script + stored->script_length, text, length);
    stored->script_length = need;
}

uint32_t trace_add_run(struct trace *trace, const struct trace_run *run)
{
    struct stored_run *stored = arena_alloc(&trace->arena, 1, sizeof *stored);
    struct setting_value *settings =
        arena_alloc(&trace->arena, run->setting_count, sizeof *settings);

    for (size_t i = 0; i < run->setting_count; i++) {
        settings[i].name = keep_string(trace, run->settings[i].name);
        settings[i].value = keep_string(trace, run->settings[i].value);
    }
    stored->run = *run;
    stored->run.lab = keep_string(trace, run->lab);
    stored->run.settings = settings;
    stored->run.script = "";
    add_to_script(trace, stored, run->script ? run->script : "");
    return table_add(&trace->runs, stored);
}

uint32_t trace_add_peer(struct trace *trace, const struct trace_peer *peer)
{
    struct trace_peer *copy = arena_alloc(&trace->arena, 1, sizeof *copy);

    *copy = *peer;
    copy->name = keep_string(trace, peer->name);
    return table_add(&trace->peers, copy);
}

uint32_t trace_add_conn(struct trace *trace, const struct trace_conn *conn)
{
    struct trace_conn *copy = arena_alloc(&trace->arena, 1, sizeof *copy);

    *copy = *conn;
    copy->name = keep_string(trace, conn->name);
    return table_add(&trace->conns, copy);
}

void trace_set_framing(struct trace *trace, uint32_t conn, enum framing framing)
{
    struct trace_conn *stored = table_get(&trace->conns, conn);

    if (stored)
        stored->framing = framing;
}

void trace_set_began(struct trace *trace, uint32_t run, uint64_t began_us)
{
    struct stored_run *stored = table_get(&trace->runs, run);

    if (stored)
        stored->run.began_us = began_us;
}

void trace_add_command(struct trace *trace, uint32_t run, const char *line)
{
    struct stored_run *stored = table_get(&trace->runs, run);

    if (!stored)
        return;
    add_to_script(trace, stored, line);
    add_to_script(trace, stored, "\n");
}

/* Never 0, which would mean "not set" when the event is loaded again. */
uint64_t trace_now(const struct trace *trace)
{
    uint64_t passed = clock_us() - trace->began;

    return passed ? passed : 1;
}

/* The strings and bytes of an event lie behind it, in the order in which they are read. */
struct parts {
    struct bytes name, value, ref;
    struct bytes data; /* if it is small */
};

static struct bytes string_of(const char *text)
{
    return text ? bytes_of(text) : (struct bytes){0};
}

/* Copies a string to *place, which then is behind it. */
static const char *put_string(uint8_t **place, struct bytes string)
{
    uint8_t *start = *place;

    if (!string.length)
        return "";
    *place += string.length + 1;
    return memcpy(start, string.data, string.length + 1);
}

/* What there is to copy of an event; data only if it is small. */
static struct parts parts_of(const struct event *event, struct bytes data)
{
    if (event->lasting)
        return (struct parts){.data = data};
    return (struct parts){string_of(event->name), string_of(event->value),
                          string_of(event->ref), data};
}

static const char *lasting(const char *string)
{
    return string ? string : "";
}

/* With its strings, which lie in parts or are lasting. */
static void set_strings(struct event *event, const struct parts *parts, uint8_t **place)
{
    if (event->lasting) {
        event->name = lasting(event->name);
        event->value = lasting(event->value);
        event->ref = lasting(event->ref);
        event->lasting = false; /* whoever changes a copy of it may give it other strings */
        return;
    }
    event->name = put_string(place, parts->name);
    event->value = put_string(place, parts->value);
    event->ref = put_string(place, parts->ref);
}

static struct stored_event *store(struct trace *trace, const struct event *event,
                                  const struct parts *parts)
{
    size_t length = sizeof(struct stored_event) + parts->name.length + parts->value.length +
                    parts->ref.length + parts->data.length + 3; /* a NUL behind each string */
    struct stored_event *stored = arena_take(&trace->arena, length);
    uint8_t *place = (uint8_t *)(stored + 1);

    stored->event = *event;
    set_strings(&stored->event, parts, &place);
    stored->data =
        parts->data.length ? memcpy(place, parts->data.data, parts->data.length) : NULL;
    return stored;
}

static bool is_confidential(const struct event *event)
{
    return event->kind == EVENT_SECRET || event->kind == EVENT_ORACLE ||
           event_is_private_key(event);
}

/* Lists the event also where those look for it who need not go through all events. */
static void list(struct trace *trace, struct stored_event *stored)
{
    const struct event *event = &stored->event;

    if (event->kind == EVENT_STORED || event->kind == EVENT_LOADED)
        table_add(&trace->files, stored);
    if (event->kind == EVENT_SECRET)
        table_add(&trace->secrets, stored);
    if (event->kept && is_confidential(event))
        table_add(&trace->wiped, stored);
    if (event->kept > SMALL)
        table_add(&trace->blocks, stored);
    trace->tampered |= event->conn && event_is_tampering(event->kind);
}

uint32_t trace_append(struct trace *trace, const struct event *event, struct bytes bytes)
{
    bool is_small = bytes.length <= SMALL;
    const struct parts parts = parts_of(event, is_small ? bytes : (struct bytes){0});
    struct stored_event *stored = store(trace, event, &parts);
    struct event *copy = &stored->event;

    copy->at_us = event->at_us ? event->at_us : trace_now(trace);
    copy->kept = bytes.length;
    copy->length = event->length > bytes.length ? event->length : bytes.length;
    if (!is_small)
        stored->data = memcpy(mem_resize(NULL, bytes.length, 1), bytes.data, bytes.length);
    copy->seq = table_add(&trace->events, stored);
    list(trace, stored);
    return copy->seq;
}

uint32_t trace_count(const struct trace *trace)
{
    return trace->events.count;
}

uint32_t trace_run_count(const struct trace *trace)
{
    return trace->runs.count;
}

uint32_t trace_peer_count(const struct trace *trace)
{
    return trace->peers.count;
}

uint32_t trace_conn_count(const struct trace *trace)
{
    return trace->conns.count;
}

const struct event *trace_event(const struct trace *trace, uint32_t seq)
{
    const struct stored_event *stored = table_get(&trace->events, seq);

    return stored ? &stored->event : NULL;
}

const struct event *trace_file(const struct trace *trace, uint32_t number)
{
    const struct stored_event *stored = table_get(&trace->files, number);

    return stored ? &stored->event : NULL;
}

uint32_t trace_secret_count(const struct trace *trace)
{
    return trace->secrets.count;
}

const struct event *trace_secret(const struct trace *trace, uint32_t number)
{
    const struct stored_event *stored = table_get(&trace->secrets, number);

    return stored ? &stored->event : NULL;
}

bool trace_was_tampered_with(const struct trace *trace)
{
    return trace->tampered;
}

const struct trace_run *trace_run(const struct trace *trace, uint32_t run)
{
    const struct stored_run *stored = table_get(&trace->runs, run);

    return stored ? &stored->run : NULL;
}

const struct trace_peer *trace_peer(const struct trace *trace, uint32_t peer)
{
    return table_get(&trace->peers, peer);
}

const struct trace_conn *trace_conn(const struct trace *trace, uint32_t conn)
{
    return table_get(&trace->conns, conn);
}

struct bytes trace_bytes(const struct trace *trace, uint32_t seq)
{
    const struct stored_event *stored = table_get(&trace->events, seq);

    return stored ? (struct bytes){stored->data, stored->event.kept} : (struct bytes){0};
}

struct bytes trace_unit(const struct trace *trace, uint32_t seq)
{
    const struct event *event = trace_event(trace, seq);

    while (event && !event->kept &&
           (event->kind == EVENT_DELIVERED || event->kind == EVENT_DROPPED) &&
           event->about < seq) {
        seq = event->about;
        event = trace_event(trace, seq);
    }
    return trace_bytes(trace, seq);
}

const char *trace_peer_name(const struct trace *trace, uint32_t peer)
{
    const struct trace_peer *found = trace_peer(trace, peer);

    return found ? found->name : "";
}
