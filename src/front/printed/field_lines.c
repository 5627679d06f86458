/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/field_lines.h"

#include <string.h>

#define INDENT "    "

static bool is_of_event(const struct field_type *type)
{
    return type->name[0] == 'e' && !strncmp(type->name, "event.", 6);
}

static char *put_in(char *end, const struct paper *paper, enum ink ink, const char *text,
                    size_t length)
{
    if (!paper->colour || ink == INK_PLAIN)
        return mempcpy(end, text, length);
    end = stpcpy(end, paper_ink(ink));
    end = mempcpy(end, text, length);
    return stpcpy(end, INK_END);
}

/* Large captures have millions of fields: lines are pieced together, not formatted, each in
 * room that is made for all of it, and an event's are written at once. */
#define LINE_MOST  64  /* of a line, what is not indent, label, value or name */
#define LINE_USUAL 100 /* of all of it */

static void add_line(struct buf *lines, const struct paper *paper, const struct tree *tree,
                     const struct field *field, size_t indent)
{
    const struct field_type *type = field_type(field->id);
    enum ink ink = field->id == FIELD_MALFORMED ? INK_BAD : INK_PLAIN;
    const char *value = field_text(tree, field);
    size_t length = strlen(value);
    char *end =
        buf_room(lines, indent + type->label_length + length + type->name_length + LINE_MOST);

    memset(end, ' ', indent);
    end = put_in(end + indent, paper, ink, type->label, type->label_length);
    if (length) {
        end = mempcpy(end, ": ", 2);
        end = put_in(end, paper, ink, value, length);
    }
    end = mempcpy(end, "  ", 2);
    end = put_in(end, paper, INK_FAINT, type->name, type->name_length);
    *end++ = '\n';
    lines->length = (size_t)((uint8_t *)end - lines->data);
}

static void add_field(struct buf *lines, const struct paper *paper, const struct tree *tree,
                      const struct field *field, size_t indent, struct line_memory *memory);

/* A field whose lines are worth keeping, as it will come again. */
static void add_repeat(struct buf *lines, const struct paper *paper, const struct tree *tree,
                       const struct field *field, size_t indent, struct line_memory *memory)
{
    struct bytes known = line_memory_find(memory, field->repeat, indent);
    size_t start = lines->length;

    if (known.length) {
        buf_add(lines, known);
        return;
    }
    add_field(lines, paper, tree, field, indent, NULL);
    line_memory_keep(memory, field->repeat, indent,
                     bytes_part(buf_view(lines), start, SIZE_MAX));
}

static void add_field(struct buf *lines, const struct paper *paper, const struct tree *tree,
                      const struct field *field, size_t indent, struct line_memory *memory)
{
    if (memory && field->repeat) {
        add_repeat(lines, paper, tree, field, indent, memory);
        return;
    }
    add_line(lines, paper, tree, field, indent);
    for (const struct field *child = field->children; child; child = child->next)
        add_field(lines, paper, tree, child, indent + 2, memory);
}

static void add_head(struct buf *lines, const struct source *source)
{
    buf_add(lines, bytes_of(INDENT));
    buf_add(lines, bytes_of(source->name));
    buf_add(lines, bytes_of(", "));
    buf_add_decimal(lines, source->bytes.length);
    buf_add(lines, bytes_of(source->bytes.length == 1 ? " byte\n" : " bytes\n"));
}

static void add_source(struct buf *lines, const struct paper *paper, const struct tree *tree,
                       const struct source *source, struct line_memory *memory)
{
    if (source->bytes.length)
        add_head(lines, source);
    for (const struct field *field = source->fields; field; field = field->next) {
        if (!is_of_event(field_type(field->id)))
            add_field(lines, paper, tree, field, strlen(INDENT) + 2, memory);
    }
}

void field_lines(struct paper *paper, struct inspect *reading, uint32_t seq,
                 struct line_memory *memory)
{
    const struct tree *tree = inspect_tree(reading, seq);
    struct buf lines = {0};

    buf_room(&lines, tree->field_count * LINE_USUAL);
    for (int i = 0; i < tree->source_count; i++)
        add_source(&lines, paper, tree, &tree->sources[i], memory);
    buf_add(&lines, bytes_of("\n"));
    paper_write(paper, buf_view(&lines));
    buf_free(&lines);
}
