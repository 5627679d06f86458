/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/live.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "ending/deed.h"
#include "ending/shown.h"

/* What a word of a template is told of. */
struct telling {
    const struct story *story;
    const struct deed *deed; /* may be NULL */
    struct arena *arena;
};

static const char *or_else(const char *text, const char *otherwise)
{
    return *text ? text : otherwise;
}

/* ---- the certificate ---- */

static const char *names(const struct telling *tell)
{
    return or_else(shown_names(tell->story, true, tell->arena), "something else");
}

/* The first of them, as a setting could have it; "" for none. */
static const char *name(const struct telling *tell)
{
    const char *all = shown_names(tell->story, true, tell->arena);

    return arena_format(tell->arena, "%.*s", (int)strcspn(all, ","), all);
}

static const char *issuer(const struct telling *tell)
{
    return shown_issuer(tell->story, tell->arena);
}

static const char *dates(const struct telling *tell)
{
    return shown_dates(tell->story, tell->arena);
}

static const char *now(const struct telling *tell)
{
    return shown_now(tell->story, tell->arena);
}

static const char *validity(const struct telling *tell)
{
    return shown_validity(tell->story);
}

/* ---- what was asked for and offered ---- */

/* The name in the client's hello; "" for none. */
static const char *hello_name(const struct telling *tell)
{
    struct known_keys keys = {0};

    if (tell->story->inspect)
        inspect_keys(tell->story->inspect, tell->story->number, &keys);
    return text_clean(tell->arena, keys.server_name);
}

static const char *sni(const struct telling *tell)
{
    return or_else(hello_name(tell), "no name");
}

/* The name the client wants: it checks that one, also when its hello does not say it. */
static const char *asked(const struct telling *tell)
{
    const char *set = live_setting(tell->story, "client.host");

    return or_else(hello_name(tell),
                   set && *set ? text_clean_string(tell->arena, set) : "another name");
}

/* The client's version when the server was told to refuse one as old as that; else "". */
static const char *too_old(const struct telling *tell)
{
    const char *oldest = live_setting(tell->story, "server.oldest");
    const char *wanted = live_setting(tell->story, "tls.version");

    return oldest && wanted && strcmp(wanted, oldest) < 0 ? wanted : "";
}

/* Lists that an end offered. */
static const struct offer {
    const char *word;
    enum ending_side side;
    const char *what;      /* the name of the offered event */
    const char *otherwise; /* nothing was told */
    const char *many;      /* for a list too long for a sentence; NULL: tell it */
} offers[] = {
    {"versions", ENDING_CLIENT, "versions", "its versions", NULL},
    {"versions-taken", ENDING_SERVER, "versions", "none of that", NULL},
    {"suites", ENDING_CLIENT, "cipher suites", "its suites", "its suites"},
    {"suites-taken", ENDING_SERVER, "cipher suites", "it has others", "it has others"},
    {"groups", ENDING_CLIENT, "groups", "its groups", NULL},
    {"groups-taken", ENDING_SERVER, "groups", "others", NULL},
    {"protocols", ENDING_CLIENT, "protocols", "its own protocol", NULL},
    {"protocols-taken", ENDING_SERVER, "protocols", "something else", NULL},
};

static const char *offered(const struct offer *offer, const struct telling *tell)
{
    const char *list = text_clean_string(
        tell->arena, story_told(tell->story, EVENT_OFFERED, offer->side, offer->what));

    return offer->many && strchr(list, ',') ? offer->many : or_else(list, offer->otherwise);
}

/* ---- the end that failed first, and the other ---- */

static const struct story_side *first_side(const struct telling *tell)
{
    return &tell->story->sides[tell->story->first];
}

static const char *the_peer(const struct telling *tell, enum ending_side side)
{
    const char *peer = trace_peer_name(tell->story->trace, tell->story->sides[side].peer);

    return arena_join(tell->arena, "the ", text_clean_string(tell->arena, peer));
}

static const char *by(const struct telling *tell)
{
    return the_peer(tell, tell->story->first);
}

static const char *other(const struct telling *tell)
{
    return the_peer(tell, tell->story->first == ENDING_CLIENT ? ENDING_SERVER : ENDING_CLIENT);
}

static const char *words(const struct telling *tell)
{
    const struct event *failed = first_side(tell)->failed;

    return failed ? text_clean_string(tell->arena, failed->value) : "it failed";
}

static const char *symbol(const struct telling *tell)
{
    const struct event *failed = first_side(tell)->failed;

    return failed ? text_clean_string(tell->arena, failed->ref) : "no code";
}

/* The library's words on a certificate. */
static const char *note(const struct telling *tell)
{
    const struct event *event = first_side(tell)->note;

    return event ? text_clean_string(tell->arena, event->value)
                 : "It says no more than that about the certificate.";
}

static const char *heard(const struct telling *tell)
{
    const struct event *alert = first_side(tell)->heard;

    return alert ? text_clean_string(tell->arena, alert->name) : "to stop";
}

static const char *state_of(const struct telling *tell, enum ending_side side)
{
    const struct event *state = tell->story->sides[side].state;

    return arena_join(tell->arena, the_peer(tell, side), " ",
                      state ? text_clean_string(tell->arena, state->value) : "has not begun");
}

static const char *states(const struct telling *tell)
{
    return arena_join(tell->arena, state_of(tell, ENDING_CLIENT), ", ",
                      state_of(tell, ENDING_SERVER));
}

static const char *message(const struct telling *tell)
{
    return tell->deed ? deed_message(tell->deed, tell->arena) : "a message";
}

/* What moved last before it failed. */
static const char *last(const struct telling *tell)
{
    const struct event *moved = first_side(tell)->moved;

    return moved && tell->story->inspect ? story_summary(tell->story, moved->seq) : "nothing";
}

/* ---- early data ---- */

/* "GET /pay/100/to/bob", when that is what they say. */
static const char *early(const struct telling *tell)
{
    const struct story *story = tell->story;

    for (uint32_t seq = 1; story->inspect && seq <= story->last; seq++) {
        const struct event *event = trace_event(story->trace, seq);
        const struct tree *tree;
        const struct field *method;

        if (event->conn != story->number || event->kind != EVENT_SENT)
            continue;
        tree = inspect_tree(story->inspect, seq);
        method = tree_find(tree, FIELD_HTTP_REQUEST_METHOD, 0);
        if (method)
            return arena_join(tell->arena, field_text(tree, method), " ",
                              field_text(tree, tree_find(tree, FIELD_HTTP_REQUEST_URI, 0)));
    }
    return "what the early data asked for";
}

/* ---- templates ---- */

static const struct word {
    const char *word; /* in lower case */
    const char *(*value)(const struct telling *tell);
} template_words[] = {
    {"by", by},           {"other", other},       {"asked", asked},   {"sni", sni},
    {"names", names},     {"name", name},         {"dates", dates},   {"issuer", issuer},
    {"now", now},         {"validity", validity}, {"words", words},   {"symbol", symbol},
    {"note", note},       {"heard", heard},       {"states", states}, {"message", message},
    {"too-old", too_old}, {"early", early},       {"last", last},
};

static bool is_word(const char *word, const char *written, size_t length)
{
    return strlen(word) == length && !strncasecmp(word, written, length);
}

/* {by}: as it is; {By}: begins a sentence; {BY}: in capitals. */
static const char *in_case(const char *written, char *text)
{
    size_t capitals = !isupper((unsigned char)written[0])  ? 0
                      : isupper((unsigned char)written[1]) ? strlen(text)
                                                           : 1;

    for (size_t i = 0; i < capitals && text[i]; i++)
        text[i] = (char)toupper((unsigned char)text[i]);
    return text;
}

/* What stands for a word, as long as it is written; "" for a word that nobody knows. */
static const char *value_of(const char *written, size_t length, const struct telling *tell)
{
    const char *set =
        live_setting(tell->story, arena_format(tell->arena, "%.*s", (int)length, written));

    if (set)
        return text_clean_string(tell->arena, set);
    for (size_t i = 0; i < sizeof offers / sizeof offers[0]; i++)
        if (is_word(offers[i].word, written, length))
            return offered(&offers[i], tell);
    for (size_t i = 0; i < sizeof template_words / sizeof template_words[0]; i++)
        if (is_word(template_words[i].word, written, length))
            return in_case(written, arena_join(tell->arena, template_words[i].value(tell)));
    return "";
}

const char *live_fill(const struct story *story, const struct deed *deed, const char *template,
                      struct arena *arena)
{
    struct telling tell = {story, deed, arena};
    struct buf out = {0};
    const char *text;

    while (*template) {
        size_t plain = strcspn(template, "{");
        size_t length;

        buf_add(&out, (struct bytes){(const uint8_t *)template, plain});
        template += plain;
        if (!*template)
            break;
        length = strcspn(++template, "}");
        buf_format(&out, "%s", value_of(template, length, &tell));
        template += length + (template[length] == '}');
    }
    text = arena_join(arena, buf_text(&out));
    buf_free(&out);
    return text;
}

const char *live_setting(const struct story *story, const char *name)
{
    const struct trace_run *run =
        story->conn ? trace_run(story->trace, story->conn->run) : NULL;

    for (size_t i = 0; run && i < run->setting_count; i++)
        if (!strcmp(run->settings[i].name, name))
            return run->settings[i].value;
    return NULL;
}
