/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/field.h"

#include <inttypes.h>

#include "base/clock.h"
#include "base/hex.h"
#include "base/text.h"

#define SHOWN_OCTETS 64 /* of a byte string; the hex view shows the rest */

/* RFC 8701: 0x0a0a, 0x1a1a ... 0xfafa stand in every 16-bit registry of TLS for "nothing, but
 * you must be able to bear it". */
static bool is_grease(uint64_t raw, size_t width)
{
    return width == 2 && (raw & 0x0f0f) == 0x0a0a && raw >> 8 == (raw & 0xff);
}

static const char *named(struct arena *arena, const struct name_table *names, uint64_t raw,
                         size_t width)
{
    const char *name = name_of(names, raw);

    if (!name)
        name = is_grease(raw, width) ? "GREASE" : "unknown";
    if (names->hex_digits)
        return arena_format(arena, "%s (0x%0*" PRIx64 ")", name, names->hex_digits, raw);
    return arena_format(arena, "%s (%" PRIu64 ")", name, raw);
}

static const char *byte_string(struct arena *arena, struct bytes bytes)
{
    const char *hex = hex_text(arena, bytes_part(bytes, 0, SHOWN_OCTETS), ':');

    if (bytes.length <= SHOWN_OCTETS)
        return hex;
    return arena_format(arena, "%s... (%zu bytes)", hex, bytes.length);
}

static const char *moment(struct arena *arena, uint64_t raw)
{
    char text[32];

    clock_text((time_t)raw, text);
    return arena_format(arena, "%s", text);
}

const char *field_format(struct arena *arena, const struct field_type *type, uint64_t raw,
                         struct bytes bytes)
{
    switch (type->form) {
    case FORM_GROUP:
        return NULL;
    case FORM_DEC:
        return arena_format(arena, "%" PRIu64, raw);
    case FORM_HEX:
        return arena_format(arena, "0x%0*" PRIx64, (int)bytes.length * 2, raw);
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
