/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/shown.h"

#include <stdlib.h>
#include <string.h>

#include "ending/live.h"

#define DAYS_MOST 1000000 /* that a lab's clock can be off */

/* The server's Certificate as the server sent it, or as it reached the client, which somebody
 * may have altered on the way. */
static uint32_t certificate_event(const struct story *story, bool arrived)
{
    uint32_t found = 0;

    for (uint32_t seq = 1; seq <= story->last; seq++) {
        const struct event *event = trace_event(story->trace, seq);
        bool is_unit = arrived ? event_is_unit(event->kind) || event->kind == EVENT_ALTERED
                               : event->kind == EVENT_SENT;

        if (event->conn == story->number && is_unit &&
            event->from == story->sides[ENDING_SERVER].peer &&
            strstr(inspect_summary(story->inspect, seq), "Certificate") &&
            tree_find(inspect_tree(story->inspect, seq), FIELD_CERTIFICATE, 0))
            found = seq;
    }
    return found;
}

static const struct tree *certificate_tree(const struct story *story, bool arrived)
{
    uint32_t seq = story->inspect ? certificate_event(story, arrived) : 0;

    return seq ? inspect_tree(story->inspect, seq) : NULL;
}

/* Its fields up to where the next certificate of the chain begins. */
static bool is_of_first(const struct tree *tree, const struct field *field)
{
    const struct field *second = tree_find(tree, FIELD_CERTIFICATE, 1);

    return !second || field->source != second->source || field->offset < second->offset;
}

const char *shown_names(const struct story *story, bool arrived, struct arena *arena)
{
    const struct tree *tree = certificate_tree(story, arrived);
    const struct field *field;
    const char *names = "";

    for (size_t i = 0; tree && (field = tree_find(tree, FIELD_X509_DNS_NAME, i)); i++)
        if (is_of_first(tree, field))
            names = arena_join(arena, names, *names ? ", " : "", field_text(tree, field));
    return names;
}

static const char *text_of(const struct story *story, enum field_id id, struct arena *arena)
{
    const struct tree *tree = certificate_tree(story, true);
    const struct field *field = tree ? tree_find(tree, id, 0) : NULL;

    return field ? arena_join(arena, field_text(tree, field)) : "";
}

const char *shown_issuer(const struct story *story, struct arena *arena)
{
    const char *issuer = text_of(story, FIELD_X509_ISSUER, arena);
    const char *subject = text_of(story, FIELD_X509_SUBJECT, arena);

    if (!*issuer)
        return "somebody else";
    return strcmp(issuer, subject) ? issuer : "its own holder (self-signed)";
}

/* ---- dates ---- */

const char *shown_dates(const struct story *story, struct arena *arena)
{
    const char *from = text_of(story, FIELD_X509_NOT_BEFORE, arena);
    const char *to = text_of(story, FIELD_X509_NOT_AFTER, arena);

    return *from && *to ? arena_join(arena, "from ", from, " to ", to) : "for a time only";
}

/* Seconds since 1970 by the clocks of the lab, which may be set some days off. */
static uint64_t now(const struct story *story)
{
    const struct trace_run *run = trace_run(story->trace, story->conn->run);
    const char *set = live_setting(story, "lab.clock");
    int64_t days = set ? strtol(set, NULL, 10) : 0;

    if (days < -DAYS_MOST || days > DAYS_MOST) /* a file may say anything */
        days = 0;
    return run ? run->began_us / 1000000 + (uint64_t)(days * 24 * 60 * 60) : 0;
}

const char *shown_now(const struct story *story, struct arena *arena)
{
    return field_format(arena, field_type(FIELD_X509_NOT_AFTER), now(story), (struct bytes){0});
}

const char *shown_validity(const struct story *story)
{
    const struct tree *tree = certificate_tree(story, true);
    const struct field *from = tree ? tree_find(tree, FIELD_X509_NOT_BEFORE, 0) : NULL;
    const struct field *to = tree ? tree_find(tree, FIELD_X509_NOT_AFTER, 0) : NULL;

    if (from && now(story) < from->raw)
        return "not yet valid";
    return to && now(story) > to->raw ? "expired" : "not valid at this time";
}
