/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happened, as sentences: "Record 14, server to client, sealed, 34 bytes". What the role
 * one looks as cannot know is marked [not readable].
 */
#include <string.h>

#include "app/facts.h"
#include "base/text.h"
#include "ending/ending.h"
#include "front/plain/plain_state.h"
#include "front/printed/words.h"

#define NEWS_MOST 24 /* sentences at once; more nobody listens to */

static const char *clean(struct plain *plain, const char *text)
{
    return text_clean_string(&plain->arena, text);
}

static const char *peer(struct plain *plain, uint32_t number)
{
    const char *name = trace_peer_name(desk_trace(plain->desk), number);

    return *name ? clean(plain, name) : "the lab";
}

/* ---- units ---- */

static const char *unit_word(const struct plain *plain, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(desk_trace(plain->desk), event->conn);

    return !conn ? "Unit" : conn->framing == FRAMING_TLS ? "Record" : "Message";
}

/* How far a unit is sealed, for this role. */
struct sealing {
    bool sealed;
    bool opened;         /* all that is sealed in it */
    const char *through; /* what opened it, if that was no logged secret; otherwise NULL */
};

static struct sealing sealing_of(struct inspect *inspect, uint32_t seq)
{
    struct sealing sealing = {.opened = true};

    for (size_t i = 0; i < inspect_record_count(inspect, seq); i++) {
        const struct record *record = inspect_record(inspect, seq, i);

        sealing.sealed |= record->sealed;
        sealing.opened &= !record->sealed || record->opened;
        if (record->through)
            sealing.through = record->through;
    }
    return sealing;
}

static const char *sealing_words(struct plain *plain, const struct sealing *sealing)
{
    if (sealing->through)
        return arena_format(&plain->arena, "sealed, opened with the %s", sealing->through);
    return sealing->sealed ? "sealed" : "in the clear";
}

static const char *text_of(struct plain *plain, uint32_t seq)
{
    struct bytes bytes = trace_unit(desk_trace(plain->desk), seq);

    if (bytes.length && bytes.data[bytes.length - 1] == '\n')
        bytes.length--;
    return text_clean(&plain->arena, bytes);
}

/* What is in a unit, as far as the role can read it. */
static const char *tell_inside(struct plain *plain, const struct event *event,
                               const struct sealing *sealing)
{
    const struct trace_conn *conn = trace_conn(desk_trace(plain->desk), event->conn);
    const struct field *text;

    if (sealing->sealed && !sealing->opened)
        return "[not readable].";
    if (conn && conn->framing == FRAMING_LINE)
        return text_of(plain, event->seq);
    text = tree_find(inspect_tree(plain_reading(plain), event->seq), FIELD_DATA_TEXT, 0);
    return arena_format(&plain->arena, "%s%s%s",
                        inspect_summary(plain_reading(plain), event->seq),
                        text ? ", which says: " : ".", text ? text->shown : "");
}

/* What is to be said of how it came onto the wire; of what was just sent nothing. */
static const char *how_put(const struct event *event)
{
    if (event->kind == EVENT_INJECTED)
        return ", put there by you";
    if (event->kind != EVENT_REPLAYED)
        return "";
    return *event->name ? ", sent back to where it came from" : ", sent once more";
}

static const char *tell_unit(struct plain *plain, const struct event *event)
{
    struct sealing sealing = sealing_of(plain_reading(plain), event->seq);

    if (!inspect_is_here(plain_reading(plain), event->seq))
        return arena_format(&plain->arena, "%s %u, %s to %s: it has not reached the %s.",
                            unit_word(plain, event), event->seq, peer(plain, event->from),
                            peer(plain, event->to), role_name(desk_role(plain->desk)));
    return arena_format(&plain->arena, "%s %u, %s to %s, %s, %llu bytes%s: %s",
                        unit_word(plain, event), event->seq, peer(plain, event->from),
                        peer(plain, event->to), sealing_words(plain, &sealing),
                        (unsigned long long)event->length, how_put(event),
                        tell_inside(plain, event, &sealing));
}

static const char *tell_altered_page(struct plain *plain, const struct event *event)
{
    const struct event *page = trace_event(desk_trace(plain->desk), event->about);

    return arena_format(
        &plain->arena, "Event %u: page %lld of %s was altered at byte %lld: %s.", event->seq,
        page ? (long long)page->number : 0, page ? clean(plain, page->name) : "the database",
        (long long)event->number, clean(plain, event->name));
}

static const char *tell_moved(struct plain *plain, const struct event *event)
{
    const char *word = event_kind_name(event->kind);

    if (event->kind == EVENT_ALTERED && !event->conn)
        return tell_altered_page(plain, event);
    if (event->kind == EVENT_CUT || event->kind == EVENT_SWAPPED)
        return arena_format(&plain->arena, "Event %u: %s.", event->seq,
                            fact_told(&plain->arena, desk_trace(plain->desk), event, 1).text);
    return arena_format(&plain->arena, "Event %u: unit %u was %s%s%s.", event->seq,
                        event->about, word, *event->name ? ": " : "",
                        clean(plain, event->name));
}

/* ---- at one place ---- */

static const char *tell_content(struct plain *plain, const struct event *event)
{
    if (!trace_bytes(desk_trace(plain->desk), event->seq).length ||
        event->flags & EVENT_UNSAVED)
        return arena_format(&plain->arena, "Event %u: %s: %s.", event->seq,
                            clean(plain, event->name), clean(plain, event->value));
    return arena_format(&plain->arena, "Event %u: %s has %s: %s", event->seq,
                        clean(plain, event->name), clean(plain, event->value),
                        text_of(plain, event->seq));
}

static const char *tell_written(struct plain *plain, const struct event *event)
{
    return arena_format(&plain->arena, "Event %u: written to %s: %s, %llu bytes%s%s.",
                        event->seq, clean(plain, event->name), clean(plain, event->value),
                        (unsigned long long)event->length, *event->ref ? ", mode " : "",
                        clean(plain, event->ref));
}

/* A page of a database, and whether a sealed row lies in it. */
static const char *tell_page(struct plain *plain, const struct event *event)
{
    const struct tree *tree = inspect_tree(plain_reading(plain), event->seq);

    return arena_format(&plain->arena, "Event %u: page %lld of %s, %llu bytes: %s%s.",
                        event->seq, (long long)event->number, clean(plain, event->name),
                        (unsigned long long)event->length, words_of_page(&plain->arena, tree),
                        tree_find(tree, FIELD_VAULT_ROW, 0) ? ", and a sealed row lies in it"
                                                            : "");
}

static const char *tell_check(struct plain *plain, const struct event *event)
{
    enum bearing bearing;
    const char *words =
        words_of_check(&plain->arena, event, peer(plain, event->from), 1, &bearing);

    return arena_format(&plain->arena, "Event %u: check: %s%s.", event->seq,
                        bearing == BEARING_OPEN ? "OPEN: " : "", words);
}

/* What is still missing at the end of a sentence. */
static const char *full_stop(const char *text)
{
    size_t length = strlen(text);

    return length && strchr(".?!", text[length - 1]) ? "" : ".";
}

/* What befell an end: its states, secrets, agreements and failures. */
static const char *tell_end(struct plain *plain, const struct event *event)
{
    const char *at = event->from ? peer(plain, event->from) : "lab";
    const char *name = clean(plain, event->name);
    const char *value = clean(plain, event->value);

    switch (event->kind) {
    case EVENT_ALERT:
        return arena_format(&plain->arena, "Event %u: alert %s (%lld), %s by the %s.",
                            event->seq, name, (long long)event->number, value, at);
    case EVENT_FAILED:
        return arena_format(&plain->arena, "Event %u: the %s failed: %s%s", event->seq, at,
                            value, full_stop(value));
    case EVENT_SECRET:
        return arena_format(&plain->arena, "Event %u: the %s logs %s.", event->seq, at, name);
    case EVENT_ORACLE:
        return arena_format(&plain->arena, "Event %u: the oracle tells %s.", event->seq, name);
    case EVENT_STATE:
        return arena_format(&plain->arena, "Event %u: the %s is at %s: %s.", event->seq, at,
                            name, value);
    default:
        return arena_format(&plain->arena, "Event %u: the %s %s %s%s%s.", event->seq, at,
                            event_kind_name(event->kind), name, *value ? ": " : "", value);
    }
}

/* The kinds whose sentence is a few of their members in a row. */
static const char *tell_simply(struct plain *plain, const struct event *event)
{
    const char *name = clean(plain, event->name);
    const char *value = clean(plain, event->value);

    switch (event->kind) {
    case EVENT_OPENED:
        return arena_format(&plain->arena, "Event %u: connection from %s to %s, %s.",
                            event->seq, peer(plain, event->from), peer(plain, event->to), name);
    case EVENT_STUCK:
        return arena_format(&plain->arena, "Event %u: stuck: %s.", event->seq, name);
    case EVENT_PAGE:
        return tell_page(plain, event);
    case EVENT_STAGE:
        return arena_format(&plain->arena, "Stage: %s%s", value, full_stop(value));
    case EVENT_SETTING:
        return arena_format(&plain->arena, "Setting %s is %s, from the next restart on.", name,
                            value);
    case EVENT_NOTE:
        return arena_format(&plain->arena, "Event %u: %s: %s%s", event->seq, name, value,
                            full_stop(value));
    case EVENT_COMMAND:
        return arena_format(&plain->arena, "Event %u: command: %s.", event->seq, name);
    case EVENT_COST:
        return arena_format(&plain->arena, "Event %u: cost: %s, %lld %s.", event->seq, name,
                            (long long)event->number, value);
    default:
        return tell_end(plain, event);
    }
}

/* ---- as whom ---- */

static bool is_on_the_wire(const struct event *event)
{
    enum event_kind kind = event->kind;

    return event_is_unit(kind) || kind == EVENT_OPENED || kind == EVENT_CLOSED ||
           kind == EVENT_DELIVERED || kind == EVENT_DROPPED || kind == EVENT_SWAPPED ||
           kind == EVENT_CUT || (kind == EVENT_ALTERED && event->conn);
}

/* What befalls a unit on its way, which its ends cannot tell. */
static bool is_on_the_way(const struct event *event)
{
    return event->conn && (event->kind == EVENT_DROPPED || event->kind == EVENT_ALTERED ||
                           event->kind == EVENT_SWAPPED);
}

bool plain_can_see(const struct plain *plain, const struct event *event)
{
    enum role role = desk_role(plain->desk);

    if (is_on_the_way(event))
        return role == ROLE_ALL || role_is_outside(role);
    return is_on_the_wire(event) || event->kind == EVENT_STAGE ||
           fact_is_known(desk_trace(plain->desk), role, event);
}

const char *plain_event_words(struct plain *plain, const struct event *event)
{
    if (!plain_can_see(plain, event))
        return arena_format(&plain->arena, "Event %u: [not readable]", event->seq);
    if (event_is_unit(event->kind))
        return tell_unit(plain, event);
    if (event->kind == EVENT_STORED)
        return tell_written(plain, event);
    if (event->kind == EVENT_LOADED)
        return tell_content(plain, event);
    if (event->kind == EVENT_CHECKED)
        return tell_check(plain, event);
    if (is_on_the_wire(event) && event->kind != EVENT_OPENED && event->kind != EVENT_CLOSED)
        return tell_moved(plain, event);
    return event->kind == EVENT_ALTERED ? tell_moved(plain, event) : tell_simply(plain, event);
}

/* ---- news ---- */

/* Inner workings, which `events` lists for who wants them. */
static bool is_news(const struct plain *plain, const struct event *event)
{
    enum event_kind kind = event->kind;

    return kind != EVENT_SECRET && kind != EVENT_ORACLE && kind != EVENT_STATE &&
           kind != EVENT_OFFERED && kind != EVENT_AGREED && kind != EVENT_COST &&
           kind != EVENT_COMMAND && kind != EVENT_CLOSED && !event_is_kept_rule(event) &&
           plain_can_see(plain, event);
}

/* What tells that a connection has ended badly, from event `first` on; NULL: none has. */
static const struct event *bad_end(const struct plain *plain, uint32_t first)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t seq = trace_count(trace);

    while (seq >= first && seq && !ending_is_bad(trace_event(trace, seq)))
        seq--;
    return seq >= first ? trace_event(trace, seq) : NULL;
}

static void offer_why(struct plain *plain)
{
    const struct event *bad = bad_end(plain, plain->told + 1);

    if (bad && ending_is_repeat(bad))
        plain_say(plain, "Nothing failed, and that is the trouble: 'why' tells what happened.");
    else if (bad)
        plain_say(plain, "'why' tells why it failed, from both ends.");
}

void plain_tell_news(struct plain *plain)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t count = trace_count(trace);
    size_t news = 0;

    for (uint32_t seq = plain->told + 1; seq <= count; seq++)
        news += is_news(plain, trace_event(trace, seq));
    if (news > NEWS_MOST)
        plain_say(plain, "%zu things happened before these; 'events' lists them.",
                  news - NEWS_MOST);
    for (uint32_t seq = plain->told + 1; seq <= count; seq++)
        if (is_news(plain, trace_event(trace, seq)) && news-- <= NEWS_MOST)
            plain_say(plain, "%s", plain_event_words(plain, trace_event(trace, seq)));
    offer_why(plain);
    plain->told = count;
}

void plain_tell_held(struct plain *plain)
{
    struct lent lent = desk_lend(plain->desk);
    struct buf text = {0};

    for (size_t i = 0; i < lent.held_count; i++)
        buf_format(&text, "%s%u", i ? ", " : "", lent.held[i]);
    if (lent.held_count)
        plain_say(plain, "Held, waiting to be delivered: %s.", buf_text(&text));
    buf_free(&text);
}
