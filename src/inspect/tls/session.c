/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/session.h"

#include <stdlib.h>
#include <string.h>

#include "inspect/handshake/hello.h"
#include "inspect/handshake/messages.h"
#include "inspect/tls/flow.h"

/* Sealed records that nobody here can read yet. */
struct waiting {
    struct unit *unit;
    size_t record;
};

struct direction {
    struct flow flow;
    bool changed;       /* a ChangeCipherSpec has passed */
    struct buf partial; /* a handshake message that is not all there yet */
    struct waiting *waiting;
    size_t waiting_count;
    size_t waiting_room;
};

struct session {
    struct arena *arena;
    const struct trace *trace;
    uint16_t version;
    uint8_t random[HELLO_RANDOM];
    bool greeted; /* random is known */
    struct direction directions[SIDES];
};

struct session *session_new(struct arena *arena, const struct trace *trace, uint16_t version)
{
    struct session *session = mem_alloc(1, sizeof *session);

    session->arena = arena;
    session->trace = trace;
    session->version = version;
    return session;
}

void session_free(struct session *session)
{
    if (!session)
        return;
    for (int side = 0; side < SIDES; side++) {
        flow_clear(&session->directions[side].flow);
        buf_free(&session->directions[side].partial);
        free(session->directions[side].waiting);
    }
    free(session);
}

uint16_t session_version(const struct session *session)
{
    return session->version;
}

struct bytes session_random(const struct session *session)
{
    return (struct bytes){session->random, session->greeted ? HELLO_RANDOM : 0};
}

/* ---- what messages change ---- */

static void take_client_hello(struct session *session, struct bytes body)
{
    struct hello hello;

    if (!client_hello_read(body, &hello))
        return;
    memcpy(session->random, hello.random.data, HELLO_RANDOM);
    session->greeted = true;
    if (hello.early_data)
        flow_enter(&session->directions[FROM_CLIENT].flow, EPOCH_EARLY);
}

static void take_server_hello(struct session *session, struct bytes body)
{
    struct flow *server = &session->directions[FROM_SERVER].flow;
    struct flow *client = &session->directions[FROM_CLIENT].flow;
    struct hello hello;

    if (!server_hello_read(body, &hello))
        return;
    if (is_retry_random(hello.random)) {
        flow_enter(client, EPOCH_CLEAR); /* what early data came before is refused */
        session->directions[FROM_CLIENT].waiting_count = 0;
        return;
    }
    session->version = hello.version;
    if (hello.version < 0x0304)
        return;
    client->suite = server->suite = tls_suite(hello.suite);
    flow_enter(server, EPOCH_HANDSHAKE);
    if (client->epoch == EPOCH_CLEAR)
        flow_enter(client, EPOCH_HANDSHAKE);
}

/* The transitions of the figure in session.h. */
static void take_message(struct session *session, enum side side, struct bytes message)
{
    struct flow *flow = &session->directions[side].flow;
    uint8_t type = message.data[0];
    struct bytes body = bytes_part(message, MESSAGE_HEADER, SIZE_MAX);

    if (flow->epoch == EPOCH_CLEAR && side == FROM_CLIENT && type == TLS_CLIENT_HELLO)
        take_client_hello(session, body);
    else if (flow->epoch == EPOCH_CLEAR && side == FROM_SERVER && type == TLS_SERVER_HELLO)
        take_server_hello(session, body);
    else if (flow->epoch == EPOCH_EARLY && type == TLS_END_OF_EARLY_DATA)
        flow_enter(flow, EPOCH_HANDSHAKE);
    else if (flow->epoch == EPOCH_HANDSHAKE && type == TLS_FINISHED)
        flow_enter(flow, EPOCH_APPLICATION);
    else if (flow->epoch == EPOCH_APPLICATION && type == TLS_KEY_UPDATE)
        flow_update(flow);
}

/* ---- contents ---- */

static void add_name(struct buf *names, const char *name)
{
    const size_t most = 160; /* a record can hold thousands of messages */

    if (names->length > most)
        return;
    if (names->length)
        buf_format(names, ", ");
    buf_format(names, "%s", names->length > most ? "..." : name);
}

static size_t message_length(struct bytes start)
{
    return MESSAGE_HEADER + (size_t)bytes_be(bytes_part(start, 1, 3));
}

/* Moves octets from the reader to the unfinished message until that has length of them. */
static bool fill(struct buf *partial, struct reader *reader, size_t length)
{
    size_t want = length > partial->length ? length - partial->length : 0;
    size_t have = reader_left(reader);

    buf_add(partial, read_bytes(reader, want < have ? want : have));
    return partial->length >= length;
}

static void add_message(struct session *session, enum side side, struct bytes message,
                        struct buf *names)
{
    add_name(names, message_name(session->version, message));
    take_message(session, side, message);
}

/* Ends the message that began in an earlier record. False when it goes on. */
static bool end_partial(struct session *session, enum side side, struct reader *reader,
                        struct unit_record *record, struct buf *names)
{
    struct buf *partial = &session->directions[side].partial;

    if (!fill(partial, reader, MESSAGE_HEADER) ||
        !fill(partial, reader, message_length(buf_view(partial))))
        return false;
    record->joined = arena_bytes(session->arena, buf_view(partial));
    buf_clear(partial);
    add_message(session, side, record->joined, names);
    return true;
}

static void take_handshake(struct session *session, enum side side, struct unit_record *record,
                           struct bytes content, struct buf *names)
{
    struct buf *partial = &session->directions[side].partial;
    struct reader reader = reader_of(content);
    bool whole = !partial->length || end_partial(session, side, &reader, record, names);

    record->joined_end = reader.at;
    while (whole && reader_left(&reader)) {
        struct bytes rest = bytes_part(content, reader.at, SIZE_MAX);

        whole = rest.length >= MESSAGE_HEADER && rest.length >= message_length(rest);
        if (whole)
            add_message(session, side, read_bytes(&reader, message_length(rest)), names);
    }
    record->tail = reader.at;
    if (whole)
        return;
    buf_add(partial, read_rest(&reader));
    add_name(names, "part of a message");
}

static void add_alert(struct buf *names, struct bytes content)
{
    const char *name = name_of(&tls_alert_descriptions, bytes_be(bytes_part(content, 1, 1)));

    if (content.length == 2 && name)
        buf_format(names, "Alert %s", name);
    else
        buf_format(names, "Alert");
}

static const char *content_name(uint8_t type)
{
    const char *name = name_of(&tls_content_types, type);

    return name ? name : "unknown record";
}

static void take_content(struct session *session, enum side side, struct unit_record *record,
                         uint8_t type, struct bytes content)
{
    struct buf names = {0};

    record->record.inner_type = type;
    record->content_length = content.length;
    if (type == TLS_HANDSHAKE) {
        take_handshake(session, side, record, content, &names);
    } else if (type == TLS_ALERT) {
        add_alert(&names, content);
    } else if (type == TLS_CHANGE_CIPHER_SPEC) {
        session->directions[side].changed = true;
        add_name(&names, "ChangeCipherSpec");
    } else {
        add_name(&names, content_name(type));
    }
    record->record.summary = arena_format(session->arena, "%s", buf_text(&names));
    buf_free(&names);
}

/* ---- records ---- */

static void put_off(struct direction *direction, struct unit *unit, size_t record)
{
    if (direction->waiting_count == direction->waiting_room) {
        direction->waiting_room = direction->waiting_room ? direction->waiting_room * 2 : 16;
        direction->waiting =
            mem_resize(direction->waiting, direction->waiting_room, sizeof *direction->waiting);
    }
    direction->waiting[direction->waiting_count++] = (struct waiting){unit, record};
}

/* TLSInnerPlaintext (RFC 8446 section 5.2): content, its type, then zeros. */
static void take_inner(struct session *session, enum side side, struct unit_record *record,
                       struct bytes plain)
{
    size_t length = plain.length;

    while (length && !plain.data[length - 1])
        length--;
    record->record.opened = true;
    if (length)
        take_content(session, side, record, plain.data[length - 1],
                     bytes_part(plain, 0, length - 1));
}

static void take_sealed(struct session *session, enum side side, struct unit *unit, size_t i)
{
    struct direction *direction = &session->directions[side];
    struct flow *flow = &direction->flow;
    struct unit_record *found = &unit->records[i];
    enum epoch before = flow->epoch;
    bool behind = direction->waiting_count && flow->epoch != EPOCH_EARLY;
    struct buf plain = {0};
    enum opening opening = NO_KEYS;

    if (!behind)
        opening = flow_open(flow, unit_record_bytes(session->trace, unit, found), &plain);
    if (flow->epoch != before) /* what waits is early data that nobody here can read */
        direction->waiting_count = 0;
    found->record.sealed = true;
    found->record.summary = content_name(found->record.type);
    found->record.epoch = flow->epoch;
    found->record.number = flow->number++;
    found->record.bad_tag = opening == BAD_TAG;
    if (opening == OPENED) {
        found->keys = flow->keys;
        take_inner(session, side, found, buf_view(&plain));
    } else if (opening == NO_KEYS && flow->epoch != EPOCH_CLEAR) {
        put_off(direction, unit, i);
    }
    buf_free(&plain);
}

static uint64_t number_of(const struct waiting *waiting)
{
    return waiting->unit->records[waiting->record].record.number;
}

/* Reads again what waits in a direction, when its keys may be known by now. */
static void wake(struct session *session, enum side side)
{
    struct direction *direction = &session->directions[side];
    struct flow *flow = &direction->flow;
    struct waiting *waiting = direction->waiting;
    size_t count = direction->waiting_count;
    uint64_t next;

    if (!count || (flow->epoch != EPOCH_EARLY && !flow_has_keys(flow)))
        return;
    next = flow->number;
    flow->number = number_of(&waiting[0]);
    direction->waiting = NULL;
    direction->waiting_count = 0;
    direction->waiting_room = 0;
    for (size_t i = 0; i < count; i++) {
        if (flow->epoch == EPOCH_EARLY) /* others may have been opened in between */
            flow->number = number_of(&waiting[i]);
        waiting[i].unit->edition++;
        take_sealed(session, side, waiting[i].unit, waiting[i].record);
    }
    if (flow->epoch == EPOCH_EARLY)
        flow->number = next;
    free(waiting);
}

void session_learn(struct session *session, enum side side, enum epoch epoch,
                   struct bytes secret, bool senders)
{
    flow_learn(&session->directions[side].flow, epoch, secret, senders);
    wake(session, side);
}

/* A record of TLS 1.2 or before, after the ChangeCipherSpec of its direction. */
static void take_sealed_before_13(struct session *session, enum side side,
                                  struct unit_record *found)
{
    found->record.sealed = true;
    found->record.summary = content_name(found->record.type);
    found->record.epoch = EPOCH_APPLICATION;
    found->record.number = session->directions[side].flow.number++;
}

void session_take(struct session *session, enum side side, struct unit *unit, size_t i)
{
    struct unit_record *found = &unit->records[i];
    struct bytes bytes = unit_record_bytes(session->trace, unit, found);
    bool before_13 = session->version && session->version < 0x0304;
    const struct tls_suite *suite = session->directions[side].flow.suite;

    found->side = side;
    if (!tls_record_whole(bytes)) {
        found->record.summary = "a record cut short";
    } else if (before_13 && session->directions[side].changed) {
        take_sealed_before_13(session, side, found);
    } else if (found->record.type == TLS_APPLICATION_DATA) {
        take_sealed(session, side, unit, i);
    } else {
        take_content(session, side, found, found->record.type,
                     bytes_part(bytes, TLS_RECORD_HEADER, SIZE_MAX));
        if (session->directions[side].flow.suite != suite)
            wake(session, FROM_CLIENT);
    }
}
