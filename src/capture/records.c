/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/records.h"

#include "proto/tls.h"

#define VERSION_FIRST 0x0300 /* SSL 3.0 */
#define VERSION_LAST  0x0304

bool records_begin(struct bytes bytes)
{
    uint64_t type = bytes_be(bytes_part(bytes, 0, 1));
    uint64_t version = bytes_be(bytes_part(bytes, 1, 2));

    if (!bytes.length || type < TLS_CHANGE_CIPHER_SPEC || type > TLS_HEARTBEAT)
        return false;
    if (bytes.length == 2
            ? version != VERSION_FIRST >> 8
            : bytes.length > 2 && (version < VERSION_FIRST || version > VERSION_LAST))
        return false;
    return bytes.length < TLS_RECORD_HEADER ||
           bytes_be(bytes_part(bytes, 3, 2)) <= TLS_RECORD_MAX;
}

/* Bytes of the whole records at the beginning. */
static size_t whole_records(struct bytes bytes)
{
    size_t at = 0;
    size_t record;

    while (records_begin(bytes_part(bytes, at, TLS_RECORD_HEADER)) &&
           (record = tls_record_whole(bytes_part(bytes, at, bytes.length))))
        at += record;
    return at;
}

/* The length a record that began says it has, or 0 when its header is not all there. */
static size_t record_length(struct bytes record)
{
    if (record.length < TLS_RECORD_HEADER)
        return 0;
    return TLS_RECORD_HEADER + (size_t)bytes_be(bytes_part(record, 3, 2));
}

static void give(const struct records_listener *listener, struct bytes unit,
                 const struct origin *origin)
{
    if (unit.length)
        listener->unit(listener->context, unit, origin);
}

static void give_stray(struct records *records, struct bytes bytes, const struct origin *origin,
                       const struct records_listener *listener)
{
    if (records->state != RECORDS_STRAY)
        listener->stray(listener->context, origin);
    records->state = RECORDS_STRAY;
    give(listener, bytes, origin);
}

/* Gives the whole records in bytes; what of a record is left after them, and whether it is one
 * at all, is for the caller to see. */
static struct bytes give_whole(struct bytes bytes, const struct origin *origin,
                               const struct records_listener *listener)
{
    size_t whole = whole_records(bytes);

    give(listener, bytes_part(bytes, 0, whole), origin);
    return bytes_part(bytes, whole, bytes.length);
}

static void take_in_step(struct records *records, struct bytes bytes,
                         const struct origin *origin, const struct records_listener *listener)
{
    struct bytes rest;

    if (!records->pending.length) {
        rest = give_whole(bytes, origin, listener);
        if (records_begin(rest))
            buf_add(&records->pending, rest);
        else if (rest.length)
            give_stray(records, rest, origin, listener);
    } else {
        buf_add(&records->pending, bytes);
        rest = give_whole(buf_view(&records->pending), origin, listener);
        if (rest.length && !records_begin(rest)) {
            give_stray(records, rest, origin, listener);
            rest.length = 0;
        }
        if (rest.length)
            buf_drop(&records->pending, records->pending.length - rest.length);
        else
            buf_free(&records->pending);
    }
    records->last = *origin;
}

static void tell_left_out(struct records *records, const struct records_listener *listener)
{
    if (records->left_out)
        listener->left_out(listener->context, records->left_out);
    records->left_out = 0;
}

/* The rest of bytes after what belongs to the damaged record. */
static struct bytes skip(struct records *records, struct bytes bytes,
                         const struct records_listener *listener)
{
    size_t part = bytes.length < records->skip ? bytes.length : records->skip;

    records->skip -= part;
    records->left_out += part;
    if (!records->skip) {
        records->state = RECORDS_IN_STEP;
        tell_left_out(records, listener);
    }
    return bytes_part(bytes, part, bytes.length);
}

void records_take(struct records *records, struct bytes bytes, const struct origin *origin,
                  const struct records_listener *listener)
{
    if (records->state == RECORDS_SKIP)
        bytes = skip(records, bytes, listener);
    if ((records->state == RECORDS_LOST || records->state == RECORDS_STRAY) &&
        records_begin(bytes)) {
        tell_left_out(records, listener);
        records->state = RECORDS_IN_STEP;
    }
    if (!bytes.length)
        return;
    if (records->state == RECORDS_IN_STEP)
        take_in_step(records, bytes, origin, listener);
    else if (records->state == RECORDS_STRAY)
        give_stray(records, bytes, origin, listener);
    else
        records->left_out += bytes.length;
}

/* Gives what is there of a record that will not become whole. */
static void give_cut(struct records *records, const struct records_listener *listener)
{
    struct bytes pending = buf_view(&records->pending);

    if (pending.length) {
        give(listener, pending, &records->last);
        listener->cut(listener->context, pending.length, record_length(pending));
    }
    buf_free(&records->pending);
}

void records_gap(struct records *records, uint32_t length,
                 const struct records_listener *listener)
{
    if (records->state == RECORDS_STRAY)
        return;
    if (records->state == RECORDS_IN_STEP) {
        size_t whole = record_length(buf_view(&records->pending));

        records->skip = whole ? whole - records->pending.length : 0;
        records->state = RECORDS_SKIP;
        give_cut(records, listener);
    }
    if (records->state == RECORDS_SKIP && length <= records->skip) {
        records->skip -= length;
        if (records->skip)
            return;
        records->state = RECORDS_IN_STEP;
        tell_left_out(records, listener);
        return;
    }
    records->state = RECORDS_LOST;
    records->skip = 0;
}

void records_end(struct records *records, const struct records_listener *listener)
{
    give_cut(records, listener);
    tell_left_out(records, listener);
}

void records_free(struct records *records)
{
    buf_free(&records->pending);
}
