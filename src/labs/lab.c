/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labs/lab.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

extern const struct lab lab_ssn;
extern const struct lab lab_tls;
extern const struct lab lab_trust;
extern const struct lab lab_captures;

const struct lab *const all_labs[] = {
    &lab_ssn, &lab_tls, &lab_trust, &lab_captures, NULL,
};

const struct lab *lab_find(const char *name)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        if (!strcmp((*lab)->name, name))
            return *lab;
    return NULL;
}

static bool is_word(const char *text, const char *word, size_t length)
{
    return strlen(text) == length && !strncmp(text, word, length);
}

/* A setting that the lab does not have is in nobody's way. */
static bool has_value(const struct setting_value *settings, size_t count, const char *name,
                      size_t name_length, const char *value, size_t length)
{
    bool unwanted = *value == '!';

    for (size_t i = 0; i < count; i++)
        if (is_word(settings[i].name, name, name_length))
            return is_word(settings[i].value, value + unwanted, length - unwanted) != unwanted;
    return true;
}

bool only_if_holds(const struct only_if *only_if, const struct setting_value *settings,
                   size_t count)
{
    const char *name = only_if->setting ? only_if->setting : "";
    const char *value = only_if->value;

    while (*name) {
        size_t name_length = strcspn(name, " ");
        size_t length = strcspn(value, " ");

        if (!has_value(settings, count, name, name_length, value, length))
            return false;
        name += name_length + strspn(name + name_length, " ");
        if (value[length])
            value += length + 1;
    }
    return true;
}

size_t lab_stages(const struct lab *lab, const struct setting_value *settings, size_t count)
{
    size_t stages = 0;

    for (size_t i = 0; i < lab->stage_count; i++)
        stages += only_if_holds(&lab->stages[i].only_if, settings, count);
    return stages;
}

size_t lab_stage(const struct lab *lab, const char *id, const struct setting_value *settings,
                 size_t count)
{
    size_t at = 0;

    while (at < lab->stage_count && (strcmp(lab->stages[at].id, id) != 0 ||
                                     !only_if_holds(&lab->stages[at].only_if, settings, count)))
        at++;
    return at;
}

const struct setting *lab_setting(const struct lab *lab, const char *name)
{
    for (size_t i = 0; i < lab->setting_count; i++)
        if (!strcmp(lab->settings[i].name, name))
            return &lab->settings[i];
    return NULL;
}

#define CHOICES_SHOWN 10 /* more than these fill no sentence any more */

static enum status refuse_choice(const struct setting *setting, const char *value, size_t count,
                                 const char *possible, struct failure *failure)
{
    if (count > CHOICES_SHOWN)
        return fail(failure, STATUS_USAGE,
                    "cannot set %s to '%s'\nit is none of the %zu words that it takes\n"
                    "`lockstep list` with the lab's name shows them",
                    setting->name, value, count);
    return fail(failure, STATUS_USAGE,
                "cannot set %s to '%s'\nit takes one of a few words\nchoose from: %s",
                setting->name, value, possible);
}

static enum status check_choice(const struct setting *setting, const char *value,
                                struct failure *failure)
{
    struct buf possible = {0};
    size_t count = 0;

    for (const char *const *choice = setting->choices; *choice; choice++) {
        if (!strcmp(*choice, value)) {
            buf_free(&possible);
            return STATUS_OK;
        }
        buf_format(&possible, "%s%s", possible.length ? ", " : "", *choice);
        count++;
    }
    (void)refuse_choice(setting, value, count, buf_text(&possible), failure);
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
