/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every screen: a line on top (where am I, how far), one at the bottom (what can I do now), and
 * the rest belongs to the work.
 *
 *      1.1 A number's journey                       step 5/14 [====----------]
 *     -------------------------------------------------------------------------
 *      the page
 *
 *      what was said, or the line that is being typed
 *     -------------------------------------------------------------------------
 *      SPACE deliver  t alter  x drop                                    ? help
 */
#include "view/view.h"

#include "app/layout.h"
#include "view/panels.h"
#include "view/parts.h"

static draw_panel *page_of(const struct model *model)
{
    static draw_panel *const pages[] = {
        [PAGE_HOME] = draw_home,
        [PAGE_BENCH] = draw_bench,
        [PAGE_FLOWS] = draw_flows,
        [PAGE_KEYS] = draw_keys,
        [PAGE_VAULT] = draw_vault,
        [PAGE_CERTIFICATE] = draw_certificate,
        [PAGE_NOTEBOOK] = draw_notebook,
        [PAGE_HELP] = draw_help,
        [PAGE_ENDING] = draw_ending,
        [PAGE_SMALL] = draw_small,
        [PAGE_AB] = draw_ab,
        [PAGE_WIZARD] = draw_wizard,
        [PAGE_SETTINGS] = draw_settings,
    };

    return model->editor.open ? draw_editor : pages[model->page];
}

static void draw_page(const struct model *model, struct canvas *canvas)
{
    struct area page = layout_page(model);
    struct area explained = layout_explain(model);

    if (model->page != PAGE_BENCH || model->editor.open)
        part_rule(canvas, page.row - 1);
    if (model->explaining && model->page == PAGE_CERTIFICATE)
        page.rows = explained.row - 1 - page.row; /* the selected row stays in sight */
    page_of(model)(model, canvas, page);
    if (model->explaining && !model->editor.open)
        draw_explain(model, canvas, explained);
}

void view(const struct model *model, struct canvas *canvas)
{
    struct area sheet = {0, 0, canvas->rows, canvas->columns};
    int said = layout_said_row(model);

    canvas_clear(canvas);
    if (model->page == PAGE_SMALL) {
        draw_small(model, canvas, sheet);
        return;
    }
    draw_title(model, canvas, (struct area){0, 0, 1, sheet.columns});
    part_rule(canvas, said + 1);
    draw_page(model, canvas);
    draw_speech(model, canvas, (struct area){said, 0, 1, sheet.columns});
    draw_hints(model, canvas, (struct area){said + 2, 0, 1, sheet.columns});
}
