/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/story.h"

#include <string.h>

#include "proto/rules.h"

/* ---- the two sides ---- */

static struct story_side *side_of(struct story *story, uint32_t peer)
{
    for (int i = 0; i < ENDING_SIDES; i++)
        if (peer && story->sides[i].peer == peer)
            return &story->sides[i];
    return NULL;
}

/* A rule that is held twice counts as it came out last. */
static void take_check(struct story_side *side, const struct event *event)
{
    size_t i = 0;

    while (i < side->check_count && strcmp(side->checks[i]->name, event->name) != 0)
        i++;
    if (i == CHECKS_MOST || !rule_find(event->name))
        return;
    side->checks[i] = event;
    side->check_count += i == side->check_count;
}

static bool is_fatal(const struct event *alert)
{
    return !strcmp(alert->ref, "fatal");
}

static void take_alert(struct story_side *side, const struct event *event)
{
    const struct event **place = !strcmp(event->value, "sent") ? &side->said : &side->heard;

    if (!*place || is_fatal(event) || !is_fatal(*place))
        *place = event;
}

static void take_state(struct story_side *side, const struct event *event)
{
    if (!strcmp(event->name, "CLOSED"))
        side->closed = event;
    else if (strcmp(event->name, "FAILED") != 0)
        side->state = event;
    side->is_open |= !strcmp(event->name, "CONNECTED");
}

static void take_inside(struct story_side *side, const struct event *event)
{
    switch (event->kind) {
    case EVENT_FAILED:
        if (!side->failed)
            side->failed = event;
        break;
    case EVENT_STATE:
        take_state(side, event);
        break;
    case EVENT_ALERT:
        take_alert(side, event);
        break;
    case EVENT_CHECKED:
        take_check(side, event);
        break;
    case EVENT_NOTE:
        if (!strcmp(event->name, "certificate"))
            side->note = event;
        break;
    default:
        break;
    }
}

/* ---- the wire ---- */

static bool goes_to_server(const struct story *story, const struct event *event)
{
    return event->to == story->sides[ENDING_SERVER].peer;
}

bool story_is_sealed(const struct story *story, uint32_t unit)
{
    const struct record *record = story->inspect && inspect_record_count(story->inspect, unit)
                                      ? inspect_record(story->inspect, unit, 0)
                                      : NULL;

    return record && record->sealed;
}

const char *story_summary(const struct story *story, uint32_t seq)
{
    const struct event *event = trace_event(story->trace, seq);

    while (event && event->about && event->kind != EVENT_SENT)
        event = trace_event(story->trace, event->about);
    return event ? inspect_summary(story->inspect, event->seq) : "";
}

static void add_deed(struct story *story, enum deed_kind kind, const struct event *event,
                     uint32_t unit)
{
    struct deed *deed = &story->deeds[story->deed_count];

    story->deed_kinds |= kind;
    if (story->deed_count == DEEDS_MOST)
        return;
    *deed = (struct deed){.kind = kind,
                          .seq = event->seq,
                          .unit = unit,
                          .to_server = goes_to_server(story, event),
                          .message = ""};
    if (story->inspect && unit)
        deed->message = story_summary(story, unit);
    deed->sealed = story_is_sealed(story, unit);
    deed->at_type = kind == DEED_ALTER && event->number == 0;
    story->deed_count++;
}

/* What lay on the wire of another connection before, byte for byte; NULL for nothing. */
static const struct event *original_of(const struct story *story, const struct event *event)
{
    struct bytes copy = trace_bytes(story->trace, event->seq);

    for (uint32_t seq = 1; seq < event->seq; seq++) {
        const struct event *before = trace_event(story->trace, seq);

        if (before->kind == EVENT_SENT && before->run == event->run &&
            before->conn != event->conn && bytes_equal(trace_bytes(story->trace, seq), copy))
            return before;
    }
    return NULL;
}

/* Who begins a connection with what somebody else began one with has recorded it: in every
 * hello there are fresh random bytes. */
static void take_sent(struct story *story, struct story_side *sender, const struct event *event)
{
    const struct trace_peer *peer = trace_peer(story->trace, sender->peer);
    const struct event *original =
        sender->moved || peer->role != ROLE_MIDDLE ? NULL : original_of(story, event);

    if (original)
        add_deed(story, DEED_RECORDED, event, original->seq);
    sender->moved = event;
}

/* The unit of this event was overtaken when a later one of its lane arrived before it. */
static void take_arrival(struct story *story, const struct event *event)
{
    enum ending_side to = goes_to_server(story, event) ? ENDING_SERVER : ENDING_CLIENT;
    const struct event *unit = trace_event(story->trace, event->about);

    story->sides[to].moved = event;
    if (!unit || unit->kind != EVENT_SENT || (story->deed_kinds & DEED_REORDER))
        return;
    if (unit->seq < story->highest[to])
        add_deed(story, DEED_REORDER, event, unit->seq);
    else
        story->highest[to] = unit->seq;
}

/* What is lost because the wire was cut is part of that one deed. */
static void take_dropped(struct story *story, const struct event *event)
{
    if (!(story->deed_kinds & DEED_CUT))
        add_deed(story, DEED_DROP, event, event->about);
}

/* What comes back to its sender was first taken off the wire. */
static void take_replayed(struct story *story, const struct event *event)
{
    bool is_reflected = !strcmp(event->name, REPLAYED_REFLECTED);

    if (is_reflected && story->deed_count)
        story->deeds[story->deed_count - 1].seq = event->seq; /* no mere drop */
    add_deed(story, is_reflected ? DEED_REFLECT : DEED_REPLAY, event, event->seq);
}

static void take_deed(struct story *story, const struct event *event)
{
    switch (event->kind) {
    case EVENT_ALTERED:
        add_deed(story, DEED_ALTER, event, event->about);
        break;
    case EVENT_DROPPED:
        take_dropped(story, event);
        break;
    case EVENT_REPLAYED:
        take_replayed(story, event);
        break;
    case EVENT_INJECTED:
        add_deed(story, DEED_INJECT, event, event->seq);
        break;
    case EVENT_SWAPPED:
        add_deed(story, DEED_REORDER, event, event->about);
        break;
    case EVENT_CUT:
        add_deed(story, DEED_CUT, event, 0);
        break;
    default:
        break;
    }
}

static void take_wire(struct story *story, const struct event *event)
{
    struct story_side *sender = side_of(story, event->from);

    if (event->kind == EVENT_SENT && sender)
        take_sent(story, sender, event);
    else if (event->kind == EVENT_DELIVERED)
        take_arrival(story, event);
    else if (event->kind == EVENT_STUCK)
        story->stuck = event;
    else
        take_deed(story, event);
}

/* ---- the whole ---- */

/* A lab that gives up on a handshake says so; then an end that still waits waits for ever. */
static bool gives_up(const struct story *story, const struct event *event)
{
    const struct story_side *sides = story->sides;

    return event->kind == EVENT_NOTE && !event->conn && !strcmp(event->name, "ended") &&
           sides[ENDING_CLIENT].state && sides[ENDING_SERVER].state &&
           !(sides[ENDING_CLIENT].is_open && sides[ENDING_SERVER].is_open);
}

static void take(struct story *story, const struct event *event)
{
    struct story_side *side = side_of(story, event->from);

    if (event->kind == EVENT_COMMAND)
        story->by_command = true;
    if (gives_up(story, event) && !story->stuck)
        story->stuck = event;
    if (event->conn != story->number)
        return;
    if (ending_is_repeat(event))
        story->repeated = event;
    /* What an end sends or is sent after its failure changes nothing for it. */
    if (side && !side->failed)
        take_inside(side, event);
    else if (side && event->kind == EVENT_ALERT)
        take_alert(side, event);
    if (!story->decided)
        take_wire(story, event);
    if (event->kind == EVENT_FAILED && side && !story->decided) {
        story->decided = event;
        story->first = side == &story->sides[ENDING_SERVER] ? ENDING_SERVER : ENDING_CLIENT;
    }
}

bool story_is_refusal(const struct event *check)
{
    return !strcmp(check->name, "anti-replay") && !strcmp(check->value, "failed");
}

/* What decided where no end has failed. */
static void take_verdict(struct story *story)
{
    if (story->repeated) {
        story->decided = story->repeated;
        story->first = ENDING_SERVER;
    }
    for (int side = 0; side < ENDING_SIDES; side++)
        for (size_t i = 0; i < story->sides[side].check_count; i++)
            if (story_is_refusal(story->sides[side].checks[i])) {
                story->decided = story->sides[side].checks[i];
                story->first = (enum ending_side)side;
            }
}

static bool is_older(const struct story *story)
{
    struct known_keys keys = {0};

    if (story->inspect)
        inspect_keys(story->inspect, story->number, &keys);
    if (keys.version)
        return keys.version < 0x0304;
    for (int i = 0; i < ENDING_SIDES; i++) {
        const char *agreed = story_told(story, EVENT_AGREED, (enum ending_side)i, "version");
        const struct event *state = story->sides[i].state;

        if ((*agreed && strcmp(agreed, "TLS 1.3") != 0) ||
            (state && !strcmp(state->name, "NEGOTIATING")))
            return true;
    }
    return false;
}

void story_read(struct story *story, const struct trace *trace, struct inspect *inspect,
                uint32_t conn, uint32_t last)
{
    const struct trace_conn *entry = trace_conn(trace, conn);

    *story = (struct story){
        .trace = trace, .inspect = inspect, .conn = entry, .number = conn, .last = last};
    if (!entry)
        return;
    story->sides[ENDING_CLIENT].peer = entry->client;
    story->sides[ENDING_SERVER].peer = entry->server;
    for (uint32_t seq = 1; seq <= last && seq <= trace_count(trace); seq++)
        if (trace_event(trace, seq)->run == entry->run)
            take(story, trace_event(trace, seq));
    if (story->decided)
        story->stuck = NULL;
    else if (story->stuck)
        story->decided = story->stuck;
    else
        take_verdict(story);
    story->is_older = is_older(story);
}

bool story_is_closed(const struct story *story)
{
    return !story->decided && story->sides[ENDING_CLIENT].closed &&
           story->sides[ENDING_SERVER].closed;
}

const struct event *story_failed_check(const struct story *story, const char *rule)
{
    const struct story_side *side = &story->sides[story->first];

    for (size_t i = 0; i < side->check_count; i++)
        if (!strcmp(side->checks[i]->name, rule) && !strcmp(side->checks[i]->value, "failed"))
            return side->checks[i];
    return NULL;
}

const char *story_told(const struct story *story, enum event_kind kind, enum ending_side side,
                       const char *name)
{
    const char *value = "";

    for (uint32_t seq = 1; seq <= story->last; seq++) {
        const struct event *event = trace_event(story->trace, seq);

        if (event->conn == story->number && event->kind == kind &&
            event->from == story->sides[side].peer && !strcmp(event->name, name))
            value = event->value;
    }
    return value;
}
