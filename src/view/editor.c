/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor: the octets of a held unit, or of a page of the database, to be changed. What was
 * changed has a star before it; beside them stand the fields as they were before.
 *
 *      unit 145, 53 octets   2 octets changed, marked *   you type hex digits
 *
 *      0000 17 03 03 00 30 9f 02 c1  ....0...  | - TLS record
 *      0008 77*31 5e 8d 1a b3 09 c4  w1^.....  |     Length          48
 */
#include "app/layout.h"
#include "view/fields.h"
#include "view/octets.h"
#include "view/panels.h"
#include "view/parts.h"

#define HEAD_ROWS 2
#define GAP       3

static size_t changed(const struct editor *editor)
{
    size_t count = 0;

    for (size_t i = 0; i < editor->bytes.length && i < editor->before.length; i++)
        count += editor->bytes.data[i] != editor->before.data[i];
    return count;
}

static void draw_head(const struct editor *editor, struct canvas *canvas, struct area area)
{
    size_t count = changed(editor);
    int column = area.column;

    column += canvas_format(canvas, area.row, column, 60, STYLE_HEADING,
                            editor->page ? "page %u, %zu bytes" : "unit %u, %zu bytes",
                            editor->page ? editor->number : editor->seq, editor->bytes.length);
    column += 3;
    if (count)
        canvas_format(canvas, area.row, column, 40, STYLE_CHANGED,
                      "%zu byte%s changed, marked *", count, count == 1 ? "" : "s");
    else
        canvas_text(canvas, area.row, column, 40, STYLE_DIM, "nothing changed yet");
    canvas_right(canvas, area.row, area.column, area.columns, STYLE_DIM,
                 editor->as_text ? "you type text" : "you type hex digits");
}

void draw_editor(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct editor *editor = &model->editor;
    const struct field *field = model_field(model);
    struct area body = part_below(area, HEAD_ROWS);
    int left;
    struct octets octets = {
        .bytes = buf_view(&editor->bytes),
        .before = buf_view(&editor->before),
        .across = (size_t)layout_hex_octets(model),
        .top = model->hex_top,
        .cursor = model->hex_at,
        .focused = true,
        .in_text = editor->as_text,
    };
    struct field_list list = {
        .tree = model->tree,
        .rows = model->fields,
        .count = model->field_count,
        .cursor = model->field_cursor,
        .top = model->field_top,
    };

    left = octets_columns(octets.across);
    if (field && field->source == model->hex_source)
        octets.lit = (struct octet_range){field->offset, field->length};
    draw_head(editor, canvas, area);
    octets_draw(&octets, canvas, (struct area){body.row, body.column, body.rows, left});
    field_list_draw(&list, canvas, part_beside(body, left + GAP));
}
