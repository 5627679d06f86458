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

#define QUOTED_AS_IT_IS(value) #value
#define QUOTED(name)           QUOTED_AS_IT_IS(name)

/* Kinds are words of ours: nobody has to look whether they fit a line. */
static void begin(struct buf *out, uint64_t when, const char *kind)
{
    journal_add_number(out, bytes_of("__REALTIME_TIMESTAMP"), when);
    buf_add(out, bytes_of("LOCKSTEP_VERSION=" QUOTED(ENTRY_VERSION) "\nLOCKSTEP_KIND="));
    buf_add(out, bytes_of(kind));
    buf_add(out, bytes_of("\n"));
}

static inline void add_number(struct buf *out, struct bytes name, uint64_t value)
{
    if (value)
        journal_add_number(out, name, value);
}

static inline void add_text(struct buf *out, struct bytes name, const char *value)
{
    if (*value)
        journal_add_text(out, name, value);
}

/* Begins the message, of which the rest is added to out, and returns where it stands. */
static size_t begin_message(struct buf *out)
{
    buf_add(out, bytes_of("MESSAGE="));
    return out->length;
}

/* Text from outside may stand in a message: it is cleaned. */
static void end_message(struct buf *out, size_t start)
{
    struct bytes message = bytes_part(buf_view(out), start, SIZE_MAX);
    struct buf clean = {0};

    if (!text_is_clean(message)) {
        text_add(&clean, message);
        out->length = start;
        buf_add(out, buf_view(&clean));
        buf_free(&clean);
    }
    buf_add(out, bytes_of("\n"));
}

void entry_add_run(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_run *run = trace_run(trace, number);
    size_t message;

    begin(out, run->began_us, ENTRY_KIND_RUN);
    add_number(out, bytes_of("LOCKSTEP_BEGAN"), run->began_us);
    add_text(out, bytes_of("LOCKSTEP_LAB"), run->lab);
    add_text(out, bytes_of("LOCKSTEP_SCRIPT"), run->script);
    for (size_t i = 0; i < run->setting_count; i++) {
        struct buf setting = {0};

        buf_format(&setting, "%s=%s", run->settings[i].name, run->settings[i].value);
        journal_add(out, bytes_of("LOCKSTEP_SETTING"), buf_view(&setting));
        buf_free(&setting);
    }
    message = begin_message(out);
    if (*run->lab)
        buf_format(out, "run %u of lab %s", number, run->lab);
    else
        buf_format(out, "run %u is a capture from elsewhere", number);
    end_message(out, message);
}

void entry_add_peer(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_peer *peer = trace_peer(trace, number);
    size_t message;

    begin(out, trace_began(trace), ENTRY_KIND_PEER);
    add_number(out, bytes_of("LOCKSTEP_RUN"), peer->run);
    add_text(out, bytes_of("LOCKSTEP_NAME"), peer->name);
    add_text(out, bytes_of("LOCKSTEP_ROLE"), entry_roles[peer->role]);
    message = begin_message(out);
    buf_format(out, "peer %u is %s", number, peer->name);
    end_message(out, message);
}

void entry_add_conn(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_conn *conn = trace_conn(trace, number);
    size_t message;

    begin(out, trace_began(trace), ENTRY_KIND_CONN);
    add_number(out, bytes_of("LOCKSTEP_RUN"), conn->run);
    add_number(out, bytes_of("LOCKSTEP_CLIENT"), conn->client);
    add_number(out, bytes_of("LOCKSTEP_SERVER"), conn->server);
    add_text(out, bytes_of("LOCKSTEP_FRAMING"), entry_framings[conn->framing]);
    add_text(out, bytes_of("LOCKSTEP_NAME"), conn->name);
    message = begin_message(out);
    buf_format(out, "connection %u is %s -> %s", number, trace_peer_name(trace, conn->client),
               trace_peer_name(trace, conn->server));
    end_message(out, message);
}

/* "client -> server sent (517 bytes)", "server agreed version: TLS 1.3" */
static void add_story(struct buf *out, const struct trace *trace, const struct event *event)
{
    size_t message = begin_message(out);

    if (event->from) {
        buf_add(out, bytes_of(trace_peer_name(trace, event->from)));
        buf_add(out, bytes_of(" "));
    }
    if (event->to) {
        buf_add(out, bytes_of("-> "));
        buf_add(out, bytes_of(trace_peer_name(trace, event->to)));
        buf_add(out, bytes_of(" "));
    }
    buf_add(out, bytes_of(event_kind_name(event->kind)));
    if (*event->name) {
        buf_add(out, bytes_of(" "));
        buf_add(out, bytes_of(event->name));
    }
    if (*event->value) {
        buf_add(out, bytes_of(": "));
        buf_add(out, bytes_of(event->value));
    }
    if (event->length) {
        buf_add(out, bytes_of(" ("));
        buf_add_decimal(out, event->length);
        buf_add(out, bytes_of(" bytes)"));
    }
    end_message(out, message);
}

static void add_bytes(struct buf *out, const struct trace *trace, const struct event *event)
{
    size_t packets = entry_packets(trace, event);

    if (packets)
        journal_add_number(out, bytes_of("LOCKSTEP_PACKETS"), packets);
    else if (event->kept && !(event->flags & EVENT_UNSAVED))
        journal_add_hex(out, bytes_of("LOCKSTEP_BYTES"), trace_bytes(trace, event->seq));
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

    begin(out, entry_time(trace, event), event_kind_name(event->kind));
#define NUMBER(field, member, type) add_number(out, bytes_of(field), event->member);
#define TEXT(field, member)         add_text(out, bytes_of(field), event->member);
#include "capture/entry_members.def"
    if (event->number)
        buf_format(out, "LOCKSTEP_NUMBER=%" PRId64 "\n", event->number);
    add_bytes(out, trace, event);
    add_story(out, trace, event);
}
