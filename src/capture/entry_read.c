/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/hex.h"
#include "base/memory.h"
#include "capture/entry.h"
#include "capture/entry_names.h"
#include "capture/journal.h"

#define RUN_MOST   1000
#define TABLE_MOST 1000000 /* peers, connections: each */
#define EVENT_MOST 2000000

/* One entry being read. The first thing that is wrong stays in complaint; what is read after it
 * does not matter. */
struct entry {
    struct bytes fields;
    uint64_t version;
    struct arena arena; /* strings, until the trace has its copies */
    const char *complaint;
};

static void complain(struct entry *entry, const char *complaint)
{
    if (!entry->complaint)
        entry->complaint = complaint;
}

static uint64_t digits_of(struct entry *entry, struct bytes text, uint64_t most)
{
    uint64_t value = 0;

    if (text.data && !text.length)
        complain(entry, "has a number without digits");
    for (size_t i = 0; i < text.length; i++) {
        unsigned digit = (unsigned)text.data[i] - '0';

        if (digit > 9 || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit, &value) || value > most) {
            complain(entry, "has a number that is none, or too large");
            return 0;
        }
    }
    return value;
}

/* The number in a field, at most most; 0 when there is no such field. */
static uint64_t number_of(struct entry *entry, const char *name, uint64_t most)
{
    return digits_of(entry, journal_find(entry->fields, name), most);
}

static int64_t signed_number_of(struct entry *entry, const char *name)
{
    struct bytes text = journal_find(entry->fields, name);
    bool negative = text.length > 1 && text.data[0] == '-';
    uint64_t size =
        digits_of(entry, bytes_part(text, negative, SIZE_MAX), (uint64_t)INT64_MAX + negative);

    return (int64_t)(negative ? 0 - size : size);
}

static const char *text_of(struct entry *entry, struct bytes value)
{
    if (!value.length)
        return "";
    if (memchr(value.data, '\0', value.length))
        complain(entry, "has a NUL in a text");
    return (const char *)arena_bytes(&entry->arena, value).data;
}

/* The lines of a field as one text; "" when there is no such field. */
static const char *string_of(struct entry *entry, const char *name)
{
    struct buf lines = {0};
    const char *text;

    journal_find_lines(entry->fields, name, &lines);
    text = text_of(entry, buf_view(&lines));
    buf_free(&lines);
    return text;
}

/* Octets in hexadecimal; the caller frees them. */
static struct buf octets_of(struct entry *entry, const char *name)
{
    struct buf octets = {0};

    if (!hex_read(string_of(entry, name), &octets))
        complain(entry, "has bytes that are not hexadecimal");
    return octets;
}

/* Which of count words stands in a field. */
static unsigned word_of(struct entry *entry, const char *name, const char *const *words,
                        unsigned count)
{
    struct bytes value = journal_find(entry->fields, name);

    for (unsigned i = 0; i < count; i++)
        if (bytes_equal(value, bytes_of(words[i])))
            return i;
    complain(entry, "has a role or framing that nobody knows");
    return 0;
}

/* The number of something that stood in the file before: 1 to count. */
static uint32_t reference_of(struct entry *entry, const char *name, uint32_t count)
{
    uint32_t number = (uint32_t)number_of(entry, name, UINT32_MAX);

    if (!number || number > count)
        complain(entry, "names a run, peer or connection that is not there");
    return number;
}

static void check_room(struct entry *entry, uint32_t count, uint32_t most)
{
    if (count >= most)
        complain(entry, "is one too many of its kind");
}

static struct setting_value setting_of(struct entry *entry, struct bytes field)
{
    size_t equals = bytes_find(field, bytes_of("="), 0);

    if (equals == BYTES_NOT_FOUND) {
        complain(entry, "has a setting without a value");
        return (struct setting_value){"", ""};
    }
    return (struct setting_value){text_of(entry, bytes_part(field, 0, equals)),
                                  text_of(entry, bytes_part(field, equals + 1, SIZE_MAX))};
}

/* Returns how many; the array is the entry's. */
static size_t settings_of(struct entry *entry, const struct setting_value **out)
{
    struct reader reader = reader_of(entry->fields);
    struct journal_field field;
    struct buf settings = {0};
    size_t length;

    while (journal_read(&reader, &field)) {
        if (bytes_equal(field.name, bytes_of("LOCKSTEP_SETTING"))) {
            struct setting_value setting = setting_of(entry, field.value);

            buf_add(&settings, (struct bytes){(const uint8_t *)&setting, sizeof setting});
        }
    }
    length = settings.length;
    *out = (const void *)arena_bytes(&entry->arena, buf_view(&settings)).data;
    buf_free(&settings);
    return length / sizeof **out;
}

static void load_run(struct entry *entry, struct trace *trace)
{
    struct trace_run run = {
        .lab = string_of(entry, "LOCKSTEP_LAB"),
        .script = string_of(entry, "LOCKSTEP_SCRIPT"),
        .began_us = number_of(entry, "LOCKSTEP_BEGAN", UINT64_MAX),
    };

    run.setting_count = settings_of(entry, &run.settings);
    check_room(entry, trace_run_count(trace), RUN_MOST);
    if (!entry->complaint)
        trace_add_run(trace, &run);
}

static void load_peer(struct entry *entry, struct trace *trace)
{
    const struct trace_peer peer = {
        .run = reference_of(entry, "LOCKSTEP_RUN", trace_run_count(trace)),
        .name = string_of(entry, "LOCKSTEP_NAME"),
        .role = (enum peer_role)word_of(entry, "LOCKSTEP_ROLE", entry_roles,
                                        sizeof entry_roles / sizeof *entry_roles),
    };

    check_room(entry, trace_peer_count(trace), TABLE_MOST);
    if (!entry->complaint)
        trace_add_peer(trace, &peer);
}

static void load_conn(struct entry *entry, struct trace *trace)
{
    const struct trace_conn conn = {
        .run = reference_of(entry, "LOCKSTEP_RUN", trace_run_count(trace)),
        .client = reference_of(entry, "LOCKSTEP_CLIENT", trace_peer_count(trace)),
        .server = reference_of(entry, "LOCKSTEP_SERVER", trace_peer_count(trace)),
        .framing = (enum framing)word_of(entry, "LOCKSTEP_FRAMING", entry_framings,
                                         sizeof entry_framings / sizeof *entry_framings),
        .name = string_of(entry, "LOCKSTEP_NAME"),
    };

    check_room(entry, trace_conn_count(trace), TABLE_MOST);
    if (!entry->complaint)
        trace_add_conn(trace, &conn);
}

/* When it happened, since the trace began; 0 when the entry does not know. */
static uint64_t moment_of(struct entry *entry, const struct trace *trace)
{
    uint64_t began = trace_began(trace);
    uint64_t when;

    if (entry->version == ENTRY_VERSION_FIRST)
        return number_of(entry, "LOCKSTEP_AT", UINT64_MAX);
    when = number_of(entry, "__REALTIME_TIMESTAMP", UINT64_MAX);
    return when > began ? when - began : 0;
}

/* What everything that reads a trace takes for granted. */
static void check_event(struct entry *entry, const struct event *event,
                        const struct trace *trace)
{
    bool on_disk = event->kind == EVENT_ALTERED && !event->conn;
    bool on_the_wire = event->kind >= EVENT_OPENED && event->kind <= EVENT_CUT && !on_disk;
    uint32_t peers = trace_peer_count(trace);

    if (event->seq != trace_count(trace) + 1)
        complain(entry, "is not the event that comes next");
    if (!event->at_us)
        complain(entry, "has no time");
    if (!event->run || event->run > trace_run_count(trace))
        complain(entry, "names a run that is not there");
    if (event->conn > trace_conn_count(trace) || event->from > peers || event->to > peers)
        complain(entry, "names a peer or connection that is not there");
    if (on_the_wire && !(event->conn && event->from && event->to))
        complain(entry, "is of the wire, and does not say between whom");
    if (event->about >= event->seq)
        complain(entry, "is about an event that was not before it");
}

static void load_event(struct entry *entry, struct bytes data, struct trace *trace,
                       enum event_kind kind)
{
    struct buf octets = octets_of(entry, "LOCKSTEP_BYTES");
    struct event event = {.kind = kind,
                          .at_us = moment_of(entry, trace),
                          .number = signed_number_of(entry, "LOCKSTEP_NUMBER")};

#define NUMBER(field, member, type) event.member = (type)number_of(entry, field, (type)-1);
#define TEXT(field, member)         event.member = string_of(entry, field);
#include "capture/entry_members.def"
    check_room(entry, trace_count(trace), EVENT_MOST);
    check_event(entry, &event, trace);
    if (number_of(entry, "LOCKSTEP_PACKETS", UINT32_MAX) && !data.length)
        complain(entry, "has packets that hold nothing");
    buf_add(&octets, data);
    if (!entry->complaint)
        trace_append(trace, &event, buf_view(&octets));
    buf_free(&octets);
}

bool entry_is_ours(struct bytes fields)
{
    return journal_find(fields, "LOCKSTEP_VERSION").data != NULL;
}

size_t entry_packets_expected(struct bytes fields)
{
    struct entry entry = {.fields = fields};

    return (size_t)number_of(&entry, "LOCKSTEP_PACKETS", UINT32_MAX);
}

const char *entry_load(struct bytes fields, struct bytes data, struct trace *trace)
{
    struct entry entry = {.fields = fields};
    const char *kind = string_of(&entry, "LOCKSTEP_KIND");

    entry.version = number_of(&entry, "LOCKSTEP_VERSION", UINT64_MAX);
    if (!journal_is_sound(fields))
        complain(&entry, "has a field that does not end");
    else if (entry.version < ENTRY_VERSION_FIRST || entry.version > ENTRY_VERSION)
        complain(&entry, "is of another version of the format");
    else if (strcmp(kind, ENTRY_KIND_RUN) == 0)
        load_run(&entry, trace);
    else if (strcmp(kind, ENTRY_KIND_PEER) == 0)
        load_peer(&entry, trace);
    else if (strcmp(kind, ENTRY_KIND_CONN) == 0)
        load_conn(&entry, trace);
    else if (event_kind_of(kind) != EVENT_NONE)
        load_event(&entry, data, trace, event_kind_of(kind));
    else
        complain(&entry, "is of a kind that nobody knows");
    arena_free(&entry.arena);
    return entry.complaint;
}
