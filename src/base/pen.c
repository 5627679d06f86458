/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pen.h"

#define ZEROS UINT64_C(0x3030303030303030) /* "00000000" */
#define E4    10000u
#define E8    100000000u

/* The digits of a number below 10^8 as a little-endian number, the first in its lowest byte. It
 * falls into two fours, these into twos, and these into ones: all of them at once, divided by a
 * multiplication and a shift. */
static inline uint64_t eight_digits(uint32_t number)
{
    uint64_t fours = number / E4 | (uint64_t)(number % E4) << 32;
    uint64_t hundreds = (fours * 10486 >> 20) & UINT64_C(0x0000007f0000007f);
    uint64_t twos = hundreds | (fours - hundreds * 100) << 16;
    uint64_t tens = (twos * 103 >> 10) & UINT64_C(0x000f000f000f000f);

    return tens | (twos - tens * 10) << 8;
}

/* Writes them without the zeros in front, but for one. */
static inline uint8_t *put_digits(uint8_t *at, uint64_t digits)
{
    size_t zeros = (size_t)__builtin_ctzll(digits | UINT64_C(1) << 56) / 8;
    struct pen pen = {at};

    pen_le(&pen, (digits + ZEROS) >> 8 * zeros, 8 - zeros);
    return pen.at;
}

uint8_t *pen_digits(uint8_t *at, uint64_t number)
{
    struct pen pen;

    if (number < E8)
        return put_digits(at, eight_digits((uint32_t)number));
    pen.at = pen_digits(at, number / E8);
    pen_le(&pen, eight_digits((uint32_t)(number % E8)) + ZEROS, 8);
    return pen.at;
}
