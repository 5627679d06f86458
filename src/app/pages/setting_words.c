/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/setting_words.h"

#include <string.h>

bool setting_is_changed(const struct lent_setting *setting)
{
    return strcmp(setting->value, setting->fallback) != 0;
}

const char *setting_present(const struct trace *trace, const struct lent_setting *setting)
{
    const struct trace_run *run = trace_run(trace, trace_run_count(trace));

    for (size_t i = 0; run && i < run->setting_count; i++)
        if (!strcmp(run->settings[i].name, setting->name))
            return strcmp(run->settings[i].value, setting->value) ? run->settings[i].value
                                                                  : NULL;
    return NULL;
}

const char *setting_possible(const struct lent_setting *setting, struct arena *arena)
{
    const char *all = "";

    for (size_t i = 0; setting->choices && setting->choices[i]; i++)
        all = arena_format(arena, "%s%s%s", all, i ? ", " : "", setting->choices[i]);
    if (setting->choices)
        return all;
    if (setting->most)
        return arena_format(arena, "a number from %u to %u", setting->least, setting->most);
    return "any text; \"in quotes\" when there are blanks in it";
}
