/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What crossed the wire: a line on the ladder, then the fields and the first octets; and what
 * an attacker did to it.
 */
#include <string.h>

#include "app/facts.h"
#include "base/difference.h"
#include "front/printed/ladder.h"
#include "front/printed/walk_state.h"
#include "proto/tls.h"

/* Of one message: enough to follow, few enough for a screen. */
#define FIELD_LINES      30
#define FIELD_DEPTH      3
#define OCTETS_MOST      64
#define STRETCH_GAP      16 /* unchanged bytes inside a stretch of changed ones */
#define CHANGED_MOST     8  /* fields of an altered unit that are told */
#define WIRE_OCTETS_MOST 32

static bool is_outside(const struct walk *walk)
{
    return walk->stage && walk->stage->outside;
}

void walk_opened(struct walk *walk, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(walk->config.trace, event->conn);

    paper_gap(walk->paper);
    walk_line(walk, INK_TITLE, "connection", "%s (%s)", walk_text(walk, conn ? conn->name : ""),
              walk_text(walk, event->name));
    ladder_head(walk->paper, walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
                walk_text(walk, trace_peer_name(walk->config.trace, event->to)));
}

static bool is_sealed(const struct inspect *inspect, uint32_t seq)
{
    for (size_t i = 0; i < inspect_record_count(inspect, seq); i++)
        if (inspect_record(inspect, seq, i)->sealed)
            return true;
    return false;
}

/* What stands around the sealed bytes of a record: in front of them, behind them. */
static const struct {
    enum field_id id;
    const char *name;
} fronts[] = {{FIELD_RECORD_EXPLICIT_NONCE, "nonce"}, {FIELD_RECORD_IV, "IV"}},
  backs[] = {{FIELD_RECORD_AUTH_TAG, "tag"}, {FIELD_RECORD_MAC, "MAC"}};

/* Octets of such a part on the wire, not of one that is sealed itself. */
static size_t part_length(const struct tree *tree, enum field_id id)
{
    const struct field *field = tree_find(tree, id, 0);

    return field && field->source == 0 ? field->length : 0;
}

static void tell_parts(struct walk *walk, const struct tree *tree)
{
    size_t sealed = tree->sources[0].bytes.length - TLS_RECORD_HEADER;
    struct buf before = {0};
    struct buf behind = {0};

    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
        size_t front = part_length(tree, fronts[i].id);
        size_t back = part_length(tree, backs[i].id);

        sealed -= front + back;
        if (front)
            buf_format(&before, ", %s %zu", fronts[i].name, front);
        if (back)
            buf_format(&behind, ", %s %zu", backs[i].name, back);
    }
    paper_print(walk->paper, INK_SEALED, "%8son the wire: header %d%s, sealed %zu%s\n", "",
                TLS_RECORD_HEADER, buf_text(&before), sealed, buf_text(&behind));
    buf_free(&before);
    buf_free(&behind);
}

/* What lay on the wire, and with which key it opens. */
static void tell_seal(struct walk *walk, const struct tree *tree)
{
    const struct field *keys = tree_find(tree, FIELD_KEYS_EPOCH, 0);

    tell_parts(walk, tree);
    walk_octets(walk, tree->sources[0].bytes, WIRE_OCTETS_MOST);
    paper_print(walk->paper, INK_GOOD, "%8sopened with the %s\n", "",
                keys ? field_text(tree, keys) : "key");
}

/* Records in the clear are told by the whole unit; of sealed ones what was inside is told. */
static void tell_fields(struct walk *walk, const struct event *event)
{
    const struct tree *tree = inspect_tree(walk->config.inside, event->seq);
    bool opened = is_sealed(walk->config.inside, event->seq) && tree->source_count > 1;

    if (opened)
        tell_seal(walk, tree);
    for (int source = opened ? 1 : 0; source < tree->source_count; source++) {
        walk_fields(walk, tree, source, FIELD_DEPTH, FIELD_LINES);
        walk_octets(walk, tree->sources[source].bytes, OCTETS_MOST);
    }
    paper_gap(walk->paper);
}

void walk_unit(struct walk *walk, const struct event *event)
{
    struct inspect *inspect = is_outside(walk) ? walk->config.outside : walk->config.inside;
    const struct trace_conn *conn = trace_conn(walk->config.trace, event->conn);
    /* A copy says what its original says, whatever its new place does to its record number. */
    bool is_copy = event->kind == EVENT_REPLAYED;
    uint32_t told = is_copy ? event->about : event->seq;
    const char *summary = inspect_summary(inspect, told);

    if (event->kind != EVENT_SENT)
        summary = arena_format(&walk->arena, "%s (%s)", summary,
                               *event->name ? event->name : event_kind_name(event->kind));
    ladder_line(walk->paper,
                &(struct ladder_line){.seq = event->seq,
                                      .to_server = conn && event->to == conn->server,
                                      .sealed = is_sealed(inspect, told),
                                      .label = summary,
                                      .octets = (size_t)event->length});
    if (is_copy)
        paper_print(walk->paper, INK_FAINT, "        the same bytes as #%u\n", event->about);
    else if (!is_outside(walk) && !walk->config.brief)
        tell_fields(walk, event);
}

/* The fields, not groups of them, in which something changed, as they are now. */
static void tell_changed_fields(struct walk *walk, const struct event *altered,
                                const struct difference *changed)
{
    const struct tree *tree = inspect_tree(walk->config.inside, altered->seq);
    unsigned told = 0;
    size_t offset;
    const char *why;

    for (const struct field *field = tree_next(tree, NULL); field && told < CHANGED_MOST;
         field = tree_next(tree, field)) {
        if (field->children || !field_on_wire(tree, field, &offset, &why) ||
            !difference_in(changed, offset, field->length))
            continue;
        walk_line(walk, INK_BAD, "", "* %s is now %s", field_type(field->id)->label,
                  field_text(tree, field));
        told++;
    }
}

/* The end of a stretch of changed bytes, in which a few may be as they were. */
static size_t stretch_end(const struct difference *changed, size_t first)
{
    size_t end = first + 1;

    for (size_t at = end; at < end + STRETCH_GAP && at < changed->now.length; at++)
        if (difference_at(changed, at))
            end = at + 1;
    return end;
}

/* The bytes that differ from those the sender put there. */
static void tell_difference(struct walk *walk, const struct event *altered)
{
    struct bytes now = trace_bytes(walk->config.trace, altered->seq);
    struct difference changed =
        difference_of(trace_bytes(walk->config.trace, altered->about), now);
    size_t at = 0;

    while (at < now.length) {
        size_t end = at + 1;

        if (difference_at(&changed, at)) {
            end = stretch_end(&changed, at);
            walk_lit(walk, now, at, end - at);
        }
        at = end;
    }
    tell_changed_fields(walk, altered, &changed);
}

void walk_attack(struct walk *walk, const struct event *event)
{
    const char *word = event_kind_name(event->kind);

    if (event->kind == EVENT_CUT || event->kind == EVENT_SWAPPED) {
        walk_line(walk, INK_BAD, word, "%s",
                  fact_told(&walk->arena, walk->config.trace, event, 1).text);
        return;
    }
    if (event->conn) {
        walk_line(walk, INK_BAD, word, "#%u%s%s", event->about, *event->name ? " " : "",
                  walk_text(walk, event->name));
        if (event->kind == EVENT_ALTERED)
            tell_difference(walk, event);
        return;
    }
    walk_line(walk, INK_BAD, word, "%s, byte %lld of the page", walk_text(walk, event->name),
              (long long)event->number);
    walk_lit_page(walk, event->about, (uint64_t)event->number, 1);
}
