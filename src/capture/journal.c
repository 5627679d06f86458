/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/journal.h"

#include <string.h>

#include "base/hex.h"
#include "base/unicode.h"

/* Nearly all text is ASCII and needs no decoding. */
static bool is_printable(struct bytes value)
{
    uint32_t code;

    for (size_t at = 0; at < value.length;) {
        size_t length = 1;

        if (value.data[at] < ' ' || value.data[at] > '~') {
            length = unicode_decode(bytes_part(value, at, SIZE_MAX), &code);
            if (!length || !unicode_printable(code))
                return false;
        }
        at += length;
    }
    return true;
}

/* Adds the name and the sign behind it. Every event of a saved run takes a dozen of these, so
 * room is made once, for that and as much more. */
static void begin(struct buf *entry, const char *name, char sign, size_t more)
{
    size_t length = strlen(name);
    char *at = buf_room(entry, length + 1 + more);

    memcpy(at, name, length);
    at[length] = sign;
    entry->length += length + 1;
}

void journal_add(struct buf *entry, const char *name, struct bytes value)
{
    bool is_line = is_printable(value);

    begin(entry, name, is_line ? '=' : '\n', 8 + value.length + 1);
    if (!is_line)
        buf_add_le(entry, value.length, 8);
    buf_add(entry, value);
    buf_add(entry, bytes_of("\n"));
}

void journal_add_text(struct buf *entry, const char *name, const char *lines)
{
    for (;;) {
        size_t length = strcspn(lines, "\n");

        journal_add(entry, name, (struct bytes){(const uint8_t *)lines, length});
        if (!lines[length])
            return;
        lines += length + 1;
    }
}

#define NUMBER_MOST 20 /* digits */

void journal_add_number(struct buf *entry, const char *name, uint64_t value)
{
    begin(entry, name, '=', NUMBER_MOST + 1);
    buf_add_decimal(entry, value);
    buf_add(entry, bytes_of("\n"));
}

void journal_add_hex(struct buf *entry, const char *name, struct bytes value)
{
    struct arena arena = {0};

    journal_add_text(entry, name, hex_text(&arena, value, 0));
    arena_free(&arena);
}

static bool only_padding_left(const struct reader *entry)
{
    struct bytes rest = bytes_part(entry->bytes, entry->at, SIZE_MAX);

    for (size_t i = 0; i < rest.length; i++)
        if (rest.data[i])
            return false;
    return rest.length < 4;
}

bool journal_read(struct reader *entry, struct journal_field *field)
{
    struct bytes rest = bytes_part(entry->bytes, entry->at, SIZE_MAX);
    size_t end = bytes_find(rest, bytes_of("\n"), 0);
    struct bytes line;
    size_t equals;

    if (entry->failed || only_padding_left(entry))
        return false;
    if (end == BYTES_NOT_FOUND) {
        reader_refuse(entry);
        return false;
    }
    line = read_bytes(entry, end);
    read_bytes(entry, 1);
    equals = bytes_find(line, bytes_of("="), 0);
    field->name = bytes_part(line, 0, equals);
    if (equals != BYTES_NOT_FOUND) {
        field->value = (struct bytes){line.data + equals + 1, line.length - equals - 1};
    } else {
        field->value = read_bytes(entry, (size_t)read_le(entry, 8));
        if (read_le(entry, 1) != '\n')
            reader_refuse(entry);
    }
    return !entry->failed;
}

bool journal_is_sound(struct bytes bytes)
{
    struct reader entry = reader_of(bytes);
    struct journal_field field;

    while (journal_read(&entry, &field))
        ;
    return !entry.failed;
}

struct bytes journal_find(struct bytes bytes, const char *name)
{
    struct reader entry = reader_of(bytes);
    struct journal_field field;

    while (journal_read(&entry, &field))
        if (bytes_equal(field.name, bytes_of(name)))
            return field.value;
    return (struct bytes){0};
}

void journal_find_lines(struct bytes bytes, const char *name, struct buf *lines)
{
    struct reader entry = reader_of(bytes);
    struct journal_field field;
    size_t count = 0;

    while (journal_read(&entry, &field)) {
        if (!bytes_equal(field.name, bytes_of(name)))
            continue;
        if (count++)
            buf_add(lines, bytes_of("\n"));
        buf_add(lines, field.value);
    }
}
