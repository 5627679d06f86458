/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/asn1.h"

#include <time.h>

#include "base/buf.h"

#define LONG_FORM   0x80 /* of a length: the low bits count the bytes that hold it */
#define LONG_TAG    0x1f /* of an identifier: the number follows in bytes of its own */
#define LENGTH_MOST 4    /* bytes that hold a length */

/* False when the length breaks a rule of DER. */
static bool read_length(struct reader *reader, size_t *length)
{
    size_t width;

    *length = (size_t)read_be(reader, 1);
    if (*length < LONG_FORM)
        return true;
    width = *length - LONG_FORM;
    if (width < 1 || width > LENGTH_MOST)
        return false;
    *length = (size_t)read_be(reader, width);
    return reader->failed || (*length >= LONG_FORM && *length >> (8 * (width - 1)));
}

struct der der_next(struct reader *reader)
{
    struct reader start = *reader;
    unsigned tag = (unsigned)read_be(reader, 1);
    size_t length;
    struct der der;

    if (!read_length(reader, &length) || (tag & LONG_TAG) == LONG_TAG)
        der_refuse(reader, start);
    der = (struct der){.offset = reader_offset(&start), .inside = read_inner(reader, length)};
    if (reader->failed)
        return der;
    der.tag = tag;
    der.length = reader_offset(reader) - der.offset;
    return der;
}

struct der der_expect(struct reader *reader, unsigned tag)
{
    if (reader_left(reader) && !der_is_next(reader, tag))
        reader_refuse(reader);
    return der_next(reader);
}

void der_refuse(struct reader *reader, struct reader before)
{
    *reader = before;
    reader_refuse(reader);
}

bool der_is_next(const struct reader *reader, unsigned tag)
{
    struct reader ahead = *reader;

    return reader_left(reader) && read_be(&ahead, 1) == tag;
}

/* One number of an object identifier: 7 bits a byte, the high bit says that more follow. */
static uint64_t read_arc(struct reader *reader)
{
    uint64_t arc = 0;
    uint8_t byte;

    do {
        byte = (uint8_t)read_be(reader, 1);
        if (arc >> 57 || (arc == 0 && byte == 0x80))
            reader_refuse(reader);
        arc = arc << 7 | (byte & 0x7f);
    } while (byte & 0x80 && !reader->failed);
    return arc;
}

const char *der_oid_text(struct arena *arena, struct bytes contents)
{
    struct reader reader = reader_of(contents);
    struct buf text = {0};
    uint64_t arc = read_arc(&reader);
    /* The first number holds two: 40 times 0, 1 or 2, plus the second. */
    unsigned first = arc < 80 ? (unsigned)arc / 40 : 2;
    const char *out = NULL;

    buf_add_decimal(&text, first);
    buf_add(&text, bytes_of("."));
    buf_add_decimal(&text, arc - 40 * first);
    while (reader_left(&reader)) {
        buf_add(&text, bytes_of("."));
        buf_add_decimal(&text, read_arc(&reader));
    }
    if (!reader.failed)
        out = (const char *)arena_bytes(arena, buf_view(&text)).data;
    buf_free(&text);
    return out;
}

static int two_digits(struct reader *reader)
{
    unsigned tens = (unsigned)read_be(reader, 1) - '0';
    unsigned ones = (unsigned)read_be(reader, 1) - '0';

    if (tens > 9 || ones > 9) {
        reader_refuse(reader);
        return 0;
    }
    return (int)(tens * 10 + ones);
}

bool der_time(unsigned tag, struct bytes contents, uint64_t *seconds)
{
    struct reader reader = reader_of(contents);
    struct tm when = {0};
    struct tm kept;
    int year = two_digits(&reader);
    time_t moment;

    if (tag == DER_GENERALIZED_TIME)
        year = year * 100 + two_digits(&reader);
    else
        year += year < 50 ? 2000 : 1900;
    when.tm_year = year - 1900;
    when.tm_mon = two_digits(&reader) - 1;
    when.tm_mday = two_digits(&reader);
    when.tm_hour = two_digits(&reader);
    when.tm_min = two_digits(&reader);
    when.tm_sec = two_digits(&reader);
    if (read_be(&reader, 1) != 'Z' || reader.failed || reader_left(&reader))
        return false;
    kept = when;
    moment = timegm(&when);
    /* timegm mends what no calendar has: the 31st of June, the 60th minute. */
    if (moment < 0 || kept.tm_mon != when.tm_mon || kept.tm_mday != when.tm_mday ||
        kept.tm_hour != when.tm_hour || kept.tm_min != when.tm_min ||
        kept.tm_sec != when.tm_sec)
        return false;
    *seconds = (uint64_t)moment;
    return true;
}
