/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sqlite/sqlite_parts.h"

#include <inttypes.h>
#include <string.h>

static void refuse_when_full(const struct tree *tree, struct reader *reader)
{
    if (tree->field_count >= TREE_FIELDS)
        reader_refuse(reader);
}

/* ---- variable-length integers ---- */

static uint64_t read_varint(struct reader *reader)
{
    uint64_t value = 0;

    for (int i = 0; i < 8; i++) {
        uint64_t octet = read_be(reader, 1);

        value = value << 7 | (octet & 0x7f);
        if (octet < 0x80)
            return value;
    }
    return value << 8 | read_be(reader, 1);
}

uint64_t sqlite_varint(struct tree *tree, struct field *parent, enum field_id id,
                       struct reader *reader)
{
    size_t offset = reader_offset(reader);
    uint64_t value;

    refuse_when_full(tree, reader);
    value = read_varint(reader);
    if (reader->failed)
        return 0;
    tree_place(tree, parent, id, offset, reader_offset(reader) - offset, value,
               arena_format(tree->arena, "%" PRId64, (int64_t)value));
    return value;
}

/* ---- serial types ---- */

enum { SERIAL_NULL, SERIAL_REAL = 7, SERIAL_ZERO, SERIAL_ONE, SERIAL_BLOB = 12, SERIAL_TEXT };

/* From SERIAL_BLOB on, even ones are blobs, odd ones texts; the number says how long. */
static bool is_text(uint64_t serial)
{
    return serial >= SERIAL_TEXT && serial % 2;
}

static size_t octets_of(uint64_t serial)
{
    static const uint8_t octets[SERIAL_BLOB] = {0, 1, 2, 3, 4, 6, 8, 8};

    return serial < SERIAL_BLOB ? octets[serial] : (size_t)((serial - SERIAL_BLOB) / 2);
}

static const char *serial_name(struct arena *arena, uint64_t serial)
{
    size_t octets = octets_of(serial);

    if (serial == SERIAL_NULL)
        return arena_format(arena, "NULL (%" PRIu64 ")", serial);
    if (serial == SERIAL_ZERO || serial == SERIAL_ONE)
        return arena_format(arena, "the integer %d (%" PRIu64 ")", serial == SERIAL_ONE,
                            serial);
    if (serial > SERIAL_ONE && serial < SERIAL_BLOB)
        return arena_format(arena, "reserved (%" PRIu64 ")", serial);
    return arena_format(arena, "%s, %zu byte%s (%" PRIu64 ")",
                        serial < SERIAL_REAL    ? "integer"
                        : serial == SERIAL_REAL ? "real"
                        : is_text(serial)       ? "text"
                                                : "blob",
                        octets, octets == 1 ? "" : "s", serial);
}

static void add_serial_type(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t offset = reader_offset(reader);
    uint64_t serial = read_varint(reader);

    refuse_when_full(tree, reader);
    if (!reader->failed)
        tree_place(tree, parent, FIELD_SQLITE_SERIAL_TYPE, offset,
                   reader_offset(reader) - offset, serial, serial_name(tree->arena, serial));
}

/* ---- values ---- */

static void add_integer(struct tree *tree, struct field *parent, struct reader *reader,
                        uint64_t serial)
{
    size_t offset = reader_offset(reader);
    size_t width = octets_of(serial);
    unsigned spare = 64 - 8 * (unsigned)width;
    int64_t value = serial == SERIAL_ONE;

    /* Shifted up and down again, the sign bit of the narrow number fills the wide one. */
    if (width)
        value = (int64_t)(read_be(reader, width) << spare) >> spare;
    if (!reader->failed)
        tree_place(tree, parent, FIELD_SQLITE_VALUE_INTEGER, offset, width, (uint64_t)value,
                   arena_format(tree->arena, "%" PRId64, value));
}

static void add_real(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct field *field =
        tree_bytes(tree, parent, FIELD_SQLITE_VALUE_REAL, reader, octets_of(SERIAL_REAL));
    uint64_t bits;
    double value;

    if (!field)
        return;
    bits = bytes_be(field_bytes(tree, field));
    memcpy(&value, &bits, sizeof value);
    field->shown = arena_format(tree->arena, "%.17g", value);
}

/* False when only the beginning of the value lies here. */
static bool add_string(struct tree *tree, struct field *parent, struct reader *reader,
                       uint64_t serial, bool cut)
{
    size_t wanted = octets_of(serial);
    size_t here = cut && wanted > reader_left(reader) ? reader_left(reader) : wanted;
    struct field *field = tree_bytes(
        tree, parent, is_text(serial) ? FIELD_SQLITE_VALUE_TEXT : FIELD_SQLITE_VALUE_BLOB,
        reader, here);

    if (field && here < wanted)
        field->shown =
            arena_format(tree->arena, "%s (here %zu of %zu bytes)", field->shown, here, wanted);
    return here == wanted;
}

/* False when no other value lies here. */
static bool add_value(struct tree *tree, struct field *parent, struct reader *reader,
                      uint64_t serial, bool cut)
{
    if (serial >= SERIAL_BLOB)
        return add_string(tree, parent, reader, serial, cut);
    if (cut && octets_of(serial) > reader_left(reader))
        return false;
    if (serial == SERIAL_NULL)
        tree_place(tree, parent, FIELD_SQLITE_VALUE_NULL, reader_offset(reader), 0, 0, "NULL");
    else if (serial == SERIAL_REAL)
        add_real(tree, parent, reader);
    else if (serial <= SERIAL_ONE)
        add_integer(tree, parent, reader, serial);
    else
        reader_refuse(reader);
    return !reader->failed;
}

static bool add_next_value(struct tree *tree, struct field *parent, struct reader *reader,
                           struct reader *types, bool cut)
{
    uint64_t serial = read_varint(types);

    refuse_when_full(tree, reader);
    return !types->failed && !reader->failed && add_value(tree, parent, reader, serial, cut);
}

/* Leaves *types at the serial types, whose fields it adds. */
static void add_header(struct tree *tree, struct field *parent, struct reader *reader,
                       struct reader *types, bool cut)
{
    struct field *group = tree_group(tree, parent, FIELD_SQLITE_RECORD_HEADER, reader, 0, NULL);
    size_t start = reader_offset(reader);
    uint64_t length = sqlite_varint(tree, group, FIELD_SQLITE_HEADER_LENGTH, reader);
    size_t taken = reader_offset(reader) - start;
    struct reader header;

    if (length < taken)
        reader_refuse(reader);
    else if (cut && length - taken > reader_left(reader))
        length = taken + reader_left(reader);
    *types = read_inner(reader, (size_t)length - taken);
    header = *types;
    while (reader_left(&header))
        add_serial_type(tree, group, &header);
    if (!cut)
        tree_malformed(tree, group, &header, "record header");
    group->length = group->raw = reader_offset(reader) - start;
}

void sqlite_record(struct tree *tree, struct field *parent, struct reader *reader, bool cut)
{
    struct reader types;

    add_header(tree, parent, reader, &types, cut);
    while (reader_left(&types) && add_next_value(tree, parent, reader, &types, cut))
        ;
    if (cut)
        tree_malformed(tree, parent, reader, "record");
    else
        tree_end(tree, parent, reader, "record");
}
