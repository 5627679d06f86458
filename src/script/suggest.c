/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/suggest.h"

#include <string.h>
#include <strings.h>

#define FEW      20 /* names that are all listed: as many as the language has verbs */
#define NEAREST  5  /* of more names, this many are */
#define WORD_MAX 64 /* octets of a name that are compared */

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* How many characters must be added, taken away or replaced to make one of the other. */
static size_t edits(const char *a, const char *b)
{
    size_t row[WORD_MAX + 1];
    size_t width = strnlen(b, WORD_MAX);

    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 0; a[i] && i < WORD_MAX; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < width; j++) {
            size_t replaced = diagonal + (lower(a[i]) != lower(b[j]));

            diagonal = row[j + 1];
            row[j + 1] = least(replaced, row[j] + 1, diagonal + 1);
        }
    }
    return row[width];
}

/* Smaller is nearer. A name that holds the whole word is nearer than one spelt differently. */
static size_t distance(const char *word, const char *name)
{
    if (*word && strcasestr(name, word))
        return 1;
    return 1 + edits(word, name);
}

/* The place of the smallest distance, which is then out of the contest. */
static size_t take_nearest(size_t *distances, size_t count)
{
    size_t nearest = 0;

    for (size_t i = 1; i < count; i++) {
        if (distances[i] < distances[nearest])
            nearest = i;
    }
    distances[nearest] = SIZE_MAX;
    return nearest;
}

static const char *list_all(struct arena *arena, const char *const *names, size_t count)
{
    const char *list = "possible are:";

    for (size_t i = 0; i < count; i++)
        list = arena_format(arena, "%s%s %s", list, i ? "," : "", names[i]);
    return list;
}

const char *suggest(struct arena *arena, const char *word, const char *const *names,
                    size_t count)
{
    const char *list = "the nearest are:";
    size_t *distances;

    if (count <= FEW)
        return list_all(arena, names, count);
    distances = arena_alloc(arena, count, sizeof *distances);
    for (size_t i = 0; i < count; i++)
        distances[i] = distance(word, names[i]);
    for (size_t i = 0; i < NEAREST; i++)
        list = arena_format(arena, "%s%s %s", list, i ? "," : "",
                            names[take_nearest(distances, count)]);
    return list;
}
