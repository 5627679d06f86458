/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/lend_settings.h"

#include <string.h>

#include "base/text.h"
#include "labs/lab.h"

static const char *value_of(const struct setting *setting, const struct setting_value *values,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(values[i].name, setting->name))
            return values[i].value;
    return setting->fallback;
}

void lend_settings(struct lent *lent, const char *lab, const struct setting_value *values,
                   size_t count, struct arena *arena)
{
    const struct lab *made_by = lab_find(lab);
    struct lent_setting *out;

    if (!made_by)
        return;
    out = arena_alloc(arena, made_by->setting_count, sizeof *out);
    for (size_t i = 0; i < made_by->setting_count; i++) {
        const struct setting *setting = &made_by->settings[i];

        out[i] = (struct lent_setting){
            .name = setting->name,
            .value = text_clean_string(arena, value_of(setting, values, count)),
            .fallback = setting->fallback,
            .choices = setting->choices,
            .least = setting->least,
            .most = setting->most,
            .help = setting->help};
    }
    lent->settings = out;
    lent->setting_count = made_by->setting_count;
}
