/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/field.h"

#include <string.h>

#include "base/text.h"
#include "inspect/sqlite/sqlite_names.h"
#include "inspect/x509/x509_names.h"
#include "proto/http.h"
#include "proto/tls.h" /* the registries that fields.def names */

static const struct field_type types[] = {
#define FIELD(id, name, label, form, names) \
    [FIELD_##id] = {name, label, form, names, sizeof name - 1, sizeof label - 1},
#include "inspect/fields.def"
#undef FIELD
};

const struct field_type *field_type(enum field_id id)
{
    return &types[id];
}

enum field_id field_id_of(const char *name)
{
    enum field_id id = 0;

    while (id < FIELD_COUNT && strcmp(types[id].name, name) != 0)
        id++;
    return id;
}

/* What is still empty ends in the source itself, and moves with it. */
static void grow(struct tree *tree)
{
    int room = tree->source_room ? 4 * tree->source_room : 4;
    struct source *sources = arena_alloc(tree->arena, (size_t)room, sizeof *sources);

    for (int i = 0; i < tree->source_count; i++) {
        sources[i] = tree->sources[i];
        if (!sources[i].fields)
            sources[i].fields_end = &sources[i].fields;
    }
    tree->sources = sources;
    tree->source_room = room;
}

int tree_source(struct tree *tree, const char *name, struct bytes bytes, int parent,
                enum source_map map, size_t at)
{
    struct source *source;

    if (tree->source_count == TREE_SOURCES)
        return -1;
    if (tree->source_count == tree->source_room)
        grow(tree);
    source = &tree->sources[tree->source_count];
    *source = (struct source){name, bytes, parent, map, at, NULL, NULL};
    source->fields_end = &source->fields;
    tree->now = tree->source_count++;
    return tree->now;
}

/* What is added to alone is like no other any more. */
static void forget_repeat(struct field *field)
{
    for (; field && field->repeat; field = field->parent)
        field->repeat = 0;
}

static struct field *add(struct tree *tree, struct field *parent, enum field_id id,
                         size_t offset, size_t length, uint64_t raw, const char *shown)
{
    struct field *field = arena_alloc(tree->arena, 1, sizeof *field);
    struct field ***end = parent ? &parent->children_end : &tree->sources[tree->now].fields_end;

    field->id = id;
    field->source = tree->now;
    field->offset = offset;
    field->length = length;
    field->raw = raw;
    field->shown = shown;
    field->parent = parent;
    field->children_end = &field->children;
    forget_repeat(parent);
    **end = field;
    *end = &field->next;
    tree->field_count++;
    return field;
}

static void refuse_when_full(const struct tree *tree, struct reader *reader)
{
    if (tree->field_count >= TREE_FIELDS)
        reader_refuse(reader);
}

static struct field *add_read(struct tree *tree, struct field *parent, enum field_id id,
                              size_t offset, struct bytes bytes, uint64_t raw)
{
    return add(tree, parent, id, offset, bytes.length, raw,
               field_format(tree->arena, &types[id], raw, bytes));
}

uint64_t tree_number(struct tree *tree, struct field *parent, enum field_id id,
                     struct reader *reader, size_t width)
{
    size_t offset = reader_offset(reader);
    struct bytes bytes;

    refuse_when_full(tree, reader);
    bytes = read_bytes(reader, width);
    if (reader->failed)
        return 0;
    add_read(tree, parent, id, offset, bytes, bytes_be(bytes));
    return bytes_be(bytes);
}

struct field *tree_bytes(struct tree *tree, struct field *parent, enum field_id id,
                         struct reader *reader, size_t length)
{
    size_t offset = reader_offset(reader);
    struct bytes bytes;

    refuse_when_full(tree, reader);
    bytes = read_bytes(reader, length);
    if (reader->failed)
        return NULL;
    return add_read(tree, parent, id, offset, bytes, length);
}

struct field *tree_group(struct tree *tree, struct field *parent, enum field_id id,
                         const struct reader *reader, size_t length, const char *shown)
{
    size_t left = reader_left(reader);

    if (length > left)
        length = left;
    return add(tree, parent, id, reader_offset(reader), length, length,
               shown ? text_clean_string(tree->arena, shown) : NULL);
}

struct field *tree_place(struct tree *tree, struct field *parent, enum field_id id,
                         size_t offset, size_t length, uint64_t raw, const char *shown)
{
    struct bytes bytes = bytes_part(tree->sources[tree->now].bytes, offset, length);
    const char *clean = shown ? text_clean_string(tree->arena, shown)
                              : field_format(tree->arena, &types[id], raw, bytes);

    return add(tree, parent, id, offset, length, raw, clean);
}

void tree_malformed(struct tree *tree, struct field *parent, const struct reader *reader,
                    const char *where)
{
    const struct field *last = tree->malformed;
    size_t end = reader->base + reader->bytes.length;
    size_t cover;
    char *story;

    if (!reader->failed ||
        (last && last->source == tree->now && last->offset == reader->fail_at &&
         last->raw == reader->fail_wanted))
        return;
    cover = end > reader->fail_at ? end - reader->fail_at : 0;
    if (reader->fail_wanted)
        story = arena_format(tree->arena, "%s: %zu byte%s wanted at offset %zu", where,
                             reader->fail_wanted, reader->fail_wanted == 1 ? "" : "s",
                             reader->fail_at);
    else
        story = arena_format(tree->arena, "%s: what stands at offset %zu does not belong there",
                             where, reader->fail_at);
    tree->malformed = tree_place(tree, parent, FIELD_MALFORMED, reader->fail_at, cover,
                                 reader->fail_wanted, story);
}

void tree_end(struct tree *tree, struct field *parent, struct reader *reader, const char *where)
{
    if (reader_left(reader))
        reader_refuse(reader);
    tree_malformed(tree, parent, reader, where);
}

const struct field *tree_next(const struct tree *tree, const struct field *prev)
{
    int source = prev ? prev->source : -1;

    if (prev && prev->children)
        return prev->children;
    for (; prev; prev = prev->parent) {
        source = prev->source;
        if (prev->next)
            return prev->next;
    }
    while (++source < tree->source_count) {
        if (tree->sources[source].fields)
            return tree->sources[source].fields;
    }
    return NULL;
}

const struct field *tree_find(const struct tree *tree, enum field_id id, size_t nth)
{
    const struct field *field = NULL;

    while ((field = tree_next(tree, field))) {
        if (field->id == id && nth-- == 0)
            return field;
    }
    return NULL;
}

struct bytes field_bytes(const struct tree *tree, const struct field *field)
{
    return bytes_part(tree->sources[field->source].bytes, field->offset, field->length);
}

const char *field_text(const struct tree *tree, const struct field *field)
{
    (void)tree;
    return field->shown ? field->shown : "";
}

bool field_on_wire(const struct tree *tree, const struct field *field, size_t *offset,
                   const char **why)
{
    size_t at = field->offset;

    *why = NULL;
    if (!field->length)
        *why = "It was worked out, not read: no byte of the wire holds it";
    for (int i = field->source; i > 0 && !*why; i = tree->sources[i].parent) {
        if (tree->sources[i].map == MAP_NONE)
            *why = "It was pieced together or decoded: there is no way back to the wire";
        at += tree->sources[i].at;
    }
    *offset = at;
    return !*why;
}
