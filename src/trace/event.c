/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/event.h"

#include <string.h>

static const char *const names[EVENT_KINDS] = {
    [EVENT_NONE] = "",
    [EVENT_OPENED] = "opened",
    [EVENT_CLOSED] = "closed",
    [EVENT_SENT] = "sent",
    [EVENT_DELIVERED] = "delivered",
    [EVENT_ALTERED] = "altered",
    [EVENT_DROPPED] = "dropped",
    [EVENT_REPLAYED] = "replayed",
    [EVENT_INJECTED] = "injected",
    [EVENT_SWAPPED] = "swapped",
    [EVENT_CUT] = "cut",
    [EVENT_SECRET] = "secret",
    [EVENT_STATE] = "state",
    [EVENT_ALERT] = "alert",
    [EVENT_OFFERED] = "offered",
    [EVENT_AGREED] = "agreed",
    [EVENT_CHECKED] = "checked",
    [EVENT_FAILED] = "failed",
    [EVENT_STUCK] = "stuck",
    [EVENT_STORED] = "stored",
    [EVENT_LOADED] = "loaded",
    [EVENT_PAGE] = "page",
    [EVENT_STAGE] = "stage",
    [EVENT_COMMAND] = "command",
    [EVENT_SETTING] = "setting",
    [EVENT_NOTE] = "note",
    [EVENT_COST] = "cost",
    [EVENT_ORACLE] = "oracle",
};

const char *event_kind_name(enum event_kind kind)
{
    return (unsigned)kind < EVENT_KINDS ? names[kind] : "";
}

enum event_kind event_kind_of(const char *name)
{
    for (unsigned kind = EVENT_NONE + 1; kind < EVENT_KINDS; kind++)
        if (strcmp(names[kind], name) == 0)
            return (enum event_kind)kind;
    return EVENT_NONE;
}

bool event_is_private_key(const struct event *event)
{
    return (event->kind == EVENT_STORED || event->kind == EVENT_LOADED) &&
           (!strcmp(event->value, STORED_PRIVATE_KEY) || !strcmp(event->value, STORED_KEY_DER));
}

bool event_is_unit(enum event_kind kind)
{
    return kind == EVENT_SENT || kind == EVENT_REPLAYED || kind == EVENT_INJECTED;
}

bool event_is_tampering(enum event_kind kind)
{
    return kind == EVENT_ALTERED || kind == EVENT_DROPPED || kind == EVENT_REPLAYED ||
           kind == EVENT_INJECTED || kind == EVENT_SWAPPED || kind == EVENT_CUT;
}

bool event_is_kept_rule(const struct event *event)
{
    bool kept = strcmp(event->value, "ok") == 0 || strcmp(event->value, "skipped") == 0;
    bool sum = strcmp(event->name, "certificate") == 0 ||
               strcmp(event->name, "client.certificate") == 0;

    return event->kind == EVENT_CHECKED && *event->ref && kept && !sum;
}
