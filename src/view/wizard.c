/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wizard: what a certificate shall say on the left; on the right what came of it, as fields and
 * as bytes, with what the chosen line changes lit.
 *
 *       Name          trust.lockstep.test  | 489 bytes, 12 more than before
 *     > Key           Ed25519              | - Subject public key info
 *       Valid from    today                |     Key algorithm  ...
 *                                          |
 *                                          | 00a8[30 2a 30 05 06 03 2b 65  0*0...+e
 *      The public half of its key, for which the certificate is there.
 */
#include "app/pages/wizard.h"

#include "view/fields.h"
#include "view/octets.h"
#include "view/panels.h"
#include "view/parts.h"

#define LEFT          38
#define GAP           2
#define LABEL_COLUMNS 14
#define ABOUT_ROWS    2 /* a gap, and what the line is for */
#define OCTET_ROWS    6 /* a gap above them included */
#define LEAD          2 /* rows of the tree above what is lit */

static void draw_choices(const struct model *model, struct canvas *canvas, struct area area)
{
    for (size_t i = 0; i < model->list_count && (int)i < area.rows; i++) {
        int row = area.row + (int)i;
        int column = area.column + 2 + LABEL_COLUMNS;

        canvas_text(canvas, row, area.column + 2, LABEL_COLUMNS, STYLE_DIM, leaf_label(i));
        canvas_fit(canvas, row, column, area.column + area.columns - column, STYLE_TEXT,
                   leaf_chosen(&model->wizard.choices, i));
        if (i != model->list_cursor)
            continue;
        canvas_glyph(canvas, row, area.column, STYLE_TEXT, GLYPH_MARK);
        part_select(canvas, row, area, true);
    }
}

static void draw_size(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t now = model->wizard.length;
    size_t before = model->wizard.before;

    if (now == before)
        canvas_format(canvas, area.row, area.column, area.columns, STYLE_TITLE, "%zu bytes",
                      now);
    else
        canvas_format(canvas, area.row, area.column, area.columns, STYLE_TITLE,
                      "%zu bytes, %zu %s than before", now,
                      now > before ? now - before : before - now,
                      now > before ? "more" : "fewer");
}

static void draw_octets(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct wizard_page *page = &model->wizard;
    const struct field *lit = page->row < page->row_count ? page->rows[page->row].field : NULL;
    struct octets octets = {
        .bytes = page->tree->sources[0].bytes,
        .across = octets_across(area.columns),
    };

    if (lit)
        octets.lit = (struct octet_range){lit->offset, lit->length};
    octets.cursor = octets.top = octets.lit.first;
    octets_draw(&octets, canvas, area);
}

/* The certificate as it is now. */
static void draw_made(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct wizard_page *page = &model->wizard;
    struct area tree = part_below(area, 1);
    struct field_list list = {
        .tree = page->tree,
        .rows = page->rows,
        .count = page->row_count,
        .cursor = page->row,
        .top = page->row > LEAD ? page->row - LEAD : 0,
    };

    draw_size(model, canvas, area);
    tree.rows -= OCTET_ROWS;
    if (page->row == page->row_count) {
        canvas_fit(canvas, tree.row, tree.column, tree.columns, STYLE_DIM,
                   "It says nothing about that.");
        return;
    }
    field_list_draw(&list, canvas, tree);
    draw_octets(model, canvas, part_below(area, 1 + tree.rows + 1));
}

void draw_wizard(const struct model *model, struct canvas *canvas, struct area area)
{
    int left = area.columns < 2 * LEFT ? area.columns / 2 : LEFT;
    struct area panes = area;

    panes.rows -= ABOUT_ROWS;
    part_divide(canvas, area.column + left, area.row - 1, panes.rows);
    canvas_fit(canvas, area.row + area.rows - 1, area.column + 1, area.columns - 1, STYLE_DIM,
               leaf_about(model->list_cursor));
    if (model->wizard.tree)
        draw_made(model, canvas, part_beside(panes, left + GAP));
    draw_choices(model, canvas, (struct area){panes.row, panes.column, panes.rows, left - 1});
}
