/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/pen.h"

void buf_grow(struct buf *buf, size_t length)
{
    size_t need;
    size_t room = buf->room ? buf->room : 64;

    if (__builtin_add_overflow(buf->length, length, &need) || need == SIZE_MAX)
        need = SIZE_MAX - 1; /* mem_resize ends the program */
    while (room <= need)
        room = room > SIZE_MAX / 2 ? SIZE_MAX : room * 2;
    buf->data = mem_resize(buf->data, room, 1);
    buf->room = room;
}

uint8_t *buf_extend(struct buf *buf, size_t length)
{
    uint8_t *start = (uint8_t *)buf_room(buf, length);

    memset(start, 0, length);
    buf->length += length;
    return start;
}

void buf_add_be(struct buf *buf, uint64_t value, size_t width)
{
    struct pen pen = pen_in(buf, PEN_NUMBER);

    pen_be(&pen, value, width);
    pen_lift(buf, pen);
}

void buf_add_decimal(struct buf *buf, uint64_t number)
{
    struct pen pen = pen_in(buf, PEN_NUMBER);

    pen_decimal(&pen, number);
    pen_lift(buf, pen);
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
        vsnprintf(buf_room(buf, (size_t)length + 1), (size_t)length + 1, format, again);
    }
    if (length > 0)
        buf->length += (size_t)length;
    va_end(again);
}

const char *buf_text(struct buf *buf)
{
    *buf_room(buf, 1) = '\0';
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
