/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Help: every key, where it counts, what it does; and what may be done with all this.
 *
 *      SPACE      bench        deliver what is next on the wire, or go on
 *      t          bench        alter the octets of a held unit or a page
 *      --------------------------------------------------------------------
 *      Everything here is yours: ...
 */
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define KEY_COLUMNS   11
#define WHERE_COLUMNS 14

static const char law[] =
    "Numbers and certificates here are fake, and the attacks reach only the lab's own two "
    "ends, inside this program. Elsewhere the same acts, against machines you do not own and "
    "without their owner's written permission, are a crime in most places. Break what is "
    "yours; that is how it gets better.";

static void draw_binding(const struct model *model, struct canvas *canvas, int row,
                         struct area area, size_t index)
{
    const struct binding *binding = &bindings[index];
    int column = area.column;

    canvas_fit(canvas, row, column, KEY_COLUMNS - 1, STYLE_KEY, binding->shown);
    column += KEY_COLUMNS;
    canvas_fit(canvas, row, column, WHERE_COLUMNS - 1, STYLE_DIM, keymap_place(binding));
    column += WHERE_COLUMNS;
    canvas_fit(canvas, row, column, area.column + area.columns - column, STYLE_TEXT,
               binding->help);
    if (index == model->list_cursor)
        part_select(canvas, row, area, true);
}

void draw_help(const struct model *model, struct canvas *canvas, struct area area)
{
    struct lines lines = {.columns = area.columns};
    size_t top;

    lines_add(&lines, (struct line_look){.style = STYLE_TEXT}, law);
    area.rows -= (int)lines.count + 1;
    part_rule(canvas, area.row + area.rows);
    lines_draw(
        &lines, 0, canvas,
        (struct area){area.row + area.rows + 1, area.column, (int)lines.count, area.columns});
    lines_free(&lines);
    top = part_top(model->list_top, model->list_cursor, model->list_count, area.rows);
    part_beyond(canvas, area.row + area.rows, top, area.rows, model->list_count);
    for (int i = 0; i < area.rows && top + (size_t)i < model->list_count; i++)
        draw_binding(model, canvas, area.row + i, area, top + (size_t)i);
}
