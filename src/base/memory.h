/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * memory: allocation that does not fail, and the arena.
 *
 * A lab that runs out of memory cannot teach: mem_* end the program with exit code 70 and a
 * three-part message instead of returning NULL. Sizes from outside are checked against the
 * bytes really present before anything here is called.
 *
 * An arena owns everything taken from it; arena_free gives it all back at once. Trees, events
 * and anything else that lives and dies together goes into one.
 */
#ifndef LOCKSTEP_BASE_MEMORY_H
#define LOCKSTEP_BASE_MEMORY_H

#include <stddef.h>

#include "base/bytes.h"
#include "base/status.h"

/* Zeroed memory for count things of size bytes; freed with free(). Never NULL. */
void *mem_alloc(size_t count, size_t size);

/* The block grown or shrunk to count * size bytes, as realloc does; never NULL. */
void *mem_resize(void *block, size_t count, size_t size);

/* A copy of a C string; freed with free(). */
char *mem_string(const char *text);

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
    size_t used;                /* bytes handed out, padding included */
};

/* Memory as it comes, aligned for any type, valid until arena_free: for who writes all of it.
 */
void *arena_take(struct arena *arena, size_t size);

/* The same, zeroed. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* A copy of the bytes, followed by a NUL that is not counted. */
struct bytes arena_bytes(struct arena *arena, struct bytes bytes);

/* A formatted string in the arena. */
char *arena_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* Strings, one behind the other, in the arena; takes a fraction of the time of formatting. */
#define arena_join(arena, ...)                                  \
    arena_join_all((arena), (const char *const[]){__VA_ARGS__}, \
                   sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
char *arena_join_all(struct arena *arena, const char *const *parts, size_t count);

/* Gives everything back; the arena is empty and can be used again. */
void arena_free(struct arena *arena);

/* The same after wiping everything: for what was made of secrets. */
void arena_forget(struct arena *arena);

#endif
