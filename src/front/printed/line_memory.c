/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/line_memory.h"

#include <stdlib.h>

#include "base/memory.h"

#define SLOTS     4096              /* a power of two */
#define KEPT_MOST (8 * 1024 * 1024) /* bytes */

struct line_memory {
    struct arena arena;
    struct slot {
        uint32_t repeat; /* 0: empty */
        size_t indent;
        struct bytes lines;
    } slots[SLOTS]; /* of those that share one, the first stays */
};

struct line_memory *line_memory_new(void)
{
    return mem_alloc(1, sizeof(struct line_memory));
}

void line_memory_free(struct line_memory *memory)
{
    if (!memory)
        return;
    arena_free(&memory->arena);
    free(memory);
}

/* Numbers follow each other, and each comes with an indent or two. */
static size_t place_of(uint32_t repeat, size_t indent)
{
    return (repeat + indent * (SLOTS / 16)) & (SLOTS - 1);
}

struct bytes line_memory_find(const struct line_memory *memory, uint32_t repeat, size_t indent)
{
    const struct slot *slot = &memory->slots[place_of(repeat, indent)];

    return slot->repeat == repeat && slot->indent == indent ? slot->lines : (struct bytes){0};
}

void line_memory_keep(struct line_memory *memory, uint32_t repeat, size_t indent,
                      struct bytes lines)
{
    struct slot *slot = &memory->slots[place_of(repeat, indent)];

    if (!slot->repeat && memory->arena.used + lines.length <= KEPT_MOST)
        *slot = (struct slot){repeat, indent, arena_bytes(&memory->arena, lines)};
}
