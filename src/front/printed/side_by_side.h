/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_by_side: works through many items in their order, by as many processes as there are
 * processors. A process of its own has what its parent had read, at no cost, and can harm
 * nobody: when one ends too early, the parent does the rest itself.
 *
 * There may be several passes over the items. The same process has the same items in each of
 * them, so that what it found out in one is there in the next.
 */
#ifndef LOCKSTEP_FRONT_SIDE_BY_SIDE_H
#define LOCKSTEP_FRONT_SIDE_BY_SIDE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct pass {
    /* Prints what stands before the items, when all passes before are done; may be NULL. Only
     * the parent does that. */
    void (*head)(void *context, FILE *out);

    /* Prints one item. Must depend on nothing that doing another one changes, and come out
     * the same when it is done again. */
    void (*item)(void *context, uint32_t item, FILE *out);
};

/* Does the passes, one after the other, each over the items 1 to count. What a pass finds out
 * for others is put into memory from shared_alloc. */
void side_by_side(FILE *out, uint32_t count, const struct pass *passes, size_t pass_count,
                  void *context);

/* Zeroed memory that all processes have in common; never NULL. */
void *shared_alloc(size_t size);
void shared_free(void *memory, size_t size);

#endif
