/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/transcript.h"

#include "inspect/handshake/messages.h"

static bool is_later(const struct message *a, const struct message *b)
{
    return a->unit->seq != b->unit->seq ? a->unit->seq > b->unit->seq : a->record > b->record;
}

/* Secrets that come late open the records of one side before those of the other, so messages
 * may come out of their order. */
void transcript_add(struct negotiation *negotiation, struct message *message)
{
    struct unit_record *record = &message->unit->records[message->record];
    struct message **end = &record->messages;
    struct message **place = &negotiation->last;

    while (*end)
        end = &(*end)->next;
    *end = message;
    while (*place && is_later(*place, message))
        place = &(*place)->before;
    message->before = *place;
    message->negotiation = negotiation;
    *place = message;
    negotiation->message_count++;
}

void message_read(const struct trace *trace, const struct message *message, struct buf *out)
{
    const struct unit_record *record = &message->unit->records[message->record];
    struct opened opened;
    struct buf plain = {0};

    if (!message->length) {
        buf_add(out, record->joined);
        return;
    }
    unit_record_content(trace, message->unit, record, &plain, &opened);
    buf_add(out, bytes_part(buf_view(&plain), message->at, message->length));
    buf_free(&plain);
}

static bool is_before(uint32_t gap, const struct message *message)
{
    return gap && gap <= message->unit->seq;
}

/* True when no record before the message was left unread. What ends early data comes after all
 * that the server says. */
static bool is_complete(const struct message *message)
{
    const struct negotiation *negotiation = message->negotiation;

    if (message->side == FROM_CLIENT && is_before(negotiation->early_gap, message))
        return false;
    for (int side = 0; side < SIDES; side++) {
        if (is_before(negotiation->gaps[side], message))
            return false;
    }
    return true;
}

/* The first ClientHello counts as a message of its own that holds its hash (RFC 8446 section
 * 4.4.1). */
static void shorten_first_hello(struct buf *out, size_t hash)
{
    uint8_t digest[HASH_MOST];

    hash_digest(hash, buf_view(out), digest);
    buf_clear(out);
    buf_add_be(out, TLS_MESSAGE_HASH, 1);
    buf_add_be(out, hash, 3);
    buf_add(out, (struct bytes){digest, hash});
}

static void forget(struct transcripts *transcripts)
{
    buf_clear(&transcripts->bytes);
    running_hash_forget(&transcripts->running);
    transcripts->last = NULL;
    transcripts->hash.length = 0;
}

void transcripts_free(struct transcripts *transcripts)
{
    forget(transcripts);
    buf_free(&transcripts->bytes);
}

static void append(struct transcripts *transcripts, const struct message *message,
                   struct bytes whole)
{
    if (message->retry) {
        shorten_first_hello(&transcripts->bytes, negotiation_hash(message->negotiation));
        running_hash_forget(&transcripts->running);
    }
    buf_add(&transcripts->bytes, whole);
    transcripts->last = message;
    transcripts->hash.length = 0;
}

static void read_on(struct transcripts *transcripts, const struct message *message)
{
    struct buf whole = {0};

    message_read(transcripts->trace, message, &whole);
    append(transcripts, message, buf_view(&whole));
    buf_free(&whole);
}

void transcript_hear(struct transcripts *transcripts, const struct message *message,
                     struct bytes whole)
{
    if (!message->before)
        forget(transcripts);
    if (message->before ? message->before == transcripts->last
                        : message->type == TLS_CLIENT_HELLO)
        append(transcripts, message, whole);
}

/* Goes on from what is kept, where that is a part of it. */
static bool go_on(struct transcripts *transcripts, const struct message *last)
{
    const struct message *messages[TRANSCRIPT_MOST];
    const struct message *at = last;
    size_t count = 0;

    for (; at && at != transcripts->last && count < TRANSCRIPT_MOST; at = at->before)
        messages[count++] = at;
    if (!at || at != transcripts->last)
        forget(transcripts);
    if (!transcripts->last && messages[count - 1]->type != TLS_CLIENT_HELLO)
        return false;
    while (count--)
        read_on(transcripts, messages[count]);
    return true;
}

bool transcript_read(struct transcripts *transcripts, const struct message *last,
                     struct bytes *out)
{
    *out = (struct bytes){0};
    if (!last)
        return true;
    if (!is_complete(last) || (last != transcripts->last && !go_on(transcripts, last)))
        return false;
    *out = buf_view(&transcripts->bytes);
    return true;
}

struct transcript_hash transcript_hash(struct transcripts *transcripts,
                                       const struct message *last)
{
    size_t hash = last ? negotiation_hash(last->negotiation) : 0;
    struct bytes bytes;

    if (!hash || !transcript_read(transcripts, last, &bytes))
        return (struct transcript_hash){0};
    if (!transcripts->hash.length) {
        running_hash_digest(&transcripts->running, hash, bytes, transcripts->hash.bytes);
        transcripts->hash.length = hash;
    }
    return transcripts->hash;
}
