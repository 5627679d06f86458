/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/ending.h"

#include <string.h>

#include "base/text.h"
#include "ending/causes.h"
#include "ending/deed.h"
#include "ending/ends.h"
#include "ending/live.h"

const char *ending_kind_name(enum ending_kind kind)
{
    static const char *const names[] = {
        [ENDING_NOT_YET] = "not yet",   [ENDING_PLANNED] = "planned",
        [ENDING_REFUSED] = "refused",   [ENDING_BROKEN] = "broken",
        [ENDING_CUT] = "cut",           [ENDING_STUCK] = "stuck",
        [ENDING_REPEATED] = "repeated",
    };

    return names[kind];
}

/* ---- the cause in words ---- */

static const char *headline(const struct story *story, const struct cause *cause,
                            struct arena *arena)
{
    if (cause->headline[0] == '!')
        return live_fill(story, NULL, cause->headline + 1, arena);
    return live_fill(story, NULL, arena_join(arena, "{BY} STOPPED: ", cause->headline), arena);
}

/* What the cause speaks of, or else the last thing that was done before. */
static const char *deed_told(const struct story *story, const struct deed *deed,
                             struct arena *arena)
{
    if (!deed && !story->deed_count)
        return "";
    return deed_words(story, deed ? deed : &story->deeds[story->deed_count - 1], arena);
}

static struct ending_setting setting(const struct story *story,
                                     const struct ending_setting *wanted, struct arena *arena)
{
    const char *now = wanted->name ? live_setting(story, wanted->name) : NULL;
    const char *value = now ? live_fill(story, NULL, wanted->value, arena) : "";

    if (!now || !*value || !strcmp(now, value))
        return (struct ending_setting){0};
    return (struct ending_setting){wanted->name, value};
}

static struct ending_setting first_of(const struct story *story,
                                      const struct ending_setting wanted[CAUSE_SETTINGS],
                                      struct arena *arena)
{
    struct ending_setting found = {0};

    for (size_t i = 0; i < CAUSE_SETTINGS && !found.name; i++)
        found = setting(story, &wanted[i], arena);
    return found;
}

/* The section that the check itself names knows the version. */
static const char *section(const struct story *story, const struct cause *cause,
                           struct arena *arena)
{
    const struct event *check =
        cause->rule && story->decided ? story_failed_check(story, cause->rule) : NULL;

    if (cause->rfc)
        return cause->rfc;
    return check ? text_clean_string(arena, check->ref) : "";
}

static void tell_cause(const struct story *story, struct arena *arena, struct ending *out)
{
    const struct deed *deed;
    const struct cause *cause = cause_find(story, &deed);

    out->kind = cause->kind;
    out->headline = headline(story, cause, arena);
    out->sentence = live_fill(story, deed, cause->sentence, arena);
    out->deed = deed_told(story, deed, arena);
    out->rule = cause->rule ? cause->rule : "";
    out->check = cause->check ? cause->check : "";
    out->rfc = section(story, cause, arena);
    out->remedy = live_fill(story, deed, cause->remedy, arena);
    out->without = first_of(story, cause->without, arena);
    out->mend = first_of(story, cause->mend, arena);
    out->undoes = (story->deed_kinds & ~(unsigned)DEED_RECORDED) != 0;
}

/* ---- the whole ---- */

void ending_read(const struct trace *trace, struct inspect *inspect, uint32_t conn,
                 uint32_t last, struct arena *arena, struct ending *out)
{
    struct story story;

    if (inspect)
        inspect_update(inspect);
    story_read(&story, trace, inspect, conn, last);
    *out = (struct ending){.conn = conn,
                           .run = story.conn ? story.conn->run : 0,
                           .seq = story.decided ? story.decided->seq : 0,
                           .first = story.first};
    tell_cause(&story, arena, out);
    for (int side = 0; side < ENDING_SIDES; side++)
        out->ends[side] = end_told(&story, (enum ending_side)side, arena);
}

bool ending_is_told(const struct ending *ending)
{
    return ending->kind > ENDING_PLANNED || (ending->kind == ENDING_PLANNED && *ending->deed);
}

const char *ending_check_label(const struct ending *ending)
{
    return ending->kind == ENDING_REPEATED ? "Would have been caught by" : "Caught by";
}

const struct ending_setting *ending_contrast(const struct ending *ending)
{
    return ending->kind == ENDING_REPEATED ? &ending->mend : &ending->without;
}
