/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bytes.h"

#include <string.h>

struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

struct bytes bytes_part(struct bytes bytes, size_t offset, size_t length)
{
    if (offset >= bytes.length)
        return (struct bytes){0};
    if (length > bytes.length - offset)
        length = bytes.length - offset;
    return (struct bytes){bytes.data + offset, length};
}

bool bytes_equal(struct bytes a, struct bytes b)
{
    return a.length == b.length && (!a.length || memcmp(a.data, b.data, a.length) == 0);
}

size_t bytes_find(struct bytes hay, struct bytes needle, size_t from)
{
    const uint8_t *hit;

    if (!needle.length || from >= hay.length)
        return BYTES_NOT_FOUND;
    hit = memmem(hay.data + from, hay.length - from, needle.data, needle.length);
    return hit ? (size_t)(hit - hay.data) : BYTES_NOT_FOUND;
}

uint64_t bytes_be(struct bytes bytes)
{
    uint64_t value = 0;

    for (size_t i = 0; i < bytes.length && i < 8; i++)
        value = value << 8 | bytes.data[i];
    return value;
}
