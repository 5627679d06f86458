/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/scroll.h"

void scroll_to(size_t cursor, size_t *top, size_t count, int rows)
{
    size_t seen = rows > 0 ? (size_t)rows : 1;

    if (*top > cursor)
        *top = cursor;
    if (cursor - *top >= seen)
        *top = cursor - seen + 1;
    if (count <= seen)
        *top = 0;
    else if (*top > count - seen)
        *top = count - seen;
}

static size_t forward(size_t cursor, size_t by, size_t count)
{
    return count && by < count - cursor ? cursor + by : count ? count - 1 : 0;
}

static size_t backward(size_t cursor, size_t by)
{
    return by < cursor ? cursor - by : 0;
}

size_t scroll_moved(enum action action, size_t cursor, size_t count, int rows)
{
    size_t page = rows > 1 ? (size_t)rows - 1 : 1;

    switch (action) {
    case ACTION_UP:
        return backward(cursor, 1);
    case ACTION_DOWN:
        return forward(cursor, 1, count);
    case ACTION_PAGE_UP:
        return backward(cursor, page);
    case ACTION_PAGE_DOWN:
        return forward(cursor, page, count);
    case ACTION_FIRST:
        return 0;
    case ACTION_LAST:
        return count ? count - 1 : 0;
    default:
        return cursor;
    }
}
