/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

#include "base/unicode.h"

static void add_escaped(struct buf *out, uint32_t code)
{
    if (code <= 0x7f)
        buf_format(out, "\\x%02x", code);
    else if (code <= 0xffff)
        buf_format(out, "\\u%04x", code);
    else
        buf_format(out, "\\U%08x", code);
}

#define ONES UINT64_C(0x0101010101010101)
#define WORD sizeof(uint64_t)

/* The highest bit is set in each of the 8 bytes that is no printable ASCII: below ' ' or above
 * '~'. What its other bits are does not count. */
static uint64_t odd_bytes(uint64_t word)
{
    const uint64_t low = word & ONES * 0x7f;

    return word | (low + ONES * (0x7f - '~')) | ~(low + ONES * (0x80 - ' '));
}

/* Whether the 8 bytes that begin at data are printable ASCII. */
static bool is_plain_word(const uint8_t *data)
{
    uint64_t word;

    memcpy(&word, data, WORD);
    return !(odd_bytes(word) & ONES * 0x80);
}

/* How many printable ASCII characters it begins with. Most of what is shown is nothing else,
 * so that it is looked at 8 by 8; the last 8 may overlap those before. */
static size_t plain_run(struct bytes bytes)
{
    size_t length = 0;

    while (length + WORD <= bytes.length && is_plain_word(bytes.data + length))
        length += WORD;
    if (length && bytes.length - length < WORD &&
        is_plain_word(bytes.data + bytes.length - WORD))
        return bytes.length;
    while (length < bytes.length && bytes.data[length] >= ' ' && bytes.data[length] < 0x7f)
        length++;
    return length;
}

/* Copies 8 bytes; what is odd among them is returned as above. */
static uint64_t copy_word(uint8_t *to, const uint8_t *from)
{
    uint64_t word;

    memcpy(&word, from, WORD);
    memcpy(to, &word, WORD);
    return odd_bytes(word);
}

/* The same for 1 to 7 bytes: two fours that may overlap, or three single ones that may. */
static uint64_t copy_few(uint8_t *to, const uint8_t *from, size_t count)
{
    uint32_t first, last;

    if (count >= sizeof first) {
        memcpy(&first, from, sizeof first);
        memcpy(&last, from + count - sizeof last, sizeof last);
        memcpy(to, &first, sizeof first);
        memcpy(to + count - sizeof last, &last, sizeof last);
        return odd_bytes((uint64_t)last << 32 | first);
    }
    first = (uint32_t)from[count / 2] << 8 | from[0];
    last = from[count - 1];
    to[0] = from[0];
    to[count / 2] = from[count / 2];
    to[count - 1] = from[count - 1];
    return odd_bytes((ONES * ' ' & ~UINT64_C(0xffffff)) | last << 16 | first);
}

bool text_copy_plain(uint8_t *to, struct bytes bytes)
{
    uint64_t odd = 0;

    if (bytes.length >= WORD) {
        size_t last = bytes.length - WORD; /* may overlap the one before */

        for (size_t at = 0; at < last; at += WORD)
            odd |= copy_word(to + at, bytes.data + at);
        odd |= copy_word(to + last, bytes.data + last);
    } else if (bytes.length) {
        odd = copy_few(to, bytes.data, bytes.length);
    }
    return !(odd & ONES * 0x80);
}

/* How many bytes at its beginning may be shown as they are. */
static size_t clean_run(struct bytes bytes)
{
    size_t at = plain_run(bytes);
    uint32_t code;

    while (at < bytes.length) {
        size_t length = unicode_decode(bytes_part(bytes, at, bytes.length), &code);

        if (!length || !unicode_printable(code))
            break;
        at += length;
        at += plain_run(bytes_part(bytes, at, bytes.length));
    }
    return at;
}

/* The first character, which is none that may be shown, or the byte that is no character;
 * returns how many bytes that was. */
static size_t escape(struct buf *out, struct bytes rest)
{
    uint32_t code;
    size_t length = unicode_decode(rest, &code);

    if (!length)
        buf_format(out, "\\x%02x", rest.data[0]);
    else
        add_escaped(out, code);
    return length ? length : 1;
}

void text_add(struct buf *out, struct bytes bytes)
{
    while (bytes.length) {
        size_t clean = clean_run(bytes);

        buf_add(out, bytes_part(bytes, 0, clean));
        bytes = bytes_part(bytes, clean, SIZE_MAX);
        if (bytes.length)
            bytes = bytes_part(bytes, escape(out, bytes), SIZE_MAX);
    }
}

bool text_is_clean(struct bytes bytes)
{
    return clean_run(bytes) == bytes.length;
}

char *text_clean(struct arena *arena, struct bytes bytes)
{
    struct buf clean = {0};
    char *out;

    if (text_is_clean(bytes))
        return (char *)arena_bytes(arena, bytes).data;
    text_add(&clean, bytes);
    out = (char *)arena_bytes(arena, buf_view(&clean)).data;
    buf_free(&clean);
    return out;
}

char *text_clean_string(struct arena *arena, const char *string)
{
    return text_clean(arena, bytes_of(string));
}

/* Steps over the first character; a byte that is none counts as one column. */
static size_t step(struct bytes rest, size_t *width)
{
    uint32_t code = '?';
    size_t length = unicode_decode(rest, &code);

    *width = unicode_width(code);
    return length ? length : 1;
}

/* Octets of the longest beginning that takes at most limit columns, and how many it takes. */
static size_t measure(const char *text, size_t limit, size_t *taken)
{
    struct bytes bytes = bytes_of(text);
    size_t at = 0;

    *taken = 0;
    while (at < bytes.length) {
        size_t plain = plain_run(bytes_part(bytes, at, limit - *taken));
        size_t width;
        size_t length;

        at += plain;
        *taken += plain;
        length = step(bytes_part(bytes, at, bytes.length), &width);
        if (at == bytes.length || width > limit - *taken)
            break;
        *taken += width;
        at += length;
    }
    return at;
}

size_t text_width(const char *text)
{
    size_t width;

    measure(text, SIZE_MAX, &width);
    return width;
}

size_t text_fit(const char *text, size_t width)
{
    size_t taken;

    return measure(text, width, &taken);
}

static void add_blanks(struct buf *out, size_t count)
{
    memset(buf_extend(out, count), ' ', count);
}

void text_column(struct buf *out, const char *text, size_t width)
{
    size_t taken;
    size_t length = measure(text, width, &taken);
    bool cut = text[length] != '\0';

    if (cut && !width)
        return;
    if (cut)
        length = measure(text, width - 1, &taken);
    buf_add(out, (struct bytes){(const uint8_t *)text, length});
    add_blanks(out, width - taken - cut);
    if (cut)
        buf_add(out, bytes_of("~"));
}
