/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"

#include <endian.h>
#include <string.h>

static const char digits[] = "0123456789abcdef";

#define ONES UINT64_C(0x0101010101010101)

/* Writes the eight digits of four bytes. The halves of the number that these are move apart
 * until each has a byte of its own; those above 9 have bit 4 set once 6 is added, and go on to
 * the letters. */
static void put_eight(char *at, const uint8_t *four)
{
    uint32_t number;
    uint64_t halves;

    memcpy(&number, four, sizeof number);
    halves = be32toh(number);
    halves = (halves | halves << 16) & UINT64_C(0x0000ffff0000ffff);
    halves = (halves | halves << 8) & UINT64_C(0x00ff00ff00ff00ff);
    halves = (halves | halves << 4) & ONES * 0x0f;
    halves += ONES * '0' + ((halves + ONES * 6) >> 4 & ONES) * ('a' - '9' - 1);
    halves = htobe64(halves);
    memcpy(at, &halves, sizeof halves);
}

void hex_add(struct buf *out, struct bytes bytes)
{
    char *at = buf_room(out, bytes.length * 2);
    size_t i = 0;

    for (; i + 4 <= bytes.length; i += 4, at += 8)
        put_eight(at, bytes.data + i);
    for (; i < bytes.length; i++) {
        *at++ = digits[bytes.data[i] >> 4];
        *at++ = digits[bytes.data[i] & 15];
    }
    out->length += bytes.length * 2;
}

char *hex_text(struct arena *arena, struct bytes bytes, char between)
{
    size_t step = between ? 3 : 2;
    char *text = arena_alloc(arena, bytes.length * step + 1, 1);
    char *at = text;

    for (size_t i = 0; i < bytes.length; i++) {
        *at++ = digits[bytes.data[i] >> 4];
        *at++ = digits[bytes.data[i] & 15];
        if (between)
            *at++ = between;
    }
    if (between && bytes.length)
        at[-1] = '\0';
    return text;
}

/* The value of each digit, marked as one. A table, because large key logs are read with it. */
#define DIGIT 0x10
static const uint8_t values[256] = {
    ['0'] = DIGIT | 0x0, ['1'] = DIGIT | 0x1, ['2'] = DIGIT | 0x2, ['3'] = DIGIT | 0x3,
    ['4'] = DIGIT | 0x4, ['5'] = DIGIT | 0x5, ['6'] = DIGIT | 0x6, ['7'] = DIGIT | 0x7,
    ['8'] = DIGIT | 0x8, ['9'] = DIGIT | 0x9, ['a'] = DIGIT | 0xa, ['b'] = DIGIT | 0xb,
    ['c'] = DIGIT | 0xc, ['d'] = DIGIT | 0xd, ['e'] = DIGIT | 0xe, ['f'] = DIGIT | 0xf,
    ['A'] = DIGIT | 0xa, ['B'] = DIGIT | 0xb, ['C'] = DIGIT | 0xc, ['D'] = DIGIT | 0xd,
    ['E'] = DIGIT | 0xe, ['F'] = DIGIT | 0xf,
};

/* The octet that these digits are; false when they are none. */
static bool read_pair(char first, char second, uint8_t *out)
{
    uint8_t high = values[(uint8_t)first];
    uint8_t low = values[(uint8_t)second];

    *out = (uint8_t)(high << 4 | (low & 15));
    return high & low & DIGIT;
}

bool hex_read(const char *text, struct buf *out)
{
    uint8_t *next = (uint8_t *)buf_room(out, strlen(text) / 2 + 1);

    for (const char *at = text; *at;) {
        if (!read_pair(at[0], at[1], next++))
            return false;
        at += 2;
        if ((*at == ':' || *at == ' ') && at[1])
            at++;
    }
    out->length = (size_t)(next - out->data);
    return true;
}

bool hex_read_digits(struct bytes text, uint8_t *out)
{
    bool good = text.length % 2 == 0;

    for (size_t i = 0; i + 1 < text.length; i += 2)
        good &= read_pair((char)text.data[i], (char)text.data[i + 1], &out[i / 2]);
    return good;
}
