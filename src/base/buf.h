/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * buf: an owned, growing run of bytes. A zeroed struct is an empty one; buf_free gives its
 * memory back and leaves it empty. What buf_view lends is valid until the next change.
 */
#ifndef LOCKSTEP_BASE_BUF_H
#define LOCKSTEP_BASE_BUF_H

#include <endian.h>

#include "base/bytes.h"
#include "base/status.h"

struct buf {
    uint8_t *data;
    size_t length;
    size_t room;
};

/* What it holds, borrowed. */
static inline struct bytes buf_view(const struct buf *buf)
{
    return (struct bytes){buf->data, buf->length};
}

/* Makes the room larger than it needs for length more bytes; buf_room asks for it. */
void buf_grow(struct buf *buf, size_t length);

/* Makes room for length more bytes and returns where they go; for those who add many at once,
 * and then to the length what they have written. */
static inline char *buf_room(struct buf *buf, size_t length)
{
    if (length >= buf->room - buf->length)
        buf_grow(buf, length);
    return (char *)buf->data + buf->length;
}

/* Adds a copy of the bytes. */
static inline void buf_add(struct buf *buf, struct bytes bytes)
{
    if (bytes.length)
        memcpy(buf_room(buf, bytes.length), bytes.data, bytes.length);
    buf->length += bytes.length;
}

/* Grows by length zero bytes and returns where they begin. */
uint8_t *buf_extend(struct buf *buf, size_t length);

/* Adds value big-endian in width (1 to 8) octets. */
void buf_add_be(struct buf *buf, uint64_t value, size_t width);

/* Adds value little-endian in width (0 to 8) octets; all 8 are written, which is one move. */
static inline void buf_add_le(struct buf *buf, uint64_t value, size_t width)
{
    value = htole64(value);
    memcpy(buf_room(buf, sizeof value), &value, sizeof value);
    buf->length += width;
}

/* Writes value little-endian over the width octets at that place. */
static inline void buf_set_le(struct buf *buf, size_t at, uint64_t value, size_t width)
{
    value = htole64(value);
    memcpy(buf->data + at, &value, width);
}

/* Adds the number in decimal digits; takes a fraction of the time of formatting. */
void buf_add_decimal(struct buf *buf, uint64_t number);

/* Adds formatted text, without its NUL. */
void buf_format(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);

/* The text so far, NUL-terminated; the NUL is not counted in length. */
const char *buf_text(struct buf *buf);

/* Takes the first length (at most all) bytes away. */
void buf_drop(struct buf *buf, size_t length);

/* Empties the buffer and keeps its memory. */
void buf_clear(struct buf *buf);

/* Gives the memory back and leaves the buffer empty. */
void buf_free(struct buf *buf);

/* The same after wiping what it holds; what it left behind as it grew is not wiped, so what
 * must stay secret is kept in a struct secret. */
void buf_forget(struct buf *buf);

#endif
