/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Field trees as indented lines: what it is, what it says, and, where there is room, the name
 * by which Wireshark, scripts and JSON know it.
 *
 *        Cipher suite              TLS_AES_256_GCM_SHA384 (4866)  tls.handshake.ciphersuite
 */
#include <string.h>

#include "base/text.h"
#include "front/printed/walk_state.h"

#define INDENT      8
#define LABEL_WIDTH 24

struct printing {
    struct walk *walk;
    const struct tree *tree;
    size_t depth;
    size_t lines;   /* left to print */
    size_t skipped; /* fields that were not printed */
};

/* Lengths, paddings and object identifiers say little to the eye, and what the heading says
 * already need not stand twice. */
static bool adds_to(const struct field *leaf, const char *heading, const char *value)
{
    const struct field_type *type = field_type(leaf->id);

    static const char *const dull[] = {"len", "padding", ".oid", ".id"};

    for (size_t i = 0; i < sizeof dull / sizeof dull[0]; i++)
        if (strstr(type->name, dull[i]))
            return false;
    if (type->form == FORM_GROUP)
        return false;
    if (type->form == FORM_BOOL)
        return leaf->raw;
    return *value && !strstr(heading, value) && !(*heading && strstr(value, heading));
}

/* What a heading that is not opened holds: the values of its leaves in one line. */
static void add_gist(struct buf *out, const struct tree *tree, const struct field *field,
                     const char *heading)
{
    for (const struct field *leaf = field->children; leaf; leaf = leaf->next) {
        const struct field_type *type = field_type(leaf->id);
        const char *value = type->form == FORM_BOOL ? type->label : field_text(tree, leaf);

        if (adds_to(leaf, heading, value))
            buf_format(out, "%s%s", out->length ? ", " : "", value);
        add_gist(out, tree, leaf, heading);
    }
}

/* The value, or, of a heading whose fields are not printed, what it holds. */
static void add_value(struct buf *out, const struct printing *printing,
                      const struct field *field, size_t depth, size_t room)
{
    const char *value = field_text(printing->tree, field);
    struct buf text = {0};
    struct buf gist = {0};

    if (depth + 1 == printing->depth && field_type(field->id)->form == FORM_GROUP)
        add_gist(&gist, printing->tree, field, value);
    buf_format(&text, "%s%s%s", value, *value && gist.length ? ": " : "", buf_text(&gist));
    if (text_width(buf_text(&text)) > room)
        text_column(out, buf_text(&text), room);
    else
        buf_add(out, buf_view(&text));
    buf_free(&text);
    buf_free(&gist);
}

static void put_field(struct printing *printing, const struct field *field, size_t depth)
{
    struct paper *paper = printing->walk->paper;
    const struct field_type *type = field_type(field->id);
    size_t indent = INDENT + 2 * depth;
    size_t label_width = LABEL_WIDTH > 2 * depth ? LABEL_WIDTH - 2 * depth : 1;
    size_t name_width = strlen(type->name);
    size_t used;
    struct buf line = {0};

    buf_format(&line, "%*s", (int)indent, "");
    text_column(&line, type->label, label_width);
    buf_format(&line, " ");
    add_value(&line, printing, field, depth, PAPER_WIDTH - INDENT - LABEL_WIDTH - 1);
    paper_put(paper, field->id == FIELD_MALFORMED ? INK_BAD : INK_PLAIN, buf_text(&line));
    used = text_width(buf_text(&line));
    if (used + 2 + name_width <= PAPER_WIDTH)
        paper_print(paper, INK_FAINT, "%*s%s", (int)(PAPER_WIDTH - used - name_width), "",
                    type->name);
    paper_put(paper, INK_PLAIN, "\n");
    buf_free(&line);
}

/* Facts of the event itself are told by the lines around the tree. */
static bool is_told_elsewhere(const struct field *field)
{
    return !strncmp(field_type(field->id)->name, "event.", 6);
}

static void put_fields(struct printing *printing, const struct field *field, size_t depth)
{
    for (; field; field = field->next) {
        if (is_told_elsewhere(field))
            continue;
        if (depth >= printing->depth || !printing->lines) {
            printing->skipped++;
            continue;
        }
        put_field(printing, field, depth);
        printing->lines--;
        put_fields(printing, field->children, depth + 1);
    }
}

void walk_fields(struct walk *walk, const struct tree *tree, int source, size_t depth,
                 size_t most)
{
    struct printing printing = {.walk = walk, .tree = tree, .depth = depth, .lines = most};

    put_fields(&printing, tree->sources[source].fields, 0);
    if (printing.skipped)
        paper_print(walk->paper, INK_FAINT, "%*s... %zu more fields\n", INDENT, "",
                    printing.skipped);
}

void walk_octets(struct walk *walk, struct bytes bytes, size_t most)
{
    paper_hex(walk->paper, INDENT, bytes, 0, 0, most, 0, 0);
    if (bytes.length > most)
        paper_print(walk->paper, INK_FAINT, "%*s... %zu more bytes\n", INDENT, "",
                    bytes.length - most);
}
