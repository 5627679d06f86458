/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Explain: all that is known of the selected field, beside its lit octets.
 *
 *      Cipher suite
 *
 *      Wireshark  tls.handshake.ciphersuite
 *      says       TLS_AES_256_GCM_SHA384 (0x1302)
 *      form       a number with a name
 *      number     4866 = 0x1302
 *      registry   TLS Cipher Suites
 *      stands at  unit, octets 76 to 77
 *      octets     13 02
 */
#include <inttypes.h>

#include "app/layout.h"
#include "base/hex.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define LABEL_COLUMNS 11
#define OCTETS_MOST   64

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

static void add_all(struct lines *lines, const struct tree *tree, const struct field *field)
{
    struct arena arena = {0};

    lines_add(lines, (struct line_look){.style = STYLE_HEADING}, field_type(field->id)->label);
    lines_gap(lines);
    add_line(lines, "Wireshark", field_type(field->id)->name);
    add_line(lines, "says", field_text(tree, field));
    add_number(lines, &arena, field);
    add_place(lines, &arena, tree, field);
    add_octets(lines, &arena, tree, field);
    arena_free(&arena);
}

/* Over the prose, so that the field's octets stay in sight; else over the octets, or over the
 * lower half of the page. */
static struct area place_of(const struct model *model, struct area page)
{
    struct area area = layout_pane(model, PANE_PROSE);

    if (model->page == PAGE_BENCH && area.rows > 0 && !model->zoomed)
        return area;
    area = layout_pane(model, PANE_HEX);
    if (model->page == PAGE_BENCH && area.rows > 0 && !model->zoomed)
        return area;
    return part_below(page, page.rows / 2);
}

void draw_explain(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct field *field = model_field(model);
    struct area place = place_of(model, area);
    struct lines lines = {.columns = place.columns};

    canvas_fill(canvas, place, STYLE_TEXT);
    if (place.columns == area.columns)
        part_rule(canvas, place.row - 1);
    if (field)
        add_all(&lines, model->tree, field);
    else
        lines_add(&lines, (struct line_look){.style = STYLE_DIM},
                  "No field is selected: there is nothing to explain here.");
    lines_draw(&lines, 0, canvas, place);
    lines_free(&lines);
    canvas_cursor(canvas, place.row, place.column);
}
