/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"

#include <string.h>

static const char digits[] = "0123456789abcdef";

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

static int digit_value(char c)
{
    char lower = (char)(c | 0x20);

    if (c >= '0' && c <= '9')
        return c - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool hex_read(const char *text, struct buf *out)
{
    uint8_t *next = (uint8_t *)buf_room(out, strlen(text) / 2);

    for (const char *at = text; *at;) {
        int high = digit_value(at[0]);
        int low = high < 0 ? -1 : digit_value(at[1]);

        if (low < 0)
            return false;
        *next++ = (uint8_t)(high << 4 | low);
        at += 2;
        if ((*at == ':' || *at == ' ') && at[1])
            at++;
    }
    out->length = (size_t)(next - out->data);
    return true;
}
