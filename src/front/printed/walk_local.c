/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happens at one place: at an end, in the lab, by a command.
 */
#include <string.h>

#include "base/hex.h"
#include "front/printed/walk_state.h"
#include "front/printed/words.h"

void walk_note(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_FAINT, walk_text(walk, event->name), "%s",
              walk_text(walk, event->value));
}

/* Checks that came out alike in a row are told once. */
static bool same_check(const struct walk *walk, const struct event *a, uint32_t seq)
{
    const struct event *b = trace_event(walk->config.trace, seq);

    return b && b->kind == EVENT_CHECKED && !strcmp(a->name, b->name) &&
           !strcmp(a->value, b->value) && a->conn == b->conn;
}

void walk_check(struct walk *walk, const struct event *event)
{
    enum bearing bearing;
    unsigned times = 1;
    const char *words;

    while (same_check(walk, event, event->seq + times))
        times++;
    walk->shown = event->seq + times - 1;
    words = words_of_check(&walk->arena, event,
                           trace_peer_name(walk->config.trace, event->from), times, &bearing);
    if (event->about && event->length)
        walk_lit_page(walk, event->about, (uint64_t)event->number, (size_t)event->length);
    walk_line(walk,
              bearing == BEARING_SAFE   ? INK_GOOD
              : bearing == BEARING_OPEN ? INK_BAD
                                        : INK_FAINT,
              bearing == BEARING_SAFE   ? "safe"
              : bearing == BEARING_OPEN ? "OPEN"
                                        : "check",
              "%s", words);
}

void walk_agreed(struct walk *walk, const struct event *event)
{
    const char *peer = trace_peer_name(walk->config.trace, event->from);

    walk_line(walk, INK_GOOD, walk->agreeing == event->from ? "" : walk_text(walk, peer),
              "%-13s %-37s %s", walk_text(walk, event->name), walk_text(walk, event->value),
              walk_text(walk, event->ref));
    walk->agreeing = event->from;
}

void walk_state(struct walk *walk, const struct event *event)
{
    paper_print(walk->paper, INK_FAINT, "%10s: %s, %s\n",
                walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
                walk_text(walk, event->name), walk_text(walk, event->value));
}

void walk_secret(struct walk *walk, const struct event *event)
{
    struct bytes secret = bytes_part(trace_bytes(walk->config.trace, event->seq), 0, 6);

    if (secret_is_hearsay(walk->config.trace, event))
        return;
    paper_print(walk->paper, INK_FAINT, "%10s: logs %s %s...\n",
                walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
                walk_text(walk, event->name), hex_text(&walk->arena, secret, ' '));
}

void walk_failed(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_BAD, walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
              "%s: %s%s%s", walk_text(walk, event->name), walk_text(walk, event->value),
              *event->ref ? ", " : "", walk_text(walk, event->ref));
}

/* A warning is close_notify, the planned end: the ladder tells it. */
void walk_alert(struct walk *walk, const struct event *event)
{
    if (!strcmp(event->ref, "warning"))
        return;
    walk_line(walk, INK_BAD, "ALERT", "%s (%lld), %s by the %s", walk_text(walk, event->name),
              (long long)event->number, walk_text(walk, event->value),
              walk_text(walk, trace_peer_name(walk->config.trace, event->from)));
}

void walk_stuck(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_BAD, "stuck", "%s", walk_text(walk, event->name));
}

void walk_cost(struct walk *walk, const struct event *event)
{
    const char *peer = event->from ? trace_peer_name(walk->config.trace, event->from) : "";

    walk_line(walk, INK_FAINT, "cost", "%s%s%s: %lld %s", walk_text(walk, peer),
              *peer ? ", " : "", walk_text(walk, event->name), (long long)event->number,
              walk_text(walk, event->value));
}

void walk_command(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_TITLE, "command", "%s", walk_text(walk, event->name));
}

void walk_setting(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_TITLE, "setting", "%s = %s, from the next restart on",
              walk_text(walk, event->name), walk_text(walk, event->value));
}

/* A client's, as its hello says it. What a server would have taken is asked for when nothing
 * came of it. */
void walk_offered(struct walk *walk, const struct event *event)
{
    const struct trace_peer *peer = trace_peer(walk->config.trace, event->from);

    if (peer && peer->role == ROLE_SERVER)
        return;
    walk_line(walk, INK_FAINT, "offers", "%s: %s", walk_text(walk, event->name),
              walk_text(walk, event->value));
}
