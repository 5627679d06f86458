/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * from_hex: published values as they are printed.
 */
#ifndef LOCKSTEP_TESTS_CRYPTO_FROM_HEX_H
#define LOCKSTEP_TESTS_CRYPTO_FROM_HEX_H

#include "base/hex.h"
#include "base/memory.h"
#include "check_main.h"

/* The caller frees it. */
static inline struct buf from_hex(const char *text)
{
    struct buf out = {0};

    ck_assert(hex_read(text, &out));
    return out;
}

/* The same in an arena. */
static inline struct bytes hex_in(struct arena *arena, const char *text)
{
    struct buf read = from_hex(text);
    struct bytes out = arena_bytes(arena, buf_view(&read));

    buf_free(&read);
    return out;
}

static inline void expect_hex(struct bytes is, const char *hex)
{
    struct buf should = from_hex(hex);

    ck_assert_bytes(is, buf_view(&should));
    buf_free(&should);
}

#endif
