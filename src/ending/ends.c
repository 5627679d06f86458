/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/ends.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "ending/shown.h"
#include "proto/rules.h"
#include "proto/tls.h"

#define NAMED_MOST 3 /* of a list; the rest is counted */

static const char *taken(struct buf *buf, struct arena *arena)
{
    const char *text = text_clean(arena, buf_view(buf));

    buf_free(buf);
    return text;
}

/* ---- what it offered ---- */

/* The items of "a, b, c", how many. */
static size_t count_items(const char *list)
{
    size_t count = *list != '\0';

    for (; *list; list++)
        count += *list == ',';
    return count;
}

/* "1.3 1.2" of "TLS 1.3, TLS 1.2"; what is over a few items is counted. */
static void add_list(struct buf *out, const char *list, const char *prefix)
{
    size_t count = count_items(list);

    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        size_t skip = strncmp(list, prefix, strlen(prefix)) ? 0 : strlen(prefix);

        if (i < NAMED_MOST)
            buf_format(out, "%s%.*s", i ? " " : "", (int)(length - skip), list + skip);
        list += length + strspn(list + length, ", ");
    }
    if (count > NAMED_MOST)
        buf_format(out, " +%zu", count - NAMED_MOST);
}

static const char *short_suite(const char *name)
{
    return strncmp(name, "TLS_", 4) ? name : name + 4;
}

/* What it could do: versions, groups, suites. */
static const char *parameters(const struct story *story, enum ending_side side,
                              struct arena *arena)
{
    const char *versions = story_told(story, EVENT_OFFERED, side, "versions");
    const char *suites = story_told(story, EVENT_OFFERED, side, "cipher suites");
    const char *groups = story_told(story, EVENT_OFFERED, side, "groups");
    struct buf out = {0};

    add_list(&out, versions, "TLS ");
    if (*groups)
        buf_format(&out, ", ");
    add_list(&out, groups, "");
    if (count_items(suites) == 1)
        buf_format(&out, ", %s", short_suite(suites));
    else if (*suites)
        buf_format(&out, ", %zu suites", count_items(suites));
    return taken(&out, arena);
}

/* A server shows its certificate; one that did not come so far only what it could have chosen.
 */
static const char *server_offer(const struct story *story, struct arena *arena)
{
    const char *names = shown_names(story, false, arena);

    return *names ? arena_join(arena, "certificate: ", names)
                  : parameters(story, ENDING_SERVER, arena);
}

/* ---- what it agreed on ---- */

/* Whether the ServerHello has left, or reached, this end. */
static bool has_chosen(const struct story *story, enum ending_side side)
{
    for (uint32_t seq = 1; seq <= story->last; seq++) {
        const struct event *event = trace_event(story->trace, seq);
        bool is_there =
            side == ENDING_SERVER ? event->kind == EVENT_SENT : event->kind == EVENT_DELIVERED;

        if (event->conn == story->number && is_there &&
            event->from == story->sides[ENDING_SERVER].peer &&
            !strncmp(inspect_summary(story->inspect, seq), "ServerHello", 11))
            return true;
    }
    return false;
}

/* An end that did not come to its end has told nothing: then the hello on the wire tells. */
static const char *chosen(const struct story *story, enum ending_side side, struct arena *arena)
{
    struct known_keys keys = {0};
    const char *version;
    const char *suite;

    if (story->inspect)
        inspect_keys(story->inspect, story->number, &keys);
    if (!keys.version || !has_chosen(story, side))
        return "";
    version = name_of(&tls_versions, keys.version);
    suite = name_of(&tls_ciphersuites, keys.suite);
    return arena_join(arena, version ? version : "an unknown version", ", ",
                      suite ? short_suite(suite) : "an unknown suite");
}

static const char *agreed(const struct story *story, enum ending_side side, struct arena *arena)
{
    static const char *const what[] = {"version", "cipher suite", "group", "protocol",
                                       "session"};
    struct buf out = {0};

    for (size_t i = 0; i < sizeof what / sizeof what[0]; i++) {
        const char *value = story_told(story, EVENT_AGREED, side, what[i]);

        if (*value)
            buf_format(&out, "%s%s", out.length ? ", " : "", short_suite(value));
    }
    if (!out.length)
        return chosen(story, side, arena);
    return taken(&out, arena);
}

/* ---- how far it came ---- */

static bool is_end_of_data(const struct event *failed)
{
    return !strcmp(failed->ref, "GNUTLS_E_PREMATURE_TERMINATION");
}

/* What it did with the last unit: what made it fail it did not take. */
static const char *did(const struct story *story, enum ending_side side)
{
    const struct story_side *own = &story->sides[side];

    if (own->moved->kind == EVENT_SENT)
        return "sent";
    return own->failed && own->failed == story->decided && !is_end_of_data(own->failed)
               ? "failed at"
               : "took";
}

static const char *reached(const struct story *story, enum ending_side side,
                           struct arena *arena)
{
    const struct story_side *own = &story->sides[side];
    const char *message =
        story->inspect && own->moved ? story_summary(story, own->moved->seq) : "";
    const char *state = own->state ? text_clean_string(arena, own->state->name) : "";

    if (!*message)
        return state;
    return arena_format(arena, "%s %s%s%s%s", did(story, side), message, *state ? " (" : "",
                        state, *state ? ")" : "");
}

/* ---- what it said and heard ---- */

/* The record that carried an alert this end sent. */
static bool was_sealed(const struct story *story, const struct event *alert)
{
    for (uint32_t seq = alert->seq + 1; seq <= story->last; seq++) {
        const struct event *event = trace_event(story->trace, seq);

        if (event->kind == EVENT_SENT && event->from == alert->from &&
            event->conn == alert->conn)
            return story_is_sealed(story, seq);
    }
    return false;
}

static const char *alert_words(const struct event *alert, bool sealed, struct arena *arena)
{
    if (!alert)
        return "";
    return arena_format(arena, "%salert %" PRId64 " %s", sealed ? "sealed " : "", alert->number,
                        text_clean_string(arena, alert->name));
}

static const char *said(const struct story *story, enum ending_side side, struct arena *arena)
{
    const struct event *alert = story->sides[side].said;

    return alert_words(alert, alert && was_sealed(story, alert), arena);
}

static const char *heard(const struct story *story, enum ending_side side, struct arena *arena)
{
    const struct story_side *own = &story->sides[side];

    if (own->heard)
        return alert_words(own->heard, false, arena);
    return own->failed && is_end_of_data(own->failed) ? "the end of data, no goodbye" : "";
}

/* ---- application data ---- */

#define SENT  "data sent" /* the names of the cost events */
#define TAKEN "data taken"

/* The totals are told at the end of a handshake, to which early data that came twice does not
 * come. */
static bool is_early(const struct story *story, enum ending_side side, const char *what)
{
    return story->repeated && (side == ENDING_CLIENT) == !strcmp(what, SENT);
}

static const char *amount(const struct story *story, enum ending_side side, const char *what,
                          struct arena *arena)
{
    if (is_early(story, side, what))
        return "early data";
    for (uint32_t seq = story->last; seq; seq--) {
        const struct event *event = trace_event(story->trace, seq);

        if (event->kind == EVENT_COST && event->conn == story->number &&
            event->from == story->sides[side].peer && !strcmp(event->name, what))
            return event->number ? arena_format(arena, "%" PRId64 " bytes", event->number)
                                 : "none";
    }
    return story->sides[side].is_open ? "not told" : "none";
}

/* ---- all of it ---- */

static void tell_checks(const struct story *story, enum ending_side side, struct arena *arena,
                        struct ending_end *out)
{
    const struct story_side *own = &story->sides[side];
    struct ending_check *checks = arena_alloc(arena, CHECKS_MOST, sizeof *checks);

    for (size_t i = 0; i < own->check_count; i++)
        checks[i] = (struct ending_check){
            .rule = text_clean_string(arena, own->checks[i]->name),
            .word = rule_find(own->checks[i]->name)->word,
            .outcome = text_clean_string(arena, own->checks[i]->value),
            .rfc = text_clean_string(arena, own->checks[i]->ref),
        };
    out->checks = checks;
    out->check_count = own->check_count;
}

struct ending_end end_told(const struct story *story, enum ending_side side,
                           struct arena *arena)
{
    const struct story_side *own = &story->sides[side];
    struct ending_end out = {
        .name = text_clean_string(arena, trace_peer_name(story->trace, own->peer)),
        .offered =
            side == ENDING_CLIENT ? parameters(story, side, arena) : server_offer(story, arena),
        .agreed = agreed(story, side, arena),
        .reached = reached(story, side, arena),
        .said = said(story, side, arena),
        .heard = heard(story, side, arena),
        .symbol = own->failed ? text_clean_string(arena, own->failed->ref) : "",
        .words = own->failed ? text_clean_string(arena, own->failed->value) : "",
        .code = own->failed ? own->failed->number : 0,
        .failed = own->failed ? own->failed->seq : 0,
        .sent = amount(story, side, SENT, arena),
        .got = amount(story, side, TAKEN, arena),
    };

    tell_checks(story, side, arena, &out);
    return out;
}
