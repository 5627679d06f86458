/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_table_parts: how the tables of both kinds of TLS are put together. Inner part of
 * key_table.
 */
#ifndef LOCKSTEP_INSPECT_KEY_TABLE_PARTS_H
#define LOCKSTEP_INSPECT_KEY_TABLE_PARTS_H

#include "inspect/tls/key_table.h"
#include "proto/tls.h"

struct key_maker {
    struct arena *arena;
    const struct known_keys *keys;
    struct tls_suite suite;
    struct key_table *table;
};

/* A new row; why_not holds as long as it gets no value. NULL when the table is full. */
struct key_row *key_row_add(struct key_maker *maker, int depth, const char *name,
                            const char *made, const char *use, const char *why_not);

/* Gives the row a value, unless it is empty. What the row had not is then no matter. */
void key_value_add(struct key_maker *maker, struct key_row *row, const char *name,
                   struct bytes bytes, const char *command);

/* The transcript hash at that point, empty when it is not known. */
struct bytes key_transcript(const struct key_maker *maker, enum transcript_point point);

/* The row's secret, empty when it is not known. */
struct bytes key_row_secret(const struct key_row *row);

/* Add all rows of the figure, for TLS 1.3 and for what came before. */
void key_table_fill_13(struct key_maker *maker);
void key_table_fill_12(struct key_maker *maker);

#endif
