/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pen: writes many small pieces, one behind the other, where room was made for all of them
 * beforehand. That takes less time than adding each to a buf, which looks at its room and keeps
 * its length every time.
 *
 *     struct pen pen = pen_in(buf, most);
 *
 *     pen_add(&pen, bytes_of("packets: "));
 *     pen_decimal(&pen, count);
 *     pen_lift(buf, pen);
 *
 * Nothing looks whether the room is enough: most counts every piece, a number of any kind as
 * PEN_NUMBER. The buf must not be changed while the pen is down. What it wrote counts only once
 * it is lifted.
 */
#ifndef LOCKSTEP_BASE_PEN_H
#define LOCKSTEP_BASE_PEN_H

#include <endian.h>

#include "base/buf.h"

#define PEN_NUMBER 24 /* bytes that a number may take, and more that are written in vain */

struct pen {
    uint8_t *at;
};

/* A pen at the end of a buf, with room for most bytes. */
static inline struct pen pen_in(struct buf *buf, size_t most)
{
    return (struct pen){(uint8_t *)buf_room(buf, most)};
}

/* All that was written belongs to the buf. */
static inline void pen_lift(struct buf *buf, struct pen pen)
{
    buf->length = (size_t)(pen.at - buf->data);
}

static inline void pen_add(struct pen *pen, struct bytes bytes)
{
    if (bytes.length)
        memcpy(pen->at, bytes.data, bytes.length);
    pen->at += bytes.length;
}

/* Numbers of width (1 to 8) bytes; all 8 are written, which is one move of memory. */
static inline void pen_be(struct pen *pen, uint64_t value, size_t width)
{
    value = htobe64(value << (64 - 8 * width));
    memcpy(pen->at, &value, sizeof value);
    pen->at += width;
}

static inline void pen_le(struct pen *pen, uint64_t value, size_t width)
{
    value = htole64(value);
    memcpy(pen->at, &value, sizeof value);
    pen->at += width;
}

/* Writes the decimal digits of a number at a place, and returns the place behind them. */
uint8_t *pen_digits(uint8_t *at, uint64_t number);

/* In decimal digits; most numbers have one. This and the like are inline so that the pen stays
 * in a register. */
static inline void pen_decimal(struct pen *pen, uint64_t number)
{
    if (number < 10)
        *pen->at++ = (uint8_t)('0' + number);
    else
        pen->at = pen_digits(pen->at, number);
}

#endif
