/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first block is for those who take a string or two; the following double up to a size that
 * is big enough that a handshake's field trees fit in a few, and small enough not to show in a
 * 12 MiB program. */
#define FIRST_ROOM (1024 - 64)
#define MOST_ROOM  (64 * 1024 - 64)

struct arena_block {
    struct arena_block *next;
    size_t room;
    size_t used;
    alignas(max_align_t) uint8_t data[];
};

static _Noreturn void out_of_memory(void)
{
    static const char story[] = "lockstep: cannot go on\n"
                                "  why: the system gave no more memory\n"
                                "  do:  close other programs, or raise the limit (ulimit -v)\n";
    ssize_t ignored = write(STDERR_FILENO, story, sizeof story - 1);

    (void)ignored;
    _exit(STATUS_INTERNAL);
}

void *mem_alloc(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);

    if (!block)
        out_of_memory();
    return block;
}

void *mem_resize(void *block, size_t count, size_t size)
{
    size_t total;
    void *grown;

    if (__builtin_mul_overflow(count, size, &total))
        out_of_memory();
    grown = realloc(block, total ? total : 1);
    if (!grown)
        out_of_memory();
    return grown;
}

char *mem_string(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(mem_alloc(size, 1), text, size);
}

static struct arena_block *add_block(struct arena *arena, size_t least)
{
    size_t room = arena->blocks ? arena->blocks->room * 2 : FIRST_ROOM;
    struct arena_block *block;

    if (room > MOST_ROOM)
        room = MOST_ROOM;
    if (room < least)
        room = least;
    block = mem_resize(NULL, sizeof *block + room, 1);

    *block = (struct arena_block){.next = arena->blocks, .room = room};
    arena->blocks = block;
    return block;
}

void *arena_take(struct arena *arena, size_t total)
{
    const size_t align = alignof(max_align_t);
    struct arena_block *block = arena->blocks;
    void *out;

    if (total > SIZE_MAX / 2)
        out_of_memory();
    total = (total + align - 1) / align * align;
    if (!block || block->room - block->used < total)
        block = add_block(arena, total);
    out = block->data + block->used;
    block->used += total;
    arena->used += total;
    return out;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total))
        out_of_memory();
    return memset(arena_take(arena, total), 0, total);
}

struct bytes arena_bytes(struct arena *arena, struct bytes bytes)
{
    uint8_t *copy = arena_take(arena, bytes.length + 1);

    if (bytes.length)
        memcpy(copy, bytes.data, bytes.length);
    copy[bytes.length] = '\0';
    return (struct bytes){copy, bytes.length};
}

char *arena_join_all(struct arena *arena, const char *const *parts, size_t count)
{
    size_t length = 0;
    char *out, *end;

    for (size_t i = 0; i < count; i++)
        length += strlen(parts[i]);
    out = end = arena_take(arena, length + 1);
    for (size_t i = 0; i < count; i++)
        end = stpcpy(end, parts[i]);
    return out;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    char first[256]; /* most are shorter, and formatted once */
    va_list args;
    va_list again;
    int length;
    char *out;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(first, sizeof first, format, args);
    va_end(args);
    if (length < 0)
        length = *first = 0;
    out = arena_take(arena, (size_t)length + 1);
    if ((size_t)length < sizeof first)
        memcpy(out, first, (size_t)length + 1);
    else
        vsnprintf(out, (size_t)length + 1, format, again);
    va_end(again);
    return out;
}

void arena_free(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;

        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}

void arena_forget(struct arena *arena)
{
    for (struct arena_block *block = arena->blocks; block; block = block->next)
        explicit_bzero(block->data, block->used);
    arena_free(arena);
}
