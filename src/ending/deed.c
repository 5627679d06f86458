/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/deed.h"

#include <string.h>

#include "base/text.h"

#define VALUE_MOST 40 /* octets of a value that are quoted */

const char *deed_message(const struct deed *deed, struct arena *arena)
{
    return *deed->message ? deed->message : arena_format(arena, "the unit #%u", deed->unit);
}

/* The smallest field that covers an octet of the unit, or NULL. */
static const struct field *field_at(const struct tree *tree, size_t octet)
{
    const struct field *best = NULL;
    const struct field *field = NULL;
    const char *why;
    size_t offset;

    while ((field = tree_next(tree, field)))
        if (field->length && field_on_wire(tree, field, &offset, &why) && offset <= octet &&
            octet - offset < field->length && (!best || field->length <= best->length))
            best = field;
    return best;
}

/* From what to what a field was changed, if both can be read and are short. */
static const char *change(const struct tree *before, const struct field *field,
                          const struct tree *after, struct arena *arena)
{
    const struct field *now = NULL;
    const char *was;
    const char *is;

    while ((now = tree_next(after, now)))
        if (now->id == field->id && now->source == field->source &&
            now->offset == field->offset)
            break;
    if (!now)
        return "";
    was = field_text(before, field);
    is = field_text(after, now);
    if (strlen(was) > VALUE_MOST || strlen(is) > VALUE_MOST || !strcmp(was, is))
        return "";
    return arena_format(arena, ", from %s to %s", was, is);
}

/* The first byte that is another one now: of a field, an event tells only where it begins. */
static size_t first_changed(const struct story *story, const struct deed *deed, size_t octet)
{
    struct bytes before = trace_unit(story->trace, deed->unit);
    struct bytes after = trace_unit(story->trace, deed->seq);
    size_t at = octet;

    while (at < before.length && at < after.length && before.data[at] == after.data[at])
        at++;
    return at < before.length && at < after.length ? at : octet;
}

/* From what to what the byte itself was changed. */
static const char *byte_change(const struct story *story, const struct deed *deed, size_t octet,
                               struct arena *arena)
{
    struct bytes before = trace_unit(story->trace, deed->unit);
    struct bytes after = trace_unit(story->trace, deed->seq);

    if (octet >= before.length || octet >= after.length)
        return "";
    return arena_format(arena, ", from 0x%02x to 0x%02x", before.data[octet],
                        after.data[octet]);
}

static const char *altered_field(const struct story *story, const struct deed *deed,
                                 size_t octet, struct arena *arena)
{
    const struct tree *before;
    const struct field *field;
    const char *changed;

    if (!story->inspect)
        return "";
    before = inspect_tree(story->inspect, deed->unit);
    field = field_at(before, octet);
    if (!field)
        return "";
    changed = change(before, field, inspect_tree(story->inspect, deed->seq), arena);
    if (!*changed)
        changed = byte_change(story, deed, octet, arena);
    return arena_join(arena, ": ", field_type(field->id)->label, " (",
                      field_type(field->id)->name, ")", changed);
}

static const char *altered(const struct story *story, const struct deed *deed, const char *who,
                           const char *message, struct arena *arena)
{
    size_t told = (size_t)trace_event(story->trace, deed->seq)->number;
    size_t octet = first_changed(story, deed, told);

    return arena_format(arena, "%s altered byte %zu of %s%s.", who, octet, message,
                        altered_field(story, deed, octet, arena));
}

static const char *reflected(const char *who, const char *message, struct arena *arena)
{
    return arena_format(arena, "%s sent %s back to its sender.", who, message);
}

/* No verb of ours: the lab has an attacker of its own for that. */
static const char *recorded(const struct story *story, const struct event *copy,
                            const char *message, struct arena *arena)
{
    const char *attacker = trace_peer_name(story->trace, copy->from);
    const char *victim = trace_peer_name(story->trace, copy->to);

    return arena_format(arena,
                        "The %s had recorded %s, and what came with it, and sent it to "
                        "the %s (#%u).",
                        text_clean_string(arena, attacker), message,
                        text_clean_string(arena, victim), copy->seq);
}

const char *deed_words(const struct story *story, const struct deed *deed, struct arena *arena)
{
    const struct event *event = trace_event(story->trace, deed->seq);
    const char *who = story->by_command ? "You" : "Somebody on the wire";
    const char *message = *deed->message
                              ? arena_format(arena, "%s (#%u)", deed->message, deed->unit)
                              : deed_message(deed, arena);

    switch (deed->kind) {
    case DEED_ALTER:
        return altered(story, deed, who, message, arena);
    case DEED_DROP:
        if (event->kind == EVENT_DROPPED)
            return arena_format(arena, "%s dropped %s.", who, message);
        return reflected(who, message, arena);
    case DEED_REFLECT:
        return reflected(who, message, arena);
    case DEED_REPLAY:
        return arena_format(arena, "%s put %s on the wire once more.", who, message);
    case DEED_RECORDED:
        return recorded(story, event, message, arena);
    case DEED_INJECT:
        return arena_format(arena, "%s put %s on the wire, which nobody had sent.", who,
                            message);
    case DEED_REORDER:
        return arena_format(arena,
                            event->kind == EVENT_SWAPPED
                                ? "%s swapped %s with one that came later."
                                : "%s let a later one arrive before %s.",
                            who, message);
    case DEED_CUT:
        break;
    }
    return arena_format(arena, "%s cut the wire.", who);
}
