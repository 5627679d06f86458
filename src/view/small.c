/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Too small a terminal: one polite sentence instead of a screen that cannot be read.
 */
#include "view/lines.h"
#include "view/panels.h"

void draw_small(const struct model *model, struct canvas *canvas, struct area area)
{
    struct lines lines = {.columns = area.columns};

    (void)model;
    lines_add(&lines, (struct line_look){.style = STYLE_TEXT},
              "This window is a little small: with 60 columns and 20 rows there is room for "
              "everything. Or press q, and lockstep --plain tells the same in sentences.");
    lines_draw(&lines, 0, canvas, area);
    lines_free(&lines);
    canvas_cursor(canvas, area.row, area.column);
}
