/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/event.h"

#include <string.h>

#define WORD(text)                                \
    {                                             \
        (const uint8_t *)(text), sizeof(text) - 1 \
    }

static const struct bytes words[EVENT_KINDS] = {
    [EVENT_NONE] = WORD(""),
    [EVENT_OPENED] = WORD("opened"),
    [EVENT_CLOSED] = WORD("closed"),
    [EVENT_SENT] = WORD("sent"),
    [EVENT_DELIVERED] = WORD("delivered"),
    [EVENT_ALTERED] = WORD("altered"),
    [EVENT_DROPPED] = WORD("dropped"),
    [EVENT_REPLAYED] = WORD("replayed"),
    [EVENT_INJECTED] = WORD("injected"),
    [EVENT_SWAPPED] = WORD("swapped"),
    [EVENT_CUT] = WORD("cut"),
    [EVENT_SECRET] = WORD("secret"),
    [EVENT_STATE] = WORD("state"),
    [EVENT_ALERT] = WORD("alert"),
    [EVENT_OFFERED] = WORD("offered"),
    [EVENT_AGREED] = WORD("agreed"),
    [EVENT_CHECKED] = WORD("checked"),
    [EVENT_FAILED] = WORD("failed"),
    [EVENT_STUCK] = WORD("stuck"),
    [EVENT_STORED] = WORD("stored"),
    [EVENT_LOADED] = WORD("loaded"),
    [EVENT_PAGE] = WORD("page"),
    [EVENT_STAGE] = WORD("stage"),
    [EVENT_COMMAND] = WORD("command"),
    [EVENT_SETTING] = WORD("setting"),
    [EVENT_NOTE] = WORD("note"),
    [EVENT_COST] = WORD("cost"),
    [EVENT_ORACLE] = WORD("oracle"),
};

struct bytes event_kind_word(enum event_kind kind)
{
    return words[(unsigned)kind < EVENT_KINDS ? kind : EVENT_NONE];
}

const char *event_kind_name(enum event_kind kind)
{
    return (const char *)event_kind_word(kind).data;
}

enum event_kind event_kind_of(const char *name)
{
    for (unsigned kind = EVENT_NONE + 1; kind < EVENT_KINDS; kind++)
        if (strcmp(event_kind_name(kind), name) == 0)
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

bool event_is_kept_rule(const struct event *event)
{
    bool kept = strcmp(event->value, "ok") == 0 || strcmp(event->value, "skipped") == 0;
    bool sum = strcmp(event->name, "certificate") == 0 ||
               strcmp(event->name, "client.certificate") == 0;

    return event->kind == EVENT_CHECKED && *event->ref && kept && !sum;
}
