/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/repeats.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS     1024              /* a power of two */
#define KEPT_MOST (4 * 1024 * 1024) /* bytes of fields and texts; then nothing is added */

/* What was made of some bytes. Offsets count from their beginning. */
struct part {
    part_dissector *dissect;
    struct bytes bytes;
    struct field *fields; /* the first at the top */
    size_t count;         /* of all of them */
};

/* Two parts with one slot get along without it: the first one stays. */
struct slot {
    uint64_t hash; /* of the last part that came and was not kept */
    struct part *kept;
};

struct repeats {
    struct arena arena;
    uint32_t numbered; /* fields that are kept */
    struct slot slots[SLOTS];
};

struct repeats *repeats_new(void)
{
    return mem_alloc(1, sizeof(struct repeats));
}

void repeats_free(struct repeats *repeats)
{
    if (!repeats)
        return;
    arena_free(&repeats->arena);
    free(repeats);
}

/* ---- finding ---- */

/* Whoever makes bytes that collide makes them be taken apart each time, as without repeats. */
static uint64_t hash_of(part_dissector *dissect, struct bytes bytes)
{
    const uint64_t factor = 0x9e3779b97f4a7c15;
    uint64_t hash = (uint64_t)(uintptr_t)dissect ^ bytes.length;

    for (size_t at = 0; at < bytes.length; at += sizeof hash) {
        size_t left = bytes.length - at;
        uint64_t word = 0;

        memcpy(&word, bytes.data + at, left < sizeof word ? left : sizeof word);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool is_of(const struct part *part, part_dissector *dissect, struct bytes bytes)
{
    return part->dissect == dissect && bytes_equal(part->bytes, bytes);
}

/* ---- copying ---- */

struct copying {
    struct field *room;   /* for the next field */
    int source;           /* where the copies lie */
    size_t shift;         /* of their offsets; what is less than nothing wraps around */
    struct repeats *into; /* where they are kept; NULL: they are copied out of there */
};

/* Fields that are kept have a text of their own, and a number for all their copies. */
static void make_own(struct repeats *repeats, struct field *field)
{
    if (field->shown)
        field->shown = (const char *)arena_bytes(&repeats->arena, bytes_of(field->shown)).data;
    field->repeat = ++repeats->numbered;
}

static void copy_list(struct copying *copying, const struct field *list, struct field *parent,
                      struct field ***end)
{
    for (const struct field *field = list; field; field = field->next) {
        struct field *copy = copying->room++;

        *copy = *field;
        copy->source = copying->source;
        copy->offset += copying->shift;
        if (copying->into)
            make_own(copying->into, copy);
        copy->parent = parent;
        copy->children = copy->next = NULL;
        copy->children_end = &copy->children;
        **end = copy;
        *end = &copy->next;
        copy_list(copying, field->children, copy, &copy->children_end);
    }
}

static void add_copy(struct tree *tree, struct field *parent, const struct part *part,
                     size_t offset)
{
    struct copying copying = {
        .room = arena_alloc(tree->arena, part->count, sizeof *part->fields),
        .source = tree->now,
        .shift = offset,
    };

    copy_list(&copying, part->fields, parent, &parent->children_end);
    tree->field_count += part->count;
}

static void keep(struct repeats *repeats, struct slot *slot, const struct part *part,
                 size_t offset)
{
    struct copying copying = {
        .room = arena_alloc(&repeats->arena, part->count, sizeof *part->fields),
        .shift = 0 - offset,
        .into = repeats,
    };
    struct field **end;

    slot->kept = arena_alloc(&repeats->arena, 1, sizeof *slot->kept);
    *slot->kept = *part;
    slot->kept->bytes = arena_bytes(&repeats->arena, part->bytes);
    slot->kept->fields = NULL;
    end = &slot->kept->fields;
    copy_list(&copying, part->fields, NULL, &end);
}

/* ---- taking apart ---- */

/* Takes the part apart. False when what came of it is no matter of its bytes alone: notes of
 * what is malformed name offsets, a source is the tree's, and a full tree takes no more. */
static bool dissect_anew(struct tree *tree, struct field *parent, struct reader *reader,
                         struct part *part)
{
    const struct field *malformed = tree->malformed;
    struct field **end = parent->children_end;
    size_t before = tree->field_count;
    int sources = tree->source_count;

    part->dissect(tree, parent, reader);
    part->fields = *end;
    part->count = tree->field_count - before;
    return !reader->failed && !reader_left(reader) && tree->malformed == malformed &&
           tree->source_count == sources && tree->field_count < TREE_FIELDS;
}

void dissect_part(struct tree *tree, struct field *parent, struct reader *reader,
                  part_dissector *dissect)
{
    struct part part = {dissect, bytes_part(reader->bytes, reader->at, reader_left(reader)),
                        NULL, 0};
    size_t offset = reader_offset(reader);
    struct slot *slot;
    uint64_t hash;

    if (!tree->repeats || reader->failed) {
        dissect(tree, parent, reader);
        return;
    }
    hash = hash_of(dissect, part.bytes);
    slot = &tree->repeats->slots[hash & (SLOTS - 1)];
    if (slot->kept && is_of(slot->kept, dissect, part.bytes) &&
        tree->field_count + slot->kept->count < TREE_FIELDS) {
        add_copy(tree, parent, slot->kept, offset);
        read_rest(reader);
        return;
    }
    if (dissect_anew(tree, parent, reader, &part) && !slot->kept && slot->hash == hash &&
        tree->repeats->arena.used < KEPT_MOST)
        keep(tree->repeats, slot, &part, offset);
    slot->hash = hash;
}
