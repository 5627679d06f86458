/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <endian.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

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

/* A whole number is written, of which only the beginning counts: that is one move of memory. */
static void add_number(struct buf *buf, uint64_t in_order, size_t width)
{
    memcpy(buf_room(buf, sizeof in_order), &in_order, sizeof in_order);
    buf->length += width;
}

void buf_add_be(struct buf *buf, uint64_t value, size_t width)
{
    add_number(buf, htobe64(value << (64 - 8 * width)), width);
}

void buf_add_le(struct buf *buf, uint64_t value, size_t width)
{
    add_number(buf, htole64(value), width);
}

void buf_set_le(struct buf *buf, size_t at, uint64_t value, size_t width)
{
    for (size_t i = 0; i < width; i++, value >>= 8)
        buf->data[at + i] = (uint8_t)value;
}

/* Two digits for each number below a hundred: every second division is saved. */
static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* How many digits it has; log10(2) is about 1233/4096. */
static size_t count_digits(uint64_t number)
{
    static const uint64_t least[] = {0,
                                     10u,
                                     100u,
                                     1000u,
                                     10000u,
                                     100000u,
                                     1000000u,
                                     10000000u,
                                     100000000u,
                                     1000000000u,
                                     10000000000u,
                                     100000000000u,
                                     1000000000000u,
                                     10000000000000u,
                                     100000000000000u,
                                     1000000000000000u,
                                     10000000000000000u,
                                     100000000000000000u,
                                     1000000000000000000u,
                                     10000000000000000000u};
    size_t bits = 64 - (size_t)__builtin_clzll(number | 1);
    size_t count = bits * 1233 >> 12;

    return count + (number >= least[count]);
}

void buf_add_decimal(struct buf *buf, uint64_t number)
{
    size_t count = count_digits(number);
    char *at = buf_room(buf, count) + count;

    for (; number >= 100; number /= 100)
        at = memcpy(at - 2, pairs + number % 100 * 2, 2);
    if (number >= 10)
        memcpy(at - 2, pairs + number * 2, 2);
    else
        at[-1] = (char)('0' + number);
    buf->length += count;
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
