/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_rows: the rows of one run, and what about them is the same in every run.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "ending/compare_parts.h"

#define FRESH_SLACK 4 /* bytes by which a signature in DER differs from run to run */

/* What is drawn anew in every run, and is now a byte longer and now a byte shorter. */
static const enum field_id fresh_fields[] = {
    FIELD_SIG,         FIELD_CERT_VRFY_SIG,  FIELD_X509_SERIAL_NUMBER, FIELD_X509_ENCRYPTED,
    FIELD_OCSP_SERIAL, FIELD_OCSP_SIGNATURE,
};

static bool is_fresh(enum field_id id)
{
    for (size_t i = 0; i < sizeof fresh_fields / sizeof *fresh_fields; i++)
        if (fresh_fields[i] == id)
            return true;
    return false;
}

/* Spreads the bits of a value, so that sums of values seldom agree by chance. */
static uint64_t spread(uint64_t value)
{
    value = (value ^ (value >> 31)) * 0x9e3779b97f4a7c15u;
    return value ^ (value >> 29);
}

/* ---- units ---- */

static void measure(struct inspect *inspect, const struct event *event, struct row *row)
{
    const struct tree *tree = inspect_tree(inspect, event->seq);

    for (const struct field *field = NULL; (field = tree_next(tree, field));) {
        if (field_type(field->id)->form == FORM_NAMED)
            row->named += spread(((uint64_t)field->id << 40) + field->raw);
        if (!is_fresh(field->id))
            continue;
        row->fresh += field->length;
        row->fresh_count++;
    }
    row->settled = event->length - (row->fresh < event->length ? row->fresh : event->length);
}

static bool is_sealed(struct inspect *inspect, uint32_t seq)
{
    return inspect_record_count(inspect, seq) && inspect_record(inspect, seq, 0)->sealed;
}

/* What a unit is, without the numbers that tell how much: "line, # bytes". */
static const char *kind_of_unit(struct inspect *inspect, uint32_t seq, struct arena *arena)
{
    char *kind = arena_format(arena, "%s", inspect_summary(inspect, seq));

    for (char *at = kind; *at; at++)
        if (isdigit((unsigned char)*at))
            *at = '#';
    return kind;
}

static void tell_unit(const struct trace *trace, struct inspect *inspect,
                      const struct event *event, struct arena *arena, struct row *row)
{
    const struct trace_conn *conn = trace_conn(trace, event->conn);
    uint32_t told = event->kind == EVENT_REPLAYED ? event->about : event->seq;

    row->seen.fate = ROW_HELD;
    row->kind =
        arena_format(arena, "%s %s %s %s", event_kind_name(event->kind), conn ? conn->name : "",
                     trace_peer_name(trace, event->from), kind_of_unit(inspect, told, arena));
    row->says = is_sealed(inspect, told) ? "sealed" : "clear";
    measure(inspect, event, row);
}

/* ---- what happened at one end ---- */

static bool is_client(const struct trace *trace, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(trace, event->conn);

    return conn && conn->client == event->from;
}

static bool is_told(const struct trace *trace, const struct event *event)
{
    switch (event->kind) {
    case EVENT_CHECKED:
    case EVENT_FAILED:
    case EVENT_STUCK:
    case EVENT_CUT:
    case EVENT_STORED:
    case EVENT_NOTE:
        return true;
    case EVENT_ALERT: /* of a warning its unit tells enough */
        return !strcmp(event->ref, "fatal");
    case EVENT_STATE:
        return !strcmp(event->name, "CONNECTED");
    case EVENT_AGREED: /* both ends say the same */
        return is_client(trace, event);
    default:
        return false;
    }
}

/* What has to be the same in both runs. */
static const char *said_by(const struct event *event, struct arena *arena)
{
    switch (event->kind) {
    case EVENT_ALERT:
        return event->name;
    case EVENT_FAILED:
        return event->ref;
    case EVENT_STORED:
        return arena_format(arena, "%s %s", event->value, event->ref);
    default:
        return event->value;
    }
}

static void tell_fact(const struct trace *trace, const struct event *event, struct arena *arena,
                      struct row *row)
{
    row->kind = arena_format(arena, "%s %s %s", event_kind_name(event->kind),
                             trace_peer_name(trace, event->from),
                             event->kind == EVENT_ALERT ? event->value : event->name);
    row->says = said_by(event, arena);
    row->is_kept = event_is_kept_rule(event);
    row->only_if_both = event->kind == EVENT_AGREED || row->is_kept;
    row->is_told = event->kind == EVENT_NOTE || event->kind == EVENT_STUCK;
    row->quiet = row->only_if_both || event->kind == EVENT_STORED ||
                 (event->kind == EVENT_CHECKED && !event->from);
}

/* ---- all of them ---- */

/* Checks that came out alike in a row are told once. */
static bool repeats(const struct rows *rows, const struct event *event, const struct row *row)
{
    const struct row *before = row - 1;

    return event->kind == EVENT_CHECKED && rows->count && !strcmp(before->kind, row->kind) &&
           !strcmp(before->says, row->says);
}

static struct row *row_of(const struct rows *rows, uint32_t seq)
{
    size_t low = 0;
    size_t high = rows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rows->list[middle].seen.seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->count && rows->list[low].seen.seq == seq ? &rows->list[low] : NULL;
}

static void tell_fate(const struct rows *rows, const struct event *event)
{
    struct row *row = row_of(rows, event->about);

    if (!row)
        return;
    if (event->kind == EVENT_ALTERED)
        row->seen.altered = true;
    else
        row->seen.fate = event->kind == EVENT_DROPPED ? ROW_DROPPED : ROW_DELIVERED;
}

static void take(const struct trace *trace, struct inspect *inspect, const struct event *event,
                 struct arena *arena, struct rows *rows)
{
    struct row *row = &rows->list[rows->count];
    bool is_unit = event_is_unit(event->kind);

    if (event->kind == EVENT_DELIVERED || event->kind == EVENT_DROPPED ||
        event->kind == EVENT_ALTERED) {
        tell_fate(rows, event);
        return;
    }
    if (!is_unit && !is_told(trace, event))
        return;
    if (rows->count == COMPARE_ROWS) {
        rows->left_out++;
        return;
    }
    *row = (struct row){.seen.seq = event->seq};
    if (is_unit)
        tell_unit(trace, inspect, event, arena, row);
    else
        tell_fact(trace, event, arena, row);
    rows->count += !repeats(rows, event, row);
}

struct rows compare_rows_of(const struct trace *trace, struct inspect *inspect, uint32_t run,
                            struct arena *arena)
{
    struct rows rows = {.list = arena_alloc(arena, COMPARE_ROWS + 1, sizeof *rows.list)};

    inspect_update(inspect);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event->run == run)
            take(trace, inspect, event, arena, &rows);
    }
    return rows;
}

/* ---- alike ---- */

static bool has_digit(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (isdigit((unsigned char)word[i]))
            return true;
    return false;
}

/* Word by word; two words with a digit in them are numbers or hexadecimal, drawn anew. */
static bool same_words(const char *a, const char *b)
{
    while (*a && *b) {
        size_t in_a = strcspn(a, " ");
        size_t in_b = strcspn(b, " ");

        if ((in_a != in_b || memcmp(a, b, in_a)) && !(has_digit(a, in_a) && has_digit(b, in_b)))
            return false;
        a += in_a + strspn(a + in_a, " ");
        b += in_b + strspn(b + in_b, " ");
    }
    return !*a && !*b;
}

static uint64_t distance(uint64_t a, uint64_t b)
{
    return a < b ? b - a : a - b;
}

bool rows_are_alike(const struct row *a, const struct row *b)
{
    bool same_fate = a->seen.fate == b->seen.fate && a->seen.altered == b->seen.altered;
    bool same_text = a->is_told ? same_words(a->says, b->says) : !strcmp(a->says, b->says);

    return same_fate && same_text && a->named == b->named && a->settled == b->settled &&
           distance(a->fresh, b->fresh) <= FRESH_SLACK * a->fresh_count;
}
