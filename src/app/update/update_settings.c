/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings: how their page opens, and its keys.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/pages/setting_words.h"
#include "app/pages/settings_page.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* ---- opening and closing ---- */

static void go_to_setting(struct model *model, const struct ending_setting *other)
{
    for (size_t i = 0; i < model->lent.setting_count; i++)
        if (!strcmp(model->lent.settings[i].name, other->name))
            page_move_to(model, i);
    if (model->lent.is_live)
        say(model, SAY_WORD, "%s = %s goes %s that check: RIGHT, then ENTER.", other->name,
            other->value, other == &model->ending.told.without ? "without" : "with");
}

static void leave(struct model *model)
{
    bool waits = false;

    for (size_t i = 0; i < model->lent.setting_count; i++)
        waits |= setting_present(model->lent.trace, &model->lent.settings[i]) != NULL;
    page_close(model);
    if (waits)
        say(model, SAY_WORD, "What you set counts from the next run on; :restart begins it.");
}

void settings_page_open(struct model *model)
{
    const struct ending_setting *other =
        model->page == PAGE_ENDING ? ending_contrast(&model->ending.told) : NULL;

    if (model->page == PAGE_SETTINGS) {
        leave(model);
    } else if (model->lent.trace && !model->lent.setting_count) {
        say(model, SAY_WORD, "No lab made this, so that there is nothing to set.");
    } else {
        page_open(model, PAGE_SETTINGS);
        if (other && other->name)
            go_to_setting(model, other);
        else if (other && model->ending.conn)
            say(model, SAY_WORD, "This lab has no switch for that check.");
    }
}

/* ---- changing ---- */

static const char *next_choice(const struct lent_setting *setting, bool forward)
{
    size_t now;
    size_t count = settings_page_choices(setting, &now);

    return setting->choices[(now + (forward ? 1 : count - 1)) % count];
}

/* NULL at the end of what is possible. */
static const char *next_number(const struct lent_setting *setting, bool forward,
                               struct arena *arena)
{
    unsigned long now = strtoul(setting->value, NULL, 10);

    if (forward ? now >= setting->most : now <= setting->least)
        return NULL;
    return arena_format(arena, "%lu", forward ? now + 1 : now - 1);
}

static void type_value(struct model *model, const struct lent_setting *setting)
{
    char line[LINE_OCTETS];

    if (!bench_can(model, VERB_SET))
        return;
    snprintf(line, sizeof line, "set %s = ", setting->name);
    model->line.refused = false;
    line_open(model, LINE_PALETTE, line);
}

static void change(struct model *model, bool forward, struct effects *out)
{
    const struct lent_setting *setting = &model->lent.settings[model->list_cursor];
    struct arena arena = {0};
    const char *value;

    if (!setting->choices && !setting->most) {
        type_value(model, setting);
        return;
    }
    value = setting->choices ? next_choice(setting, forward)
                             : next_number(setting, forward, &arena);
    if (value)
        bench_command(model, out, VERB_SET,
                      arena_format(&arena, "set %s = %s", setting->name, value));
    else
        say(model, SAY_WORD, "It takes a number from %u to %u.", setting->least, setting->most);
    arena_free(&arena);
}

/* Before the first run there is none to be begun anew. */
static void begin_anew(struct model *model, struct effects *out)
{
    bool is_first = !trace_run_count(model->lent.trace);

    if (is_first ? !bench_can(model, VERB_SET)
                 : !bench_command(model, out, VERB_RESTART, "restart"))
        return;
    page_close(model);
    say(model, SAY_WORD, "%s, with what is set.", is_first ? "The first run" : "A new run");
}

/* ---- keys ---- */

bool settings_page_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        change(model, action == ACTION_RIGHT, out);
        return true;
    case ACTION_VALUE:
        type_value(model, &model->lent.settings[model->list_cursor]);
        return true;
    case ACTION_OPEN:
        begin_anew(model, out);
        return true;
    case ACTION_BACK:
        leave(model);
        return true;
    default:
        return false;
    }
}
