/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notebook: what was kept with y, as it stands in its file.
 *
 *      ## 1.1 A number's journey
 *      - tls.handshake.ciphersuite: TLS_AES_256_GCM_SHA384 (0x1302)
 */
#include "base/text.h"
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

void draw_notebook(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t top = part_top(model->list_top, model->list_cursor, model->list_count, area.rows);
    struct bytes rest = skip_lines(buf_view(&model->notebook), top);

    if (!rest.length) {
        canvas_text(canvas, area.row, area.column, area.columns, STYLE_DIM,
                    "Nothing yet. On the bench, y puts the selected field here.");
        canvas_cursor(canvas, area.row, area.column);
    }
    for (int i = 0; i < area.rows && rest.length; i++) {
        size_t end = bytes_find(rest, bytes_of("\n"), 0);

        draw_line(canvas, area.row + i, area, bytes_part(rest, 0, end),
                  top + (size_t)i == model->list_cursor);
        rest = skip_lines(rest, 1);
    }
}
