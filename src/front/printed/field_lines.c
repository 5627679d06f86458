/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/field_lines.h"

#include <string.h>

#define INDENT 4

static bool is_of_event(const struct field_type *type)
{
    return type->name[0] == 'e' && !strncmp(type->name, "event.", 6);
}

/* Large captures have millions of fields: lines are pieced together, not formatted, and an
 * event's are written at once. */
static void add(struct buf *lines, const char *text)
{
    buf_add(lines, bytes_of(text));
}

static void add_in(struct buf *lines, const struct paper *paper, enum ink ink, const char *text)
{
    bool coloured = paper->colour && ink != INK_PLAIN;

    if (coloured)
        add(lines, paper_ink(ink));
    add(lines, text);
    if (coloured)
        add(lines, INK_END);
}

static void add_field(struct buf *lines, const struct paper *paper, const struct tree *tree,
                      const struct field *field, size_t indent)
{
    const struct field_type *type = field_type(field->id);
    enum ink ink = field->id == FIELD_MALFORMED ? INK_BAD : INK_PLAIN;
    const char *value = field_text(tree, field);

    memset(buf_extend(lines, indent), ' ', indent);
    add_in(lines, paper, ink, type->label);
    if (*value) {
        add(lines, ": ");
        add_in(lines, paper, ink, value);
    }
    add(lines, "  ");
    add_in(lines, paper, INK_FAINT, type->name);
    add(lines, "\n");
}

static void add_fields(struct buf *lines, const struct paper *paper, const struct tree *tree,
                       const struct field *field, size_t indent)
{
    for (; field; field = field->next) {
        if (is_of_event(field_type(field->id)))
            continue;
        add_field(lines, paper, tree, field, indent);
        add_fields(lines, paper, tree, field->children, indent + 2);
    }
}

void field_lines(struct paper *paper, struct inspect *reading, uint32_t seq)
{
    const struct tree *tree = inspect_tree(reading, seq);
    struct buf lines = {0};

    for (int i = 0; i < tree->source_count; i++) {
        const struct source *source = &tree->sources[i];

        if (source->bytes.length)
            buf_format(&lines, "%*s%s, %zu byte%s\n", INDENT, "", source->name,
                       source->bytes.length, source->bytes.length == 1 ? "" : "s");
        add_fields(&lines, paper, tree, source->fields, INDENT + 2);
    }
    add(&lines, "\n");
    paper_write(paper, buf_view(&lines));
    buf_free(&lines);
}
