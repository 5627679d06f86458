/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bench: what happens above, what the lesson says on the left, and what the selected row is
 * made of on the right.
 *
 *     ladder
 *     ----------------------------+----------------------------
 *      prose                      | fields
 *                                 |
 *      question                   | octets
 */
#include "app/layout.h"
#include "view/fields.h"
#include "view/octets.h"
#include "view/panels.h"
#include "view/parts.h"

/* True when the selected row is sealed for the role. */
static bool is_dark(const struct model *model)
{
    const struct ladder_row *row = model_row(model);

    return row && row->sealed && !row->opened;
}

/* What the unit's bytes were before somebody altered it. */
static struct difference unit_changed(const struct model *model)
{
    const struct ladder_row *row = model_row(model);

    if (!row || !row->altered || !model->lent.trace || !model->tree ||
        !model->tree->source_count)
        return (struct difference){0};
    return difference_of(trace_unit(model->lent.trace, row->seq),
                         model->tree->sources[0].bytes);
}

static void draw_fields(const struct model *model, struct canvas *canvas, struct area area)
{
    struct difference changed = unit_changed(model);
    struct field_list list = {
        .changed = &changed,
        .tree = model->tree,
        .rows = model->fields,
        .count = model->field_count,
        .cursor = model->field_cursor,
        .top = model->field_top,
        .focused = model->pane == PANE_FIELDS,
        .dark = is_dark(model),
    };

    field_list_draw(&list, canvas, area);
}

static struct octet_range lit_range(const struct model *model)
{
    const struct field *field = model_field(model);

    if (!field || field->source != model->hex_source)
        return (struct octet_range){0};
    return (struct octet_range){field->offset, field->length};
}

static struct octet_range dark_range(const struct model *model)
{
    const struct field *sealed =
        is_dark(model) ? tree_find(model->tree, FIELD_APP_DATA, 0) : NULL;

    if (is_dark(model) && !sealed)
        sealed = tree_find(model->tree, FIELD_RECORD_SEALED, 0);
    if (!sealed || sealed->source != model->hex_source)
        return (struct octet_range){0};
    return (struct octet_range){sealed->offset, sealed->length};
}

static void draw_hex(const struct model *model, struct canvas *canvas, struct area area)
{
    struct octets octets = {
        .across = (size_t)layout_hex_octets(model),
        .top = model->hex_top,
        .cursor = model->hex_at,
        .focused = model->pane == PANE_HEX,
        .lit = lit_range(model),
        .dark = dark_range(model),
    };

    if (!model->tree || model->hex_source >= model->tree->source_count)
        return;
    octets.bytes = model->tree->sources[model->hex_source].bytes;
    if (model->hex_source == 0)
        octets.changed = unit_changed(model);
    octets_draw(&octets, canvas, area);
}

static bool is_there(struct area area)
{
    return area.rows > 0 && area.columns > 0;
}

static void draw_pane(const struct model *model, struct canvas *canvas, enum pane pane)
{
    static draw_panel *const panels[PANES] = {
        [PANE_LADDER] = draw_ladder,
        [PANE_PROSE] = draw_prose,
        [PANE_FIELDS] = draw_fields,
        [PANE_HEX] = draw_hex,
    };
    struct area area = layout_pane(model, pane);

    if (!is_there(area))
        return;
    canvas->clip = area;
    panels[pane](model, canvas, area);
    canvas->clip = (struct area){0, 0, canvas->rows, canvas->columns};
}

/* Which bytes the octets below it are. */
static void draw_caption(const struct model *model, struct canvas *canvas, struct area hex)
{
    const struct source *source;
    int row = hex.row - 1;

    if (!model->tree || model->hex_source >= model->tree->source_count)
        return;
    source = &model->tree->sources[model->hex_source];
    canvas_repeat(canvas, row, hex.column, hex.columns, STYLE_RULE, GLYPH_HORIZONTAL);
    if (source->bytes.length)
        canvas_format(canvas, row, hex.column + 2, hex.columns - 4, STYLE_DIM,
                      " %s, %zu byte%s ", source->name, source->bytes.length,
                      source->bytes.length == 1 ? "" : "s");
    else
        canvas_text(canvas, row, hex.column + 2, hex.columns - 4, STYLE_DIM, " no bytes ");
}

/* The lines between the panes that are there. */
static void draw_lines(const struct model *model, struct canvas *canvas)
{
    struct area ladder = layout_pane(model, PANE_LADDER);
    struct area fields = layout_pane(model, PANE_FIELDS);
    struct area hex = layout_pane(model, PANE_HEX);
    struct area left = layout_pane(model, PANE_PROSE);

    if (!is_there(left))
        left = fields;
    if (is_there(ladder) && is_there(left))
        part_rule(canvas, left.row - 1);
    if (is_there(ladder))
        draw_ladder_frame(model, canvas, ladder);
    if (is_there(left) && is_there(hex) && hex.column > left.column)
        part_divide(canvas, left.column + left.columns + 1, left.row - 1, left.rows);
    if (is_there(fields) && is_there(hex) && hex.row > fields.row)
        draw_caption(model, canvas, hex);
}

void draw_bench(const struct model *model, struct canvas *canvas, struct area area)
{
    (void)area;
    draw_lines(model, canvas);
    for (enum pane pane = 0; pane < PANES; pane++)
        draw_pane(model, canvas, pane);
}
