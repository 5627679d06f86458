/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/event_facts.h"

#include <inttypes.h>

#include "base/text.h"

static void add_number(struct tree *tree, enum field_id id, uint64_t number)
{
    tree_place(tree, NULL, id, 0, 0, number, NULL);
}

static void add_text(struct tree *tree, enum field_id id, const char *text)
{
    if (*text)
        tree_place(tree, NULL, id, 0, 0, 0, text);
}

/* How a kind calls its name, value and ref. */
struct wording {
    enum field_id name;
    enum field_id value;
    enum field_id ref;
    bool numbered; /* its number says something, 0 too */
};

static struct wording wording_of(enum event_kind kind)
{
    struct wording wording = {FIELD_EVENT_NAME, FIELD_EVENT_VALUE, FIELD_EVENT_REF, false};

    switch (kind) {
    case EVENT_SECRET:
    case EVENT_ORACLE:
        wording.name = FIELD_KEYS_LABEL;
        wording.value = FIELD_KEYS_CLIENT_RANDOM;
        break;
    case EVENT_STATE:
        wording.name = FIELD_PEER_STATE;
        break;
    case EVENT_CHECKED:
        wording =
            (struct wording){FIELD_CHECK_RULE, FIELD_CHECK_OUTCOME, FIELD_CHECK_RFC, true};
        break;
    case EVENT_FAILED:
        wording =
            (struct wording){FIELD_FAILED_LIBRARY, FIELD_EVENT_VALUE, FIELD_FAILED_CODE, true};
        break;
    case EVENT_ALTERED:
    case EVENT_SWAPPED:
    case EVENT_CUT:
    case EVENT_ALERT:
    case EVENT_STORED:
    case EVENT_LOADED:
    case EVENT_PAGE:
    case EVENT_STAGE:
    case EVENT_COST:
        wording.numbered = true;
        break;
    default:
        break;
    }
    return wording;
}

static void add_words(struct tree *tree, const struct event *event)
{
    struct wording wording = wording_of(event->kind);

    /* What has a name of its own kind answers to the general one too. */
    if (wording.name != FIELD_EVENT_NAME)
        add_text(tree, wording.name, event->name);
    if (wording.value != FIELD_EVENT_VALUE)
        add_text(tree, wording.value, event->value);
    add_text(tree, FIELD_EVENT_NAME, event->name);
    add_text(tree, FIELD_EVENT_VALUE, event->value);
    add_text(tree, wording.ref, event->ref);
    if (wording.numbered)
        tree_place(tree, NULL, FIELD_EVENT_NUMBER, 0, 0, (uint64_t)event->number,
                   arena_format(tree->arena, "%" PRId64, event->number));
}

void dissect_event(struct tree *tree, const struct trace *trace, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(trace, event->conn);

    add_number(tree, FIELD_EVENT_SEQ, event->seq);
    add_text(tree, FIELD_EVENT_KIND, event_kind_name(event->kind));
    add_number(tree, FIELD_EVENT_AT, event->at_us);
    add_number(tree, FIELD_EVENT_RUN, event->run);
    if (conn)
        add_text(tree, FIELD_EVENT_CONN, conn->name);
    add_text(tree, FIELD_EVENT_FROM, trace_peer_name(trace, event->from));
    add_text(tree, FIELD_EVENT_TO, trace_peer_name(trace, event->to));
    if (event->about)
        add_number(tree, FIELD_EVENT_ABOUT, event->about);
    if (event->length)
        add_number(tree, FIELD_EVENT_LENGTH, event->length);
    if (event_is_unit(event->kind) && event->number > 0)
        add_number(tree, FIELD_FRAME_NUMBER, (uint64_t)event->number);
    add_words(tree, event);
}

const char *event_summary(struct arena *arena, const struct event *event)
{
    const char *name = text_clean_string(arena, event->name);
    const char *value = text_clean_string(arena, event->value);

    if (event->kind == EVENT_SECRET ||
        event->kind == EVENT_ORACLE) /* the client random says nothing to the eye */
        return name;
    if (*name && *value)
        return arena_format(arena, "%s: %s", name, value);
    if (*name || *value)
        return *name ? name : value;
    return event_kind_name(event->kind);
}
