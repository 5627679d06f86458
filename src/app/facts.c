/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/facts.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "trace/outcome.h"

/* Content that is no longer than this stands in the line itself. */
#define SHORT_CONTENT 40

bool fact_is_told(const struct event *event)
{
    switch (event->kind) {
    case EVENT_CHECKED:
        return !event_is_kept_rule(event);
    case EVENT_FAILED:
    case EVENT_STUCK:
    case EVENT_STORED:
    case EVENT_LOADED:
    case EVENT_PAGE:
    case EVENT_NOTE:
    case EVENT_CUT:
        return true;
    case EVENT_ALTERED: /* of units their own line tells it */
        return !event->conn;
    default:
        return false;
    }
}

/* The peer at whose place it happened; what no peer did happened at the server's, where files
 * are, unless it is told under a peer's name. */
static enum peer_role place_of(const struct trace *trace, const struct event *event)
{
    const struct trace_peer *peer = trace_peer(trace, event->from);

    if (peer)
        return peer->role;
    return strcmp(event->name, "client") ? ROLE_SERVER : ROLE_CLIENT;
}

/* Of a capture nobody's place is known: what is told of it was on the wire, except its keys. */
static bool is_of_capture(const struct trace *trace, const struct event *event)
{
    const struct trace_run *run = trace_run(trace, event->run);

    return run && !*run->lab;
}

bool fact_is_known(const struct trace *trace, enum role role, const struct event *event)
{
    if (role == ROLE_ALL)
        return true;
    if (is_of_capture(trace, event))
        return !role_is_outside(role) || event->kind != EVENT_SECRET;
    if (event->kind == EVENT_ORACLE)
        return role == ROLE_QUANTUM;
    if (role == ROLE_THIEF && event_is_private_key(event))
        return true;
    switch (place_of(trace, event)) {
    case ROLE_CLIENT:
        return role == ROLE_AS_CLIENT;
    case ROLE_SERVER:
        return role == ROLE_AS_SERVER;
    case ROLE_MIDDLE:
        return role == ROLE_AS_MIDDLE;
    case ROLE_TAP:
    case ROLE_OTHER:
        break;
    }
    return role_is_outside(role);
}

bool fact_is_at_rest(const struct event *event)
{
    return event->kind == EVENT_PAGE ||
           (event->kind == EVENT_STORED && !strcmp(event->value, STORED_ROW));
}

static enum bearing tell_check(struct buf *out, const struct trace *trace,
                               const struct event *event)
{
    const struct outcome *outcome = outcome_of(event);

    if (outcome) {
        outcome_tell(out, outcome->brief, event, trace_peer_name(trace, event->from), 1);
        return outcome->bearing;
    }
    buf_format(out, "%s: %s", event->name, event->value);
    return !strcmp(event->value, "ok")       ? BEARING_FINE
           : !strcmp(event->value, "failed") ? BEARING_OPEN
                                             : BEARING_NEITHER;
}

/* What was read, when it is short text. */
static void tell_content(struct buf *out, struct bytes bytes)
{
    if (bytes.length && bytes.data[bytes.length - 1] == '\n')
        bytes.length--;
    if (!bytes.length || bytes.length > SHORT_CONTENT)
        return;
    buf_format(out, ": ");
    buf_add(out, bytes);
}

static enum bearing tell(struct buf *out, const struct trace *trace, const struct event *event)
{
    switch (event->kind) {
    case EVENT_CHECKED:
        return tell_check(out, trace, event);
    case EVENT_FAILED:
        buf_format(out, "%s: %s",
                   event->from ? trace_peer_name(trace, event->from) : event->name,
                   event->value);
        return BEARING_OPEN;
    case EVENT_STUCK:
        buf_format(out, "stuck: %s", event->name);
        return BEARING_OPEN;
    case EVENT_STORED:
        buf_format(out, "wrote %s%s%s: %s", event->name, *event->ref ? ", mode " : "",
                   event->ref, event->value);
        break;
    case EVENT_LOADED:
        buf_format(out, "%s: %s", event->name, event->value);
        tell_content(out, trace_bytes(trace, event->seq));
        break;
    case EVENT_PAGE:
        buf_format(out, "page %" PRId64 " of %s", event->number, event->name);
        break;
    case EVENT_CUT:
        buf_format(out, "the %s is cut off %s", trace_peer_name(trace, event->from),
                   event->name);
        if (event->number)
            buf_format(out, ", after %" PRId64 " bytes", event->number);
        return BEARING_OPEN;
    case EVENT_SWAPPED:
        buf_format(out, "#%" PRIu32 " and #%" PRId64 " changed places", event->about,
                   event->number);
        break;
    case EVENT_ALTERED:
        buf_format(out, "altered, byte %" PRId64 ": %s", event->number, event->name);
        return BEARING_OPEN;
    default:
        buf_format(out, "%s: %s", event->name, event->value);
        break;
    }
    return BEARING_NEITHER;
}

struct fact fact_told(struct arena *arena, const struct trace *trace, const struct event *event,
                      unsigned times)
{
    struct buf text = {0};
    struct fact fact;
    enum bearing bearing = tell(&text, trace, event);

    if (times > 1)
        buf_format(&text, ", %u times", times);
    fact = (struct fact){
        .text = text_clean(arena, buf_view(&text)),
        .good = bearing == BEARING_FINE || bearing == BEARING_SAFE,
        .bad = bearing == BEARING_OPEN,
    };
    buf_free(&text);
    return fact;
}

struct fact fact_of_certificate(struct arena *arena, struct inspect *reading,
                                const struct event *event)
{
    const struct tree *tree;
    const struct field *subject, *verdict;

    if (event->kind != EVENT_LOADED || strcmp(event->value, STORED_CERTIFICATE) != 0)
        return (struct fact){0};
    tree = inspect_tree(reading, event->seq);
    subject = tree_find(tree, FIELD_X509_SUBJECT, 0);
    verdict = tree_find(tree, FIELD_CHAIN, 0);
    return (struct fact){
        .text = arena_format(arena, "certificate of %s%s%s",
                             subject ? field_text(tree, subject) : "nobody we can read",
                             verdict ? "; its chain " : "",
                             verdict ? field_text(tree, verdict) : ""),
    };
}
