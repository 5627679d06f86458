/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/named.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "crypto/random.h"

#define WORDS     (NAME_LENGTH / sizeof(uint32_t))
#define SLOTS_MIN 64 /* a power of two, as are all sizes of the table */

struct names {
    uint64_t factors[WORDS]; /* drawn, so that nobody can choose names that collide */
    struct named **slots;    /* open addressing */
    size_t room;
    size_t count;
};

struct names *names_new(void)
{
    struct names *names = mem_alloc(1, sizeof *names);

    random_bytes((uint8_t *)names->factors, sizeof names->factors);
    names->room = SLOTS_MIN;
    names->slots = mem_alloc(names->room, sizeof(struct named *));
    return names;
}

void names_free(struct names *names)
{
    for (size_t i = 0; i < names->room; i++) {
        struct named *named = names->slots[i];

        if (!named)
            continue;
        free(named->secrets.items);
        free(named->conns.items);
        free(named);
    }
    free(names->slots);
    free(names);
}

/* Where the name is, or the empty slot where it belongs. */
static struct named **find(const struct names *names, const uint8_t *name)
{
    uint64_t sum = 0;
    size_t at;

    for (size_t i = 0; i < WORDS; i++)
        sum += names->factors[i] *
               bytes_be((struct bytes){name + i * sizeof(uint32_t), sizeof(uint32_t)});
    at = (size_t)(sum >> 32);
    for (;; at++) {
        struct named **slot = &names->slots[at & (names->room - 1)];

        if (!*slot || memcmp((*slot)->name, name, NAME_LENGTH) == 0)
            return slot;
    }
}

static void grow(struct names *names)
{
    struct named **old = names->slots;
    size_t room = names->room;

    names->room = 2 * room;
    names->slots = mem_alloc(names->room, sizeof(struct named *));
    for (size_t i = 0; i < room; i++) {
        if (old[i])
            *find(names, old[i]->name) = old[i];
    }
    free(old);
}

struct named *names_at(struct names *names, struct bytes name)
{
    struct named **slot = find(names, name.data);

    if (*slot)
        return *slot;
    if (2 * ++names->count > names->room) {
        grow(names);
        slot = find(names, name.data);
    }
    *slot = mem_alloc(1, sizeof **slot);
    memcpy((*slot)->name, name.data, NAME_LENGTH);
    return *slot;
}

void numbers_add(struct numbers *numbers, uint32_t number)
{
    if (numbers->count && numbers->items[numbers->count - 1] == number)
        return;
    if (numbers->count == numbers->room) {
        numbers->room = numbers->room ? 2 * numbers->room : 4;
        numbers->items = mem_resize(numbers->items, numbers->room, sizeof *numbers->items);
    }
    numbers->items[numbers->count++] = number;
}
