/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys: the key schedule of a connection from above, and below it the selected secret in full,
 * with the keys it gives.
 *
 *        early secret                33 ad 0a 1c 60 7e ..  what the next secrets are made of
 *        handshake secret            inside the library: nobody logs it
 *      >   client handshake traffic  b3 ed db 12 6e 06 ..  the client's Finished
 *     -- TLS 1.3, TLS_AES_256_GCM_SHA384 -----------------------------------------------
 *      made    Derive-Secret(handshake secret, "c hs traffic", ClientHello..ServerHello)
 *      secret  b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21
 *      key     dbfaa693d1762c5b666af5d950258d01
 */
#include "base/hex.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define NAME_COLUMNS  28
#define VALUE_COLUMNS 22
#define LABEL_COLUMNS 13 /* so that 32 bytes fit into a line of 80 columns */
#define DETAIL_ROWS   10 /* the rule included */
#define BYTES_SHOWN   6

static const char *why_not(const struct model *model, const struct key_row *row)
{
    return model->role == ROLE_ALL ? row->why_not : "[not readable]";
}

static void draw_row(const struct model *model, struct canvas *canvas, int row,
                     struct area area, size_t index)
{
    const struct key_row *shown = &model->keys.table.rows[index];
    int indent = 2 + 2 * shown->depth;
    int value = area.column + 2 + NAME_COLUMNS;
    int use = value + VALUE_COLUMNS;
    int end = area.column + area.columns;
    struct arena arena = {0};

    canvas_fit(canvas, row, area.column + indent, NAME_COLUMNS - indent + 1,
               shown->depth ? STYLE_TEXT : STYLE_HEADING, shown->name);
    if (shown->value_count) {
        canvas_format(
            canvas, row, value, VALUE_COLUMNS - 1, STYLE_TEXT, "%s ..",
            hex_text(&arena, bytes_part(shown->values[0].bytes, 0, BYTES_SHOWN), ' '));
        canvas_fit(canvas, row, use, end - use, STYLE_DIM, shown->use);
    } else {
        canvas_fit(canvas, row, value, end - value, STYLE_DARK, why_not(model, shown));
    }
    arena_free(&arena);
    if (index != model->list_cursor)
        return;
    canvas_glyph(canvas, row, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, row, area, true);
}

static void draw_detail(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct key_row *row = &model->keys.table.rows[model->list_cursor];
    struct line_look label = {STYLE_TEXT, NULL, STYLE_DIM, LABEL_COLUMNS};
    struct lines lines = {.columns = area.columns - 1};

    label.mark = "made";
    lines_add(&lines, label, row->made);
    label.mark = "for";
    lines_add(&lines, label, row->use);
    if (!row->value_count && model->role != ROLE_ALL && model->keys.why_sealed) {
        label.mark = "not readable";
        lines_add(&lines, label, model->keys.why_sealed);
    }
    for (size_t i = 0; i < row->value_count; i++) {
        label.mark = row->values[i].name;
        lines_add(&lines, label, hex_text(&lines.arena, row->values[i].bytes, 0));
    }
    part_rule(canvas, area.row);
    canvas_format(canvas, area.row, area.column + 2, area.columns - 4, STYLE_DIM, " %s ",
                  model->keys.table.title);
    lines_draw(&lines, 0, canvas, part_below(area, 1));
    lines_free(&lines);
}

void draw_keys(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct key_table *table = &model->keys.table;
    int rows = area.rows - DETAIL_ROWS;
    size_t top = part_top(model->list_top, model->list_cursor, table->count, rows);

    if (!table->count) {
        canvas_fit(canvas, area.row, area.column + 2, area.columns - 2, STYLE_DIM,
                   "There is no key yet: the two ends have not agreed on any.");
        canvas_cursor(canvas, area.row, area.column);
        return;
    }
    for (int i = 0; i < rows && top + (size_t)i < table->count; i++)
        draw_row(model, canvas, area.row + i, area, top + (size_t)i);
    if ((size_t)rows > table->count)
        rows = (int)table->count;
    draw_detail(model, canvas, part_below(area, rows));
    part_beyond(canvas, area.row + rows, top, rows, table->count);
}
