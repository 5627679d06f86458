/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"
#include "inspect/tls/session_parts.h"
#include "inspect/tls/transcript.h"

/* The content of a record that is being read. */
struct content {
    struct session *session;
    enum side side;
    struct unit *unit;
    size_t record;
    const char *name; /* of the first message; summaries are made of more only where needed */
    struct buf names;
};

static struct unit_record *record_of(const struct content *content)
{
    return &content->unit->records[content->record];
}

/* ---- what messages change ---- */

static void take_client_hello(struct session *session, struct bytes body)
{
    struct flow *client = &session->directions[FROM_CLIENT].flow;
    struct hello hello;

    if (!client_hello_read(body, &hello))
        return;
    negotiation_greet(session->negotiation, &hello, session->ground->arena);
    session->greetings++;
    if (hello.early_data && client->epoch == EPOCH_CLEAR)
        flow_enter(client, session->negotiation, EPOCH_EARLY);
}

static void take_server_hello(struct session *session, struct bytes body)
{
    struct flow *server = &session->directions[FROM_SERVER].flow;
    struct flow *client = &session->directions[FROM_CLIENT].flow;
    struct hello hello;

    if (!server_hello_read(body, &hello))
        return;
    negotiation_answer(session->negotiation, &hello, session->ground->arena);
    if (is_retry_random(hello.random)) {
        flow_enter(client, session->negotiation, EPOCH_CLEAR); /* early data is refused */
        session->directions[FROM_CLIENT].waiting.count = 0;
        session->negotiation->early_gap = 0;
        return;
    }
    if (hello.version < 0x0304)
        return;
    flow_enter(server, session->negotiation, EPOCH_HANDSHAKE);
    if (client->epoch == EPOCH_CLEAR)
        flow_enter(client, session->negotiation, EPOCH_HANDSHAKE);
}

static void take_encrypted_extensions(struct session *session, struct bytes body)
{
    struct hello extensions;

    encrypted_extensions_read(body, &extensions);
    negotiation_extend(session->negotiation, &extensions, session->ground->arena);
}

/* Hellos count when they come in their time: in the clear before anything is sealed, or, before
 * TLS 1.3, sealed to negotiate anew. */
static bool may_greet(const struct session *session, enum side side)
{
    uint16_t version = session->negotiation->version;

    return session->directions[side].flow.epoch == EPOCH_CLEAR || (version && version < 0x0304);
}

/* The transitions of TLS 1.3 in session.h. */
static void take_message(struct session *session, enum side side, struct bytes message)
{
    struct flow *flow = &session->directions[side].flow;
    uint8_t type = message.data[0];
    struct bytes body = bytes_part(message, MESSAGE_HEADER, SIZE_MAX);

    if (side == FROM_CLIENT && type == TLS_CLIENT_HELLO && may_greet(session, side))
        take_client_hello(session, body);
    else if (side == FROM_SERVER && type == TLS_SERVER_HELLO && may_greet(session, side))
        take_server_hello(session, body);
    else if (side == FROM_SERVER && type == TLS_ENCRYPTED_EXTENSIONS)
        take_encrypted_extensions(session, body);
    else if (side == FROM_SERVER && type == TLS_NEW_SESSION_TICKET)
        negotiation_give(session->negotiation, body, session->ground->arena);
    else if (flow->epoch == EPOCH_EARLY && type == TLS_END_OF_EARLY_DATA)
        flow_enter(flow, session->negotiation, EPOCH_HANDSHAKE);
    else if (flow->epoch == EPOCH_HANDSHAKE && type == TLS_FINISHED)
        flow_enter(flow, session->negotiation, EPOCH_APPLICATION);
    else if (flow->epoch == EPOCH_APPLICATION && type == TLS_KEY_UPDATE)
        flow_update(flow);
}

/* ---- the transcript ---- */

/* Whether both ends hash the message. After the handshake of TLS 1.3 only what authenticates
 * the client later on is hashed, and nothing in the clear. */
static bool is_hashed(const struct content *content, uint8_t type)
{
    const struct session *session = content->session;
    enum epoch epoch = session->directions[content->side].flow.epoch;
    bool later = epoch == EPOCH_APPLICATION;

    if (session->negotiation->version < 0x0304)
        return type != TLS_HELLO_REQUEST;
    if (epoch != EPOCH_CLEAR && !record_of(content)->record.opened)
        return false;
    if (later && content->side == FROM_SERVER)
        return type == TLS_CERTIFICATE_REQUEST;
    return !later || type == TLS_CERTIFICATE || type == TLS_CERTIFICATE_VERIFY ||
           type == TLS_FINISHED;
}

static void note_point(struct negotiation *negotiation, struct message *message)
{
    static const struct {
        uint8_t type;
        enum side side;
        enum transcript_point point;
    } ends[] = {
        {TLS_CLIENT_HELLO, FROM_CLIENT, UP_TO_CLIENT_HELLO},
        {TLS_SERVER_HELLO, FROM_SERVER, UP_TO_SERVER_HELLO},
        {TLS_CLIENT_KEY_EXCHANGE, FROM_CLIENT, UP_TO_CLIENT_KEY_EXCHANGE},
        {TLS_FINISHED, FROM_SERVER, UP_TO_SERVER_FINISHED},
        {TLS_FINISHED, FROM_CLIENT, UP_TO_CLIENT_FINISHED},
    };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        bool first = !negotiation->points[ends[i].point] || message->type == TLS_CLIENT_HELLO;

        if (message->type == ends[i].type && message->side == ends[i].side && first &&
            !message->retry)
            negotiation->points[ends[i].point] = message;
    }
}

/* Adds the message to the transcript. A CertificateRequest after the handshake goes on from
 * where that ended, whatever came since (RFC 8446 section 4.4.1). at is where the message
 * begins in the content; BYTES_NOT_FOUND for one that was joined. */
static void note_message(const struct content *content, struct bytes bytes, size_t at)
{
    struct negotiation *negotiation = content->session->negotiation;
    uint8_t type = bytes.data[0];
    bool joined = at == BYTES_NOT_FOUND;
    struct message *message;

    if (negotiation->message_count >= TRANSCRIPT_MOST || !is_hashed(content, type))
        return;
    message = arena_alloc(content->session->ground->arena, 1, sizeof *message);
    *message = (struct message){
        .unit = content->unit,
        .record = content->record,
        .at = joined ? 0 : at,
        .length = joined ? 0 : bytes.length,
        .side = content->side,
        .type = type,
        .retry = type == TLS_SERVER_HELLO &&
                 is_retry_random(bytes_part(bytes, MESSAGE_HEADER + 2, HELLO_RANDOM)),
    };
    if (negotiation_is_over(negotiation) && type == TLS_CERTIFICATE_REQUEST)
        negotiation->last = negotiation->points[UP_TO_CLIENT_FINISHED];
    transcript_add(negotiation, message);
    note_point(negotiation, message);
}

/* ---- handshake messages ---- */

static void add_name(struct content *content, const char *name)
{
    const size_t most = 160; /* a record can hold thousands of messages */

    if (!content->name) {
        content->name = name;
        return;
    }
    if (!content->names.length)
        buf_format(&content->names, "%s", content->name);
    if (content->names.length <= most)
        buf_format(&content->names, ", %s", name);
    else if (content->names.data[content->names.length - 1] != '.')
        buf_format(&content->names, ", ...");
}

static size_t message_length(struct bytes start)
{
    return MESSAGE_HEADER + (size_t)bytes_be(bytes_part(start, 1, 3));
}

/* Before TLS 1.3 a ClientHello after the handshake negotiates anew. */
static void negotiate_anew(struct session *session)
{
    uint16_t version = session->negotiation->version;

    if (!negotiation_is_over(session->negotiation) || version >= 0x0304)
        return;
    session->negotiation = negotiation_new(session->negotiation);
    session->negotiation->version = version;
}

static void add_message(struct content *content, struct bytes message, size_t at)
{
    struct session *session = content->session;

    add_name(content, message_name(session->negotiation->version, message));
    if (content->side == FROM_CLIENT && message.data[0] == TLS_CLIENT_HELLO)
        negotiate_anew(session);
    note_message(content, message, at);
    take_message(session, content->side, message);
}

/* Moves octets from the reader to the unfinished message until that has length of them. */
static bool fill(struct buf *partial, struct reader *reader, size_t length)
{
    size_t want = length > partial->length ? length - partial->length : 0;
    size_t have = reader_left(reader);

    buf_add(partial, read_bytes(reader, want < have ? want : have));
    return partial->length >= length;
}

/* Ends the message that began in an earlier record. False when it goes on. */
static bool end_partial(struct content *content, struct reader *reader)
{
    struct buf *partial = &content->session->directions[content->side].partial;
    struct unit_record *record = record_of(content);

    if (!fill(partial, reader, MESSAGE_HEADER) ||
        !fill(partial, reader, message_length(buf_view(partial))))
        return false;
    record->joined = arena_bytes(content->session->ground->arena, buf_view(partial));
    buf_free(partial);
    add_message(content, record->joined, BYTES_NOT_FOUND);
    return true;
}

static void read_handshake(struct content *content, struct bytes bytes)
{
    struct buf *partial = &content->session->directions[content->side].partial;
    struct unit_record *record = record_of(content);
    struct reader reader = reader_of(bytes);
    bool whole = !partial->length || end_partial(content, &reader);

    record->joined_end = reader.at;
    while (whole && reader_left(&reader)) {
        struct bytes rest = bytes_part(bytes, reader.at, SIZE_MAX);
        size_t at = reader.at;

        whole = rest.length >= MESSAGE_HEADER && rest.length >= message_length(rest);
        if (whole)
            add_message(content, read_bytes(&reader, message_length(rest)), at);
    }
    record->tail = reader.at;
    if (whole)
        return;
    buf_add(partial, read_rest(&reader));
    add_name(content, "part of a message");
}

/* ---- contents ---- */

const char *content_name(uint8_t type)
{
    const char *name = name_of(&tls_content_types, type);

    return name ? name : "unknown record";
}

static const char *alert_name(struct arena *arena, struct bytes content)
{
    const char *name = name_of(&tls_alert_descriptions, bytes_be(bytes_part(content, 1, 1)));

    return content.length == 2 && name ? arena_format(arena, "Alert %s", name) : "Alert";
}

static void change_cipher_spec(struct session *session, enum side side)
{
    uint16_t version = session->negotiation->version;

    if (version && version < 0x0304)
        flow_enter(&session->directions[side].flow, session->negotiation, EPOCH_APPLICATION);
}

/* The summary of what was read: a name alone is nobody's, others are the arena's. */
static const char *summarize(struct content *content)
{
    const char *summary = content->name ? content->name : "";

    if (content->names.length)
        summary =
            arena_format(content->session->ground->arena, "%s", buf_text(&content->names));
    buf_free(&content->names);
    return summary;
}

void session_read(struct session *session, enum side side, struct unit *unit, size_t i,
                  uint8_t type, struct bytes bytes)
{
    struct content content = {.session = session, .side = side, .unit = unit, .record = i};
    struct unit_record *record = record_of(&content);

    record->record.inner_type = type;
    record->content_length = bytes.length;
    if (type == TLS_HANDSHAKE) {
        read_handshake(&content, bytes);
    } else if (type == TLS_ALERT) {
        add_name(&content, alert_name(session->ground->arena, bytes));
    } else if (type == TLS_CHANGE_CIPHER_SPEC) {
        change_cipher_spec(session, side);
        add_name(&content, "ChangeCipherSpec");
    } else {
        add_name(&content, content_name(type));
    }
    record->record.summary = summarize(&content);
}
