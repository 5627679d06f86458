/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bench/tree_rows.h"

#include "base/memory.h"

/* Groups from this depth on are folded at first. */
#define DEEP        4
#define DEEP_OF_BIG 2
#define BIG         200 /* fields */

static int depth_of(const struct field *field)
{
    int depth = 0;

    while ((field = field->parent))
        depth++;
    return depth;
}

static bool is_inside(const struct field *field, const struct field *group)
{
    while (field && field != group)
        field = field->parent;
    return field != NULL;
}

/* What an event says of itself, not its octets (inspect/event_facts.h). */
static bool is_fact(const struct field *field)
{
    return !field->parent && !field->length && field->id <= FIELD_KEYS_CLIENT_RANDOM;
}

size_t tree_place_of(const struct tree *tree, const struct field *field)
{
    const struct field *at = NULL;
    size_t place = 0;

    while ((at = tree_next(tree, at)) && at != field)
        place++;
    return place;
}

void tree_fold(const struct tree *tree, uint8_t *folded)
{
    int deep = tree->field_count > BIG ? DEEP_OF_BIG : DEEP;
    const struct field *field = NULL;

    for (size_t place = 0; (field = tree_next(tree, field)); place++)
        folded[place] = field->children && depth_of(field) >= deep;
}

struct filling {
    const struct tree *tree;
    const struct field *root;
    const uint8_t *folded;
    struct tree_row *rows;
    size_t count;
};

static void add_heading(struct filling *filling, int source)
{
    if (filling->tree->source_count > 1 && !filling->root)
        filling->rows[filling->count++] = (struct tree_row){.source = source};
}

static void add_field(struct filling *filling, const struct field *field, bool folded)
{
    int above = filling->root ? depth_of(filling->root) : 0;

    filling->rows[filling->count++] = (struct tree_row){.field = field,
                                                        .source = field->source,
                                                        .depth = depth_of(field) - above,
                                                        .has_children = field->children,
                                                        .folded = folded};
}

/* Adds either all facts or all other fields that no folded group hides. */
static void add_fields(struct filling *filling, bool facts)
{
    const struct field *field = NULL;
    const struct field *fold = NULL;
    int source = -1;

    for (size_t place = 0; (field = tree_next(filling->tree, field)); place++) {
        bool folded = filling->folded && filling->folded[place] && field->children;

        if (is_fact(field) != facts || (filling->root && !is_inside(field, filling->root)) ||
            (fold && is_inside(field, fold)))
            continue;
        fold = folded ? field : NULL;
        while (!facts && source < field->source)
            add_heading(filling, ++source);
        add_field(filling, field, folded);
    }
    while (!facts && source + 1 < filling->tree->source_count)
        add_heading(filling, ++source);
}

size_t tree_rows_fill(const struct tree *tree, const struct field *root, const uint8_t *folded,
                      struct tree_row **rows, size_t *room)
{
    size_t most = tree->field_count + (size_t)tree->source_count;
    struct filling filling = {.tree = tree, .root = root, .folded = folded};

    if (most > *room) {
        *rows = mem_resize(*rows, most, sizeof **rows);
        *room = most;
    }
    filling.rows = *rows;
    add_fields(&filling, false);
    add_fields(&filling, true);
    return filling.count;
}

const struct field *tree_field_at(const struct tree *tree, int source, size_t octet)
{
    const struct field *field = NULL;
    const struct field *best = NULL;

    while ((field = tree_next(tree, field))) {
        bool covers = field->source == source && octet >= field->offset &&
                      octet - field->offset < field->length;

        /* Of equal ones the later: it lies deeper. */
        if (covers && (!best || field->length <= best->length))
            best = field;
    }
    return best;
}
