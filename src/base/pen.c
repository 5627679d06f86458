/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pen.h"

#define ZEROS UINT64_C(0x3030303030303030) /* "00000000" */
#define E4    10000u
#define E8    100000000u

/* The digits of a number below 10^4 as a little-endian number, the first in its lowest byte.
 * Instead of by 100 and by 10 it is divided by a multiplication and a shift, and the two halves
 * by 10 both at once. */
static inline uint32_t four_digits(uint32_t number)
{
    uint32_t hundreds = number * 5243 >> 19;
    uint32_t twos = hundreds | (number - hundreds * 100) << 16;
    uint32_t tens = (twos * 103 >> 10) & 0x000f000f;

    return tens | (twos - tens * 10) << 8;
}

static inline uint64_t eight_digits(uint32_t number)
{
    return four_digits(number / E4) | (uint64_t)four_digits(number % E4) << 32;
}

/* Writes so many digits, without the zeros in front. */
static inline uint8_t *put_digits(uint8_t *at, uint64_t digits, size_t count)
{
    size_t zeros = (size_t)__builtin_ctzll(digits | UINT64_C(1) << 8 * (count - 1)) / 8;
    struct pen pen = {at};

    pen_le(&pen, (digits + ZEROS) >> 8 * zeros, count - zeros);
    return pen.at;
}

uint8_t *pen_digits(uint8_t *at, uint64_t number)
{
    struct pen pen;

    if (number < E4)
        return put_digits(at, four_digits((uint32_t)number), 4);
    if (number < E8)
        return put_digits(at, eight_digits((uint32_t)number), 8);
    pen.at = pen_digits(at, number / E8);
    pen_le(&pen, eight_digits((uint32_t)(number % E8)) + ZEROS, 8);
    return pen.at;
}
