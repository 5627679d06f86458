/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * line_memory: the printed lines of what comes again and again in trees (inspect/repeats), so
 * that they are made once. One memory is for one reading, printed with or without colour.
 */
#ifndef LOCKSTEP_FRONT_LINE_MEMORY_H
#define LOCKSTEP_FRONT_LINE_MEMORY_H

#include <stdint.h>

#include "base/bytes.h"

struct line_memory;

/* Remembers nothing yet. */
struct line_memory *line_memory_new(void);
void line_memory_free(struct line_memory *memory);

/* The lines of what has that number (struct field's repeat), printed with that indent, or
 * nothing. Valid until line_memory_free. */
struct bytes line_memory_find(const struct line_memory *memory, uint32_t repeat, size_t indent);

/* Keeps such lines, if there is room. */
void line_memory_keep(struct line_memory *memory, uint32_t repeat, size_t indent,
                      struct bytes lines);

#endif
