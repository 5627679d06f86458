/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dissect: what a dissector makes of some bytes, and what must be true of that whatever the
 * bytes are. Shared by unit tests and fuzz targets.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_DISSECT_H
#define LOCKSTEP_TESTS_INSPECT_DISSECT_H

#include "base/text.h"
#include "inspect/field.h"

typedef void dissector(struct tree *tree, struct field *parent, struct reader *reader);

struct dissected {
    struct arena arena;
    struct tree tree;
};

/* Gives back what out held before, which is zeroed at first. */
static inline void dissect(struct dissected *out, dissector *run, struct bytes bytes)
{
    struct reader reader = reader_of(bytes);

    arena_free(&out->arena);
    out->tree = (struct tree){.arena = &out->arena};
    (void)tree_source(&out->tree, "test", bytes, -1, MAP_IDENTITY, 0);
    run(&out->tree, NULL, &reader);
}

/* Every field lies within its source, and shows text that cleaning does not change. */
static inline bool is_sound(const struct tree *tree)
{
    const struct field *field = NULL;
    struct buf clean = {0};
    bool sound = true;

    while (sound && (field = tree_next(tree, field))) {
        size_t length = tree->sources[field->source].bytes.length;
        struct bytes shown = bytes_of(field_text(tree, field));

        buf_clear(&clean);
        text_add(&clean, shown);
        sound = field->offset <= length && field->length <= length - field->offset &&
                bytes_equal(buf_view(&clean), shown);
    }
    buf_free(&clean);
    return sound;
}

#endif
