/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/random.h"

#include <gnutls/crypto.h>

#include "crypto/must.h"

void random_bytes(uint8_t *out, size_t length)
{
    must_work(gnutls_rnd(GNUTLS_RND_KEY, out, length), "draw a random number");
}

uint32_t random_below(uint32_t below)
{
    /* 2^32 mod below numbers too many for every outcome to be as likely: drawn again. */
    uint32_t surplus = -below % below;
    uint32_t drawn;

    do {
        random_bytes((uint8_t *)&drawn, sizeof drawn);
    } while (drawn < surplus);
    return drawn % below;
}
