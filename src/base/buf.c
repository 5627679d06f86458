/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct bytes buf_view(const struct buf *buf)
{
    return (struct bytes){buf->data, buf->length};
}

static void grow(struct buf *buf, size_t more)
{
    size_t need;
    size_t room = buf->room ? buf->room : 64;

    if (__builtin_add_overflow(buf->length, more, &need))
        need = SIZE_MAX; /* mem_resize ends the program */
    while (room < need)
        room = room > SIZE_MAX / 2 ? need : room * 2;
    buf->data = mem_resize(buf->data, room, 1);
    buf->room = room;
}

static inline void make_room(struct buf *buf, size_t more)
{
    if (more > buf->room - buf->length)
        grow(buf, more);
}

char *buf_room(struct buf *buf, size_t length)
{
    make_room(buf, length ? length : 1);
    return (char *)buf->data + buf->length;
}

uint8_t *buf_extend(struct buf *buf, size_t length)
{
    uint8_t *start;

    make_room(buf, length ? length : 1);
    start = buf->data + buf->length;
    memset(start, 0, length);
    buf->length += length;
    return start;
}

void buf_add(struct buf *buf, struct bytes bytes)
{
    if (!bytes.length)
        return;
    make_room(buf, bytes.length);
    memcpy(buf->data + buf->length, bytes.data, bytes.length);
    buf->length += bytes.length;
}

void buf_add_be(struct buf *buf, uint64_t value, size_t width)
{
    uint8_t *out = buf_extend(buf, width);

    for (size_t i = width; i > 0; i--, value >>= 8)
        out[i - 1] = (uint8_t)value;
}

void buf_add_le(struct buf *buf, uint64_t value, size_t width)
{
    size_t at = buf->length;

    buf_extend(buf, width);
    buf_set_le(buf, at, value, width);
}

void buf_set_le(struct buf *buf, size_t at, uint64_t value, size_t width)
{
    for (size_t i = 0; i < width; i++, value >>= 8)
        buf->data[at + i] = (uint8_t)value;
}

void buf_add_decimal(struct buf *buf, uint64_t number)
{
    uint8_t digits[20];
    size_t at = sizeof digits;

    do
        digits[--at] = (uint8_t)('0' + number % 10);
    while (number /= 10);
    buf_add(buf, (struct bytes){digits + at, sizeof digits - at});
}

void buf_format(struct buf *buf, const char *format, ...)
{
    size_t room = buf->room - buf->length; /* mostly enough, so that formatting once will do */
    va_list args;
    va_list again;
    int length;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(room ? (char *)buf->data + buf->length : NULL, room, format, args);
    va_end(args);
    if (length > 0 && (size_t)length >= room) {
        make_room(buf, (size_t)length + 1);
        vsnprintf((char *)buf->data + buf->length, (size_t)length + 1, format, again);
    }
    if (length > 0)
        buf->length += (size_t)length;
    va_end(again);
}

const char *buf_text(struct buf *buf)
{
    make_room(buf, 1);
    buf->data[buf->length] = '\0';
    return (const char *)buf->data;
}

void buf_drop(struct buf *buf, size_t length)
{
    if (length >= buf->length) {
        buf->length = 0;
        return;
    }
    memmove(buf->data, buf->data + length, buf->length - length);
    buf->length -= length;
}

void buf_clear(struct buf *buf)
{
    buf->length = 0;
}

void buf_free(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){0};
}

void buf_forget(struct buf *buf)
{
    if (buf->data)
        explicit_bzero(buf->data, buf->length);
    buf_free(buf);
}
