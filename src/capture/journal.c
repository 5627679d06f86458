/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/journal.h"

#include "base/hex.h"
#include "base/text.h"

void journal_add(struct buf *entry, struct bytes name, struct bytes value)
{
    bool is_line = text_is_clean(value);

    buf_add(entry, name);
    buf_add(entry, bytes_of(is_line ? "=" : "\n"));
    if (!is_line)
        buf_add_le(entry, value.length, 8);
    buf_add(entry, value);
    buf_add(entry, bytes_of("\n"));
}

void journal_add_lines(struct buf *entry, struct bytes name, struct bytes lines)
{
    for (size_t at = 0, end = 0; end != BYTES_NOT_FOUND; at = end + 1) {
        end = bytes_find(lines, bytes_of("\n"), at);
        journal_add(entry, name, bytes_part(lines, at, end - at));
    }
}

void journal_add_hex(struct buf *entry, struct bytes name, struct bytes value)
{
    buf_add(entry, name);
    buf_add(entry, bytes_of("="));
    hex_add(entry, value);
    buf_add(entry, bytes_of("\n"));
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
