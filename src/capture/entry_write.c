/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pen.h"
#include "base/text.h"
#include "capture/entry.h"
#include "capture/entry_names.h"
#include "capture/journal.h"
#include "capture/packet.h"

uint64_t entry_time(const struct trace *trace, const struct event *event)
{
    return trace_began(trace) + event->at_us;
}

#define QUOTED_AS_IT_IS(value) #value
#define QUOTED(name)           QUOTED_AS_IT_IS(name)

#define NAME_MOST   24 /* bytes that the name of a field takes, and the "=" */
#define NUMBER_MOST (NAME_MOST + PEN_NUMBER) /* a field that is a number, and its newline */
#define HEAD_MOST   (3 * NUMBER_MOST)

/* The fields that every entry begins with. Kinds are words of ours: nobody has to look whether
 * they fit a line. */
static inline void put_head(struct pen *pen, uint64_t when, struct bytes kind)
{
    pen_add(pen, bytes_of("__REALTIME_TIMESTAMP="));
    pen_decimal(pen, when);
    pen_add(pen, bytes_of("\nLOCKSTEP_VERSION=" QUOTED(ENTRY_VERSION) "\nLOCKSTEP_KIND="));
    pen_add(pen, kind);
    pen_add(pen, bytes_of("\n"));
}

static inline void put_number(struct pen *pen, struct bytes name, uint64_t value)
{
    if (!value)
        return;
    pen_add(pen, name);
    pen_decimal(pen, value);
    pen_add(pen, bytes_of("\n"));
}

/* Returns whether the value is plain: if not, another form is needed. */
static inline bool put_text(struct pen *pen, struct bytes name, struct bytes value)
{
    bool is_plain;

    if (!value.length)
        return true;
    pen_add(pen, name);
    is_plain = text_write_plain(pen, value);
    pen_add(pen, bytes_of("\n"));
    return is_plain;
}

/* ---- the tables ---- */

static void add_head(struct buf *out, uint64_t when, const char *kind)
{
    struct pen pen = pen_in(out, HEAD_MOST);

    put_head(&pen, when, bytes_of(kind));
    pen_lift(out, pen);
}

/* name is "NAME=". */
static void add_number(struct buf *out, struct bytes name, uint64_t value)
{
    struct pen pen = pen_in(out, NUMBER_MOST);

    put_number(&pen, name, value);
    pen_lift(out, pen);
}

static void add_text(struct buf *out, struct bytes name, const char *text)
{
    struct bytes value = bytes_of(text);
    struct pen pen = pen_in(out, NAME_MOST + value.length);

    if (put_text(&pen, name, value))
        pen_lift(out, pen);
    else
        journal_add_lines(out, bytes_part(name, 0, name.length - 1), value);
}

/* What a message says of a table's row begins so. */
static void begin_message(struct buf *out, struct bytes what, uint32_t number)
{
    buf_add(out, bytes_of("MESSAGE="));
    buf_add(out, what);
    buf_add_decimal(out, number);
}

/* Text from outside may stand in a message: it is cleaned. */
static void add_clean(struct buf *out, const char *text)
{
    text_add(out, bytes_of(text));
}

static void add_setting(struct buf *out, const struct setting_value *setting)
{
    struct buf words = {0};

    buf_format(&words, "%s=%s", setting->name, setting->value);
    journal_add(out, bytes_of("LOCKSTEP_SETTING"), buf_view(&words));
    buf_free(&words);
}

void entry_add_run(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_run *run = trace_run(trace, number);

    add_head(out, run->began_us, ENTRY_KIND_RUN);
    add_number(out, bytes_of("LOCKSTEP_BEGAN="), run->began_us);
    add_text(out, bytes_of("LOCKSTEP_LAB="), run->lab);
    add_text(out, bytes_of("LOCKSTEP_SCRIPT="), run->script);
    for (size_t i = 0; i < run->setting_count; i++)
        add_setting(out, &run->settings[i]);
    begin_message(out, bytes_of("run "), number);
    buf_add(out, bytes_of(*run->lab ? " of lab " : " is a capture from elsewhere"));
    add_clean(out, run->lab);
    buf_add(out, bytes_of("\n"));
}

void entry_add_peer(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_peer *peer = trace_peer(trace, number);

    add_head(out, trace_began(trace), ENTRY_KIND_PEER);
    add_number(out, bytes_of("LOCKSTEP_RUN="), peer->run);
    add_text(out, bytes_of("LOCKSTEP_NAME="), peer->name);
    add_text(out, bytes_of("LOCKSTEP_ROLE="), entry_roles[peer->role]);
    begin_message(out, bytes_of("peer "), number);
    buf_add(out, bytes_of(" is "));
    add_clean(out, peer->name);
    buf_add(out, bytes_of("\n"));
}

void entry_add_conn(struct buf *out, const struct trace *trace, uint32_t number)
{
    const struct trace_conn *conn = trace_conn(trace, number);

    add_head(out, trace_began(trace), ENTRY_KIND_CONN);
    add_number(out, bytes_of("LOCKSTEP_RUN="), conn->run);
    add_number(out, bytes_of("LOCKSTEP_CLIENT="), conn->client);
    add_number(out, bytes_of("LOCKSTEP_SERVER="), conn->server);
    add_text(out, bytes_of("LOCKSTEP_FRAMING="), entry_framings[conn->framing]);
    add_text(out, bytes_of("LOCKSTEP_NAME="), conn->name);
    begin_message(out, bytes_of("connection "), number);
    buf_add(out, bytes_of(" is "));
    add_clean(out, trace_peer_name(trace, conn->client));
    buf_add(out, bytes_of(" -> "));
    add_clean(out, trace_peer_name(trace, conn->server));
    buf_add(out, bytes_of("\n"));
}

/* ---- events, of which a handshake has a hundred ---- */

#define NUMBER(field, member, type) +NUMBER_MOST
#define TEXT(field, member)
enum {
    NUMBERS_MOST =
#include "capture/entry_members.def"
};

static void add_numbers(struct buf *out, const struct trace *trace, const struct event *event)
{
    struct pen pen = pen_in(out, HEAD_MOST + NUMBERS_MOST);

    put_head(&pen, entry_time(trace, event), event_kind_word(event->kind));
#define NUMBER(field, member, type) put_number(&pen, bytes_of(field "="), event->member);
#define TEXT(field, member)
#include "capture/entry_members.def"
    pen_lift(out, pen);
}

struct texts {
    struct bytes name, value, ref;
};

static size_t length_of(const struct texts *texts)
{
    return texts->name.length + texts->value.length + texts->ref.length;
}

/* All in one go, or, when one is not plain, each in the form that it needs. Returns whether all
 * are. */
static bool add_texts(struct buf *out, const struct event *event, const struct texts *texts)
{
    struct pen pen = pen_in(out, 3 * NUMBER_MOST + length_of(texts));
    bool is_plain = true;

#define NUMBER(field, member, type)
#define TEXT(field, member) is_plain &= put_text(&pen, bytes_of(field "="), texts->member);
#include "capture/entry_members.def"
    if (is_plain) {
        pen_lift(out, pen);
        return true;
    }
#define NUMBER(field, member, type)
#define TEXT(field, member) add_text(out, bytes_of(field "="), event->member);
#include "capture/entry_members.def"
    return false;
}

static void add_signed(struct buf *out, struct bytes name, int64_t value)
{
    uint64_t bits = (uint64_t)value;

    if (!value)
        return;
    buf_add(out, name);
    if (value < 0)
        buf_add(out, bytes_of("-"));
    buf_add_decimal(out, value < 0 ? -bits : bits);
    buf_add(out, bytes_of("\n"));
}

/* How many packets carry the bytes of an event; 0 when its entry does, or nobody. */
static size_t packets_of(const struct trace *trace, const struct event *event)
{
    if (event->kind != EVENT_SENT || event->flags & EVENT_UNSAVED ||
        !trace_conn(trace, event->conn))
        return 0;
    return (event->kept + PACKET_PAYLOAD_MOST - 1) / PACKET_PAYLOAD_MOST;
}

static void add_bytes(struct buf *out, const struct trace *trace, const struct event *event)
{
    size_t packets = packets_of(trace, event);

    if (packets)
        add_number(out, bytes_of("LOCKSTEP_PACKETS="), packets);
    else if (event->kept && !(event->flags & EVENT_UNSAVED))
        journal_add_hex(out, bytes_of("LOCKSTEP_BYTES"), trace_bytes(trace, event->seq));
}

/* What was written counts when it is plain, otherwise a copy that was cleaned. */
static void end_story(struct buf *out, struct pen pen, const uint8_t *message, bool is_plain)
{
    struct bytes written = {message, (size_t)(pen.at - message)};
    struct buf copy = {0};

    if (is_plain) {
        pen_add(&pen, bytes_of("\n"));
        pen_lift(out, pen);
        return;
    }
    buf_add(&copy, written);
    buf_add(out, bytes_of("MESSAGE="));
    text_add(out, buf_view(&copy));
    buf_add(out, bytes_of("\n"));
    buf_free(&copy);
}

/* A client random says nothing to the eye. */
static bool is_worth_telling(const struct event *event)
{
    return *event->value && event->kind != EVENT_SECRET && event->kind != EVENT_ORACLE;
}

/* "client -> server sent (517 bytes)", "server agreed version: TLS 1.3"; is_plain says that the
 * texts are. */
static void add_story(struct buf *out, const struct trace *trace, const struct event *event,
                      const struct texts *texts, bool is_plain)
{
    struct bytes from = bytes_of(trace_peer_name(trace, event->from));
    struct bytes to = bytes_of(trace_peer_name(trace, event->to));
    struct pen pen = pen_in(out, 4 * NUMBER_MOST + from.length + to.length + length_of(texts));
    uint8_t *message;

    pen_add(&pen, bytes_of("MESSAGE="));
    message = pen.at;
    if (from.length) {
        is_plain &= text_write_plain(&pen, from);
        pen_add(&pen, bytes_of(" "));
    }
    if (to.length) {
        pen_add(&pen, bytes_of("-> "));
        is_plain &= text_write_plain(&pen, to);
        pen_add(&pen, bytes_of(" "));
    }
    pen_add(&pen, event_kind_word(event->kind));
    if (texts->name.length) {
        pen_add(&pen, bytes_of(" "));
        pen_add(&pen, texts->name);
    }
    if (is_worth_telling(event)) {
        pen_add(&pen, bytes_of(": "));
        pen_add(&pen, texts->value);
    }
    if (event->length) {
        pen_add(&pen, bytes_of(" ("));
        pen_decimal(&pen, event->length);
        pen_add(&pen, bytes_of(" bytes)"));
    }
    end_story(out, pen, message, is_plain);
}

void entry_add_event(struct buf *out, const struct trace *trace, uint32_t seq)
{
    const struct event *event = trace_event(trace, seq);
    const struct texts texts = {bytes_of(event->name), bytes_of(event->value),
                                bytes_of(event->ref)};
    bool is_plain;

    add_numbers(out, trace, event);
    is_plain = add_texts(out, event, &texts);
    add_signed(out, bytes_of("LOCKSTEP_NUMBER="), event->number);
    add_bytes(out, trace, event);
    add_story(out, trace, event, &texts, is_plain);
}
