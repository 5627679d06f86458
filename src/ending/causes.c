/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/causes.h"

#include <string.h>

/* Quiet ones last: they would fit nearly anything. */
const struct cause *const cause_tables[CAUSE_TABLES] = {
    certificate_causes, negotiation_causes, message_causes, record_causes, quiet_causes,
};

static const char *symbol_of(const struct story *story)
{
    const struct event *failed = story->sides[story->first].failed;

    return failed ? failed->ref : "";
}

static bool is_by(const struct cause *cause, const struct story *story)
{
    return cause->by == ANYBODY || (cause->by == THE_CLIENT) == (story->first == ENDING_CLIENT);
}

static bool is_then(const struct cause *cause, const struct story *story)
{
    bool is_open = story->sides[story->first].is_open;

    if (cause->moment != ANY_MOMENT && (cause->moment == OPEN) != is_open)
        return false;
    return cause->version == ANY_VERSION || (cause->version == OLDER) == story->is_older;
}

/* Who takes part in the handshake suffers from what the other heard; of all else that was done
 * only from what came, or did not come, to itself. */
static bool concerns(const struct deed *deed, const struct story *story)
{
    return deed->kind == DEED_ALTER || story->stuck || !story->decided ||
           deed->to_server == (story->first == ENDING_SERVER);
}

static bool is_meant(const struct cause *cause, const struct deed *deed)
{
    return (deed->kind & cause->deeds) && !(cause->in_clear && deed->sealed) &&
           (!cause->at_type || (deed->at_type && deed->sealed)) &&
           (!cause->message || strstr(deed->message, cause->message));
}

/* The last of them: what was done before had no such consequence yet. */
static const struct deed *deed_of(const struct cause *cause, const struct story *story)
{
    for (size_t i = story->deed_count; i-- > 0;) {
        const struct deed *deed = &story->deeds[i];

        if (is_meant(cause, deed) && concerns(deed, story))
            return deed;
    }
    return NULL;
}

static bool came_last(const struct cause *cause, const struct story *story)
{
    const struct event *moved = story->sides[story->first].moved;

    return moved && moved->kind == EVENT_DELIVERED && story->inspect &&
           !(cause->in_clear && story_is_sealed(story, moved->about)) &&
           strstr(story_summary(story, moved->seq), cause->message);
}

static bool fits(const struct cause *cause, const struct story *story, const struct deed **deed)
{
    *deed = cause->deeds ? deed_of(cause, story) : NULL;
    if (cause->kind == ENDING_REPEATED)
        return story->repeated != NULL;
    if ((cause->deeds && !*deed) || !is_then(cause, story))
        return false;
    if (cause->message && !cause->deeds && !came_last(cause, story))
        return false;
    if (cause->kind == ENDING_STUCK)
        return story->stuck != NULL;
    if (cause->kind == ENDING_PLANNED || cause->kind == ENDING_NOT_YET)
        return !story->decided && (cause->kind == ENDING_PLANNED) == story_is_closed(story);
    return story->decided && !story->stuck && is_by(cause, story) &&
           (!cause->symbol || !strcmp(cause->symbol, symbol_of(story))) &&
           (!cause->rule || story_failed_check(story, cause->rule));
}

const struct cause *cause_find(const struct story *story, const struct deed **deed)
{
    for (size_t t = 0; t < CAUSE_TABLES; t++)
        for (const struct cause *cause = cause_tables[t]; cause->headline; cause++)
            if (fits(cause, story, deed))
                return cause;
    *deed = NULL;
    return NULL;
}
