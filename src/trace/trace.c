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

uint64_t trace_began(const struct trace *trace)
{
    const struct trace_run *first = trace_run(trace, 1);

    return first ? first->began_us : 0;
}

/* Room for a copy of the string; 0 when it needs none, as it is empty or lasts. */
static size_t room_of(const char *string, bool lasting)
{
    return lasting || !string || !*string ? 0 : strlen(string) + 1;
}

/* The string, or its copy at *place, which then is behind it. */
static const char *put_string(uint8_t **place, const char *string, size_t room)
{
    uint8_t *copy = *place;

    if (!room)
        return string && *string ? string : "";
    *place += room;
    return memcpy(copy, string, room);
}

/* The strings and bytes of an event lie behind it, in the order in which they are read; data
 * are its bytes if there are few. */
static struct stored_event *store(struct trace *trace, const struct event *event,
                                  struct bytes data)
{
    size_t name = room_of(event->name, event->lasting);
    size_t value = room_of(event->value, event->lasting);
    size_t ref = room_of(event->ref, event->lasting);
    struct stored_event *stored =
        arena_take(&trace->arena, sizeof *stored + name + value + ref + data.length);
    uint8_t *place = (uint8_t *)(stored + 1);

    stored->event = *event;
    stored->event.name = put_string(&place, event->name, name);
    stored->event.value = put_string(&place, event->value, value);
    stored->event.ref = put_string(&place, event->ref, ref);
    stored->event.lasting = false; /* whoever changes a copy of it may give it other strings */
    stored->data = data.length ? memcpy(place, data.data, data.length) : NULL;
    return stored;
}

static void wipe_later(struct trace *trace, struct stored_event *stored)
{
    if (stored->event.kept)
        table_add(&trace->wiped, stored);
}

/* Lists the event also where those look for it who need not go through all events. */
static void list(struct trace *trace, struct stored_event *stored)
{
    const struct event *event = &stored->event;

    switch (event->kind) {
    case EVENT_STORED:
    case EVENT_LOADED:
        table_add(&trace->files, stored);
        if (event_is_private_key(event))
            wipe_later(trace, stored);
        break;
    case EVENT_SECRET:
        table_add(&trace->secrets, stored);
        wipe_later(trace, stored);
        break;
    case EVENT_ORACLE:
        wipe_later(trace, stored);
        break;
    default:
        break;
    }
    if (event_is_tampering(event->kind))
        trace->tampered |= event->conn != 0;
    if (event->kept > SMALL)
        table_add(&trace->blocks, stored);
}

uint32_t trace_append(struct trace *trace, const struct event *event, struct bytes bytes)
{
    bool is_small = bytes.length <= SMALL;
    struct stored_event *stored = store(trace, event, is_small ? bytes : (struct bytes){0});
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
