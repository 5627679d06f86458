/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/session.h"

/* FNV-1a, then xorshift for each draw: nothing secret, only the same for everybody. */
static uint32_t seed_of(const char *id)
{
    uint32_t seed = 2166136261u;

    for (; *id; id++)
        seed = (seed ^ (uint8_t)*id) * 16777619u;
    return seed ? seed : 1;
}

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

static void swap(uint8_t *a, uint8_t *b)
{
    uint8_t kept = *a;

    *a = *b;
    *b = kept;
}

void session_shuffle(const struct item *item, uint8_t out[LESSON_OPTIONS])
{
    uint32_t state = seed_of(item->id);
    bool in_order = true;

    for (size_t i = 0; i < LESSON_OPTIONS; i++)
        out[i] = (uint8_t)i;
    for (size_t i = item->option_count; i > 1; i--)
        swap(&out[i - 1], &out[draw(&state, (uint32_t)i)]);
    for (size_t i = 0; i < item->option_count; i++)
        in_order = in_order && out[i] == i;
    if (in_order && item->option_count > 1)
        swap(&out[0], &out[1]);
}
