/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proto/names.h"

#include <stdbool.h>

const char *name_of(const struct name_table *table, uint64_t number)
{
    const struct name_entry *at = table->entries;

    /* What is sought stays among the so many from at on; which half that is would be guessed
     * wrong every other time, so nothing branches. */
    for (size_t left = table->count; left > 1; left -= left / 2)
        at += at[left / 2].number <= number ? left / 2 : 0;
    return table->count && at->number == number ? at->name : NULL;
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
