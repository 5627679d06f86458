/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/difference.h"

struct difference difference_of(struct bytes before, struct bytes now)
{
    struct difference out = {before, now, 0};
    size_t most = before.length < now.length ? before.length : now.length;

    while (out.same_end < most && before.data[before.length - 1 - out.same_end] ==
                                      now.data[now.length - 1 - out.same_end])
        out.same_end++;
    return out;
}

bool difference_at(const struct difference *difference, size_t offset)
{
    const struct bytes *before = &difference->before;
    const struct bytes *now = &difference->now;

    if (offset >= now->length - difference->same_end)
        return false;
    return offset >= before->length - difference->same_end ||
           before->data[offset] != now->data[offset];
}

bool difference_in(const struct difference *difference, size_t offset, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (difference_at(difference, offset + i))
            return true;
    return false;
}

size_t difference_count(const struct difference *difference)
{
    size_t count = 0;

    for (size_t i = 0; i < difference->now.length; i++)
        count += difference_at(difference, i);
    return count;
}
