/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct waiting {
    struct waiting *later;
    struct origin origin;
    uint32_t sequence;
    size_t missing;
    size_t length;
    uint8_t data[];
};

/* How far one number is after another: negative when it is before. */
static int32_t distance(uint32_t to, uint32_t from)
{
    return (int32_t)(to - from);
}

static bool is_far(int32_t ahead)
{
    return ahead > (int32_t)STREAM_FAR || ahead < -(int32_t)STREAM_FAR;
}

/* Says what the first byte's number is, unless that is known. */
static void begin(struct stream *stream, uint32_t sequence)
{
    if (stream->is_begun)
        return;
    stream->is_begun = true;
    stream->first = stream->next = sequence;
}

/* Passes on what is new in a segment that begins at or before what is expected. */
static void pass_on(struct stream *stream, uint32_t sequence, struct bytes data, size_t missing,
                    const struct origin *origin, const struct stream_listener *listener)
{
    size_t known = stream->next - sequence;

    if (known >= data.length + missing)
        return;
    stream->patience = 0;
    if (known < data.length) {
        data = bytes_part(data, known, data.length);
        stream->next += (uint32_t)data.length;
        listener->bytes(listener->context, data, origin);
        known = 0;
    } else {
        known -= data.length;
    }
    if (missing > known) {
        stream->next += (uint32_t)(missing - known);
        listener->gap(listener->context, (uint32_t)(missing - known), true);
    }
}

static void tell_end(struct stream *stream, const struct origin *origin,
                     const struct stream_listener *listener)
{
    if (!stream->fin_seen || stream->has_ended || distance(stream->next, stream->last) < 0)
        return;
    stream->has_ended = true;
    listener->end(listener->context, origin);
}

/* Passes on what no longer has to wait: as coming from the packet that filled the gap, or, when
 * nothing filled it (NULL), from the packets that brought it. */
static void release(struct stream *stream, const struct origin *filler,
                    const struct stream_listener *listener)
{
    struct waiting *first;

    while ((first = stream->waiting) && distance(first->sequence, stream->next) <= 0) {
        stream->waiting = first->later;
        stream->held -= (uint32_t)first->length;
        stream->waits--;
        pass_on(stream, first->sequence, (struct bytes){first->data, first->length},
                first->missing, filler ? filler : &first->origin, listener);
        free(first);
    }
}

/* What is expected will not come. */
static void give_up(struct stream *stream, const struct stream_listener *listener)
{
    uint32_t gap = stream->waiting->sequence - stream->next;

    stream->next += gap;
    listener->gap(listener->context, gap, false);
    release(stream, NULL, listener);
}

static void hold(struct stream *stream, uint32_t sequence, struct bytes data, size_t missing,
                 const struct origin *origin)
{
    struct waiting **place = &stream->waiting;
    struct waiting *new;

    while (*place && distance((*place)->sequence, sequence) < 0)
        place = &(*place)->later;
    if (*place && (*place)->sequence == sequence && (*place)->length >= data.length)
        return; /* the same once more */
    new = mem_alloc(1, sizeof *new + data.length);
    *new = (struct waiting){*place, *origin, sequence, missing, data.length};
    if (data.length)
        memcpy(new->data, data.data, data.length);
    *place = new;
    stream->held += (uint32_t)data.length;
    stream->waits++;
}

bool stream_take(struct stream *stream, uint32_t sequence, struct bytes data, size_t missing,
                 const struct origin *origin, const struct stream_listener *listener)
{
    int32_t ahead;

    begin(stream, sequence);
    ahead = distance(sequence, stream->next);
    if (!data.length && !missing)
        return true;
    if (is_far(ahead))
        return false;
    if (ahead > 0) {
        hold(stream, sequence, data, missing, origin);
        if (stream->waits > STREAM_WAITING || stream->held > STREAM_HELD)
            give_up(stream, listener);
    } else {
        pass_on(stream, sequence, data, missing, origin, listener);
        release(stream, origin, listener);
    }
    tell_end(stream, origin, listener);
    return true;
}

void stream_finish(struct stream *stream, uint32_t sequence, const struct origin *origin,
                   const struct stream_listener *listener)
{
    begin(stream, sequence);
    if (!stream->fin_seen && !is_far(distance(sequence, stream->next))) {
        stream->fin_seen = true;
        stream->last = sequence;
    }
    tell_end(stream, origin, listener);
}

void stream_acknowledge(struct stream *stream, uint32_t sequence)
{
    begin(stream, sequence);
    if (stream->waiting && !stream->patience && distance(sequence, stream->next) > 0)
        stream->patience = STREAM_PATIENCE;
}

void stream_pass(struct stream *stream, const struct origin *origin,
                 const struct stream_listener *listener)
{
    if (!stream->patience || --stream->patience || !stream->waiting)
        return;
    give_up(stream, listener);
    tell_end(stream, origin, listener);
}

void stream_settle(struct stream *stream, const struct origin *origin,
                   const struct stream_listener *listener)
{
    while (stream->waiting)
        give_up(stream, listener);
    if (stream->fin_seen && !stream->has_ended) {
        if (distance(stream->last, stream->next) > 0)
            listener->gap(listener->context, stream->last - stream->next, false);
        stream->next = stream->last;
        tell_end(stream, origin, listener);
    }
}

void stream_free(struct stream *stream)
{
    while (stream->waiting) {
        struct waiting *first = stream->waiting;

        stream->waiting = first->later;
        free(first);
    }
    stream->held = 0;
    stream->waits = 0;
}
