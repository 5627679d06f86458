/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side_by_side: prints many items in their order, worked out by as many processes as there are
 * processors. A process of its own has what its parent had read, at no cost, and can harm
 * nobody: when one ends too early, the parent prints those items itself.
 */
#ifndef LOCKSTEP_FRONT_SIDE_BY_SIDE_H
#define LOCKSTEP_FRONT_SIDE_BY_SIDE_H

#include <stdint.h>
#include <stdio.h>

/* Prints one item. Must depend on nothing that printing another one changes. */
typedef void print_item(void *context, uint32_t item, FILE *out);

/* Prints the items 1 to count. */
void print_side_by_side(FILE *out, uint32_t count, print_item *print, void *context);

#endif
