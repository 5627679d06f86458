/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/der_write.h"

#include <string.h>

#define SHORT_FORM_MOST 0x7f
#define LONG_FORM       0x80 /* of a length: the low bits count the bytes that hold it */

/* Bytes that the length takes behind its first one. */
static size_t length_width(size_t length)
{
    size_t width = 0;

    for (; length > SHORT_FORM_MOST && length >> (8 * width); width++)
        ;
    return width;
}

size_t der_begin(struct buf *out, unsigned tag)
{
    buf_add_be(out, tag, 1);
    return out->length;
}

/* Only now it is known how long the length is: the contents make room for it. */
void der_end(struct buf *out, size_t begun)
{
    size_t length = out->length - begun;
    size_t width = length_width(length);
    uint8_t *at;

    buf_extend(out, 1 + width);
    at = out->data + begun;
    memmove(at + 1 + width, at, length);
    *at = (uint8_t)(width ? LONG_FORM | width : length);
    for (size_t i = width; i; i--, length >>= 8)
        at[i] = (uint8_t)length;
}

void der_add(struct buf *out, unsigned tag, struct bytes contents)
{
    size_t begun = der_begin(out, tag);

    buf_add(out, contents);
    der_end(out, begun);
}

void der_add_time(struct buf *out, time_t when)
{
    char text[32];
    struct tm utc;

    gmtime_r(&when, &utc);
    strftime(text, sizeof text, "%Y%m%d%H%M%SZ", &utc);
    der_add(out, DER_GENERALIZED_TIME, bytes_of(text));
}
