/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "base/text.h"
#include "capture/entry.h"
#include "capture/entry_names.h"
#include "capture/journal.h"
#include "capture/packet.h"

/* at_us counts from the beginning of the trace, which is that of its first run. */
static uint64_t trace_began(const struct trace *trace)
{
    const struct trace_run *first = trace_run(trace, 1);

    return first ? first->began_us : 0;
}

uint64_t entry_time(const struct trace *trace, const struct event *event)
{
    return trace_began(trace) + event->at_us;
}

static void begin(struct buf *out, uint64_t when, const char *kind)
{
    journal_add_number(out, "__REALTIME_TIMESTAMP", when);
    journal_add_number(out, "LOCKSTEP_VERSION", ENTRY_VERSION);
    journal_add_text(out, "LOCKSTEP_KIND", kind);
}

static void add_number(struct buf *out, const char *name, uint64_t value)
{
    if (value)
        journal_add_number(out, name, value);
}

static void add_text(struct buf *out, const char *name, const char *value)
{
    if (*value)
        journal_add_text(out, name, value);
}

/* Text from outside may stand in a message: it is cleaned, and freed. */
static void add_message(struct buf *out, struct buf *message)
{
    struct buf clean = {0};

    if (!text_is_clean(buf_view(message))) {
        text_add(&clean, buf_view(message));
        journal_add(out, "MESSAGE", buf_view(&clean));
    } else {
        journal_add(out, "MESSAGE", buf_view(message));
    }
    buf_free(&clean);
    buf_free(message);
}

void entry_add_run(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_run *run = trace_run(trace, number);
    struct buf message = {0};

    begin(out, run->began_us, ENTRY_KIND_RUN);
    add_number(out, "LOCKSTEP_BEGAN", run->began_us);
    add_text(out, "LOCKSTEP_LAB", run->lab);
    add_text(out, "LOCKSTEP_SCRIPT", run->script);
    for (size_t i = 0; i < run->setting_count; i++) {
        struct buf setting = {0};

        buf_format(&setting, "%s=%s", run->settings[i].name, run->settings[i].value);
        journal_add(out, "LOCKSTEP_SETTING", buf_view(&setting));
        buf_free(&setting);
    }
    if (*run->lab)
        buf_format(&message, "run %u of lab %s", number, run->lab);
    else
        buf_format(&message, "run %u is a capture from elsewhere", number);
    add_message(out, &message);
}

void entry_add_peer(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_peer *peer = trace_peer(trace, number);
    struct buf message = {0};

    begin(out, trace_began(trace), ENTRY_KIND_PEER);
    add_number(out, "LOCKSTEP_RUN", peer->run);
    add_text(out, "LOCKSTEP_NAME", peer->name);
    add_text(out, "LOCKSTEP_ROLE", entry_roles[peer->role]);
    buf_format(&message, "peer %u is %s", number, peer->name);
    add_message(out, &message);
}

void entry_add_conn(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_conn *conn = trace_conn(trace, number);
    struct buf message = {0};

    begin(out, trace_began(trace), ENTRY_KIND_CONN);
    add_number(out, "LOCKSTEP_RUN", conn->run);
    add_number(out, "LOCKSTEP_CLIENT", conn->client);
    add_number(out, "LOCKSTEP_SERVER", conn->server);
    add_text(out, "LOCKSTEP_FRAMING", entry_framings[conn->framing]);
    add_text(out, "LOCKSTEP_NAME", conn->name);
    buf_format(&message, "connection %u is %s -> %s", number,
               trace_peer_name(trace, conn->client), trace_peer_name(trace, conn->server));
    add_message(out, &message);
}

static void add_words(struct buf *out, const char *first, const char *second, const char *third)
{
    buf_add(out, bytes_of(first));
    buf_add(out, bytes_of(second));
    buf_add(out, bytes_of(third));
}

/* "client -> server sent (517 bytes)", "server agreed version: TLS 1.3" */
static void add_story(struct buf *out, const struct trace *trace, const struct event *event)
{
    struct buf message = {0};

    if (event->from)
        add_words(&message, "", trace_peer_name(trace, event->from), " ");
    if (event->to)
        add_words(&message, "-> ", trace_peer_name(trace, event->to), " ");
    add_words(&message, event_kind_name(event->kind), *event->name ? " " : "", event->name);
    add_words(&message, *event->value ? ": " : "", event->value, event->length ? " (" : "");
    if (event->length) {
        buf_add_decimal(&message, event->length);
        buf_add(&message, bytes_of(" bytes)"));
    }
    add_message(out, &message);
}

static void add_bytes(struct buf *out, const struct trace *trace, const struct event *event)
{
    size_t packets = entry_packets(trace, event);

    if (packets)
        journal_add_number(out, "LOCKSTEP_PACKETS", packets);
    else if (event->kept && !(event->flags & EVENT_UNSAVED))
        journal_add_hex(out, "LOCKSTEP_BYTES", trace_bytes(trace, event->seq));
}

size_t entry_packets(const struct trace *trace, const struct event *event)
{
    if (event->kind != EVENT_SENT || event->flags & EVENT_UNSAVED ||
        !trace_conn(trace, event->conn))
        return 0;
    return (event->kept + PACKET_PAYLOAD_MOST - 1) / PACKET_PAYLOAD_MOST;
}

void entry_add_event(struct buf *out, const struct trace *trace, uint32_t seq)
{
    const struct event *event = trace_event(trace, seq);
    const char *base = (const char *)event;

    begin(out, entry_time(trace, event), event_kind_name(event->kind));
    for (const struct entry_member *m = entry_numbers; m->name; m++) {
        const void *at = base + m->offset;

        add_number(out, m->name,
                   m->size == sizeof(uint32_t) ? *(const uint32_t *)at : *(const uint64_t *)at);
    }
    for (const struct entry_member *m = entry_strings; m->name; m++)
        add_text(out, m->name, *(const char *const *)(const void *)(base + m->offset));
    if (event->number)
        buf_format(out, "LOCKSTEP_NUMBER=%" PRId64 "\n", event->number);
    add_bytes(out, trace, event);
    add_story(out, trace, event);
}
