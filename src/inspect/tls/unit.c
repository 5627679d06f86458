/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/unit.h"

bool unit_is_of(enum event_kind kind)
{
    return event_is_unit(kind) || kind == EVENT_DELIVERED || kind == EVENT_ALTERED ||
           kind == EVENT_DROPPED;
}

static size_t next_length(struct bytes rest)
{
    size_t length = tls_record_whole(rest);

    return length ? length : rest.length;
}

static size_t count_records(struct bytes bytes)
{
    size_t count = 0;

    for (size_t at = 0; at < bytes.length; count++)
        at += next_length(bytes_part(bytes, at, SIZE_MAX));
    return count;
}

struct unit *unit_split(struct arena *arena, const struct trace *trace, uint32_t seq)
{
    struct bytes bytes = trace_unit(trace, seq);
    struct unit *unit = arena_alloc(arena, 1, sizeof *unit);
    size_t at = 0;

    unit->seq = seq;
    unit->count = count_records(bytes);
    unit->records = arena_alloc(arena, unit->count, sizeof *unit->records);
    for (size_t i = 0; i < unit->count; i++) {
        struct record *record = &unit->records[i].record;

        record->offset = at;
        record->length = next_length(bytes_part(bytes, at, SIZE_MAX));
        record->type = bytes.data[at];
        at += record->length;
    }
    return unit;
}

struct bytes unit_record_bytes(const struct trace *trace, const struct unit *unit,
                               const struct unit_record *record)
{
    return bytes_part(trace_unit(trace, unit->seq), record->record.offset,
                      record->record.length);
}

struct sealed unit_record_sealed(const struct trace *trace, const struct unit *unit,
                                 const struct unit_record *record)
{
    return (struct sealed){
        .keys = record->keys,
        .number = record->record.number,
        .record = unit_record_bytes(trace, unit, record),
        .chained_iv = record->chained_iv,
    };
}

void unit_record_content(const struct trace *trace, const struct unit *unit,
                         const struct unit_record *record, struct buf *out,
                         struct opened *opened)
{
    struct sealed sealed = unit_record_sealed(trace, unit, record);

    *opened = (struct opened){0};
    if (!record->keys || !protection_open(&sealed, out, opened))
        buf_add(out, bytes_part(sealed.record, TLS_RECORD_HEADER, SIZE_MAX));
}
