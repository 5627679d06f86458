/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bytes.h"

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
