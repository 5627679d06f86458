/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/settings_page.h"

#include <string.h>

size_t settings_page_choices(const struct lent_setting *setting, size_t *now)
{
    size_t count = 0;

    *now = 0;
    for (; setting->choices[count]; count++)
        if (!strcmp(setting->choices[count], setting->value))
            *now = count;
    return count;
}

const char *settings_page_row(const struct model *model, size_t row, struct arena *arena)
{
    return arena_join(arena, model->lent.settings[row].name, " ",
                      model->lent.settings[row].value);
}

bool settings_page_offers(const struct model *model, enum action action)
{
    return model->lent.is_live ||
           (action != ACTION_RIGHT && action != ACTION_VALUE && action != ACTION_OPEN);
}
