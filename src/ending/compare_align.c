/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_align: the longest common subsequence of two runs' rows, where a pair that is alike
 * weighs more than one that differs.
 */
#include <stdlib.h>
#include <string.h>

#include "ending/compare_parts.h"

#define WEIGHT_ALIKE  3
#define WEIGHT_DIFFER 2

/* best[i][j]: what the rows from i of a and from j of b on weigh together at the most. */
struct table {
    const struct rows *a, *b;
    uint16_t *best;
};

static uint16_t *best(const struct table *table, size_t i, size_t j)
{
    return &table->best[i * (table->b->count + 1) + j];
}

/* 0: they cannot stand beside each other. */
static uint16_t weight(const struct table *table, size_t i, size_t j)
{
    const struct row *a = &table->a->list[i];
    const struct row *b = &table->b->list[j];

    if (strcmp(a->kind, b->kind) != 0)
        return 0;
    return rows_are_alike(a, b) ? WEIGHT_ALIKE : WEIGHT_DIFFER;
}

static uint16_t larger(uint16_t one, uint16_t other)
{
    return one > other ? one : other;
}

static void fill(const struct table *table)
{
    for (size_t i = table->a->count; i-- > 0;)
        for (size_t j = table->b->count; j-- > 0;) {
            uint16_t together = weight(table, i, j);

            *best(table, i, j) = larger(*best(table, i + 1, j), *best(table, i, j + 1));
            if (together)
                *best(table, i, j) = larger(*best(table, i, j),
                                            (uint16_t)(together + *best(table, i + 1, j + 1)));
        }
}

static bool tells(enum row_verdict verdict, const struct row *a, const struct row *b)
{
    if (verdict == ROWS_ALIKE)
        return !a->quiet;
    if (verdict == ROWS_DIFFER)
        return !a->is_kept || !b->is_kept;
    return !(a ? a : b)->only_if_both;
}

/* One of the rows may be NULL: it stands in one run alone. */
static void add_pair(struct comparison *out, struct row_pair *pairs, enum row_verdict verdict,
                     const struct row *a, const struct row *b)
{
    struct row_pair *pair = &pairs[out->count];

    if (!tells(verdict, a, b))
        return;
    *pair = (struct row_pair){.verdict = verdict};
    if (a)
        pair->a = a->seen;
    if (b)
        pair->b = b->seen;
    out->count++;
    out->differences += verdict != ROWS_ALIKE;
}

/* Follows the best way through the table from its beginning. */
static void walk(const struct table *table, struct row_pair *pairs, struct comparison *out)
{
    const struct rows *a = table->a;
    const struct rows *b = table->b;
    size_t i = 0;
    size_t j = 0;

    while (i < a->count || j < b->count) {
        uint16_t together = i < a->count && j < b->count ? weight(table, i, j) : 0;

        if (together && *best(table, i, j) == together + *best(table, i + 1, j + 1)) {
            add_pair(out, pairs, together == WEIGHT_ALIKE ? ROWS_ALIKE : ROWS_DIFFER,
                     &a->list[i], &b->list[j]);
            i++;
            j++;
        } else if (j == b->count ||
                   (i < a->count && *best(table, i + 1, j) >= *best(table, i, j + 1))) {
            add_pair(out, pairs, ROW_ONLY_IN_A, &a->list[i++], NULL);
        } else {
            add_pair(out, pairs, ROW_ONLY_IN_B, NULL, &b->list[j++]);
        }
    }
}

void compare_align(const struct rows *a, const struct rows *b, struct arena *arena,
                   struct comparison *out)
{
    struct table table = {a, b, NULL};
    struct row_pair *pairs = arena_alloc(arena, a->count + b->count + 1, sizeof *pairs);

    table.best = mem_alloc((a->count + 1) * (b->count + 1), sizeof *table.best);
    fill(&table);
    walk(&table, pairs, out);
    free(table.best);
    out->pairs = pairs;
    out->left_out = a->left_out + b->left_out;
}
