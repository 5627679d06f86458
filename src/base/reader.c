/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/reader.h"

struct reader reader_of(struct bytes bytes)
{
    return (struct reader){.bytes = bytes};
}

static bool fits(struct reader *reader, size_t length)
{
    if (reader->failed)
        return false;
    if (length <= reader->bytes.length - reader->at)
        return true;
    reader->failed = true;
    reader->fail_at = reader_offset(reader);
    reader->fail_wanted = length;
    return false;
}

struct bytes read_bytes(struct reader *reader, size_t length)
{
    struct bytes out = {0};

    if (!fits(reader, length))
        return out;
    if (length)
        out = (struct bytes){reader->bytes.data + reader->at, length};
    reader->at += length;
    return out;
}

struct bytes read_rest(struct reader *reader)
{
    return read_bytes(reader, reader_left(reader));
}

uint64_t read_be(struct reader *reader, size_t width)
{
    return bytes_be(read_bytes(reader, width));
}

uint64_t read_le(struct reader *reader, size_t width)
{
    struct bytes bytes = read_bytes(reader, width);
    uint64_t value = 0;

    for (size_t i = bytes.length; i > 0; i--)
        value = value << 8 | bytes.data[i - 1];
    return value;
}

struct reader read_inner(struct reader *reader, size_t length)
{
    struct reader inner = {.base = reader_offset(reader)};

    inner.bytes = read_bytes(reader, length);
    if (reader->failed) {
        inner.failed = true;
        inner.fail_at = reader->fail_at;
        inner.fail_wanted = reader->fail_wanted;
    }
    return inner;
}

struct reader read_vector(struct reader *reader, size_t width)
{
    return read_inner(reader, (size_t)read_be(reader, width));
}

void reader_refuse(struct reader *reader)
{
    if (reader->failed)
        return;
    reader->failed = true;
    reader->fail_at = reader_offset(reader);
    reader->fail_wanted = 0;
}
