/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"

#include <ctype.h>
#include <string.h>

static const char digits[] = "0123456789abcdef";

char *hex_text(struct arena *arena, struct bytes bytes, char between)
{
    size_t step = between ? 3 : 2;
    char *text = arena_alloc(arena, bytes.length * step + 1, 1);
    char *at = text;

    for (size_t i = 0; i < bytes.length; i++) {
        if (between && i)
            *at++ = between;
        *at++ = digits[bytes.data[i] >> 4];
        *at++ = digits[bytes.data[i] & 15];
    }
    *at = '\0';
    return text;
}

static int digit_value(char c)
{
    const char *hit = c ? strchr(digits, tolower((unsigned char)c)) : NULL;

    return hit ? (int)(hit - digits) : -1;
}

bool hex_read(const char *text, struct buf *out)
{
    size_t before = out->length;

    for (const char *at = text; *at;) {
        int high = digit_value(at[0]);
        int low = high < 0 ? -1 : digit_value(at[1]);

        if (low < 0) {
            out->length = before;
            return false;
        }
        buf_add_be(out, (uint64_t)(high << 4 | low), 1);
        at += 2;
        if ((*at == ':' || *at == ' ') && at[1])
            at++;
    }
    return true;
}
