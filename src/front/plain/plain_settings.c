/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings of the lab: all of them, group by group, those whose name begins so, or one
 * with what it can be and how it is changed.
 */
#include <string.h>

#include "app/pages/setting_words.h"
#include "front/plain/plain_state.h"
#include "script/suggest.h"

static const char *value_words(const char *value)
{
    return *value ? value : "empty";
}

/* "client.verify, now off, changed from on: whether the client checks ..." */
static void tell_setting(struct plain *plain, const struct lent_setting *setting)
{
    const char *value = value_words(setting->value);
    const char *present = setting_present(desk_trace(plain->desk), setting);

    if (present)
        plain_say(plain, "%s, %s in this run, %s from the next one on: %s.", setting->name,
                  value_words(present), value, setting->help);
    else if (setting_is_changed(setting))
        plain_say(plain, "%s, now %s, changed from %s: %s.", setting->name, value,
                  value_words(setting->fallback), setting->help);
    else
        plain_say(plain, "%s, now %s: %s.", setting->name, value, setting->help);
}

/* ---- one ---- */

/* Another value than it has, to say how it is set. */
static const char *other_value(const struct lent_setting *setting)
{
    for (size_t i = 0; setting->choices && setting->choices[i]; i++)
        if (strcmp(setting->choices[i], setting->value) != 0)
            return setting->choices[i];
    return setting->choices ? setting->value : "VALUE";
}

static void tell_how_to_change(struct plain *plain, const struct lent_setting *setting)
{
    const struct lesson *lesson = plain->lesson;

    if (lesson->verbs_limited && !lesson->verbs[VERB_SET])
        plain_say(plain, "This lesson leaves its settings as they are.");
    else
        plain_say(plain, "To change it: set %s = %s, then restart.", setting->name,
                  other_value(setting));
}

static void tell_about(struct plain *plain, const struct lent_setting *setting)
{
    tell_setting(plain, setting);
    plain_say(plain, "It can be: %s. Unless set it is %s.",
              setting_possible(setting, &plain->arena), value_words(setting->fallback));
    tell_how_to_change(plain, setting);
}

/* ---- many ---- */

/* What stands before the point in its name. */
static size_t group_length(const struct lent_setting *setting)
{
    return strcspn(setting->name, ".");
}

static bool is_same_group(const struct lent_setting *a, const struct lent_setting *b)
{
    return group_length(a) == group_length(b) && !strncmp(a->name, b->name, group_length(a));
}

static bool begins_so(const struct lent_setting *setting, const char *start)
{
    return !strncasecmp(setting->name, start, strlen(start));
}

/* The settings of a lab do not stand group by group: the first of each brings the others. */
static bool is_first_of_group(const struct lent *lent, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_same_group(&lent->settings[i], &lent->settings[index]))
            return false;
    return true;
}

static void tell_group(struct plain *plain, const struct lent *lent, size_t first)
{
    for (size_t i = first; i < lent->setting_count; i++)
        if (is_same_group(&lent->settings[i], &lent->settings[first]))
            tell_setting(plain, &lent->settings[i]);
}

static void tell_all(struct plain *plain, const struct lent *lent)
{
    plain_say(plain, "The %zu settings of the %s lab, which count when a run begins.",
              lent->setting_count, lent->lab);
    for (size_t i = 0; i < lent->setting_count; i++) {
        if (!is_first_of_group(lent, i))
            continue;
        paper_gap(&plain->paper);
        tell_group(plain, lent, i);
    }
    paper_gap(&plain->paper);
    plain_say(plain,
              "'settings %.*s' tells those whose name begins so, 'settings %s' what one can "
              "be and how it is changed.",
              (int)group_length(&lent->settings[0]), lent->settings[0].name,
              lent->settings[0].name);
}

static void tell_unknown(struct plain *plain, const struct lent *lent, const char *start)
{
    const char **names = arena_alloc(&plain->arena, lent->setting_count, sizeof *names);

    for (size_t i = 0; i < lent->setting_count; i++)
        names[i] = lent->settings[i].name;
    plain_say(plain, "No setting's name begins with '%s': %s. 'settings' lists all.", start,
              suggest(&plain->arena, start, names, lent->setting_count));
}

static void tell_those(struct plain *plain, const struct lent *lent, const char *start)
{
    const struct lent_setting *only = NULL;
    size_t count = 0;

    for (size_t i = 0; i < lent->setting_count; i++) {
        if (!strcasecmp(lent->settings[i].name, start)) {
            tell_about(plain, &lent->settings[i]);
            return;
        }
        if (begins_so(&lent->settings[i], start)) {
            only = &lent->settings[i];
            count++;
        }
    }
    if (count == 1)
        tell_about(plain, only);
    else if (!count)
        tell_unknown(plain, lent, start);
    for (size_t i = 0; count > 1 && i < lent->setting_count; i++)
        if (begins_so(&lent->settings[i], start))
            tell_setting(plain, &lent->settings[i]);
}

void plain_settings(struct plain *plain, const char *rest)
{
    struct lent lent = desk_lend(plain->desk);

    if (*rest)
        tell_those(plain, &lent, rest);
    else
        tell_all(plain, &lent);
}
