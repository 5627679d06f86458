/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/names.h"

#include <stdbool.h>

const char *name_of(const struct name_table *table, uint64_t number)
{
    size_t low = 0;
    size_t high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table->entries[middle].number == number)
            return table->entries[middle].name;
        if (table->entries[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Names of registries are ASCII. */
static char folded(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c | 0x20);
    return c == '-' ? '_' : c;
}

static bool same_name(const char *a, const char *b)
{
    while (*a && folded(*a) == folded(*b)) {
        a++;
        b++;
    }
    return !*a && !*b;
}

int64_t name_number(const struct name_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++) {
        if (same_name(table->entries[i].name, name))
            return table->entries[i].number;
    }
    return -1;
}
