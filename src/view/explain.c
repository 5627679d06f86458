/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Explain: the selected field in words, from the glossary,
 *
 *     -- Handshake type: certificate (11) ---
 *      Which message it is: 1 ClientHello, 2
 *      ServerHello, 11 Certificate ...
 *
 *      Each is allowed at one moment only ...
 *
 *      RFC 8446, section 4
 *
 * or in detail: all that is known of it and its bytes.
 *
 *      name       tls.handshake.type
 *      says       certificate (11)
 *      form       a number with a name
 *      number     11 = 0xb
 *      registry   TLS HandshakeType
 *      stands at  plaintext, byte 0
 *      on wire    unit, from byte 5 on
 *      bytes      0b
 */
#include <inttypes.h>

#include "base/hex.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define LABEL_COLUMNS 11
#define OCTETS_MOST   64
#define TITLE_LEAD    2
#define READ_MOST     76 /* columns; longer lines are hard to follow */

static void add_line(struct lines *lines, const char *label, const char *text)
{
    if (*text)
        lines_add(lines, (struct line_look){STYLE_TEXT, label, STYLE_DIM, LABEL_COLUMNS}, text);
}

static void add_number(struct lines *lines, struct arena *arena, const struct field *field)
{
    static const char *const forms[] = {
        [FORM_GROUP] = "a structure of other fields",
        [FORM_DEC] = "a number",
        [FORM_HEX] = "a number",
        [FORM_NAMED] = "a number with a name",
        [FORM_BYTES] = "bytes",
        [FORM_TEXT] = "text",
        [FORM_TIME] = "a moment, in UTC",
        [FORM_BOOL] = "yes or no",
    };
    const struct field_type *type = field_type(field->id);

    add_line(lines, "form", forms[type->form]);
    if (type->form == FORM_DEC || type->form == FORM_HEX || type->form == FORM_NAMED)
        add_line(lines, "number",
                 arena_format(arena, "%" PRIu64 " = 0x%" PRIx64, field->raw, field->raw));
    if (type->names && type->names->title)
        add_line(lines, "registry", type->names->title);
}

static void add_octets(struct lines *lines, struct arena *arena, const struct tree *tree,
                       const struct field *field)
{
    struct bytes bytes = field_bytes(tree, field);

    if (bytes.length)
        add_line(lines, "bytes",
                 arena_format(arena, "%s%s",
                              hex_text(arena, bytes_part(bytes, 0, OCTETS_MOST), ' '),
                              bytes.length > OCTETS_MOST ? " ..." : ""));
}

static void add_place(struct lines *lines, struct arena *arena, const struct tree *tree,
                      const struct field *field)
{
    const char *why = NULL;
    size_t offset = 0;
    char place[120];

    if (field->length) {
        part_place(place, sizeof place, tree, field);
        add_line(lines, "stands at", place);
    }
    if (!field_on_wire(tree, field, &offset, &why))
        add_line(lines, "on wire", why);
    else if (field->source)
        add_line(lines, "on wire",
                 arena_format(arena, "%s, from byte %zu on", tree->sources[0].name, offset));
}

static void add_detail(struct lines *lines, struct arena *arena, const struct tree *tree,
                       const struct field *field)
{
    add_line(lines, "name", field_type(field->id)->name);
    add_line(lines, "says", field_text(tree, field));
    add_number(lines, arena, field);
    add_place(lines, arena, tree, field);
    add_octets(lines, arena, tree, field);
}

static void add_words(struct lines *lines, struct arena *arena, const struct field *field)
{
    const char *source = part_meaning(lines, arena, field);

    if (!source)
        return;
    lines_gap(lines);
    lines_add(lines, (struct line_look){.style = STYLE_DIM}, source);
}

/* On the rule above: the field's name and value, so that all rows are left for the words. */
static void draw_name(struct canvas *canvas, struct area place, struct arena *arena,
                      const struct tree *tree, const struct field *field)
{
    const char *label = field_type(field->id)->label;
    const char *value = field_text(tree, field);
    const char *name = arena_format(arena, " %s%s%s ", label, *value ? ": " : "", value);

    canvas_fit(canvas, place.row - 1, place.column + TITLE_LEAD, place.columns - 2 * TITLE_LEAD,
               STYLE_HEADING, name);
}

void draw_explain(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct tree *tree;
    const struct field *field = model_explained(model, &tree);
    struct lines lines = {.columns = area.columns < READ_MOST ? area.columns : READ_MOST};
    struct arena arena = {0};

    canvas_fill(canvas, area, STYLE_TEXT);
    if (area.columns >= canvas->columns - 2)
        part_rule(canvas, area.row - 1);
    if (!field)
        lines_add(&lines, (struct line_look){.style = STYLE_DIM},
                  "No field is selected: there is nothing to explain here.");
    else if (model->explaining == EXPLAIN_IN_WORDS)
        add_words(&lines, &arena, field);
    else
        add_detail(&lines, &arena, tree, field);
    if (field)
        draw_name(canvas, area, &arena, tree, field);
    lines_draw(&lines, 0, canvas, area);
    lines_free(&lines);
    arena_free(&arena);
    canvas_cursor(canvas, area.row, area.column);
}
