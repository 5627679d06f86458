/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/inspect.h"

#include <limits.h>
#include <stdlib.h>

#include "inspect/data.h"
#include "inspect/event_facts.h"
#include "inspect/index.h"
#include "inspect/keys.h"
#include "inspect/repeats.h"
#include "inspect/sealed_row.h"
#include "inspect/sqlite/sqlite_page.h"
#include "inspect/stored.h"
#include "inspect/tls/record.h"
#include "inspect/x509/chain.h"

struct cached {
    uint32_t seq;
    unsigned edition; /* of its unit when the tree was built */
    uint64_t asked;   /* when it was last asked for, counted in askings */
    struct arena arena;
    struct tree *tree; /* NULL: nothing here */
};

struct line {
    const char *text;
    unsigned edition;
};

struct inspect {
    const struct trace *trace;
    struct vantage vantage;
    struct index *index;
    struct chain_memory *chains;
    struct repeats *repeats;
    struct arena arena; /* summaries */
    struct line *lines; /* by seq */
    uint32_t line_room;
    struct cached cache[INSPECT_TREES];
    struct cached *held; /* stays, however long ago it was asked for */
    uint64_t askings;
};

struct inspect *inspect_new(const struct trace *trace, struct vantage vantage)
{
    struct inspect *inspect = mem_alloc(1, sizeof *inspect);

    inspect->trace = trace;
    inspect->vantage = vantage;
    inspect->index = index_new(trace, vantage);
    inspect->chains = chain_memory_new();
    inspect->repeats = repeats_new();
    return inspect;
}

void inspect_free(struct inspect *inspect)
{
    if (!inspect)
        return;
    for (size_t i = 0; i < INSPECT_TREES; i++)
        arena_free(&inspect->cache[i].arena);
    index_free(inspect->index);
    chain_memory_free(inspect->chains);
    repeats_free(inspect->repeats);
    arena_free(&inspect->arena);
    free(inspect->lines);
    free(inspect);
}

void inspect_update(struct inspect *inspect)
{
    index_update(inspect->index);
}

void inspect_check_signatures(struct inspect *inspect, bool check)
{
    index_ground(inspect->index)->without_signatures = !check;
}

struct index *inspect_index(const struct inspect *inspect)
{
    return inspect->index;
}

/* NULL for what was not indexed yet, too. */
static const struct event *indexed_event(const struct inspect *inspect, uint32_t seq)
{
    return seq <= index_count(inspect->index) ? trace_event(inspect->trace, seq) : NULL;
}

/* ---- records ---- */

static const struct unit *seen_unit(const struct inspect *inspect, uint32_t seq)
{
    const struct event *event = indexed_event(inspect, index_seen(inspect->index, seq));

    return event && vantage_sees(&inspect->vantage, inspect->trace, event)
               ? index_unit(inspect->index, event->seq)
               : NULL;
}

size_t inspect_record_count(const struct inspect *inspect, uint32_t seq)
{
    const struct unit *unit = seen_unit(inspect, seq);

    return unit ? unit->count : 0;
}

const struct record *inspect_record(const struct inspect *inspect, uint32_t seq, size_t record)
{
    const struct unit *unit = seen_unit(inspect, seq);

    return unit && record < unit->count ? &unit->records[record].record : NULL;
}

bool inspect_is_here(const struct inspect *inspect, uint32_t seq)
{
    return index_seen(inspect->index, seq) != 0;
}

/* ---- summaries ---- */

#define NOT_INDEXED UINT_MAX
#define NOT_HERE    (UINT_MAX - 1)

/* What was said of an event holds as long as this stays the same. */
static unsigned edition_of(const struct inspect *inspect, uint32_t seq)
{
    uint32_t seen = index_seen(inspect->index, seq);
    const struct unit *unit = index_unit(inspect->index, seen);

    if (seq > index_count(inspect->index))
        return NOT_INDEXED;
    if (!seen)
        return NOT_HERE;
    return unit ? unit->edition : 0;
}

static const char *records_summary(struct arena *arena, const struct unit *unit)
{
    const char *text = unit->count ? unit->records[0].record.summary : "nothing";

    for (size_t i = 1; i < unit->count && i < 4; i++)
        text = arena_join(arena, text, ", ", unit->records[i].record.summary);
    return unit->count > 4 ? arena_join(arena, text, ", ...") : text;
}

static const char *make_summary(struct inspect *inspect, const struct event *event)
{
    uint32_t seen = index_seen(inspect->index, event->seq);
    const struct unit *unit = index_unit(inspect->index, seen);
    const struct trace_conn *conn = trace_conn(inspect->trace, event->conn);
    size_t length = trace_unit(inspect->trace, seen).length;

    if (!seen)
        return "not here";
    if (unit)
        return records_summary(&inspect->arena, unit);
    if (!unit_is_of(event->kind))
        return event_summary(&inspect->arena, event);
    return arena_format(&inspect->arena, "%s%zu byte%s",
                        conn && conn->framing == FRAMING_LINE ? "line, " : "", length,
                        length == 1 ? "" : "s");
}

const char *inspect_summary(struct inspect *inspect, uint32_t seq)
{
    const struct event *event = indexed_event(inspect, seq);
    unsigned edition = edition_of(inspect, seq);
    struct line *line;

    if (!event)
        return "";
    if (seq >= inspect->line_room) {
        uint32_t room = trace_count(inspect->trace) * 2 + 1;

        inspect->lines = mem_resize(inspect->lines, room, sizeof *inspect->lines);
        for (uint32_t i = inspect->line_room; i < room; i++)
            inspect->lines[i] = (struct line){0};
        inspect->line_room = room;
    }
    line = &inspect->lines[seq];
    if (!line->text || line->edition != edition)
        *line = (struct line){make_summary(inspect, event), edition};
    return line->text;
}

/* ---- trees ---- */

static struct tree *new_tree(struct arena *arena, struct repeats *repeats)
{
    struct tree *tree = arena_alloc(arena, 1, sizeof *tree);

    tree->arena = arena;
    tree->repeats = repeats;
    return tree;
}

/* The bytes of an event as they may be seen from here. */
static struct bytes visible_bytes(const struct inspect *inspect, const struct event *event)
{
    bool secret = event->kind == EVENT_SECRET || event->kind == EVENT_ORACLE;

    if (secret && !vantage_knows(&inspect->vantage, inspect->trace, event))
        return (struct bytes){0};
    return trace_unit(inspect->trace, index_seen(inspect->index, event->seq));
}

static void dissect_records(struct tree *tree, const struct inspect *inspect,
                            const struct unit *unit)
{
    for (size_t i = 0; i < unit->count; i++)
        dissect_record(tree, index_ground(inspect->index), unit, &unit->records[i]);
}

static void dissect_page(struct tree *tree, const struct inspect *inspect,
                         const struct event *event, struct reader *reader)
{
    dissect_sqlite_page(tree, NULL, reader);
    place_sealed_rows(tree, inspect->trace, event);
}

static void dissect_bytes(struct tree *tree, const struct inspect *inspect,
                          const struct event *event)
{
    const struct unit *unit =
        index_unit(inspect->index, index_seen(inspect->index, event->seq));
    const struct trace_conn *conn = trace_conn(inspect->trace, event->conn);
    struct reader reader = reader_of(tree->sources[0].bytes);

    if (!reader_left(&reader))
        return;
    if (unit)
        dissect_records(tree, inspect, unit);
    else if (event->kind == EVENT_SECRET || event->kind == EVENT_ORACLE)
        tree_bytes(tree, NULL, FIELD_KEYS_SECRET, &reader, reader_left(&reader));
    else if (event->kind == EVENT_PAGE)
        dissect_page(tree, inspect, event, &reader);
    else if (event->kind == EVENT_STORED || event->kind == EVENT_LOADED)
        dissect_stored(tree, NULL, &reader, event->value);
    else if (unit_is_of(event->kind) && conn && conn->framing == FRAMING_LINE)
        dissect_line(tree, NULL, &reader);
    else
        dissect_data(tree, NULL, &reader);
}

static void build_tree(struct tree *tree, const struct inspect *inspect,
                       const struct event *event)
{
    const char *name = unit_is_of(event->kind) ? "unit" : event_kind_name(event->kind);
    struct known_keys keys;

    tree_source(tree, name, visible_bytes(inspect, event), -1, MAP_IDENTITY, 0);
    dissect_event(tree, inspect->trace, event);
    dissect_bytes(tree, inspect, event);
    inspect_keys(inspect, event->conn, &keys);
    place_chains(tree, inspect->trace, event, keys.server_name, inspect->chains);
}

/* Where the tree of that event is, or, when it is not here or no longer true, the place of the
 * one that was not asked for the longest. An outdated tree stays until its turn comes: somebody
 * may still be reading it. */
static struct cached *find_cached(struct inspect *inspect, uint32_t seq, unsigned edition)
{
    struct cached *oldest = NULL;

    for (size_t i = 0; i < INSPECT_TREES; i++) {
        struct cached *cached = &inspect->cache[i];

        if (cached->tree && cached->seq == seq && cached->edition == edition)
            return cached;
        if (cached != inspect->held && (!oldest || cached->asked < oldest->asked))
            oldest = cached;
    }
    arena_free(&oldest->arena);
    oldest->tree = NULL;
    return oldest;
}

static struct cached *ask(struct inspect *inspect, uint32_t seq)
{
    const struct event *event = indexed_event(inspect, seq);
    unsigned edition = edition_of(inspect, seq);
    struct cached *cached = find_cached(inspect, seq, edition);

    cached->asked = ++inspect->askings;
    if (cached->tree)
        return cached;
    cached->seq = seq;
    cached->edition = edition;
    cached->tree = new_tree(&cached->arena, inspect->repeats);
    if (event)
        build_tree(cached->tree, inspect, event);
    return cached;
}

const struct tree *inspect_tree(struct inspect *inspect, uint32_t seq)
{
    return ask(inspect, seq)->tree;
}

const struct tree *inspect_hold(struct inspect *inspect, uint32_t seq)
{
    inspect->held = ask(inspect, seq);
    return inspect->held->tree;
}
