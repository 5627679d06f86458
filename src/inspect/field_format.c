/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/field.h"

#include "base/clock.h"
#include "base/hex.h"
#include "base/text.h"
#include "proto/tls.h"

#define SHOWN_OCTETS 64 /* of a byte string; the hex view shows the rest */

#define DIGITS_MOST 24

/* There are millions of numbers in a large capture, and printf is slow with them. */
static char *digits_of(uint64_t number, unsigned base, size_t least, char room[DIGITS_MOST])
{
    char *at = room + DIGITS_MOST - 1;
    size_t count = 0;

    for (*at = '\0'; number || count < least; number /= base, count++)
        *--at = "0123456789abcdef"[number % base];
    return at;
}

static const char *decimal(struct arena *arena, uint64_t raw)
{
    char room[DIGITS_MOST];

    return arena_join(arena, digits_of(raw, 10, 1, room));
}

static const char *hexadecimal(struct arena *arena, uint64_t raw, size_t width)
{
    char room[DIGITS_MOST];
    size_t digits = width < 8 ? 2 * width : 16;

    return arena_join(arena, "0x", digits_of(raw, 16, digits, room));
}

static const char *named(struct arena *arena, const struct name_table *names, uint64_t raw,
                         size_t width)
{
    const char *name = name_of(names, raw);
    char room[DIGITS_MOST];
    size_t digits = (size_t)names->hex_digits;

    if (!name)
        name = width == 2 && tls_is_grease(raw) ? "Reserved (GREASE)" : "unknown";
    if (digits)
        return arena_join(arena, name, " (0x", digits_of(raw, 16, digits, room), ")");
    return arena_join(arena, name, " (", digits_of(raw, 10, 1, room), ")");
}

static const char *byte_string(struct arena *arena, struct bytes bytes)
{
    const char *hex = hex_text(arena, bytes_part(bytes, 0, SHOWN_OCTETS), ':');
    char room[DIGITS_MOST];

    if (bytes.length <= SHOWN_OCTETS)
        return hex;
    return arena_join(arena, hex, "... (", digits_of(bytes.length, 10, 1, room), " bytes)");
}

static const char *moment(struct arena *arena, uint64_t raw)
{
    char text[32];

    clock_text((time_t)raw, text);
    return arena_join(arena, text);
}

const char *field_format(struct arena *arena, const struct field_type *type, uint64_t raw,
                         struct bytes bytes)
{
    switch (type->form) {
    case FORM_GROUP:
        return NULL;
    case FORM_DEC:
        return decimal(arena, raw);
    case FORM_HEX:
        return hexadecimal(arena, raw, bytes.length);
    case FORM_NAMED:
        return named(arena, type->names, raw, bytes.length);
    case FORM_BYTES:
        return byte_string(arena, bytes);
    case FORM_TEXT:
        return text_clean(arena, bytes);
    case FORM_TIME:
        return moment(arena, raw);
    case FORM_BOOL:
        return raw ? "true" : "false";
    }
    return NULL;
}
