/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wizard: how its page opens, and its keys.
 */
#include "app/pages/wizard.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

void wizard_open(struct model *model, struct effects *out)
{
    page_open(model, PAGE_WIZARD);
    if (model->page != PAGE_WIZARD)
        return;
    if (!model->wizard.tree)
        effect_add(out, EFFECT_ISSUE);
}

/* Round and round: behind the last choice comes the first. */
static void choose(struct model *model, bool next, struct effects *out)
{
    uint8_t *chosen = &model->wizard.choices.at[model->list_cursor];
    size_t count = leaf_choice_count(model->list_cursor);

    *chosen = (uint8_t)((*chosen + (next ? 1 : count - 1)) % count);
    effect_add(out, EFFECT_ISSUE);
}

/* Lets the client of the trust lab decide. */
static void try_out(struct model *model, struct effects *out)
{
    if (!wizard_has_lab(model)) {
        say(model, SAY_WORD, "The trust lab tries it out: open that lab, then press I there.");
        return;
    }
    if (!bench_can(model, VERB_SET) || !bench_can(model, VERB_RESTART))
        return;
    if (!bench_lines(model, out, leaf_commands(&model->wizard.choices, &out->arena)))
        return;
    page_close(model);
    say(model, SAY_WORD, "The server of the lab has this certificate now. SPACE begins.");
}

void wizard_save(const char *file, struct effects *out)
{
    effect_text(out, EFFECT_PROFILE, "%s", file);
}

bool wizard_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        choose(model, action == ACTION_RIGHT, out);
        return true;
    case ACTION_OPEN:
        try_out(model, out);
        return true;
    case ACTION_SAVE:
        line_open(model, LINE_PALETTE, "save my-server.profile");
        return true;
    default:
        return false;
    }
}
