/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of two runs: how it opens, and its keys.
 */
#include "app/pages/ab_page.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

static void go_to_difference(struct model *model, bool forward)
{
    size_t row =
        ab_page_difference(model, model->list_cursor + (forward ? 1 : (size_t)-1), forward);

    if (row < model->list_count)
        page_move_to(model, row);
    else
        say(model, SAY_WORD, "There is no difference %s.", forward ? "below" : "above");
}

/* To where the row stands, on the bench. */
static void show_row(struct model *model)
{
    const struct row_pair *pair;

    if (model->list_cursor >= model->list_count)
        return;
    pair = &model->ab.comparison.pairs[model->list_cursor];
    page_show_event(model, ab_page_on_b(model) ? pair->b.seq : pair->a.seq, PANE_FIELDS);
    if (model->older)
        say(model, SAY_WORD, "Run %u, as it was. Esc goes back to run %u, A to both.",
            model->older, trace_run_count(model->lent.trace));
}

bool ab_page_action(struct model *model, enum action action)
{
    switch (action) {
    case ACTION_NEXT_DIFFERENCE:
    case ACTION_PREVIOUS_DIFFERENCE:
        go_to_difference(model, action == ACTION_NEXT_DIFFERENCE);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        model->ab.on_b = action == ACTION_RIGHT;
        return true;
    case ACTION_OPEN:
        show_row(model);
        return true;
    case ACTION_SAVE:
        line_open(model, LINE_PALETTE, "save ab.pcapng");
        return true;
    default:
        return false;
    }
}

/* ---- opening ---- */

void ab_page_open(struct model *model)
{
    uint32_t a, b;
    size_t row;

    if (!model->lent.trace)
        say_nothing_open(model);
    else if (!compare_find(model->lent.trace, &a, &b))
        say(model, SAY_WORD, "There are no two runs to compare yet. Try: ab NAME = VALUE");
    else if (model->page != PAGE_AB) {
        page_open(model, PAGE_AB);
        model->ab.on_b = true;
        row = ab_page_difference(model, 0, true);
        page_move_to(model, row < model->list_count ? row : 0);
        if (model->lent.held_count || model->lent.at_pause)
            say(model, SAY_WORD,
                "Run B has had the commands of run A, and could go on: Esc, :deliver all, A.");
    }
}

void ab_page_expect(struct model *model)
{
    model->ab.expected = true;
}

void ab_page_done(struct model *model, bool failed)
{
    bool is_mine = model->ab.expected;

    model->ab.expected = false;
    if (is_mine && !failed)
        ab_page_open(model);
}
