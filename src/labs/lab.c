/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labs/lab.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

extern const struct lab lab_ssn;

const struct lab *const all_labs[] = {
    &lab_ssn,
    NULL,
};

const struct lab *lab_find(const char *name)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        if (!strcmp((*lab)->name, name))
            return *lab;
    return NULL;
}

const struct setting *lab_setting(const struct lab *lab, const char *name)
{
    for (size_t i = 0; i < lab->setting_count; i++)
        if (!strcmp(lab->settings[i].name, name))
            return &lab->settings[i];
    return NULL;
}

static enum status check_choice(const struct setting *setting, const char *value,
                                struct failure *failure)
{
    struct buf possible = {0};

    for (const char *const *choice = setting->choices; *choice; choice++) {
        if (!strcmp(*choice, value)) {
            buf_free(&possible);
            return STATUS_OK;
        }
        buf_format(&possible, "%s%s", possible.length ? ", " : "", *choice);
    }
    fail(failure, STATUS_USAGE,
         "cannot set %s to '%s'\nit takes one of a few words\nchoose from: %s", setting->name,
         value, buf_text(&possible));
    buf_free(&possible);
    return STATUS_USAGE;
}

static enum status check_number(const struct setting *setting, const char *value,
                                struct failure *failure)
{
    char *end;
    unsigned long long number = strtoull(value, &end, 10);

    if (isdigit((unsigned char)*value) && !*end && number >= setting->least &&
        number <= setting->most)
        return STATUS_OK;
    return fail(failure, STATUS_USAGE,
                "cannot set %s to '%s'\nit takes a whole number within limits\n"
                "give a number from %u to %u",
                setting->name, value, setting->least, setting->most);
}

enum status setting_check(const struct setting *setting, const char *value,
                          struct failure *failure)
{
    if (setting->choices)
        return check_choice(setting, value, failure);
    if (setting->most)
        return check_number(setting, value, failure);
    if (strlen(value) > SETTING_TEXT)
        return fail(failure, STATUS_USAGE,
                    "cannot set %s\nthe text has more than %d bytes\ngive a shorter one",
                    setting->name, SETTING_TEXT);
    return STATUS_OK;
}

const char *bench_setting(const struct bench *bench, const char *name)
{
    for (size_t i = 0; i < bench->setting_count; i++)
        if (!strcmp(bench->settings[i].name, name))
            return bench->settings[i].value;
    abort(); /* a lab asked for a setting it does not list */
}

bool bench_setting_is(const struct bench *bench, const char *name, const char *value)
{
    return !strcmp(bench_setting(bench, name), value);
}

uint32_t bench_append(struct bench *bench, struct event event, struct bytes bytes)
{
    event.run = bench->run;
    return trace_append(bench->trace, &event, bytes);
}

uint32_t bench_note(struct bench *bench, const char *topic, const char *sentence)
{
    return bench_append(bench,
                        (struct event){.kind = EVENT_NOTE, .name = topic, .value = sentence},
                        (struct bytes){0});
}

const char *bench_path(const struct bench *bench, struct arena *arena, const char *file)
{
    return arena_format(arena, "%s/%s", bench->folder, file);
}
