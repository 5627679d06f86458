/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notebook: what was kept with y, as it stands in its file, and below it the chosen line in
 * full.
 *
 *      ## 1.1 A number's journey
 *      - tls.handshake.ciphersuite: TLS_AES_256_GCM_SHA384 (0x1302)
 *     -- in full; kept in notebook.md, beside your progress -------------
 *      - tls.handshake.ciphersuite: TLS_AES_256_GCM_SHA384 (0x1302)
 */
#include <string.h>

#include "app/layout.h"
#include "base/text.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

/* The rest of the text after so many lines. */
static struct bytes skip_lines(struct bytes text, size_t count)
{
    while (count-- && text.length) {
        size_t end = bytes_find(text, bytes_of("\n"), 0);

        text = bytes_part(text, end == BYTES_NOT_FOUND ? text.length : end + 1, SIZE_MAX);
    }
    return text;
}

static void draw_line(struct canvas *canvas, int row, struct area area, struct bytes line,
                      bool here)
{
    struct arena arena = {0};
    bool heading = line.length && line.data[0] == '#';

    canvas_fit(canvas, row, area.column, area.columns, heading ? STYLE_HEADING : STYLE_TEXT,
               text_clean(&arena, line));
    if (here)
        part_select(canvas, row, area, true);
    arena_free(&arena);
}

/* The chosen line may be longer than the list is wide, and a command is there to be copied. */
static void draw_in_full(struct canvas *canvas, struct area area, struct bytes line)
{
    struct lines lines = {.columns = area.columns};
    const char *text = text_clean(&lines.arena, line);

    lines_add(&lines, (struct line_look){.style = STYLE_TEXT}, text + strspn(text, " "));
    lines_draw(&lines, 0, canvas, area);
    lines_free(&lines);
}

void draw_notebook(const struct model *model, struct canvas *canvas, struct area area)
{
    struct area list = layout_list(model);
    struct area full = part_below(area, list.rows + 1);
    size_t top = part_top(model->list_top, model->list_cursor, model->list_count, list.rows);
    struct bytes rest = skip_lines(buf_view(&model->notebook), top);

    if (!rest.length) {
        canvas_text(canvas, area.row, area.column, area.columns, STYLE_DIM,
                    "Nothing yet. On the bench, y puts the selected field here.");
        canvas_cursor(canvas, area.row, area.column);
        return;
    }
    part_rule(canvas, full.row - 1);
    canvas_text(canvas, full.row - 1, full.column + 1, full.columns - 1, STYLE_DIM,
                " in full; kept in notebook.md, beside your progress ");
    part_beyond(canvas, full.row - 1, top, list.rows, model->list_count);
    for (int i = 0; i < list.rows && rest.length; i++) {
        struct bytes line = bytes_part(rest, 0, bytes_find(rest, bytes_of("\n"), 0));
        bool here = top + (size_t)i == model->list_cursor;

        draw_line(canvas, list.row + i, list, line, here);
        if (here)
            draw_in_full(canvas, full, line);
        rest = skip_lines(rest, 1);
    }
}
