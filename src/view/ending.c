/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why it failed: the sentence first, both ends below.
 *
 *      THE CLIENT STOPPED: WRONG NAME
 *      The client asked for www.example.test; the certificate names mail.example.test.
 *
 *                 client                            server
 *      offered    1.3 1.2, x25519, 9 suites         certificate: mail.example.test
 *      agreed     TLS 1.3, AES_256_GCM_SHA384       the same
 *      reached    failed at CertificateVerify       sent Finished
 *      checked    NAME FAILED; 8 ok                 -
 *      said       alert 42 bad_certificate          -
 *
 *      Leave the check on. Issue a certificate with the name people type.
 *      Caught by: the host name. RFC 9525 6.3
 */
#include "app/layout.h"
#include "view/panels.h"
#include "view/parts.h"

#define MARGIN 1

static enum style style_of(enum ending_line_kind kind)
{
    static const enum style styles[] = {
        [ENDING_LINE_HEADLINE] = STYLE_BAD, [ENDING_LINE_DEED] = STYLE_CHANGED,
        [ENDING_LINE_TEXT] = STYLE_TEXT,    [ENDING_LINE_NAMES] = STYLE_HEADING,
        [ENDING_LINE_PAIR] = STYLE_TEXT,    [ENDING_LINE_SOURCE] = STYLE_DIM,
    };

    return styles[kind];
}

static void draw_line(struct canvas *canvas, int row, struct area area,
                      const struct ending_line *line)
{
    bool is_pair = line->kind == ENDING_LINE_PAIR || line->kind == ENDING_LINE_NAMES;
    int label = is_pair ? ENDING_LABEL_COLUMNS : 0;
    int columns = is_pair ? ending_half(area.columns) : area.columns;

    canvas_text(canvas, row, area.column, label, STYLE_DIM, line->label);
    for (int side = 0; side < (is_pair ? ENDING_SIDES : 1); side++)
        canvas_text(canvas, row, area.column + label + side * columns, columns,
                    line->bad[side] ? STYLE_BAD : style_of(line->kind), line->text[side]);
}

/* Nobody on the wire could know all this. */
static void draw_vantage(const struct model *model, struct canvas *canvas, struct area area)
{
    if (model->role != ROLE_ALL)
        canvas_format(canvas, area.row + area.rows - 1, area.column, area.columns, STYLE_WARN,
                      "Both ends are told here; the %s knows less.", role_name(model->role));
}

void draw_ending(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct ending_page *page = &model->ending;
    struct area text = part_beside(layout_list(model), MARGIN);
    size_t top = part_top(model->list_top, model->list_cursor, page->lines.count, text.rows);

    if (!page->conn)
        canvas_fit(canvas, text.row, text.column, text.columns, STYLE_DIM,
                   model_is_capture(model)
                       ? "What the ends of a recording checked is not in it; look for an alert."
                       : "Nothing has failed here, and nothing was done on the wire.");
    for (int i = 0; i < text.rows && top + (size_t)i < page->lines.count; i++)
        draw_line(canvas, text.row + i, text, &page->lines.list[top + (size_t)i]);
    draw_vantage(model, canvas, area);
    part_beyond(canvas, layout_said_row(model) + 1, top, text.rows, page->lines.count);
    canvas_cursor(canvas, text.row + (int)(model->list_cursor - top), area.column);
}
